"""Gives people their data and makes them nameless after the event; asks before what cannot be undone."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from desktop.domain.ids import ParticipantId
from desktop.services.privacy import ErasureReport
from desktop.ui.background import Task
from desktop.ui.style import Tone
from desktop.ui.words import counted
from desktop.ui.workplace import Workplace

_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')


class PrivacyPresenter(QObject):
    """What is known of people, and its end."""

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place

    def save_data(self, person: ParticipantId) -> None:
        """Write everything known of one person, for them to have."""
        look = self._place.store.overview
        if look is None or person not in look.state.participant:
            return
        name = _FORBIDDEN.sub(" ", look.state.participant[person].name).strip(" .")
        suggested = self._place.store.session.file.path.with_name(f"{name}.json")
        title = self.tr("Save what is known of {name}").format(name=look.state.participant[person].name)
        self._place.questions.save_file(title, suggested, "*.json", partial(self._write, person))

    def erase(self, person: ParticipantId) -> None:
        """Make one person nameless, once that is meant."""
        look = self._place.store.overview
        if look is not None and not look.is_read_only and person in look.state.participant:
            name = look.state.participant[person].name
            self._confirm(self.tr("Make {name} nameless?").format(name=name), (person,))

    def erase_everybody(self) -> None:
        """Make everybody nameless, once that is meant."""
        look = self._place.store.overview
        if look is None or look.is_read_only:
            return
        people = [one.id for one in look.state.participants if one.merged_into is None]
        if people:
            question = self.tr("Make everybody nameless (people: {count})?").format(count=len(people))
            self._confirm(question, people)

    def _confirm(self, question: str, people: Iterable[ParticipantId]) -> None:
        detail = self.tr(
            "Names, addresses, profiles and notes go, here and in the journal. Numbers, organisations,"
            " meetings and what was counted stay. This cannot be undone."
        )
        self._place.questions.confirm(
            question, detail, self.tr("Make nameless"), partial(self._erase, tuple(people))
        )

    def _write(self, person: ParticipantId, path: Path) -> None:
        session = self._place.store.session

        def work(task: Task) -> Path:
            session.privacy.write_personal_data(person, path)
            return path

        self._place.background.read(work, self._written, title=self.tr("Gathering what is known"))

    def _written(self, path: Path) -> None:
        words = self.tr("Written: {path}").format(path=path)
        self._place.messages.say(
            words, Tone.OK, self.tr("Show"), partial(self._place.questions.show_file, path)
        )

    def _erase(self, people: tuple[ParticipantId, ...]) -> None:
        session, operator = self._place.store.session, self._place.operator
        self._place.background.change(
            lambda task: session.privacy.erase(people, operator),
            self._erased,
            title=self.tr("Making people nameless"),
        )

    def _erased(self, report: ErasureReport) -> None:
        words = self.tr("Nameless now: {count}.").format(count=report.people)
        if not report.backups:
            self._place.messages.say(words)
            return
        names = ", ".join(Path(path).name for path in report.backups[:3])
        if len(report.backups) > 3:
            names = self.tr("{names} and {count} more").format(names=names, count=len(report.backups) - 3)
        words += " " + self.tr("Backups still name them: {names}.").format(names=names)
        self._place.messages.say(
            words, Tone.WARN, self.tr("Delete backups"), partial(self._ask_for_backups, report.backups)
        )

    def _ask_for_backups(self, backups: tuple[str, ...]) -> None:
        self._place.questions.confirm(
            counted(len(backups), self.tr("Delete 1 backup?"), self.tr("Delete {count} backups?")),
            self.tr("What happened before cannot be brought back from them then."),
            self.tr("Delete backups"),
            partial(self._delete, backups),
        )

    def _delete(self, backups: tuple[str, ...]) -> None:
        session = self._place.store.session
        self._place.background.change(
            lambda task: session.privacy.delete_backups(backups), self._deleted, title=self.tr("Deleting")
        )

    def _deleted(self, count: int) -> None:
        self._place.messages.say(self.tr("Backups deleted: {count}.").format(count=count))
