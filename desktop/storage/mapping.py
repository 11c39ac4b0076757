"""One rule between the fields of a domain object and the columns of its table, taken from the type hints."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from typing import Any, Generic, NewType, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from sqlalchemy import Column, Table, literal_column

from desktop.domain.codec import decode, encode
from desktop.storage.rows import Row

T = TypeVar("T")
Convert = Callable[[Any], Any]
_LONG_TEXT = 400


def json_text(value: object) -> str:
    """A domain value as the JSON text that stands in columns and in the journal."""
    return json.dumps(encode(value), ensure_ascii=False, separators=(",", ":"))


def json_value(kind: Any, text: str) -> Any:  # noqa: ANN401 - the kind decides
    """The domain value of a JSON text."""
    return decode(kind, json.loads(text))


def _plain(hint: Any) -> Any:  # noqa: ANN401 - type hints have no common type
    """A hint without NewType, without None, and with its one remaining kind when it is a union."""
    while isinstance(hint, NewType):
        hint = hint.__supertype__
    if get_origin(hint) in (Union, types.UnionType):
        kinds = {_plain(option) for option in get_args(hint) if option is not type(None)}
        if len(kinds) == 1:
            return kinds.pop()
    return hint


def _converters(hint: Any) -> tuple[Convert | None, Convert | None]:  # noqa: ANN401 - as above
    """How a field's value is written to and read from its column; None: as it is."""
    kind = _plain(hint)
    if kind in (str, int, float, bool):
        return None, None
    if kind is UUID:
        return str, _read_uuid
    if isinstance(kind, type) and issubclass(kind, Enum):
        members = {member.value: member for member in kind}
        return (lambda member: member.value), members.__getitem__
    if kind is datetime:
        return encode, _read_moment
    if kind is date:
        return encode, date.fromisoformat
    return json_text, _json_reader(kind)


_read_uuid = lru_cache(maxsize=1 << 18)(UUID)


@lru_cache(maxsize=1 << 14)
def _read_moment(text: str) -> datetime:
    return decode(datetime, text)


def _json_reader(kind: Any) -> Convert:  # noqa: ANN401 - as above
    """A reader that decodes each short text once: most lists of languages, roles and needs repeat."""

    @lru_cache(maxsize=1 << 12)
    def _remembered(text: str) -> Any:  # noqa: ANN401 - the kind decides
        return json_value(kind, text)

    return lambda text: _remembered(text) if len(text) < _LONG_TEXT else json_value(kind, text)


class Columns(Generic[T]):
    """The fields of a dataclass that are columns of a table, written and read as one."""

    def __init__(self, entity: type[T], table: Table, elsewhere: Iterable[str] = ()) -> None:
        hints = get_type_hints(entity)
        skipped = set(elsewhere)
        self.entity = entity
        self.names = tuple(
            entry.name
            for entry in fields(entity)  # type: ignore[arg-type]  # every entity is a dataclass
            if entry.name not in skipped
        )
        self.columns: tuple[Column[Any], ...] = tuple(table.c[name] for name in self.names)
        pairs = [_converters(hints[name]) for name in self.names]
        self._writers = tuple(writer for writer, _ in pairs)
        self._readers = tuple(reader for _, reader in pairs)

    def write(self, value: T) -> dict[str, Any]:
        """The column values of one object."""
        cells: dict[str, Any] = {}
        for name, writer in zip(self.names, self._writers, strict=True):
            cell = getattr(value, name)
            cells[name] = cell if writer is None or cell is None else writer(cell)
        return cells

    def read(self, rows: Sequence[Sequence[Any]], others: Mapping[str, Sequence[Any]]) -> list[T]:
        """The objects of these rows, with the values of fields kept elsewhere, column by column."""
        if not rows:
            return []
        columns = [
            cells if reader is None else [None if cell is None else reader(cell) for cell in cells]
            for reader, cells in zip(self._readers, zip(*rows, strict=True), strict=True)
        ]
        names = (*self.names, *others)
        entity = self.entity
        return [
            entity(**dict(zip(names, values, strict=True)))
            for values in zip(*columns, *others.values(), strict=True)
        ]


