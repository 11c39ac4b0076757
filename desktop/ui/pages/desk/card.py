"""What the desk's card says of a person at one moment, as plain data; paints nothing, asks nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from desktop.domain.changes import meetings_among
from desktop.domain.desk import Presence
from desktop.domain.event import Interval
from desktop.domain.people import Participant
from desktop.domain.sheets import Line, Sheet, SheetKind
from desktop.services.holding import is_missed
from desktop.services.lines import free_slots, next_line, partner_of
from desktop.services.overview import Overview
from desktop.ui.pages.desk.standing import Standing


@dataclass(frozen=True, kw_only=True)
class DayPlan:
    """One day of a person: what they have, what is free, and where the clock stands in it if it is today."""

    day: date
    lines: tuple[Line, ...]
    free: tuple[Interval, ...]
    now: datetime | None

    @property
    def begin(self) -> datetime:
        """When the first thing begins."""
        return min([line.start for line in self.lines] + [span.start for span in self.free])

    @property
    def end(self) -> datetime:
        """When the last thing ends."""
        return max([line.end for line in self.lines] + [span.end for span in self.free])


@dataclass(frozen=True, kw_only=True)
class Card:
    """Who it is, how they stand, where they go next, their day, the paper in their hands.

    `missing`: who of the next meeting does not come.
    """

    standing: Standing
    now: datetime
    person: Participant | None = None
    organisation: str = ""
    country: str = ""
    next_line: Line | None = None
    next_meeting: Line | None = None
    missing: tuple[str, ...] = ()
    day: DayPlan | None = None
    schedule: Sheet | None = None
    handed_over: datetime | None = None
    badge: Sheet | None = None
    is_stale: bool = False
    has_lines: bool = False


def make_card(look: Overview, person: Participant | None, standing: Standing, now: datetime) -> Card:
    """The card of a person, or of a scan that is nobody's."""
    if person is None:
        return Card(standing=standing, now=now)
    lines = look.lines.get(person.id, ())
    upcoming = next_line(lines, now)
    partner = partner_of(look.state, person)
    meeting = next_line(meetings_among(lines), now)
    return Card(
        standing=standing,
        now=now,
        person=person,
        organisation=partner.organisation,
        country=partner.country,
        next_line=upcoming,
        next_meeting=meeting,
        missing=() if meeting is None else _missing(look, meeting, now),
        day=_plan_of_day(look, person, lines, upcoming, now),
        schedule=look.schedules.get(person.id),
        is_stale=person.id in look.stale,
        has_lines=bool(lines),
        handed_over=_handed_over(look, person),
        badge=_last_badge(look, person),
    )


def _missing(look: Overview, meeting: Line, now: datetime) -> tuple[str, ...]:
    """The partners who are absent for the rest of this day; a fact of no day of the event counts for it."""
    if not is_missed(meeting, now):
        return ()
    days = {day.date for day in look.state.days}
    names = []
    for partner in meeting.partners:
        fact = look.desk.presence.get(partner.person)
        if fact is not None and fact.presence is Presence.NO_SHOW:
            noted = look.state.event.wall(fact.noted).date()
            if noted == now.date() or noted not in days:
                names.append(partner.name)
    return tuple(names)


def _handed_over(look: Overview, person: Participant) -> datetime | None:
    """Wall time at which the person was given or told what they hold."""
    own = [entry.issued for entry in look.state.issued if entry.person == person.id]
    return look.state.event.wall(max(own)) if own else None


def _last_badge(look: Overview, person: Participant) -> Sheet | None:
    subject = str(person.id)
    own = [s for s in look.state.sheets if s.kind is SheetKind.BADGE and s.subject == subject]
    return max(own, key=lambda sheet: sheet.printed, default=None)


def _plan_of_day(
    look: Overview, person: Participant, lines: tuple[Line, ...], upcoming: Line | None, now: datetime
) -> DayPlan | None:
    """The day that matters: today if something is on, else the day of what comes next."""
    free = free_slots(look.state, person, lines)
    days = {line.start.date() for line in lines} | {span.start.date() for span in free}
    day = now.date()
    if day not in days:
        if upcoming is None:
            return None
        day = upcoming.start.date()
    return DayPlan(
        day=day,
        lines=tuple(line for line in lines if line.start.date() == day),
        free=tuple(interval for interval in free if interval.start.date() == day),
        now=now if now.date() == day else None,
    )
