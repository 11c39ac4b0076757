"""What the window has to say beside its contents: one message at a time, kept until read or outdated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import CodedError
from desktop.ui.style import Tone
from desktop.wording.messages import sentence


@dataclass(frozen=True, kw_only=True)
class Message:
    """One message: what happened and what can be done; `act` is what its button does."""

    tone: Tone
    text: str
    button: str = ""
    act: Callable[[], object] | None = None


class Messages(QObject):
    """Where pages leave a message; the message bar of the shell shows it where the eyes are."""

    posted = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.current: Message | None = None

    def say(
        self, text: str, tone: Tone = Tone.OK, button: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Show a message, with a button when there is something to do about it."""
        self.current = Message(tone=tone, text=text, button=button, act=act)
        self.posted.emit(self.current)

    def fail(self, error: CodedError, button: str = "", act: Callable[[], object] | None = None) -> None:
        """Say in words what could not be done; a button may offer to try again."""
        self.say(sentence(error.code, error.data), Tone.BAD, button, act)

    def clear(self) -> None:
        """Take the message away: it was read, or what it says no longer holds."""
        if self.current is not None:
            self.current = None
            self.cleared.emit()
