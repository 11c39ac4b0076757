"""The rules a roster is made by: weights, limits, horizons; saving puts a new version in force."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import time
from typing import Any

from PySide6.QtCore import QCoreApplication

from desktop.domain.event import Acceptance, FairBy, Policy
from desktop.domain.ids import PolicyId
from desktop.services.overview import Overview
from desktop.services.setting import change_policy
from desktop.ui.background import Task
from desktop.ui.fields import ChoiceField, LineField, NumberField, TickField
from desktop.ui.form import Asked, Form, Values
from desktop.ui.records_presenter import Key, RecordsPresenter, Remark, Row, Shown, Writing
from desktop.ui.style import Tone
from desktop.ui.tables import Column, Mark, mark_column, number_column

translate = QCoreApplication.translate
_OPEN = frozenset({"max_per_day", "max_total", "max_run", "break_spread", "interpreter_run"})
"""Numbers that may be left open."""
_NUMBERS = (
    *("max_per_day", "max_total", "minimum", "max_run", "must_weight", "mutual_bonus", "table_reserve"),
    *("break_spread", "departure_minutes", "interpreter_run", "interpreter_pause", "fair_percent"),
    *("freeze_minutes", "notice_minutes", "disturbed_per_displaced", "disturbed_per_addition"),
)
_PLAIN = ("acceptance", "one_per_organisation_pair", "avoid_edges", "fair_by")
_LISTS = ("star_weights", "steps")
_CLOCKS = ("lunch_begins", "lunch_ends")


@dataclass(frozen=True, kw_only=True)
class PolicyRow:
    """One version of the rules."""

    key: PolicyId
    number: int
    is_in_force: bool
    summary: str


class PolicyPresenter(RecordsPresenter):
    """All versions of the rules; the newest is in force."""

    def make_rows(self, look: Overview) -> list[Row]:
        """Versions, the newest first."""
        newest = look.state.policy.number
        return [
            PolicyRow(
                key=policy.id,
                number=policy.number,
                is_in_force=policy.number == newest,
                summary=_summary(policy),
            )
            for policy in sorted(look.state.policies, key=lambda policy: -policy.number)
        ]

    @property
    def can_retire(self) -> bool:
        """Rules are replaced by newer ones, never taken out."""
        return False

    def show(self, look: Overview, key: Key) -> Shown | None:
        """One version."""
        policy = next((policy for policy in look.state.policies if policy.id == key), None)
        if policy is None:
            return None
        is_old = policy.number != look.state.policy.number
        hint = self.tr("An older version: a change puts it in force again, as the newest.")
        return Shown(
            title=self.tr("Rules, version {number}").format(number=policy.number),
            subtitle="" if is_old else self.tr("in force for the next run"),
            values=_values(policy),
            remarks=[Remark(tone=Tone.INFO, text=hint)] if is_old else [],
        )

    def blank(self, look: Overview) -> Shown:
        """The rules in force, to be changed."""
        return Shown(
            title=self.tr("New version of the rules"), values=_values(look.state.policy), is_new=True
        )

    def check(self, look: Overview, values: Values) -> Mapping[str, str]:
        """Numbers where they are needed, five weights, steps that fall, a lunch that ends after it begins."""
        wrong = {
            name: self.tr("Give a number.") for name in _NUMBERS if values[name] is None and name not in _OPEN
        }
        for name in ("max_run", "interpreter_run"):
            if values[name] == 0:
                wrong[name] = self.tr("Give at least 1, or nothing.")
        for name in ("table_reserve", "fair_percent"):
            if (values[name] or 0) > (99 if name == "table_reserve" else 100):
                wrong[name] = self.tr("Give a share in percent.")
        stars, steps = _whole_numbers(values["star_weights"]), _whole_numbers(values["steps"])
        if stars is None or len(stars) != 5:
            wrong["star_weights"] = self.tr("Give five numbers, such as 1, 2, 4, 7, 11.")
        if steps is None or list(steps) != sorted(steps, reverse=True):
            wrong["steps"] = self.tr("Give numbers that do not rise, such as 6, 4, 3, 2, 1.")
        return wrong | self._wrong_lunch(values)

    def _wrong_lunch(self, values: Values) -> dict[str, str]:
        begins, ends = (_minutes(values[name]) for name in _CLOCKS)
        wrong = {
            name: self.tr("Give a time such as 12:30, or nothing.")
            for name, minutes in zip(_CLOCKS, (begins, ends), strict=True)
            if values[name] and minutes is None
        }
        if not wrong and (begins is None) != (ends is None):
            wrong["lunch_ends"] = self.tr("Give both times, or none.")
        elif not wrong and begins is not None and ends is not None and ends <= begins:
            wrong["lunch_ends"] = self.tr("The end is before the start.")
        return wrong

    def writing(self, look: Overview, values: Values, key: Key | None) -> Writing:
        """Put the values in force."""
        changes: dict[str, Any] = {name: values[name] for name in (*_NUMBERS, *_PLAIN)}
        changes |= {name: list(_whole_numbers(values[name]) or ()) for name in _LISTS}
        changes |= {name: _minutes(values[name]) for name in _CLOCKS}
        changes |= {"acceptance": values["acceptance"].value, "fair_by": values["fair_by"].value}
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            return change_policy(session.file, changes, operator).id

        return write

    def retiring(self, keys: Sequence[Key]) -> Writing | None:
        """Rules are replaced by newer ones, never taken out."""
        return None


def _values(policy: Policy) -> dict[str, Any]:
    values: dict[str, Any] = {name: getattr(policy, name) for name in (*_NUMBERS, *_PLAIN)}
    values |= {name: ", ".join(map(str, getattr(policy, name))) for name in _LISTS}
    return values | {name: _clock(getattr(policy, name)) for name in _CLOCKS}


def _clock(minutes: int | None) -> str:
    return "" if minutes is None else f"{minutes // 60:02}:{minutes % 60:02}"


def _minutes(typed: str) -> int | None:
    try:
        moment = time.fromisoformat(typed.strip().zfill(5)) if typed.strip() else None
    except ValueError:
        return None
    return None if moment is None else 60 * moment.hour + moment.minute


def _whole_numbers(typed: str) -> tuple[int, ...] | None:
    parts = [part.strip() for part in typed.replace(";", ",").split(",") if part.strip()]
    return tuple(map(int, parts)) if parts and all(part.isdecimal() for part in parts) else None


def _summary(policy: Policy) -> str:
    said = [translate("ProgrammePage", "reserve {percent} %").format(percent=policy.table_reserve)]
    if policy.max_per_day is not None:
        said.insert(0, translate("ProgrammePage", "at most {count} a day").format(count=policy.max_per_day))
    if policy.max_run is not None:
        said.append(translate("ProgrammePage", "pause after {count}").format(count=policy.max_run))
    return ", ".join(said)


def make_form() -> Form:
    """The form of the rules: what is changed most often first."""
    return Form([*_eligible(), *_limits(), *_worth(), *_pauses(), *_during_the_event()])


def _number(name: str, label: str, hint: str = "") -> Asked:
    return Asked(name=name, label=label, field=NumberField(hint))


def _tick(name: str, words: str) -> Asked:
    return Asked(name=name, label=words, field=TickField(words), is_labelled=False)


def _eligible() -> list[Asked]:
    ways = [
        (Acceptance.OPT_IN, translate("ProgrammePage", "only accepted requests")),
        (Acceptance.OPT_OUT, translate("ProgrammePage", "all that are not declined")),
    ]
    return [
        Asked(
            name="acceptance",
            label=translate("ProgrammePage", "What becomes a meeting"),
            field=ChoiceField(ways),
        ),
        _tick(
            "one_per_organisation_pair",
            translate("ProgrammePage", "One meeting per two organisations"),
        ),
    ]


def _limits() -> list[Asked]:
    none = translate("ProgrammePage", "no limit")
    return [
        _number("max_per_day", translate("ProgrammePage", "Most meetings of a person a day"), none),
        _number("max_total", translate("ProgrammePage", "Most meetings of a person"), none),
        _number("minimum", translate("ProgrammePage", "Meetings guaranteed to everybody")),
        _number("max_run", translate("ProgrammePage", "Most slots without a pause"), none),
        _number("table_reserve", translate("ProgrammePage", "Tables kept free for the day, percent")),
    ]


def _worth() -> list[Asked]:
    groups = [
        (FairBy.NOBODY, translate("ProgrammePage", "nobody in particular")),
        (FairBy.COUNTRY, translate("ProgrammePage", "countries")),
        (FairBy.KIND, translate("ProgrammePage", "kinds of organisations")),
    ]
    return [
        Asked(
            name="star_weights",
            label=translate("ProgrammePage", "Worth of 1 to 5 stars"),
            field=LineField(),
        ),
        Asked(
            name="steps",
            label=translate("ProgrammePage", "Worth of a person's 1st, 2nd, … meeting"),
            field=LineField(),
        ),
        _number("mutual_bonus", translate("ProgrammePage", "More if both sides ask")),
        _number("must_weight", translate("ProgrammePage", "More for a must")),
        Asked(name="fair_by", label=translate("ProgrammePage", "Fair between"), field=ChoiceField(groups)),
        _number("fair_percent", translate("ProgrammePage", "Share of wishes each of them gets, percent")),
    ]


def _pauses() -> list[Asked]:
    none = translate("ProgrammePage", "no rule")
    return [
        Asked(
            name="lunch_begins",
            label=translate("ProgrammePage", "One free slot for lunch, from"),
            field=LineField(none),
        ),
        Asked(name="lunch_ends", label=translate("ProgrammePage", "Lunch until"), field=LineField(none)),
        _number("break_spread", translate("ProgrammePage", "Most breaks one has more than another"), none),
        _tick("avoid_edges", translate("ProgrammePage", "Spare the first slot and the last")),
        _number("departure_minutes", translate("ProgrammePage", "Minutes to spare before somebody leaves")),
        _number("interpreter_run", translate("ProgrammePage", "Most slots of an interpreter in a row"), none),
        _number("interpreter_pause", translate("ProgrammePage", "Minutes of their pause")),
    ]


def _during_the_event() -> list[Asked]:
    return [
        _number("freeze_minutes", translate("ProgrammePage", "What begins within so many minutes stays")),
        _number("notice_minutes", translate("ProgrammePage", "Least notice of new meetings, minutes")),
        _number(
            "disturbed_per_displaced",
            translate("ProgrammePage", "People who may be disturbed to keep a meeting"),
        ),
        _number(
            "disturbed_per_addition",
            translate("ProgrammePage", "People who may be disturbed for a new meeting"),
        ),
    ]


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    return (
        mark_column(translate("ProgrammePage", "Status"), _status, 136),
        number_column(translate("ProgrammePage", "Version"), lambda row: row.number, 80),
        Column(title=translate("ProgrammePage", "In short"), text=lambda row: row.summary, width=360),
    )


def _status(row: PolicyRow) -> Mark:
    if row.is_in_force:
        return Mark(Tone.OK, translate("ProgrammePage", "In force"))
    return Mark(Tone.PLAIN, translate("ProgrammePage", "Replaced"))
