"""Decides what is shown of the open event's own data, checks what was typed, has it saved; draws nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import CodedError
from desktop.services.event_data import EventData, data_of, is_phone, save_event_data
from desktop.services.moments import desk_wall_time
from desktop.services.overview import Overview
from desktop.services.typed import is_zone
from desktop.ui import words
from desktop.ui.background import Task
from desktop.ui.form import Values
from desktop.ui.workplace import Workplace
from desktop.wording.catalogues import LANGUAGES


class EventPresenter(QObject):
    """The data of the open event; what is being typed is kept while the event changes."""

    shown = Signal(object)
    """The values of the form."""
    held = Signal(object)
    """Pairs of a word and what the event holds of it."""
    options_changed = Signal(object)
    """The newest `Overview`."""
    wrong_found = Signal(object)
    """What is wrong, by field."""
    can_act_changed = Signal()

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._before: Values = {}
        self._values: Values = {}
        self._is_awake = False
        place.store.refreshed.connect(self.refresh)
        place.store.opened.connect(self.discard)

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._values != self._before

    @property
    def can_save(self) -> bool:
        """Whether there is something to save, and the file takes it."""
        look = self._place.store.overview
        return look is not None and not look.is_read_only and self.is_dirty

    def wake(self) -> None:
        """It is in front: show what is newest."""
        self._is_awake = True
        self.refresh()

    def sleep(self) -> None:
        """It is hidden and need not follow."""
        self._is_awake = False

    def settle(self, values: Values) -> None:
        """Take what the form makes of what is shown as what is saved."""
        self._before = self._values = dict(values)
        self.can_act_changed.emit()

    def edit(self, values: Values) -> None:
        """Take note of what stands in the form."""
        self._values = dict(values)
        self.can_act_changed.emit()

    def refresh(self) -> None:
        """Show the newest look at the event, without touching what is being typed."""
        look = self._place.store.overview
        if look is None or not self._is_awake:
            return
        self.held.emit(self._holdings(look))
        if not self.is_dirty:
            self._show(look)

    def discard(self) -> None:
        """Forget what was typed."""
        self._values = self._before
        self.refresh()

    def save(self) -> None:
        """Save what was typed; moving the whole event is asked about first."""
        look = self._place.store.overview
        if look is None or not self.can_save:
            return
        wrong = self._check(look)
        self.wrong_found.emit(wrong)
        if wrong:
            return
        data = self._data(look)
        before = data_of(look.state).first_day
        days = (data.first_day - before).days if data.first_day and before else 0
        if not days:
            self._write(data)
            return
        self._place.questions.confirm(
            self._move_question(days),
            self.tr(
                "Sessions, meetings, programme items, closures and people's times move along."
                " Schedules printed before no longer hold. Undo moves all of it back."
            ),
            self.tr("Move"),
            partial(self._write, data),
        )

    def _show(self, look: Overview) -> None:
        state = look.state
        first = data_of(state).first_day
        now = desk_wall_time(state.event, self._place.tools.clock)
        self.options_changed.emit(look)
        self.shown.emit(
            {
                "name": state.event.name,
                "place": state.event.place,
                "zone": state.event.zone,
                "desk_phone": state.event.desk_phone,
                "languages": frozenset(state.event.languages),
                "first_day": first or now.date(),
                "rehearsal": now.replace(second=0, microsecond=0) if state.event.rehearsal_minutes else None,
            }
        )

    def _check(self, look: Overview) -> Mapping[str, str]:
        values = self._values
        wrong: dict[str, str] = {}
        if not values["name"]:
            wrong["name"] = self.tr("Give the event a name.")
        if not is_zone(values["zone"]):
            wrong["zone"] = self.tr("No such time zone. Write it as in Europe/Paris.")
        if values["desk_phone"] and not is_phone(values["desk_phone"]):
            wrong["desk_phone"] = self.tr("This is no telephone number.")
        if not values["languages"]:
            wrong["languages"] = self.tr("Papers need at least one language.")
        return wrong

    def _move_question(self, days: int) -> str:
        one, many = (
            self.tr("Move the whole event by {count} day?"),
            self.tr("Move the whole event by {count} days?"),
        )
        return (one if abs(days) == 1 else many).format(count=f"{days:+d}")

    def _data(self, look: Overview) -> EventData:
        values, known = self._values, look.state.event.languages
        chosen = values["languages"]
        kept = [code for code in known if code in chosen]
        return EventData(
            name=values["name"],
            place=values["place"],
            zone=values["zone"],
            desk_phone=values["desk_phone"],
            languages=(*kept, *(code for code in LANGUAGES if code in chosen and code not in kept)),
            rehearsal_minutes=self._rehearsal_minutes(look, values["rehearsal"]),
            first_day=values["first_day"] if look.state.days else None,
        )

    def _rehearsal_minutes(self, look: Overview, meant: datetime | None) -> int:
        """How far the desk's clock is moved; a moment nobody touched moves on with the clock."""
        if meant is None:
            return 0
        if meant == self._before["rehearsal"]:
            return look.state.event.rehearsal_minutes
        real = self._place.tools.clock.now().astimezone(ZoneInfo(self._values["zone"])).replace(tzinfo=None)
        return round((meant - real) / timedelta(minutes=1))

    def _write(self, data: EventData) -> None:
        session, operator = self._place.store.session, self._place.operator
        kept, self._before = self._before, self._values
        self.can_act_changed.emit()

        def work(task: Task) -> None:
            save_event_data(session.file, data, operator)

        self._place.background.change(work, self._saved, failed=partial(self._not_saved, kept))

    def _saved(self, nothing: object) -> None:
        self._place.messages.say(self.tr("Saved. Undo takes it back."))

    def _not_saved(self, kept: Values, error: CodedError) -> None:
        """What was typed still waits to be saved."""
        self._before = kept
        self.can_act_changed.emit()
        self._place.messages.fail(error)

    def _holdings(self, look: Overview) -> list[tuple[str, str]]:
        state = look.state
        people = [person for person in state.participants if not person.retired and not person.merged_into]
        days = sorted(day.date for day in state.days)
        span = ""
        if days:
            span = words.day_and_date(days[0])
            if len(days) > 1:
                span = self.tr("{first} to {last}").format(first=span, last=words.day_and_date(days[-1]))
        return [
            (self.tr("Days"), self._count(len(days), span)),
            (self.tr("Slots for meetings"), self._of(slot.retired for slot in state.slots)),
            (self.tr("Rooms"), self._of(room.retired for room in state.rooms)),
            (self.tr("Tables"), self._of(table.retired for table in state.tables)),
            (self.tr("Programme items"), self._of(item.retired for item in state.items)),
            (self.tr("People"), words.number(len(people))),
            (self.tr("Organisations"), self._of(firm.retired for firm in state.organisations)),
            (self.tr("Requests"), self._of(request.retired for request in state.requests)),
            (self.tr("Meetings on the working roster"), words.number(len(state.draft))),
            (self.tr("Publications"), words.number(len(state.publications))),
            (self.tr("Checked in or noted"), words.number(len(look.desk.presence))),
            (self.tr("File"), str(self._place.store.session.file.path)),
        ]

    def _count(self, count: int, told: str) -> str:
        return words.joined(words.number(count), told)

    def _of(self, retired: Iterable[bool]) -> str:
        return words.number(sum(not entry for entry in retired))
