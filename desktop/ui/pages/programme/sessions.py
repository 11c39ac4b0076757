"""Sessions: a day, from when to when, in which rhythm; saved as slots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.domain.event import Interval, Session, Slot
from desktop.domain.ids import SessionId
from desktop.services.overview import Overview
from desktop.services.timetable import SessionPlan
from desktop.ui import words
from desktop.ui.background import Task
from desktop.ui.fields import LineField, NumberField
from desktop.ui.form import Asked, Form, Values
from desktop.ui.records_presenter import Key, RecordsPresenter, Remark, Row, Shown, Writing
from desktop.ui.style import Tone
from desktop.ui.tables import Column, Mark, number_column
from desktop.ui.time_fields import DateField, TimeField

MINUTES, CHANGEOVER = 20, 5


@dataclass(frozen=True, kw_only=True)
class SessionRow:
    """One session with its slots; `overlap` says with which others it shares time."""

    key: SessionId
    name: str
    start: datetime
    end: datetime
    slots: int
    rhythm: str
    overlap: str = ""


class SessionsPresenter(RecordsPresenter):
    """The sessions of the event."""

    def make_rows(self, look: Overview) -> list[Row]:
        """Sessions that have slots, by their beginning."""
        grids = {grid.id: grid for grid in look.state.grids}
        spans = spans_of(look)
        rows = []
        for session in look.state.sessions:
            slots, grid = slots_of(look, session.id), grids[session.grid]
            if slots:
                rhythm = self.tr("{minutes} min, {pause} between").format(
                    minutes=grid.minutes, pause=grid.changeover
                )
                rows.append(
                    SessionRow(
                        key=session.id,
                        name=session.name,
                        start=slots[0].start,
                        end=slots[-1].end,
                        slots=len(slots),
                        rhythm=rhythm,
                        overlap=overlap_words(look, spans, session.id),
                    )
                )
        return sorted(rows, key=lambda row: row.start)

    def show(self, look: Overview, key: Key) -> Shown | None:
        """One session."""
        session = look.state.session.get(key)
        slots = slots_of(look, key)
        if session is None or not slots:
            return None
        remarks = [Remark(tone=Tone.INFO, text=_slot_words(slots))]
        overlap = overlap_words(look, spans_of(look), key)
        if overlap:
            said = self.tr("{overlap}. Nobody is put into two meetings at once, but was it meant?")
            remarks.insert(0, Remark(tone=Tone.WARN, text=said.format(overlap=overlap)))
        return Shown(
            title=session.name,
            subtitle=words.day_and_date(slots[0].start.date()),
            values=_values(look, session, slots),
            remarks=remarks,
        )

    def blank(self, look: Overview) -> Shown:
        """A session after the last one."""
        days = sorted(day.date for day in look.state.days)
        first: dict[str, Any] = {
            "day": days[0] if days else date.today(),  # noqa: DTZ011 - a first guess for the eye only
            "start": time(9),
            "end": time(12, 30),
            "minutes": MINUTES,
            "changeover": CHANGEOVER,
        }
        rows = self.make_rows(look)
        if rows:
            last = look.state.session[rows[-1].key]
            first = _values(look, last, slots_of(look, last.id))
            first |= {"name": "", "start": time(14), "end": time(17)}
        return Shown(
            title=self.tr("New session"),
            subtitle=self.tr("It is cut into slots when you save."),
            values=first,
            is_new=True,
        )

    def check(self, look: Overview, values: Values) -> Mapping[str, str]:
        """A name, an end after the start, room for a slot."""
        wrong: dict[str, str] = {}
        if not values["name"]:
            wrong["name"] = self.tr("Give it a name, such as Friday morning.")
        if values["end"] <= values["start"]:
            wrong["end"] = self.tr("The end is before the start.")
        elif not values["minutes"]:
            wrong["minutes"] = self.tr("Give at least one minute.")
        elif not _plan(values).count_slots():
            wrong["minutes"] = self.tr("Not one slot of this length fits in.")
        return wrong

    def writing(self, look: Overview, values: Values, key: Key | None) -> Writing:
        """Save one session."""
        session, operator, plan = self.place.store.session, self.place.operator, _plan(values)

        def write(task: Task) -> Key:
            if key is None:
                return session.timetable.add_session(plan, operator).id
            return session.timetable.save_session(key, plan, operator).id

        return write

    def retiring(self, keys: Sequence[Key]) -> Writing:
        """Take a session out."""
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            for key in keys:
                session.timetable.retire_session(key, operator)
            return keys[0]

        return write


def make_form() -> Form:
    """The form of a session."""
    say = QCoreApplication.translate
    return Form(
        [
            Asked(name="name", label=say("ProgrammePage", "Name of the session"), field=LineField()),
            Asked(name="day", label=say("ProgrammePage", "Day"), field=DateField()),
            Asked(name="start", label=say("ProgrammePage", "From"), field=TimeField()),
            Asked(name="end", label=say("ProgrammePage", "Until"), field=TimeField()),
            Asked(name="minutes", label=say("ProgrammePage", "Minutes of a meeting"), field=NumberField()),
            Asked(
                name="changeover",
                label=say("ProgrammePage", "Minutes to change seats"),
                field=NumberField(),
            ),
        ]
    )


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    say = QCoreApplication.translate
    return (
        Column(
            title=say("ProgrammePage", "Day"),
            text=lambda row: words.day_and_date(row.start.date()),
            width=200,
            least=144,
            rank=1,
            sort=lambda row: row.start,
        ),
        Column(title=say("ProgrammePage", "Session"), text=lambda row: row.name, width=200, least=152),
        Column(
            title=say("ProgrammePage", "Time"),
            text=lambda row: words.span(row.start, row.end),
            width=136,
            least=128,
            sort=lambda row: row.start.time(),
            mark=_time_mark,
            problem=lambda row: row.overlap,
        ),
        number_column(say("ProgrammePage", "Slots"), lambda row: row.slots, 72, rank=2),
        Column(title=say("ProgrammePage", "Rhythm"), text=lambda row: row.rhythm, width=200, rank=1),
    )


def slots_of(look: Overview, session: SessionId) -> list[Slot]:
    """The slots a session has now, in order."""
    slots = [slot for slot in look.state.slots if slot.session == session and not slot.retired]
    return sorted(slots, key=lambda slot: slot.start)


def spans_of(look: Overview) -> dict[SessionId, Interval]:
    """From the first slot to the end of the last, for every session that has slots."""
    found: dict[SessionId, Interval] = {}
    for session in look.state.sessions:
        slots = slots_of(look, session.id)
        if slots:
            found[session.id] = Interval(start=slots[0].start, end=max(slot.end for slot in slots))
    return found


def overlap_words(look: Overview, spans: Mapping[SessionId, Interval], session: SessionId) -> str:
    """At the same time as which others a session is, in words; empty when it has its time for itself."""
    own = spans[session]
    others = sorted(
        (span.start, look.state.session[other].name)
        for other, span in spans.items()
        if other != session and span.overlaps(own)
    )
    if not others:
        return ""
    names = ", ".join(words.isolated(name) for _, name in others)
    return QCoreApplication.translate("ProgrammePage", "At the same time as {names}").format(names=names)


def _time_mark(row: SessionRow) -> Mark | None:
    return Mark(Tone.WARN, words.span(row.start, row.end), "warn") if row.overlap else None


def _values(look: Overview, session: Session, slots: Sequence[Slot]) -> dict[str, Any]:
    grid = next(grid for grid in look.state.grids if grid.id == session.grid)
    return {
        "name": session.name,
        "day": slots[0].start.date(),
        "start": slots[0].start.time(),
        "end": slots[-1].end.time(),
        "minutes": grid.minutes,
        "changeover": grid.changeover,
    }


def _plan(values: Values) -> SessionPlan:
    return SessionPlan(
        name=values["name"],
        day=values["day"],
        start=values["start"],
        end=values["end"],
        minutes=values["minutes"] or 0,
        changeover=values["changeover"] or 0,
    )


def _slot_words(slots: Sequence[Slot]) -> str:
    times = "  ".join(words.time_of(slot.start) for slot in slots)
    return QCoreApplication.translate("ProgrammePage", "Slots begin at {times}").format(times=times)
