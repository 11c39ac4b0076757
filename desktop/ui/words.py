"""Words of the window for codes of lower layers: actions, states, times; the only place that maps them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from desktop.domain.errors import CodedError, UserError
from desktop.domain.journal import Action, ChangeSet
from desktop.domain.people import Participant
from desktop.domain.rules import Rule
from desktop.domain.sheets import Line, LineKind
from desktop.wording.rules import rule_sentence


def action_name(change_set: ChangeSet) -> str:
    """What a change-set is called after "Undo"."""
    return {
        Action.SET_UP: QCoreApplication.translate("Words", "set-up of the event"),
        Action.IMPORT: QCoreApplication.translate("Words", "import"),
        Action.EDIT: QCoreApplication.translate("Words", "edit"),
        Action.ADD_PERSON: QCoreApplication.translate("Words", "new person"),
        Action.EDIT_ROSTER: QCoreApplication.translate("Words", "change of the roster"),
        Action.ADOPT: QCoreApplication.translate("Words", "adoption of a roster"),
        Action.CHECK_IN: QCoreApplication.translate("Words", "check-in"),
        Action.UNDO: QCoreApplication.translate("Words", "undo"),
    }.get(change_set.action, QCoreApplication.translate("Words", "last action"))


def short_name(person: Participant) -> str:
    """A name that fits into a cell: initial and family name in the person's own script."""
    if person.given_name and person.family_name:
        return f"{person.given_name[0]}. {person.family_name}"
    return person.name


def rule_words(rule: str, people: Sequence[str] = (), *, is_organiser: bool) -> str:
    """What breaking a rule means; that it is a veto is told to organisers only."""
    if rule == Rule.VETO and not is_organiser:
        return QCoreApplication.translate("Words", "Not possible.")
    return rule_sentence(rule, people)


def spoken_error(error: CodedError, *, is_organiser: bool) -> CodedError:
    """An error as this machine may show it: without the name of a veto where that is confidential."""
    rules = error.data.get("rules")
    if is_organiser or not isinstance(rules, list) or Rule.VETO not in rules:
        return error
    named = ["unspoken" if rule == Rule.VETO else rule for rule in rules]
    return UserError(error.code, **{**error.data, "rules": named})


def time_of(moment: datetime) -> str:
    """Hours and minutes, always five characters."""
    return f"{moment:%H:%M}"


def span(start: datetime, end: datetime) -> str:
    """From when to when."""
    return f"{time_of(start)}–{time_of(end)}"


def day_name(day: date) -> str:
    """The weekday in the window's language."""
    return QLocale().standaloneDayName(day.isoweekday())


def day_and_date(day: date) -> str:
    """Weekday, day and month in the window's language."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "dddd d MMMM")


def day_and_time(moment: datetime) -> str:
    """The weekday and the time, as in "Friday 10:40"."""
    return QCoreApplication.translate("Words", "{day} {time}").format(
        day=day_name(moment.date()), time=time_of(moment)
    )


def day_and_span(start: datetime, end: datetime) -> str:
    """The weekday, from when to when, as in "Friday 10:40–11:00"."""
    return QCoreApplication.translate("Words", "{day} {time}").format(
        day=day_name(start.date()), time=span(start, end)
    )


def ago(span: timedelta) -> str:
    """How long ago, roughly."""
    minutes = max(0, int(span.total_seconds() // 60))
    if minutes < 1:
        return QCoreApplication.translate("Words", "just now")
    if minutes < 60:
        return QCoreApplication.translate("Words", "{count} min ago").format(count=minutes)
    if minutes < 48 * 60:
        return QCoreApplication.translate("Words", "{count} h ago").format(count=minutes // 60)
    return QCoreApplication.translate("Words", "{count} days ago").format(count=minutes // (24 * 60))


def until(span: timedelta) -> str:
    """How long until something, roughly; what has begun is "now"."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 1:
        return QCoreApplication.translate("Words", "now")
    if minutes < 90:
        return QCoreApplication.translate("Words", "in {count} min").format(count=minutes)
    return QCoreApplication.translate("Words", "in {count} h").format(count=round(minutes / 60))


def counted(count: int, one: str, many: str) -> str:
    """The words for one or for several, with the `{count}` they hold filled in."""
    return (one if count == 1 else many).format(count=number(count))


def number(value: int) -> str:
    """A whole number as read in the window's language."""
    return QLocale().toString(value)


def table_word(number: int) -> str:
    """A table as everybody calls it."""
    return QCoreApplication.translate("Words", "Table {number}").format(number=number)


def isolated(part: str) -> str:
    """The text, kept from mixing with its neighbours where it is written from right to left."""
    is_leftwards = any(unicodedata.bidirectional(letter) in {"R", "AL"} for letter in part)
    return f"\u2068{part}\u2069" if is_leftwards else part


def joined(*parts: str) -> str:
    """Parts of a line with dots between them; empty ones are left out."""
    line = " · ".join(isolated(part) for part in parts if part)
    return f"\u200e{line}" if "\u2068" in line else line


def where(line: Line) -> str:
    """Room and building of a line."""
    return joined(line.room, line.building)


def with_whom(line: Line) -> str:
    """The people of a meeting, or the title of a programme item."""
    if line.kind is LineKind.ITEM:
        return line.title
    return ", ".join(isolated(partner.name) for partner in line.partners)
