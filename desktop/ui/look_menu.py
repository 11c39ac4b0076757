"""Light and dark, the scale, the sound: how the window looks and is heard, kept for the next time."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from desktop.ui.preferences import Preferences
from desktop.ui.style import SCALES, Style, Theme


class LookMenu(QObject):
    """The actions of the menu View."""

    def __init__(self, style: Style, preferences: Preferences, parent: QObject) -> None:
        super().__init__(parent)
        self._style, self._preferences = style, preferences
        self._themes = QActionGroup(self)
        for theme, words in (
            (Theme.SYSTEM, self.tr("Colours as the system")),
            (Theme.LIGHT, self.tr("Light")),
            (Theme.DARK, self.tr("Dark")),
        ):
            self._add_choice(self._themes, words, theme.value, is_on=style.theme is theme)
        self._scales = QActionGroup(self)
        for percent in SCALES:
            words = self.tr("Size {percent} %").format(percent=percent)
            self._add_choice(self._scales, words, percent, is_on=style.percent == percent)
        self._themes.triggered.connect(self._choose_theme)
        self._scales.triggered.connect(self._choose_scale)
        self._larger = self._action(self.tr("Larger"), self.enlarge, "Ctrl++")
        self._larger.setShortcuts([QKeySequence("Ctrl++"), QKeySequence("Ctrl+=")])
        self._smaller = self._action(self.tr("Smaller"), self.reduce, "Ctrl+-")
        self._sound = self._action(self.tr("Sound at the desk"), self._switch_sound)
        self._sound.setCheckable(True)
        self._sound.setChecked(preferences.sound)

    @property
    def actions(self) -> list[QAction]:
        """All of them, for the palette."""
        single = [self._larger, self._smaller, self._sound]
        return [*self._themes.actions(), *self._scales.actions(), *single]

    def fill(self, menu: QMenu) -> None:
        """Put them into a menu."""
        menu.addActions(self._themes.actions())
        menu.addSeparator()
        menu.addActions([self._larger, self._smaller])
        menu.addActions(self._scales.actions())
        menu.addSeparator()
        menu.addAction(self._sound)

    def enlarge(self) -> None:
        """One step larger."""
        self._set_scale(min((size for size in SCALES if size > self._style.percent), default=SCALES[-1]))

    def reduce(self) -> None:
        """One step smaller."""
        self._set_scale(max((size for size in SCALES if size < self._style.percent), default=SCALES[0]))

    def _add_choice(self, group: QActionGroup, words: str, value: object, *, is_on: bool) -> None:
        action = QAction(words, self)
        action.setData(value)
        action.setCheckable(True)
        action.setChecked(is_on)
        group.addAction(action)

    def _action(self, words: str, slot: object, key: str = "") -> QAction:
        action = QAction(words, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(slot)
        return action

    def _choose_theme(self, action: QAction) -> None:
        theme = Theme(action.data())
        self._preferences.theme = theme
        self._style.apply(theme, self._style.percent)

    def _choose_scale(self, action: QAction) -> None:
        self._set_scale(int(action.data()))

    def _set_scale(self, percent: int) -> None:
        self._preferences.percent = percent
        self._style.apply(self._style.theme, percent)
        for action in self._scales.actions():
            action.setChecked(action.data() == percent)

    def _switch_sound(self) -> None:
        self._preferences.sound = self._sound.isChecked()
