"""One row at a time: cells by field, problems as they are met; shared by the readers of the three kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import overload

from desktop.domain.errors import UserError
from desktop.exchange.contacts import read_emails
from desktop.exchange.faults import FileFault
from desktop.exchange.headers import Kind, Mapping, recognise
from desktop.exchange.row_types import ProblemCode, RowProblem, Severity
from desktop.exchange.source_profiles import OWN
from desktop.exchange.tables import Table
from desktop.exchange.values import (
    is_nothing,
    is_number,
    read_needs,
    read_whole_number,
    read_yes_no,
    says_total,
    split_joined,
    split_list,
    split_organisations,
)


class RowReader:
    """Cells of one row by the field they hold; remembers what was wrong."""

    def __init__(self, table: Table, mapping: Mapping, index: int, problems: list[RowProblem]) -> None:
        self._table = table
        self._columns = mapping.columns
        self._mapping = mapping
        self._special = mapping.special
        self._cells = table.rows[index]
        self._problems = problems
        self.row = table.row_number(index)
        self.is_own = mapping.profile == OWN
        self.is_rejected = False

    def text(self, field: str) -> str:
        """Return the cell of a field, empty if there is no such column or the cell says "n/a"."""
        if field not in self._special:
            column = self._columns.get(field)
            cell = "" if column is None else self._cells[column]
            return "" if not cell or (is_nothing(cell) and not self.is_own) else cell
        if field in self._mapping.joined:
            return "-".join(filter(None, (self._cells[column] for column in self._mapping.joined[field])))
        cell = self.raw(field)
        if is_nothing(cell):
            further = (self._cells[column] for column in self._mapping.further.get(field, ()))
            cell = next((other for other in further if not is_nothing(other)), "")
        if field in self._mapping.options:
            ticked = [
                label
                for column, label in self._mapping.options[field]
                if not is_nothing(self._cells[column]) and read_yes_no(self._cells[column]) is not False
            ]
            cell = "; ".join(filter(None, (cell, *ticked)))
        return cell

    def items(self, field: str) -> tuple[str, ...]:
        """Return the parts of a cell that is a list."""
        text = self.text(field)
        return split_joined(text) if self.is_own and ";" in text else split_list(text)

    def names(self, field: str) -> tuple[str, ...]:
        """Return the names in a cell; a comma belongs to a name."""
        text = self.text(field)
        return split_joined(text) if self.is_own else split_organisations(text)

    def raw(self, field: str) -> str:
        """Return the cell as it stands: somebody may be called Na or Nil."""
        column = self._columns.get(field)
        if column is None:
            return ""
        further = self._mapping.further.get(field, ())
        return next((cell for at in (column, *further) if (cell := self._cells[at])), "")

    def has(self, field: str) -> bool:
        """Return whether the file has anything for a field."""
        return self._mapping.has(field)

    def cell(self, column: int) -> str:
        """Return the cell of a column by its place."""
        return self._cells[column]

    def heading(self, column: int) -> str:
        """Return the heading of a column by its place."""
        return self._table.header[column]

    def heading_of(self, field: str) -> str:
        """Return the heading of the column a field is read from, empty when it is read from none."""
        column = self._columns.get(field)
        return "" if column is None else self.heading(column)

    def warn_of(self, column: int, code: ProblemCode, value: str) -> None:
        """Note something in a column that no field is read from."""
        self._add(self.heading(column), code, value, Severity.WARNING)

    def first_column(self, *fields: str) -> str | None:
        """Return the first of these fields that the file has a column for."""
        return next((field for field in fields if field in self._columns), None)

    def optional(self, field: str) -> str | None:
        """Return the cell or None."""
        return self.text(field) or None

    def warn(self, field: str | None, code: ProblemCode, value: str) -> None:
        """Note something that does not keep the row out."""
        self._note(field, code, value, Severity.WARNING)

    def reject(self, field: str | None, code: ProblemCode, value: str = "") -> None:
        """Note what keeps the row out."""
        self.is_rejected = True
        self._note(field, code, value, Severity.ERROR)

    def email(self, field: str) -> str | None:
        """Return the first valid address, ours as it is written; warn of a broken one and of several."""
        text = self.text(field)
        valid, broken = read_emails(text) if text else ((), ())
        if self.is_own and len(valid) == 1 and not broken:
            return text
        if broken:
            self.warn(field, ProblemCode.EMAIL_BAD, "; ".join(broken))
        if len(valid) > 1:
            self.warn(field, ProblemCode.EMAIL_SEVERAL, "; ".join(valid))
        return valid[0] if valid else None

    def whole_number(self, field: str, *, least: int = 1) -> int | None:
        """Return a number of at least `least`; warn of anything else."""
        text = self.text(field)
        number = read_whole_number(text)
        if text and (number is None or number < least):
            self.warn(field, ProblemCode.NUMBER_BAD, text)
            return None
        return number

    def needs(self) -> tuple[str, ...]:
        """Return what is needed at the table; warn of words that tell no need."""
        if self.is_own:
            return self.items("needs")
        needs, strange = read_needs(self.text("needs"))
        for part in strange:
            self.warn("needs", ProblemCode.NEED_UNKNOWN, part)
        return needs

    @overload
    def yes_no(self, field: str, default: bool) -> bool: ...
    @overload
    def yes_no(self, field: str, default: None) -> bool | None: ...
    def yes_no(self, field: str, default: bool | None) -> bool | None:
        """Return yes or no, the default for an empty cell, and warn of anything else."""
        text = self.text(field)
        answer = read_yes_no(text)
        if text and answer is None:
            self.warn(field, ProblemCode.YES_NO_UNKNOWN, text)
        return default if answer is None else answer

    def _note(self, field: str | None, code: ProblemCode, value: str, severity: Severity) -> None:
        column = self._columns.get(field) if field else None
        self._add(self._table.header[column] if column is not None else None, code, value, severity)

    def _add(self, heading: str | None, code: ProblemCode, value: str, severity: Severity) -> None:
        self._problems.append(
            RowProblem(row=self.row, column=heading, code=code, value=value[:200], severity=severity)
        )


def filled_rows(table: Table, mapping: Mapping, problems: list[RowProblem]) -> Iterator[RowReader]:
    """Walk over the rows with anything in them, leaving out repetitions of the header."""
    last_named = max((index for index, heading in enumerate(table.header) if heading), default=-1)
    for index, cells in enumerate(table.rows):
        if not any(cells) or cells == table.header or _is_total(cells):
            continue
        reader = RowReader(table, mapping, index, problems)
        stray = [cell for cell in cells[last_named + 1 :] if cell]
        if stray:
            reader.warn(None, ProblemCode.CELLS_BEYOND_HEADER, "; ".join(stray))
        yield reader


def _is_total(cells: tuple[str, ...]) -> bool:
    """Whether a row only sums up: "Total: 12", and nothing but numbers beside it."""
    filled = [cell for cell in cells if cell]
    return says_total(filled[0]) and all(map(is_number, filled[1:]))


def require_columns(table: Table, mapping: Mapping, needed: tuple[tuple[str, ...], ...]) -> None:
    """Raise UserError unless every group of alternatives has a column; `needed` lists the groups."""
    missing = tuple(group for group in needed if not any(map(mapping.has, group)))
    if not missing:
        return
    if not _certain(mapping) and any("@" in heading for heading in table.header):
        raise UserError(FileFault.NO_HEADER, path=table.source, header=table.header)
    raise UserError(
        FileFault.NO_KNOWN_COLUMNS,
        path=table.source,
        kind=str(mapping.kind),
        header=table.header,
        needed=missing,
        lacks=tuple(group[0] for group in missing),
    )


def likely_kind(
    table: Table, kinds: Iterable[Kind] = (Kind.PARTICIPANTS, Kind.REQUESTS, Kind.MEETINGS)
) -> Kind | None:
    """Return the kind whose words most headings are, None when two fit alike: for "this looks like ..."."""
    found = {kind: recognise(table.header, kind) for kind in kinds}
    known = {kind: _certain(mapping) + 100 * bool(mapping.profile) for kind, mapping in found.items()}
    best = max(known.values())
    fitting = [kind for kind, count in known.items() if count == best]
    return fitting[0] if len(fitting) == 1 else None


def _certain(mapping: Mapping) -> int:
    return len(mapping.columns) - len(mapping.guessed)
