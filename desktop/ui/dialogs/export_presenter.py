"""Decides where an export goes and what it holds."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.services.giving import FOLDERS, Format, give, withheld
from desktop.ui.style import Tone
from desktop.ui.workplace import Workplace

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class ExportPresenter(QObject):
    """Exports of the open event."""

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place

    @property
    def withheld(self) -> int:
        """How many people's contacts are not for others."""
        look = self._place.store.overview
        return 0 if look is None else withheld(look.state)

    def export(self, form: Format, *, to_others: bool, with_keys: bool) -> None:
        """Ask where to, then write."""
        look = self._place.store.overview
        if look is None:
            return
        then = partial(self._write, form, to_others, with_keys)
        if form in FOLDERS:
            self._place.questions.choose_folder(self.tr("Export into a folder"), then)
            return
        ending = {Format.MAILMERGE: "csv"}.get(form, form.value)
        name = _FORBIDDEN.sub(" ", look.state.event.name).strip(" .") or "event"
        suggested = self._place.store.session.file.path.with_name(f"{name}.{ending}")
        self._place.questions.save_file(self.tr("Export"), suggested, f"*.{ending}", then)

    def _write(self, form: Format, to_others: bool, with_keys: bool, path: Path) -> None:
        session = self._place.store.session
        self._place.background.read(
            lambda task: give(session, form, path, to_others=to_others, with_keys=with_keys),
            self._written,
            title=self.tr("Exporting"),
        )

    def _written(self, paths: tuple[Path, ...]) -> None:
        if len(paths) == 1:
            words = self.tr("Written: {path}").format(path=paths[0])
            shown = paths[0]
        else:
            shown = paths[0].parent
            words = self.tr("{count} files written into {path}").format(count=len(paths), path=shown)
        self._place.messages.say(
            words, Tone.OK, self.tr("Show"), partial(self._place.questions.show_file, shown)
        )
