"""Pages of a PDF as pictures, one at a time: always black on white, whatever the look of the window."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from desktop.ui.pages.papers.presenter import Preview
from desktop.ui.parts import column, row, text
from desktop.ui.style import Role, Space, Style


class Sheet(QWidget):
    """One page, as large as there is room."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style = style
        self._preview: Preview | None = None
        self._page = 0
        self.setAccessibleName(self.tr("Preview"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_page(self, preview: Preview | None, page: int) -> None:
        """Show a page."""
        self._preview, self._page = preview, page
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the page with a thin edge, or say how to see one."""
        painter = QPainter(self)
        if self._preview is None or not self._preview.pages:
            painter.setPen(self._style.color(Role.MUTED))
            words = self.tr("Choose sheets and press F6 to see them as they will be printed.")
            if self._preview is not None:
                words = self.tr("There is nothing to print.")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, words)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        image = self._preview.pages[self._page]
        share = min((self.width() - 2) / image.width(), (self.height() - 2) / image.height(), 1.0)
        wide, high = image.width() * share, image.height() * share
        box = QRectF((self.width() - wide) / 2, 1, wide, high)
        ratio = self.devicePixelRatioF()
        fine = image.scaled(
            round(wide * ratio),
            round(high * ratio),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        painter.drawImage(box, fine)
        painter.setPen(QPen(self._style.color(Role.LINE), 1))
        painter.drawRect(box)


class PreviewPane(QWidget):
    """The pages of what would be printed, with the way from one to the next."""

    def __init__(self, style: Style, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._preview: Preview | None = None
        self._page = 0
        self._title, self._count = text("", "strong", wrap=True), text("", "muted")
        self._sheet = Sheet(style)
        self._before, self._after = QPushButton(self.tr("Back")), QPushButton(self.tr("Next"))
        self._before.setAccessibleName(self.tr("Page before"))
        self._after.setAccessibleName(self.tr("Next page"))
        self._before.clicked.connect(self._go_back)
        self._after.clicked.connect(self._go_on)
        steps = row(self._before, self._after, self._count)
        steps.addStretch()
        layout = column(self._title, self._sheet, steps, space=Space.INSIDE)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        self.show_preview(None)

    def show_preview(self, preview: Preview | None) -> None:
        """Show the first page of a preview."""
        self._preview = preview
        self._go_to(0)

    def _go_back(self) -> None:
        self._go_to(self._page - 1)

    def _go_on(self) -> None:
        self._go_to(self._page + 1)

    def _go_to(self, page: int) -> None:
        shown = self._preview.pages if self._preview is not None else ()
        self._page = max(0, min(page, len(shown) - 1))
        self._title.setText("" if self._preview is None else self._preview.title)
        self._sheet.show_page(self._preview, self._page)
        count = 0 if self._preview is None else self._preview.count
        words = self.tr("Page {page} of {count}").format(page=self._page + 1, count=count)
        self._count.setText(words if shown else "")
        self._sheet.setAccessibleDescription(words if shown else "")
        self._before.setVisible(len(shown) > 1)
        self._after.setVisible(len(shown) > 1)
        self._before.setEnabled(self._page > 0)
        self._after.setEnabled(self._page < len(shown) - 1)
