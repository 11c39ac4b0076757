"""Lists of the staff: the desk's alphabetical one, workshops, tables, interpreters, outcomes to be ticked."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.sheets import Line, Partner
from desktop.printing.cells import Style, names_of
from desktop.printing.documents import OrderDocument, OrderEntry, OutcomeDocument, PeopleDocument
from desktop.printing.lists import (
    DETAIL,
    GAP,
    LARGE,
    MAIN,
    PLAIN,
    Cell,
    Column,
    ListPages,
    ListRow,
    ListSheet,
)
from desktop.printing.paper import A4, Job
from desktop.printing.parts import Named, Part, Press
from desktop.printing.text import Typesetter, clean
from desktop.wording.catalogues import Words, sentence_case

_TICK = 17 * mm


def desk_part(documents: Sequence[PeopleDocument], press: Press) -> Part:
    """The alphabetical list of the desk: code, name, organisation, boxes for arrival, badge and schedule."""

    def draw(canvas: Canvas, job: Job) -> None:
        for document in documents:
            words = press.wording.catalogue(document.language)
            columns = (
                *_person_columns(words),
                Column(words.text("Here"), _TICK, is_tick=True),
                Column(words.text("Badge"), _TICK, is_tick=True),
                Column(words.text("Schedule"), _TICK, is_tick=True),
            )
            sheet = ListSheet(
                title=words.text("Desk list"),
                side=words.plural("{n} person", "{n} people", len(document.people)),
                event_name=document.event_name,
                columns=columns,
                rows=list(_people_rows(press.setter, words, document)),
                blank=document.blank,
                blank_title=words.text("Arrived without registration"),
                printed=document.printed,
            )
            ListPages(canvas, press.setter, words, sheet).draw(job, sheet.title)
            job.step()

    return _part(lambda words: words.text("Desk list"), press, documents, draw)


def workshops_part(documents: Sequence[PeopleDocument], press: Press) -> Part:
    """One list for each programme item that people are enrolled in."""

    def draw(canvas: Canvas, job: Job) -> None:
        for document in documents:
            words = press.wording.catalogue(document.language)
            item = document.item
            count = str(len(document.people))
            if document.capacity is not None:
                count = f"{count} / {document.capacity}"
            sheet = ListSheet(
                title=item.title if item else "",
                detail=_place_of(item),
                side=_times(words, item) if item else "",
                side_detail=f"{sentence_case(words.date(item.start)) if item else ''} · {count}",
                event_name=document.event_name,
                columns=(*_person_columns(words), Column(words.text("Here"), _TICK, is_tick=True)),
                rows=list(_people_rows(press.setter, words, document)),
                blank=document.blank,
                printed=document.printed,
            )
            ListPages(canvas, press.setter, words, sheet).draw(job, clean(sheet.title))
            job.step()

    return _part(lambda words: words.text("Workshop lists"), press, documents, draw)


def orders_part(documents: Sequence[OrderDocument], press: Press) -> Part:
    """The running order of each table."""
    return _orders_part(documents, press, lambda words: words.text("Running orders"))


def interpreters_part(documents: Sequence[OrderDocument], press: Press) -> Part:
    """The meetings of each interpreter."""
    return _orders_part(documents, press, lambda words: words.text("Interpreters"))


def _orders_part(documents: Sequence[OrderDocument], press: Press, name: Named) -> Part:
    def draw(canvas: Canvas, job: Job) -> None:
        for document in documents:
            words = press.wording.catalogue(document.language)
            sheet = _order_sheet(press.setter, words, document)
            ListPages(canvas, press.setter, words, sheet).draw(job, clean(sheet.title))
            job.step()

    return _part(name, press, documents, draw)


def _order_sheet(setter: Typesetter, words: Words, document: OrderDocument) -> ListSheet:
    is_table = document.table is not None
    title = f"{words.text('Table')} {document.table}" if is_table else document.name
    places = () if is_table else (Column(words.text("Table"), 17 * mm), Column(words.text("Room"), 40 * mm))
    return ListSheet(
        title=title,
        detail=document.detail if is_table else clean(document.latin_name),
        side=document.name if is_table else words.text("Interpreter"),
        note="" if document.entries else words.text("No meetings here on this day."),
        event_name=document.event_name,
        columns=(
            Column(words.text("Time"), 32 * mm),
            *places,
            Column(words.text("With")),
            Column(words.text("Done"), 13 * mm, is_tick=True),
        ),
        rows=list(_order_rows(setter, words, document.entries, has_places=not is_table)),
        printed=document.printed,
    )


def _order_rows(
    setter: Typesetter, words: Words, entries: Sequence[OrderEntry], *, has_places: bool
) -> Iterator[ListRow]:
    day = None
    for entry in entries:
        if entry.start.date() != day:
            day = entry.start.date()
            yield ListRow(heading=sentence_case(words.date(day)))
        where = (((str(entry.table), LARGE),), ((entry.room, PLAIN),)) if has_places else ()
        who = _people_cell(setter, words, entry.people)
        if entry.interpreter:
            text = words.text("Interpreter: {name}", name=clean(entry.interpreter))
            who.append((text, DETAIL))
        yield ListRow((_time_cell(words, entry.start, entry.end), *where, who))


def outcomes_part(documents: Sequence[OutcomeDocument], press: Press) -> Part:
    """A form for each person: what came of each meeting, to be ticked and left at the desk."""

    def draw(canvas: Canvas, job: Job) -> None:
        for document in documents:
            words = press.wording.catalogue(document.language)
            name, latin = names_of(press.setter, document.name, document.latin_name)
            sheet = ListSheet(
                title=name,
                detail=" · ".join(part for part in (latin, clean(document.organisation)) if part),
                side=document.code,
                note=words.text(
                    "What came of your meetings? Tick one box a line and leave this at the desk."
                ),
                event_name=document.event_name,
                columns=_outcome_columns(words),
                rows=list(_outcome_rows(press.setter, words, document.lines)),
                printed=document.printed,
            )
            ListPages(canvas, press.setter, words, sheet).draw(job, latin or name)
            job.step()

    return _part(lambda words: words.text("Outcome forms"), press, documents, draw)


def _outcome_columns(words: Words) -> tuple[Column, ...]:
    answers = (
        words.text("Not held"),
        words.text("Nothing follows"),
        words.text("Useful"),
        words.text("We go on"),
    )
    ticks = (Column(answer, 22 * mm, is_tick=True) for answer in answers)
    return (Column(words.text("Time"), 28 * mm), Column(words.text("With")), *ticks)


def _outcome_rows(setter: Typesetter, words: Words, lines: Sequence[Line]) -> Iterator[ListRow]:
    day = None
    for line in lines:
        if line.start.date() != day:
            day = line.start.date()
            yield ListRow(heading=sentence_case(words.date(day)))
        who = _people_cell(setter, words, line.partners)
        yield ListRow((_time_cell(words, line.start, line.end), who))


def _person_columns(words: Words) -> tuple[Column, ...]:
    return Column(words.text("Code"), 21 * mm), Column(words.text("Name")), Column(words.text("Organisation"))


def _people_rows(setter: Typesetter, words: Words, document: PeopleDocument) -> Iterator[ListRow]:
    letter = ""
    for person in document.people:
        if person.letter and person.letter != letter:
            letter = person.letter
            yield ListRow(heading=letter)
        partner = person.partner
        name, latin = names_of(setter, partner.name, partner.latin_name)
        where = ((partner.organisation, PLAIN), (words.country(partner.country), DETAIL))
        yield ListRow((((person.code, PLAIN),), ((name, MAIN), (latin, PLAIN)), where))


def _people_cell(setter: Typesetter, words: Words, people: Sequence[Partner]) -> list[tuple[str, Style]]:
    """Everybody in a cell, apart from each other."""
    cell: list[tuple[str, Style]] = []
    for person in people:
        cell += [*([GAP] if cell else []), *_person_cell(setter, words, person)]
    return cell


def _person_cell(setter: Typesetter, words: Words, partner: Partner) -> Cell:
    name, latin = names_of(setter, partner.name, partner.latin_name)
    about = (clean(partner.organisation), words.country(partner.country))
    return (
        (f"{name} ({latin})" if latin else name, MAIN),
        (" · ".join(part for part in about if part), DETAIL),
    )


def _time_cell(words: Words, start: datetime, end: datetime) -> Cell:
    return ((f"{words.time(start)} – {words.time(end)}", MAIN),)


def _times(words: Words, line: Line) -> str:
    return f"{words.time(line.start)} – {words.time(line.end)}"


def _place_of(line: Line | None) -> str:
    return (
        "" if line is None else " · ".join(part for part in (clean(line.room), clean(line.building)) if part)
    )


def _part(
    name: Named,
    press: Press,
    documents: Sequence[PeopleDocument] | Sequence[OrderDocument] | Sequence[OutcomeDocument],
    draw: Callable[[Canvas, Job], None],
) -> Part:
    words = press.wording.catalogue(documents[0].language if documents else "en")
    event = documents[0].event_name if documents else ""
    return Part.of(words, name, event, size=A4, count=len(documents), draw=draw)
