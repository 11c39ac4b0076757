"""Days, sessions and their slots: adding a day, cutting a session into slots, changing and retiring one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from uuid import uuid4

from desktop.domain.errors import UserError
from desktop.domain.event import Day, Grid, Session, Slot, cut_slots
from desktop.domain.ids import DayId, GridId, SessionId, SlotId
from desktop.domain.journal import Action
from desktop.storage.database import EventFile
from desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPlan:
    """A session as one describes it: a day, from when to when, in which rhythm (minutes and pause)."""

    name: str
    day: date
    start: time
    end: time
    minutes: int
    changeover: int = 0

    @property
    def begins(self) -> datetime:
        """The wall time of its start."""
        return datetime.combine(self.day, self.start)

    @property
    def ends(self) -> datetime:
        """The wall time of its end."""
        return datetime.combine(self.day, self.end)

    @property
    def grid(self) -> Grid:
        """Its rhythm. Raises UserError when the minutes cannot be."""
        name = f"{self.minutes} + {self.changeover}"
        return Grid(id=GridId(uuid4()), name=name, minutes=self.minutes, changeover=self.changeover)

    def count_slots(self) -> int:
        """How many slots it has; 0 when it cannot be cut."""
        try:
            return len(cut_slots(self.begins, self.ends, self.grid))
        except UserError:
            return 0


class Timetable:
    """The days and sessions of one open event file."""

    def __init__(self, file: EventFile) -> None:
        self._file = file

    def add_session(self, plan: SessionPlan, operator: str) -> Session:
        """Add a session cut into slots, with its day if that is new."""
        return self.save_session(SessionId(uuid4()), plan, operator)

    def save_session(self, session: SessionId, plan: SessionPlan, operator: str) -> Session:
        """Add or change a session; slots that stay where they are stay the same slots."""
        if not plan.name.strip():
            raise UserError("session-without-name")
        if not cut_slots(plan.begins, plan.ends, plan.grid):
            raise UserError("session-without-slots", minutes=plan.minutes)
        with self._file.unit_of_work(operator, Action.SET_UP, detail=plan.name) as unit:
            grid = _grid(unit, plan.grid)
            saved = Session(id=session, day=_day(unit, plan.day).id, grid=grid.id, name=plan.name.strip())
            unit.sessions.save(saved)
            unit.slots.save_all(_cut_anew(unit.slots.where(session=session), saved, plan))
            unit.commit()
        return saved

    def retire_session(self, session: SessionId, operator: str) -> None:
        """Take a session out by retiring its slots."""
        with self._file.unit_of_work(operator, Action.SET_UP, detail="retire session") as unit:
            slots = unit.slots.where(session=session)
            unit.slots.save_all([replace(slot, retired=True) for slot in slots])
            unit.commit()


def _day(unit: UnitOfWork, day: date) -> Day:
    known = next((entry for entry in unit.days.all() if entry.date == day), None)
    if known is None:
        known = Day(id=DayId(uuid4()), date=day)
        unit.days.add(known)
    return known


def _grid(unit: UnitOfWork, wanted: Grid) -> Grid:
    rhythm = (wanted.minutes, wanted.changeover)
    known = next((entry for entry in unit.grids.all() if (entry.minutes, entry.changeover) == rhythm), None)
    if known is None:
        known = wanted
        unit.grids.add(known)
    return known


def _cut_anew(slots: Iterable[Slot], session: Session, plan: SessionPlan) -> list[Slot]:
    """The session's slots as planned now: those that fit stay or come back, the others are retired."""
    before = {(slot.start, slot.end): slot for slot in slots}
    cut = [(span.start, span.end) for span in cut_slots(plan.begins, plan.ends, plan.grid)]
    kept = [
        replace(before[span], retired=False)
        if span in before
        else Slot(id=SlotId(uuid4()), session=session.id, start=span[0], end=span[1])
        for span in cut
    ]
    return kept + [replace(slot, retired=True) for span, slot in before.items() if span not in cut]
