"""Icons: the simple drawings of resources/icons, tinted by the role of a colour; knows nothing of pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.ui.style import ICON, ICON_LARGE, Role, Style

_RATIOS = (1, 2)


class Icons:
    """Makes icons in the colours in force; ask again when the style changes."""

    def __init__(self, folder: Path, style: Style) -> None:
        self._folder = folder
        self._style = style

    def icon(self, name: str, role: Role = Role.TEXT) -> QIcon:
        """The icon of a name in the colour of a role; greyed by itself where it is disabled."""
        icon = QIcon()
        for size in (ICON, ICON_LARGE):
            for ratio in _RATIOS:
                icon.addPixmap(self._drawn(name, role, self._style.px(size), ratio))
                grey = self._drawn(name, Role.MUTED, self._style.px(size), ratio)
                icon.addPixmap(grey, QIcon.Mode.Disabled)
        return icon

    def pixmap(self, name: str, role: Role, size: int = ICON) -> QPixmap:
        """The icon as a picture of a size in the scale in force, sharp on dense screens."""
        return self._drawn(name, role, self._style.px(size), _RATIOS[-1])

    def _drawn(self, name: str, role: Role, size: int, ratio: int) -> QPixmap:
        return _render(self._folder / f"{name}.svg", self._style.color(role).name(), size, ratio)


@cache
def _render(file: Path, color: str, size: int, ratio: int) -> QPixmap:
    drawing = file.read_text(encoding="utf-8").replace("currentColor", color)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    image = QImage(size * ratio, size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    pixmap = QPixmap.fromImage(image)
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
