"""From documents to files: which drawing each kind of paper takes, and what no font can print of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from pathlib import Path

from desktop.printing.badges import badges_part, collated_part
from desktop.printing.documents import (
    BadgeDocument,
    OrderDocument,
    OutcomeDocument,
    PeopleDocument,
    PlanDocument,
    RoomDocument,
    ScheduleDocument,
    SignDocument,
    SlipDocument,
    TableDocument,
)
from desktop.printing.label_marks import calibration_part
from desktop.printing.layouts import Arrangement, Feed, Layout
from desktop.printing.pack import render_pack
from desktop.printing.paper import PrintResult, Progress, ShouldStop
from desktop.printing.parts import Part, Press, print_part
from desktop.printing.plans import plan_part
from desktop.printing.rooms import rooms_part
from desktop.printing.schedules import schedules_part
from desktop.printing.sharing import is_worth_sharing, print_shared
from desktop.printing.signs import signs_part
from desktop.printing.slips import slips_part
from desktop.printing.staff_lists import (
    desk_part,
    interpreters_part,
    orders_part,
    outcomes_part,
    workshops_part,
)
from desktop.printing.tents import tents_part
from desktop.printing.text import Typesetter
from desktop.services.documents import texts_of
from desktop.services.paper_kinds import Document, PackDocument, PaperKind, SingleDocument, name_on


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintStyle:
    """How paper is printed: badges on their labels, schedules two-sided or large, a file for each sheet.

    `is_collated`: behind the badges of a page follow the schedules of the same people.
    """

    feed: Feed = field(default_factory=Feed)
    is_duplex: bool = False
    is_large: bool = False
    is_separate: bool = False
    is_collated: bool = False


def print_documents(
    kind: PaperKind,
    path: Path,
    documents: Sequence[Document],
    press: Press,
    layout: Layout,
    style: PrintStyle,
    progress: Progress | None = None,
    should_stop: ShouldStop | None = None,
) -> PrintResult:
    """Print documents of one kind into one file."""
    pack = next((document for document in documents if isinstance(document, PackDocument)), None)
    if pack is None:
        singles = [entry for entry in documents if not isinstance(entry, PackDocument)]
        if kind is PaperKind.SCHEDULES and is_worth_sharing(len(singles)):
            schedules = [_enlarged(entry, style) for entry in singles if isinstance(entry, ScheduleDocument)]
            return print_shared(
                path,
                schedules,
                press,
                is_duplex=style.is_duplex,
                progress=progress,
                should_stop=should_stop,
            )
        return print_part(path, _part(kind, singles, press, layout, style), progress, should_stop)
    return render_pack(
        path,
        [_part(part, entries, press, layout, PrintStyle()) for part, entries in pack.parts],
        press,
        event_name=pack.event_name,
        language=pack.language,
        printed=pack.printed,
        progress=progress,
        should_stop=should_stop,
    )


def print_each(
    kind: PaperKind,
    folder: Path,
    documents: Sequence[Document],
    press: Press,
    layout: Layout,
    style: PrintStyle,
    progress: Progress | None = None,
    should_stop: ShouldStop | None = None,
) -> PrintResult:
    """Print each document into a file of its own, named after it; when stopped, the files made stay."""
    pages = 0
    for place, document in enumerate(documents, start=1):
        if should_stop is not None and should_stop():
            return PrintResult(pages=pages, sheets=place - 1, is_stopped=True)
        path = folder / f"{file_name(document, place)}.pdf"
        pages += print_documents(kind, path, [document], press, layout, style).pages
        if progress is not None:
            progress(place, len(documents))
    return PrintResult(pages=pages, sheets=len(documents))


def _part(
    kind: PaperKind, documents: Sequence[SingleDocument], press: Press, layout: Layout, style: PrintStyle
) -> Part:
    orders = [entry for entry in documents if isinstance(entry, OrderDocument)]
    people = [entry for entry in documents if isinstance(entry, PeopleDocument)]
    if kind is PaperKind.BADGES:
        badges = [_as_asked(entry, style) for entry in documents if isinstance(entry, BadgeDocument)]
        if style.is_collated and layout.arrangement is not Arrangement.FOLDED:
            return collated_part(badges, press, layout, style.feed, is_duplex=style.is_duplex)
        return badges_part(badges, press, layout, style.feed)
    if kind is PaperKind.SCHEDULES:
        schedules = [_enlarged(entry, style) for entry in documents if isinstance(entry, ScheduleDocument)]
        return schedules_part(schedules, press, is_duplex=style.is_duplex)
    if kind is PaperKind.ROOMS:
        return rooms_part([e for e in documents if isinstance(e, RoomDocument)], press)
    if kind is PaperKind.TABLES:
        return tents_part([e for e in documents if isinstance(e, TableDocument)], press)
    if kind is PaperKind.SIGNS:
        return signs_part([e for e in documents if isinstance(e, SignDocument)], press)
    if kind is PaperKind.SLIPS:
        return slips_part([e for e in documents if isinstance(e, SlipDocument)], press)
    if kind is PaperKind.OUTCOMES:
        return outcomes_part([e for e in documents if isinstance(e, OutcomeDocument)], press)
    if kind is PaperKind.ORDERS:
        return orders_part(orders, press)
    if kind is PaperKind.PLAN:
        return plan_part([e for e in documents if isinstance(e, PlanDocument)], press)
    if kind is PaperKind.INTERPRETERS:
        return interpreters_part(orders, press)
    if kind is PaperKind.WORKSHOPS:
        return workshops_part(people, press)
    return desk_part(people, press)


def _enlarged(schedule: ScheduleDocument, style: PrintStyle) -> ScheduleDocument:
    return replace(schedule, is_large=schedule.is_large or style.is_large)


def _as_asked(badge: BadgeDocument, style: PrintStyle) -> BadgeDocument:
    return badge if badge.schedule is None else replace(badge, schedule=_enlarged(badge.schedule, style))


def print_calibration(path: Path, press: Press, layout: Layout, feed: Feed, language: str) -> PrintResult:
    """Print the page that shows whether the printer meets the labels."""
    return print_part(path, calibration_part(press, layout, feed, language))


def unprintable(setter: Typesetter, documents: Iterable[Document]) -> tuple[tuple[str, str], ...]:
    """Whose text has characters that no font has, and which."""
    found = {
        (whose, "".join(sorted(letters)))
        for whose, text in _texts(documents)
        if (letters := setter.unprintable(text))
    }
    return tuple(sorted(found))


def _texts(documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    for document in documents:
        if isinstance(document, PackDocument):
            yield from _texts(entry for _, entries in document.parts for entry in entries)
        elif isinstance(document, BadgeDocument | ScheduleDocument | RoomDocument):
            yield from texts_of([document])
        else:
            for text in _strings(document):
                yield name_on(document), text


def _strings(value: object) -> Iterator[str]:
    """Every text inside a document."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from _strings(entry)
    elif is_dataclass(value):
        for part in fields(value):
            yield from _strings(getattr(value, part.name))


def file_name(document: Document, place: int) -> str:
    """A file's name that any system takes: the person's number or the place in the list, then the name."""
    number = getattr(document, "number", place)
    latin = getattr(document, "latin_name", "") or name_on(document)
    plain = "".join(letter if letter.isalnum() else " " for letter in unicodedata.normalize("NFC", latin))
    return f"{number:04} {' '.join(plain.split())[:60]}".strip()
