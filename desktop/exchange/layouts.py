"""What a table holds where: by its headings, else by its cells (no headings, a matrix); reads no values."""

from __future__ import annotations

from collections.abc import Mapping as AbstractMapping
from collections.abc import Sequence
from dataclasses import replace

from desktop.exchange.contacts import read_emails, read_phone
from desktop.exchange.headers import ASKER_FIELDS, Kind, Mapping, count_known, normalise, recognise
from desktop.exchange.source_profiles import PROFILES, Profile
from desktop.exchange.tables import Table, without_header
from desktop.exchange.times import read_date, read_time, says_time
from desktop.exchange.values import is_nothing, read_mark

_LOOKED_AT = 200
_LEAST_MATRIX = 3
_LEAST_KNOWN = 2
_HEADINGS_WITHIN = 12


def understand(
    table: Table, kind: Kind | str, chosen: AbstractMapping[str, str] | None = None, *, path: str = ""
) -> tuple[Table, Mapping]:
    """Find the columns of a kind; the table comes back without headings when its first row is none."""
    kind = Kind(kind)
    if not chosen and (profile := _profile_of_shape(table, kind)):
        bare = without_header(table) if table.has_header else table
        chosen = {name: groups[0] for name, groups in profile.columns.items()}
        return bare, replace(recognise(bare.header, kind, chosen, path=path), profile=profile.name)
    mapping = recognise(table.header, kind, chosen, path=path)
    sure = _certain(mapping)
    names_asked = any(name.startswith("to_") and column in sure for name, column in mapping.columns.items())
    if kind is Kind.REQUESTS and not mapping.wishes and not names_asked:
        mapping = _as_matrix(table, mapping)
    return table, mapping


def with_headings_found(
    table: Table, kind: Kind | str, chosen: AbstractMapping[str, str] | None = None
) -> Table:
    """The table with its headings in the row of those `chosen`, else in the one most of whose cells are known
    words: below titles and dates of export."""
    lines = [*table.above, table.header, *table.rows] if table.has_header else []
    here, first = len(table.above), lines[: len(table.above) + _HEADINGS_WITHIN]
    if not lines or (chosen and _has(table.header, chosen)):
        return table
    known = [count_known(line, kind) for line in first]
    best = known.index(max(known))
    told = next((place for place, line in enumerate(first) if chosen and _has(line, chosen)), None)
    if told is not None:
        best = told
    elif known[best] < _LEAST_KNOWN or known[best] <= known[here] or _is_matrix(table, kind):
        return table
    if best + 1 == len(lines):
        return table
    return replace(
        table,
        header=lines[best],
        rows=tuple(lines[best + 1 :]),
        above=tuple(lines[:best]),
        first_row_number=table.first_row_number + best - here,
    )


def _is_matrix(table: Table, kind: Kind | str) -> bool:
    """Whether the table is one of marks under its own headings: "must" and "no" are no headings there."""
    return Kind(kind) is Kind.REQUESTS and bool(understand(table, kind)[1].matrix)


def _has(line: Sequence[str], chosen: AbstractMapping[str, str]) -> bool:
    """Whether a row has every heading somebody chose."""
    here = {normalise(cell) for cell in line}
    wanted = {normalise(heading) for told in chosen.values() for heading in told.split("\n")}
    return bool(wanted - {""}) and wanted - {""} <= here


def _profile_of_shape(table: Table, kind: Kind) -> Profile | None:
    """The system that writes no headings and cells of these kinds, if the first row is one of its rows."""
    lines = [table.header, *table.rows] if table.has_header else list(table.rows)
    filled = [line for line in lines[:_LOOKED_AT] if any(line)]
    for profile in PROFILES:
        shape = profile.shape
        if profile.kind != kind or not shape or not filled or len(table.header) != len(shape):
            continue
        fitting = [all(map(_is_of, line, shape)) for line in filled]
        if fitting[0] and sum(fitting) * 10 >= len(fitting) * 9:
            return profile
    return None


def _is_of(cell: str, kind: str) -> bool:
    """Whether a cell may be of a kind; only addresses, and dates and times of meetings, must be filled."""
    if kind == "email":
        return bool(read_emails(cell)[0]) if cell else False
    if kind == "any" or not cell:
        return True
    if "@" in cell:
        return False
    if kind == "name":
        return any(letter.isalpha() for letter in cell)
    if kind == "phone":
        return read_phone(cell, "IT").number is not None
    if kind == "date":
        return read_date(cell) is not None
    if kind == "time":
        return read_time(cell) is not None
    return kind != "moment" or (read_date(cell) is not None and says_time(cell))


def _as_matrix(table: Table, mapping: Mapping) -> Mapping:
    """A table of marks: who asks stands at the left, whose columns are marked at the top."""
    people = recognise(table.header, Kind.PARTICIPANTS)
    asker = _asker(table, mapping, people)
    taken = {*asker.values()}
    known = _certain(mapping) | _certain(people)
    free = [column for column, heading in enumerate(table.header) if heading and column not in known | taken]
    rows = [row for row in table.rows if row != table.header]
    marked = [column for column in free if _is_marked(rows, column)]
    cells = [row[column] for row in rows for column in marked if row[column]]
    are_marks = sum(read_mark(cell) is not None for cell in cells) * 5 >= len(cells) * 4
    are_marks = are_marks and not all(map(is_nothing, cells))
    is_most = len(marked) >= _LEAST_MATRIX and len(marked) * 2 > sum(map(bool, table.header)) - len(taken)
    if not asker or not is_most or not are_marks:
        return mapping
    headings = {table.header[column] for column in (*marked, *taken)}
    columns = {name: column for name, column in mapping.columns.items() if column not in taken | {*marked}}
    return replace(
        mapping,
        columns={**columns, **asker},
        matrix=tuple(marked),
        unknown=tuple(heading for heading in mapping.unknown if heading not in headings),
        guessed=tuple(guess for guess in mapping.guessed if guess.column not in taken | {*marked}),
    )


def _certain(mapping: Mapping) -> frozenset[int]:
    """The columns whose headings are known words; near ones may be names."""
    return mapping.used - {guess.column for guess in mapping.guessed}


def _asker(table: Table, mapping: Mapping, people: Mapping) -> dict[str, int]:
    """The columns that name who asks; the corner of a matrix often stands empty."""
    sure = _certain(mapping)
    known = {
        name: column
        for name, column in mapping.columns.items()
        if name.startswith("from_") and column in sure
    }
    if known:
        return known
    sure = _certain(people)
    named = {
        own: people.columns[name]
        for name, own in ASKER_FIELDS.items()
        if name in people.columns and people.columns[name] in sure
    }
    if named:
        return named
    first = [row[0] for row in table.rows if row and row[0]]
    is_named = bool(first) and sum(any(map(str.isalpha, cell)) for cell in first) * 2 > len(first)
    return {"from_name": 0} if is_named else {}


def _is_marked(rows: Sequence[Sequence[str]], column: int) -> bool:
    """Whether at least half the cells of a column are marks or empty."""
    cells = [row[column] for row in rows[:_LOOKED_AT] if row[column]]
    return sum(read_mark(cell) is None for cell in cells) * 2 <= len(cells)
