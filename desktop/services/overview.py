"""The open event as a window shows it: one consistent look, prepared off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime

from desktop.domain.desk import CheckIn
from desktop.domain.ids import ParticipantId
from desktop.domain.journal import Action, ChangeSet
from desktop.domain.sheets import Sheet, SheetKind, material_hash
from desktop.domain.state import EventState
from desktop.services.desk_view import DeskView
from desktop.services.finding import PeopleIndex
from desktop.services.history import History
from desktop.services.lines import PersonLines
from desktop.services.toolbox import EventSession
from desktop.storage.backup import last_backup

_FAR_BACK = 200


@dataclass(frozen=True, kw_only=True)
class Overview:
    """What is known of the open event at one moment.

    `undo` and `redo` are the actions that would be taken back or done again. `schedules`: each person's last
    printed schedule. `stale`: those whose schedule no longer holds.
    """

    desk: DeskView
    index: PeopleIndex
    undo: ChangeSet | None
    redo: ChangeSet | None
    last_backup: datetime | None
    is_read_only: bool
    schedules: dict[ParticipantId, Sheet] = field(default_factory=dict)
    stale: frozenset[ParticipantId] = frozenset()

    @property
    def state(self) -> EventState:
        """The whole event."""
        return self.desk.state

    @property
    def lines(self) -> PersonLines:
        """Everybody's lines as planned."""
        return self.desk.lines

    def with_fact(self, fact: CheckIn) -> Overview:
        """The same with one more check-in noted."""
        return replace(self, desk=self.desk.with_fact(fact))


def look_at(session: EventSession) -> Overview:
    """Look at an open event as it is in the file now."""
    desk = session.desk.view()
    schedules = _last_schedules(desk.state)
    return Overview(
        desk=desk,
        index=PeopleIndex.of(desk.state),
        undo=session.history.undoable(),
        redo=_done_again_by_redo(session.history),
        last_backup=last_backup(session.file.path),
        is_read_only=session.file.read_only,
        schedules=schedules,
        stale=frozenset(
            person
            for person, sheet in schedules.items()
            if person in desk.lines and sheet.material != material_hash(desk.lines[person])
        ),
    )


def _done_again_by_redo(history: History) -> ChangeSet | None:
    """The action itself, not the undo that took it back."""
    found = history.redoable()
    if found is None:
        return None
    known = {change_set.id: change_set for change_set in history.recent(_FAR_BACK)}
    while found.undo_of in known and found.action is Action.UNDO:
        found = known[found.undo_of]
    return found


def _last_schedules(state: EventState) -> dict[ParticipantId, Sheet]:
    people = {str(person.id): person.id for person in state.participants}
    sheets = sorted(
        (sheet for sheet in state.sheets if sheet.kind is SheetKind.SCHEDULE), key=lambda s: s.printed
    )
    return {people[sheet.subject]: sheet for sheet in sheets if sheet.subject in people}
