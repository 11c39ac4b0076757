"""The message bar under the title line: shows what `Messages` has to say until it is read."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QWidget

from desktop.ui.icons import Icons
from desktop.ui.messages import Message, Messages
from desktop.ui.parts import TONE_SHAPES, row, set_kind, text
from desktop.ui.style import Space, Style, Tone


class MessageBar(QFrame):
    """One message with its shape, its button and a button that says it was read."""

    def __init__(self, messages: Messages, style: Style, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages, self._style, self._icons = messages, style, icons
        self._shape = QLabel()
        self._words = text("", "", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._act = QPushButton()
        self._act.clicked.connect(self._do)
        self._close = QPushButton()
        self._close.setProperty("kind", "quiet")
        self._close.setAccessibleName(self.tr("Close message"))
        self._close.setToolTip(self.tr("Close message"))
        self._close.clicked.connect(messages.clear)
        layout = row(self._shape, self._words, self._act, self._close, space=Space.SNUG)
        layout.setContentsMargins(Space.SNUG, Space.TIGHT, Space.TIGHT, Space.TIGHT)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        messages.posted.connect(self.show_message)
        messages.cleared.connect(self.hide)
        style.changed.connect(self._paint)
        self.hide()

    def show_message(self, message: Message) -> None:
        """Show a message and have it read out."""
        self._words.setText(message.text)
        self._act.setText(message.button)
        self._act.setAccessibleName(message.button)
        self._act.setVisible(bool(message.button))
        self._paint()
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, message.text))

    def _do(self) -> None:
        message = self._messages.current
        self._messages.clear()
        if message is not None and message.act is not None:
            message.act()

    def _paint(self) -> None:
        message = self._messages.current
        if message is None:
            return
        set_kind(self, f"bar-{message.tone.value}")
        shape = "warn" if message.tone is Tone.BAD else TONE_SHAPES[message.tone]
        self._shape.setPixmap(self._icons.pixmap(shape, message.tone.front))
        self._close.setIcon(self._icons.icon("cross"))
        side = self._style.px(Space.BETWEEN)
        self._close.setIconSize(QSize(side, side))