class Children:
    """A field that is a table of its own: references to other entities, or the placements of a version."""

    def __init__(self, name: str, row: type[Row], element: type[Any] | None = None) -> None:
        self.name = name
        self.table = table_of(row)
        self._columns = Columns(element, self.table) if element else None
        self.columns = self._columns.columns if self._columns else (self.table.c.member,)
        self.collect: Callable[[Iterable[Any]], Any] = tuple

    def write(self, owner: str, values: Iterable[Any]) -> list[dict[str, Any]]:
        """The rows of one owner's field; sets are sorted so that the same set gives the same rows."""
        listed = sorted(values, key=str) if isinstance(values, frozenset) else values
        return [
            {"owner": owner, "position": position, **self._cells(value)}
            for position, value in enumerate(listed)
        ]

    def _cells(self, value: Any) -> dict[str, Any]:  # noqa: ANN401 - an element of any kind
        return self._columns.write(value) if self._columns else {"member": str(value)}

    def read(self, rows: Sequence[Sequence[Any]]) -> dict[str, list[Any]]:
        """The elements of the field by owner; each row begins with its owner."""
        if self._columns:
            elements = self._columns.read([row[1:] for row in rows], {})
        else:
            elements = [_read_uuid(row[1]) for row in rows]
        owned: dict[str, list[Any]] = {}
        for row, element in zip(rows, elements, strict=True):
            owned.setdefault(row[0], []).append(element)
        return owned


def table_of(row: type[Row]) -> Table:
    """The table of a row class."""
    table = row.__table__
    assert isinstance(table, Table)
    return table


@dataclass(frozen=True, eq=False)
class Kind(Generic[T]):
    """How one kind of entity is kept.

    `name` is its name in the journal; `key` the field that identifies it (None: the row is called by the
    kind's name). `derived` columns are computed from the entity and never read back. `numbered`: has a
    unique number. `facts` are only ever added: undo leaves them where they are. `removable`: may be taken
    out by hand, not only by undo.
    """

    name: str
    entity: type[T]
    row: type[Row]
    key: str | None = "id"
    order: tuple[str, ...] = ()
    children: tuple[Children, ...] = ()
    derived: dict[str, Callable[[T], Any]] = field(default_factory=dict)
    numbered: bool = False
    facts: bool = False
    removable: bool = False

    def __post_init__(self) -> None:
        hints = get_type_hints(self.entity)
        for children in self.children:
            children.collect = get_origin(hints[children.name]) or tuple
        elsewhere = [children.name for children in self.children]
        object.__setattr__(self, "columns", Columns(self.entity, self.table, elsewhere))

    columns: Columns[T] = field(init=False)

    @property
    def ordering(self) -> tuple[Any, ...]:
        """The order entities are listed in; what is equal keeps the order it was added in."""
        return (*(self.table.c[name] for name in self.order), literal_column(f"{self.table.name}.rowid"))

    @property
    def table(self) -> Table:
        """The table its rows are in."""
        return table_of(self.row)

    @property
    def key_column(self) -> Column[Any]:
        """The column that identifies a row."""
        return self.table.c[self.key or "singleton"]

    def key_text(self, value: T) -> str:
        """The identity of an entity as written in the file and the journal."""
        return self.name if self.key is None else str(getattr(value, self.key))

    def write(self, value: T) -> dict[str, Any]:
        """The cells of an entity's own row."""
        cells = self.columns.write(value)
        if self.key is None:
            cells["singleton"] = self.name
        for name, derive in self.derived.items():
            cells[name] = derive(value)
        return cells

    def decode(self, text: str) -> T:
        """The entity a journal entry tells of."""
        result: T = json_value(self.entity, text)
        return result
