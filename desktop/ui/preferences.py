"""What the window remembers of its user on this machine: look, place on the screen, recent events, sound."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from desktop.ui.style import SCALES, Theme

RECENT = 8


class Preferences(QObject):
    """Choices that outlive the window, in one file of the user's settings folder."""

    recent_changed = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat, self)

    @property
    def theme(self) -> Theme:
        """Light, dark, or as the system."""
        found = str(self._store.value("theme", Theme.SYSTEM.value))
        return Theme(found) if found in list(Theme) else Theme.SYSTEM

    @theme.setter
    def theme(self, theme: Theme) -> None:
        self._store.setValue("theme", theme.value)

    @property
    def percent(self) -> int:
        """The scale of the window in percent."""
        found = str(self._store.value("percent", SCALES[0]))
        return int(found) if found.isdecimal() and int(found) in SCALES else SCALES[0]

    @percent.setter
    def percent(self, percent: int) -> None:
        self._store.setValue("percent", percent)

    @property
    def sound(self) -> bool:
        """Whether the desk may be heard."""
        return str(self._store.value("sound", "true")) == "true"

    @sound.setter
    def sound(self, on: bool) -> None:
        self._store.setValue("sound", "true" if on else "false")

    def choice(self, name: str) -> str:
        """What was last chosen of something, such as a printer; empty if nothing was."""
        return str(self._store.value(f"choices/{name}", ""))

    def keep_choice(self, name: str, value: str) -> None:
        """Remember what was chosen of something."""
        self._store.setValue(f"choices/{name}", value)

    @property
    def recent(self) -> list[Path]:
        """Event files opened before, the newest first; those that are gone are left out."""
        found = self._store.value("recent", [])
        names = found if isinstance(found, list) else [found]
        return [path for name in names if name and (path := Path(str(name))).exists()]

    def remember_event(self, path: Path) -> None:
        """Put an event file at the head of the recent ones."""
        others = [entry for entry in self.recent if entry != path]
        self._store.setValue("recent", [str(entry) for entry in (path, *others)][:RECENT])
        self.recent_changed.emit()

    def geometry(self) -> tuple[QByteArray, QByteArray] | None:
        """Place and state of the window as last kept."""
        place, state = self._store.value("geometry"), self._store.value("state")
        if isinstance(place, QByteArray) and isinstance(state, QByteArray):
            return place, state
        return None

    def keep_geometry(self, place: QByteArray, state: QByteArray) -> None:
        """Keep place and state of the window."""
        self._store.setValue("geometry", place)
        self._store.setValue("state", state)
