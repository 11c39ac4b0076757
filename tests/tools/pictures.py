"""What the tools that photograph the window share: waiting in its event loop, a picture with its dialog."""

import time

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

LOOK_MS = 5


def until(holds, seconds: float = 60.0, at_least_ms: int = 0) -> None:
    """Let the window run until something holds, and at least for a while."""
    begin, loop, watch = time.monotonic(), QEventLoop(), QTimer()

    def look() -> None:
        passed = time.monotonic() - begin
        if passed > seconds or (passed * 1000 >= at_least_ms and holds()):
            loop.quit()

    watch.timeout.connect(look)
    watch.start(LOOK_MS)
    loop.exec()
    if not holds():
        raise TimeoutError(f"it did not come to that within {seconds} s")
    QApplication.processEvents()


def picture_of(window: QWidget, dialog: QWidget | None) -> QPixmap:
    """The window, with the dialog that is before it."""
    picture = window.grab()
    if dialog is not None and dialog is not window:
        ratio = picture.devicePixelRatio()
        painter = QPainter(picture)
        left = (picture.width() / ratio - dialog.width()) // 2
        painter.drawPixmap(int(left), int((picture.height() / ratio - dialog.height()) // 2), dialog.grab())
        painter.end()
    return picture
