"""Recognises badge scanners, which are keyboards that type very fast, wherever the focus is.

Digits and what other keyboard layouts type in their place are held back for a moment. A long burst is a scan:
it never reaches the focused field, nor does the Enter behind it; a shorter one is half a scan if nobody types
that fast. Anything else is typed on as if nothing had been. Which badge it is, is the desk's business.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.domain.tokens import LENGTH, SHEET_LENGTH

GAP_MS = 80
"""Scanners leave 1 to 40 ms between keys, people rarely less than 100."""
AFTERMATH_MS = 300
SHORTEST = 16
SHORTEST_HALF = 8
FASTEST_TYPING_MS = 45
"""On average from key to key, over at least `SHORTEST_HALF` of them."""
GIVES_WAY = "gives-way"
"""The property of a dialog in which nothing is decided or typed that could be lost."""

_ROWS = "0123456789&é\"'(-è_çà§!+ěščřžýáíéľťąęėįųū\\"
_SHEET_BEGINS = "2éěľč"
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
_MODIFIERS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class Scanner(QObject):
    """Watches all key presses of the application; `scanned` carries what one scan typed."""

    scanned = Signal(str)
    held_back = Signal()
    """A scan waits until the dialog in front has its answer."""

    def __init__(self, application: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._application = application
        self._held: list[QKeyEvent] = []
        self._target: QObject | None = None
        self._waiting: list[str] = []
        self._is_passing_on = False
        self._burst = QElapsedTimer()
        self._last_key_ms = 0
        self._gap = self._timer(GAP_MS)
        self._gap.timeout.connect(self._end)
        self._aftermath = self._timer(AFTERMATH_MS)
        application.installEventFilter(self)

    def stop(self) -> None:
        """Watch no more."""
        self._application.removeEventFilter(self)
        self._gap.stop()
        self._held.clear()

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer

    def _take(self, event: QKeyEvent, target: QObject) -> bool:
        """Whether a key press is kept from its target."""
        if event.key() in _ENDS and (self._is_scan() or self._aftermath.isActive()):
            self._end()
            return True
        letters = event.text()
        is_scannable = bool(letters) and not event.modifiers() & _MODIFIERS and not event.isAutoRepeat()
        if (
            is_scannable
            and (letters in _ROWS or not letters.isprintable())
            and event.key() not in _PLAIN_KEYS
        ):
            if not self._held:
                self._burst.start()
            self._last_key_ms = self._burst.elapsed()
            self._held.append(QKeyEvent(event))
            self._target = target
            self._gap.start()
            return True
        if self._held:
            self._end()
        return False

    def _is_scan(self) -> bool:
        """Whether what is held was typed by a scanner, be it cut short."""
        count = len(self._held)
        is_fast = self._last_key_ms <= FASTEST_TYPING_MS * (count - 1)
        return count >= SHORTEST or (count >= SHORTEST_HALF and is_fast)

    def _end(self) -> None:
        """The burst is over: it was a scan, or somebody typing."""
        self._gap.stop()
        is_scan = self._is_scan()
        held, self._held = self._held, []
        if is_scan:
            self._aftermath.start()
            self._waiting += _split("".join(event.text() for event in held))
            self._hand_over()
        elif held:
            self._pass_on(held)

    def _pass_on(self, held: list[QKeyEvent]) -> None:
        target = self._target
        if isinstance(target, QWindow):
            target = self._application.focusWidget()
        if target is None:
            return
        self._is_passing_on = True
        try:
            for event in held:
                QCoreApplication.sendEvent(target, event)
        finally:
            self._is_passing_on = False

    def _hand_over(self) -> None:
        """Give scans on; while a dialog waits for its answer they wait too, with a sound.

        A dialog that only shows something (its property `GIVES_WAY`) closes for them.
        """
        dialog = self._application.activeModalWidget()
        if isinstance(dialog, QDialog):
            if dialog.property(GIVES_WAY):
                dialog.reject()
                return
            self._application.beep()
            self.held_back.emit()
            return
        waiting, self._waiting = self._waiting, []
        for text in waiting:
            self.scanned.emit(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at every key press once, before whoever has the focus."""
        kind = event.type()
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self._is_passing_on:
            if isinstance(watched, QWidget | QWindow):
                return self._take(event, watched)
        elif kind == QEvent.Type.Hide and self._waiting and isinstance(watched, QDialog):
            QTimer.singleShot(0, self._hand_over)
        return False


_PLAIN_KEYS = frozenset(
    {Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Escape, Qt.Key.Key_Space, *_ENDS}
)


def _split(text: str) -> list[str]:
    """Codes scanned without an Enter between them, one by one; the first digit tells how long each is."""
    kept = "".join(letter for letter in text if letter.isprintable())
    found, rest = [], kept
    while rest:
        length = SHEET_LENGTH if rest[0] in _SHEET_BEGINS else LENGTH
        found.append(rest[:length])
        rest = rest[length:]
    return found if len(found) > 1 and len(found[-1]) in {LENGTH, SHEET_LENGTH} else [kept]
