"""The button in a line of text that empties it; as large as the text at every scale. It searches nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtWidgets import QLineEdit, QToolButton

from desktop.ui.style import Space


class ClearButton(QToolButton):
    """Stands at the end of a line with something in it; Qt's own stays as small as it is at 100 %."""

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._line = line
        self.setText("×")
        self.setProperty("kind", "clear")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        words = QCoreApplication.translate("ClearButton", "Clear")
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.hide()
        self.clicked.connect(line.clear)
        line.textChanged.connect(self._appear)
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep to the end of the line when that changes."""
        if watched is self._line and event.type() in (QEvent.Type.Resize, QEvent.Type.StyleChange):
            self._place()
        return super().eventFilter(watched, event)

    def _appear(self, typed: str) -> None:
        self.setVisible(bool(typed))
        self._place()

    def _place(self) -> None:
        line, width = self._line, self.sizeHint().width()
        is_mirrored = line.layoutDirection() is Qt.LayoutDirection.RightToLeft
        taken = 0 if self.isHidden() else width
        line.setTextMargins(taken if is_mirrored else 0, 0, 0 if is_mirrored else taken, 0)
        height = line.height() - 2 * Space.TIGHT
        at = Space.TIGHT if is_mirrored else line.width() - width - Space.TIGHT
        self.setGeometry(at, Space.TIGHT, width, height)
