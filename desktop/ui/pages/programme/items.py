"""Programme items: workshops, plenaries and the like, where, when, for whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QCoreApplication

from desktop.domain.ids import ItemId
from desktop.domain.people import Participant
from desktop.domain.programme import ItemKind, ProgrammeItem
from desktop.services.overview import Overview
from desktop.ui import names, words
from desktop.ui.background import Task
from desktop.ui.fields import ChoiceField, LineField, NumberField, TickField
from desktop.ui.form import Asked, Form, Values
from desktop.ui.many_fields import PicksField
from desktop.ui.pages.programme.closures import wrong_times
from desktop.ui.pages.programme.tables import room_options
from desktop.ui.records_presenter import Key, RecordsPresenter, Remark, Row, Shown, Writing
from desktop.ui.sides import Sides
from desktop.ui.style import Tone
from desktop.ui.tables import Column, Mark
from desktop.ui.time_fields import MomentField

EVERYBODY = "*"
_PLAIN = ("title", "kind", "start", "end", "room", "capacity", "blocks", "enrolled", "series")


@dataclass(frozen=True, kw_only=True)
class ItemRow:
    """One item; `attending` is how many are expected."""

    key: ItemId
    title: str
    kind: str
    start: datetime
    end: datetime
    room: str
    attending: int
    problem: str


class ItemsPresenter(RecordsPresenter):
    """The programme of the event."""

    def make_rows(self, look: Overview) -> list[Row]:
        """Items on the programme, by their beginning."""
        state = look.state
        present = [person for person in state.participants if person.is_present]
        rows = []
        for item in sorted((item for item in state.items if not item.retired), key=lambda item: item.start):
            attending = _expected(item, present)
            room = state.room.get(item.room) if item.room is not None else None
            rows.append(
                ItemRow(
                    key=item.id,
                    title=item.title,
                    kind=names.item_word(item.kind),
                    start=item.start,
                    end=item.end,
                    room=room.name if room is not None else "",
                    attending=attending,
                    problem=_too_many(item, attending),
                )
            )
        return rows

    def show(self, look: Overview, key: Key) -> Shown | None:
        """One item."""
        item = _find(look, key)
        if item is None:
            return None
        attending = _expected(item, [p for p in look.state.participants if p.is_present])
        problem = _too_many(item, attending)
        words_of = words.counted(
            attending, self.tr("1 person is expected."), self.tr("{count} people are expected.")
        )
        tone = Tone.WARN if problem else Tone.INFO
        values: dict[str, Any] = {name: getattr(item, name) for name in _PLAIN}
        values["categories"] = "; ".join(sorted(item.categories - {EVERYBODY}))
        values["exempt"] = tuple(sorted(item.exempt))
        values["everybody"] = EVERYBODY in item.categories
        return Shown(
            title=item.title,
            subtitle=words.joined(names.item_word(item.kind), words.day_and_date(item.start.date())),
            values=values,
            remarks=[Remark(tone=tone, text=words.joined(words_of, problem))],
        )

    def blank(self, look: Overview) -> Shown:
        """A new workshop on the first day."""
        slots = sorted((slot for slot in look.state.slots if not slot.retired), key=lambda slot: slot.start)
        times = {"start": slots[0].start, "end": slots[0].end} if slots else {}
        values = {"kind": ItemKind.WORKSHOP, "blocks": True, **times}
        return Shown(title=self.tr("New programme item"), values=values, is_new=True)

    def check(self, look: Overview, values: Values) -> Mapping[str, str]:
        """A title, and from when to when."""
        wrong = {} if values["title"] else {"title": self.tr("Give it a title.")}
        return wrong | wrong_times(values)

    def writing(self, look: Overview, values: Values, key: Key | None) -> Writing:
        """Save one item."""
        changes: dict[str, Any] = {name: values[name] for name in _PLAIN}
        named = {part.strip() for part in values["categories"].split(";") if part.strip()}
        changes["categories"] = frozenset(named | ({EVERYBODY} if values["everybody"] else set()))
        changes["exempt"] = frozenset(values["exempt"])
        known = _find(look, key) if key is not None else None
        item = replace(known, **changes) if known else ProgrammeItem(id=ItemId(uuid4()), **changes)
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            return session.records.save_item(item, operator).id

        return write

    def retiring(self, keys: Sequence[Key]) -> Writing:
        """Take items off the programme."""
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            for key in keys:
                session.records.retire_item(key, operator)
            return keys[0]

        return write


def _expected(item: ProgrammeItem, people: Sequence[Participant]) -> int:
    """How many are sure to attend; of repetitions nobody chose, all who may."""
    return sum(
        item.may_be_attended_by(p) if item.series and not item.chosen else item.is_attended_by(p)
        for p in people
    )


def _too_many(item: ProgrammeItem, attending: int) -> str:
    if item.capacity is None or attending <= item.capacity:
        return ""
    return QCoreApplication.translate("ProgrammePage", "There is room for {count} only").format(
        count=item.capacity
    )


def _find(look: Overview, key: Key) -> ProgrammeItem | None:
    return next((item for item in look.state.items if item.id == key and not item.retired), None)


class ItemForm(Form):
    """What, when, where, for whom, and whether it is one of several repetitions."""

    def __init__(self, sides: Sides) -> None:
        say = QCoreApplication.translate
        self._room, self._start, self._end = ChoiceField(), MomentField(), MomentField()
        kinds = ChoiceField([(kind, names.item_word(kind)) for kind in ItemKind])
        everybody = TickField(say("ProgrammePage", "Everybody attends"))
        blocks = TickField(say("ProgrammePage", "No meetings for them meanwhile"))
        enrolled, exempt = (PicksField(say("ProgrammePage", "Type part of a name")) for _ in range(2))
        for field in (enrolled, exempt):
            field.find_by(sides.find_person, sides.name_of)
        series = LineField(say("ProgrammePage", "same word for all repetitions"))
        super().__init__(
            [
                Asked(name="title", label=say("ProgrammePage", "Title"), field=LineField()),
                Asked(name="kind", label=say("ProgrammePage", "Kind"), field=kinds),
                Asked(name="start", label=say("ProgrammePage", "From"), field=self._start),
                Asked(name="end", label=say("ProgrammePage", "Until"), field=self._end),
                Asked(name="room", label=say("ProgrammePage", "Room"), field=self._room),
                Asked(name="capacity", label=say("ProgrammePage", "Room for"), field=NumberField()),
                Asked(name="everybody", label=everybody.text(), field=everybody, is_labelled=False),
                Asked(
                    name="categories",
                    label=say("ProgrammePage", "Categories that attend (several with ;)"),
                    field=LineField(),
                ),
                Asked(name="enrolled", label=say("ProgrammePage", "Enrolled"), field=enrolled),
                Asked(name="exempt", label=say("ProgrammePage", "Exempt"), field=exempt),
                Asked(name="blocks", label=blocks.text(), field=blocks, is_labelled=False),
                Asked(name="series", label=say("ProgrammePage", "Repetition of"), field=series),
            ]
        )

    def offer(self, look: Overview) -> None:
        """Rooms and days."""
        none = QCoreApplication.translate("ProgrammePage", "no room")
        self._room.offer([(None, none), *room_options(look.state)])
        for field in (self._start, self._end):
            field.offer_days(sorted(day.date for day in look.state.days))


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    say = QCoreApplication.translate
    return (
        Column(
            title=say("ProgrammePage", "Day"),
            text=lambda row: words.day_name(row.start.date()),
            width=112,
            least=88,
            sort=lambda row: row.start,
        ),
        Column(
            title=say("ProgrammePage", "Time"),
            text=lambda row: words.span(row.start, row.end),
            width=120,
            least=112,
            sort=lambda row: row.start.time(),
        ),
        Column(title=say("ProgrammePage", "Title"), text=lambda row: row.title, width=232, least=152),
        Column(title=say("ProgrammePage", "Kind"), text=lambda row: row.kind, width=128, rank=2),
        Column(title=say("ProgrammePage", "Room"), text=lambda row: row.room, width=144, rank=1),
        Column(
            title=say("ProgrammePage", "Expected"),
            text=lambda row: str(row.attending),
            width=96,
            rank=3,
            is_number=True,
            sort=lambda row: row.attending,
            mark=_crowd_mark,
            problem=lambda row: row.problem,
        ),
    )


def _crowd_mark(row: ItemRow) -> Mark | None:
    return Mark(Tone.WARN, str(row.attending), "warn") if row.problem else None
