"""Closures: a table or a whole room that cannot be used for a while."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from PySide6.QtCore import QCoreApplication

from desktop.domain.event import Closure
from desktop.domain.ids import ClosureId
from desktop.domain.state import EventState
from desktop.services.overview import Overview
from desktop.ui import words
from desktop.ui.background import Task
from desktop.ui.fields import ChoiceField, LineField, Options
from desktop.ui.form import Asked, Form, Values
from desktop.ui.pages.programme.tables import room_options, table_options
from desktop.ui.records_presenter import Key, RecordsPresenter, Row, Shown, Writing
from desktop.ui.tables import Column
from desktop.ui.time_fields import MomentField


@dataclass(frozen=True, kw_only=True)
class ClosureRow:
    """One closure."""

    key: ClosureId
    what: str
    start: datetime
    end: datetime
    reason: str


class ClosuresPresenter(RecordsPresenter):
    """What is closed, and when."""

    def make_rows(self, look: Overview) -> list[Row]:
        """Closures in force, by their beginning."""
        closures = sorted(look.state.closures, key=lambda closure: closure.start)
        return [
            ClosureRow(
                key=closure.id,
                what=_what(look.state, closure),
                start=closure.start,
                end=closure.end,
                reason=closure.reason,
            )
            for closure in closures
            if not closure.retired
        ]

    def show(self, look: Overview, key: Key) -> Shown | None:
        """One closure."""
        closure = _find(look, key)
        if closure is None:
            return None
        return Shown(
            title=_what(look.state, closure),
            values={
                "what": closure.table or closure.room,
                "start": closure.start,
                "end": closure.end,
                "reason": closure.reason,
            },
        )

    def blank(self, look: Overview) -> Shown:
        """A new closure in the first slot there is."""
        slots = sorted((slot for slot in look.state.slots if not slot.retired), key=lambda slot: slot.start)
        times = {"start": slots[0].start, "end": slots[0].end} if slots else {}
        return Shown(title=self.tr("Close a table or a room"), values=times, is_new=True)

    def check(self, look: Overview, values: Values) -> Mapping[str, str]:
        """What, and from when to when."""
        wrong: dict[str, str] = {}
        if values["what"] is None:
            wrong["what"] = self.tr("Choose a table or a room.")
        wrong |= wrong_times(values)
        return wrong

    def writing(self, look: Overview, values: Values, key: Key | None) -> Writing:
        """Save one closure."""
        is_table = values["what"] in look.state.table
        closure = Closure(
            id=ClosureId(uuid4()) if key is None else key,
            table=values["what"] if is_table else None,
            room=None if is_table else values["what"],
            start=values["start"],
            end=values["end"],
            reason=values["reason"],
        )
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            return session.records.close_table(closure, operator).id

        return write

    def retiring(self, keys: Sequence[Key]) -> Writing:
        """Open again."""
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            for key in keys:
                session.records.retire_closure(key, operator)
            return keys[0]

        return write


def wrong_times(values: Values) -> dict[str, str]:
    """What is wrong with a start and an end."""
    say = QCoreApplication.translate
    if values["start"] is None:
        return {"start": say("ProgrammePage", "Choose a day. Without one, add a session first.")}
    if values["end"] is None:
        return {"end": say("ProgrammePage", "Choose a day.")}
    if values["end"] <= values["start"]:
        return {"end": say("ProgrammePage", "The end is before the start.")}
    return {}


def what_can_be_closed(state: EventState) -> Options:
    """Rooms and tables to choose from."""
    return [*table_options(state), *room_options(state)]


def _what(state: EventState, closure: Closure) -> str:
    if closure.table is not None and closure.table in state.table:
        return words.table_word(state.table[closure.table].number)
    room = state.room.get(closure.room) if closure.room is not None else None
    return room.name if room is not None else ""


def _find(look: Overview, key: Key) -> Closure | None:
    return next((entry for entry in look.state.closures if entry.id == key and not entry.retired), None)


class ClosureForm(Form):
    """What is closed, from when to when, why."""

    def __init__(self) -> None:
        say = QCoreApplication.translate
        self._what, self._start, self._end = ChoiceField(), MomentField(), MomentField()
        super().__init__(
            [
                Asked(name="what", label=say("ProgrammePage", "What is closed"), field=self._what),
                Asked(name="start", label=say("ProgrammePage", "From"), field=self._start),
                Asked(name="end", label=say("ProgrammePage", "Until"), field=self._end),
                Asked(name="reason", label=say("ProgrammePage", "Why"), field=LineField()),
            ]
        )

    def offer(self, look: Overview) -> None:
        """Rooms, tables and days."""
        self._what.offer(what_can_be_closed(look.state))
        for field in (self._start, self._end):
            field.offer_days(sorted(day.date for day in look.state.days))


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    say = QCoreApplication.translate
    return (
        Column(title=say("ProgrammePage", "Closed"), text=lambda row: row.what, width=200),
        Column(
            title=say("ProgrammePage", "From"),
            text=lambda row: words.day_and_time(row.start),
            width=160,
            least=128,
            sort=lambda row: row.start,
        ),
        Column(
            title=say("ProgrammePage", "Until"),
            text=lambda row: words.day_and_time(row.end),
            width=160,
            least=128,
            sort=lambda row: row.end,
        ),
        Column(title=say("ProgrammePage", "Why"), text=lambda row: row.reason, width=240, rank=1),
    )
