"""The frame of every page: title line with the main action, message bar, progress of what is under way."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.ui.background import Background
from desktop.ui.icons import Icons
from desktop.ui.message_bar import MessageBar
from desktop.ui.messages import Messages
from desktop.ui.page import Page
from desktop.ui.parts import ActionButton, ProgressStrip, column, text
from desktop.ui.style import Space, Style


class PageFrame(QWidget):
    """Holds the pages, one in front."""

    def __init__(
        self,
        background: Background,
        messages: Messages,
        style: Style,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self.setProperty("kind", "page")
        self._title = text("", "title")
        self._event = text("", "muted")
        self._mains = QHBoxLayout()
        self._pages = QStackedWidget()
        self._line = QHBoxLayout()
        self._line.addWidget(self._title)
        self._line.addWidget(self._event)
        self._line.addStretch()
        self._line.addLayout(self._mains)
        self._strip = ProgressStrip(style)
        background.started.connect(self._strip.follow)
        bar = MessageBar(messages, style, icons)
        self._column = column(self._line, bar, self._strip, self._pages, space=Space.BETWEEN)
        self._column.setStretchFactor(self._pages, 1)
        self.setLayout(self._column)
        self._buttons: dict[str, ActionButton] = {}
        style.changed.connect(self._space_out)
        self._space_out()

    @property
    def current(self) -> Page | None:
        """The page in front."""
        page = self._pages.currentWidget()
        return page if isinstance(page, Page) else None

    def add(self, page: Page) -> None:
        """Take a page in, behind the others."""
        self._pages.addWidget(page)
        if page.main_action is not None:
            button = ActionButton(page.main_action, "main", self)
            self._buttons[page.name] = button
            self._mains.addWidget(button)
            button.hide()

    def bring_to_front(self, page: Page, event_name: str) -> None:
        """Show a page, its title and its main action."""
        self._pages.setCurrentWidget(page)
        self._title.setText(page.word())
        self.name_event(event_name)
        for name, button in self._buttons.items():
            button.setVisible(name == page.name)

    def name_event(self, event_name: str) -> None:
        """Say which event is open."""
        self._event.setText(event_name)

    def _space_out(self) -> None:
        around, between = self._style.px(Space.AROUND), self._style.px(Space.BETWEEN)
        self._column.setContentsMargins(around, between, around, between)
        self._column.setSpacing(self._style.px(Space.SNUG))
        self._line.setSpacing(self._style.px(Space.SNUG))
