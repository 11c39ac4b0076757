"""Collections of entities inside one transaction: found, listed, added, saved; changes go to the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Generic, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, bindparam, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from desktop.domain.errors import UserError
from desktop.domain.journal import Entry
from desktop.storage.mapping import Children, Kind, json_text

T = TypeVar("T")
ENTRY_SCHEMA = 1
_CHUNK = 500


class Ledger:
    """What a unit of work has changed: each entity's JSON before the first change and after the last."""

    def __init__(self) -> None:
        self._changes: dict[tuple[str, str], tuple[str | None, str | None]] = {}
        self._is_closed = False
        self.is_spoiled = False

    def close(self) -> None:
        """Take no more changes: what came now would be lost."""
        self._is_closed = True

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Around statements that change rows: if one fails, nothing of this unit of work may be kept."""
        try:
            yield
        except BaseException:
            self.is_spoiled = True
            raise

    def note(self, kind: str, entity: str, before: str | None, after: str | None) -> None:
        """Remember one change; several of the same entity become one."""
        if self._is_closed:
            raise RuntimeError("this unit of work has ended")
        known = self._changes.pop((kind, entity), None)
        first = before if known is None else known[0]
        if first != after:
            self._changes[kind, entity] = (first, after)

    def entries(self) -> tuple[Entry, ...]:
        """The journal's entries, in the order in which the entities were last changed."""
        return tuple(
            Entry(kind=kind, entity=entity, before=before, after=after, schema=ENTRY_SCHEMA)
            for (kind, entity), (before, after) in self._changes.items()
        )

    def removed(self) -> tuple[str, ...]:
        """Identities of what was taken out."""
        return tuple(entity for (_, entity), (_, after) in self._changes.items() if after is None)


class _Store(Generic[T]):
    """Reading and writing of one kind; the ledger is None where nothing may be changed."""

    def __init__(self, connection: Connection, kind: Kind[T], ledger: Ledger | None) -> None:
        self._connection = connection
        self._kind = kind
        self._ledger = ledger

    def _select(self, condition: ColumnElement[bool] | None) -> tuple[T, ...]:
        kind = self._kind
        statement = select(kind.key_column, *kind.columns.columns).order_by(*kind.ordering)
        owners: Select[Any] | None = None
        if condition is not None:
            statement = statement.where(condition)
            owners = select(kind.key_column).where(condition)
        rows = self._connection.execute(statement).all()
        if not rows:
            return ()
        keys = [row[0] for row in rows]
        others = {field.name: self._children(field, keys, owners) for field in kind.children}
        return tuple(kind.columns.read([row[1:] for row in rows], others))

    def _children(self, field: Children, keys: list[str], owners: Select[Any] | None) -> list[Any]:
        """One field's values for entities with these keys, in their order."""
        table = field.table
        statement = select(table.c.owner, *field.columns).order_by(table.c.owner, table.c.position)
        if owners is not None:
            statement = statement.where(table.c.owner.in_(owners))
        owned = field.read(self._connection.execute(statement).all())
        return [field.collect(owned.get(key, ())) for key in keys]

    def _existing(self, keys: Sequence[str]) -> dict[str, T]:
        found: dict[str, T] = {}
        for chunk in _chunks(keys):
            for entity in self._select(self._kind.key_column.in_(chunk)):
                found[self._kind.key_text(entity)] = entity
        return found

    def _write(self, values: Iterable[T], *, only_new: bool) -> None:
        """Insert or update, and note it. With `only_new` nothing may be there yet."""
        ledger = self._writable()
        kind = self._kind
        wanted = {kind.key_text(value): value for value in values}
        present = self._existing(tuple(wanted))
        if only_new and present:
            raise UserError("already-there", kind=kind.name, entity=next(iter(present)))
        changed: dict[str, T] = {}
        for key, value in wanted.items():
            before = json_text(present[key]) if key in present else None
            after = json_text(value)
            if before != after:
                changed[key] = value
                ledger.note(kind.name, key, before, after)
        try:
            with ledger.writing():
                self._update({key: value for key, value in changed.items() if key in present}, present)
                self._insert({key: value for key, value in changed.items() if key not in present})
        except IntegrityError as error:
            raise _clash(error, kind.name) from error

    def _insert(self, values: dict[str, T]) -> None:
        if values:
            rows = [self._kind.write(value) for value in values.values()]
            self._connection.execute(insert(self._kind.table), rows)
            self._insert_children(values)

    def _update(self, values: dict[str, T], present: dict[str, T]) -> None:
        if not values:
            return
        kind, column = self._kind, self._kind.key_column
        if kind.numbered and len(values) > 1:
            self._park_numbers(
                key for key, value in values.items() if _number(value) != _number(present[key])
            )
        rows = [kind.write(value) for value in values.values()]
        for key, row in zip(values, rows, strict=True):
            del row[column.name]
            row["the_key"] = key
        if len(rows[0]) > 1:
            self._connection.execute(update(kind.table).where(column == bindparam("the_key")), rows)
        moved = {
            key: value
            for key, value in values.items()
            if any(getattr(value, field.name) != getattr(present[key], field.name) for field in kind.children)
        }
        self._delete_children(tuple(moved))
        self._insert_children(moved)

    def _park_numbers(self, keys: Iterable[str]) -> None:
        """Set numbers aside, so that two entities may swap theirs without ever sharing one."""
        number = self._kind.table.c.number
        statement = update(self._kind.table).values(number=-number)
        for chunk in _chunks(tuple(keys)):
            self._connection.execute(statement.where(self._kind.key_column.in_(chunk)))

    def _insert_children(self, values: dict[str, T]) -> None:
        for field in self._kind.children:
            rows = [
                row for key, value in values.items() for row in field.write(key, getattr(value, field.name))
            ]
            if rows:
                self._connection.execute(insert(field.table), rows)

    def _delete_children(self, keys: Sequence[str]) -> None:
        for field in self._kind.children:
            for chunk in _chunks(keys):
                self._connection.execute(delete(field.table).where(field.table.c.owner.in_(chunk)))

    def _delete(self, keys: Sequence[str]) -> None:
        ledger = self._writable()
        present = self._existing(keys)
        for key in keys:
            if key not in present:
                raise UserError("not-found", kind=self._kind.name, entity=key)
            ledger.note(self._kind.name, key, json_text(present[key]), None)
        with ledger.writing():
            self._delete_children(keys)
            for chunk in _chunks(keys):
                statement = delete(self._kind.table).where(self._kind.key_column.in_(chunk))
                self._connection.execute(statement)

    def _writable(self) -> Ledger:
        if self._ledger is None:
            raise RuntimeError(f"{self._kind.name} are only read here")
        return self._ledger


class Repository(_Store[T]):
    """All entities of one kind."""

    def find(self, key: UUID | str) -> T | None:
        """The entity with this identity, or None."""
        return next(iter(self._select(self._kind.key_column == str(key))), None)

    def get(self, key: UUID | str) -> T:
        """The entity with this identity. Raises UserError "not-found"."""
        found = self.find(key)
        if found is None:
            raise UserError("not-found", kind=self._kind.name, entity=str(key))
        return found

    def all(self) -> tuple[T, ...]:
        """Every entity, retired ones included, in the kind's order."""
        return self._select(None)

    def where(self, **columns: object) -> tuple[T, ...]:
        """The entities whose columns equal these plain values (identities, numbers, text, truth)."""
        table = self._kind.table
        conditions = [
            table.c[name] == (str(value) if isinstance(value, UUID) else value)
            for name, value in columns.items()
        ]
        first, *others = conditions
        for other in others:
            first = first & other
        return self._select(first)

    def count(self) -> int:
        """How many there are, retired ones included."""
        return int(self._connection.execute(select(func.count()).select_from(self._kind.table)).scalar_one())

    def add(self, entity: T) -> None:
        """Put a new entity in. Raises UserError "already-there" or "number-taken"."""
        self.add_all((entity,))

    def add_all(self, entities: Iterable[T]) -> None:
        """Put new entities in, in this order."""
        self._write(entities, only_new=True)

    def save(self, entity: T) -> None:
        """Put an entity in or change it; when it is as it was, nothing happens."""
        self.save_all((entity,))

    def save_all(self, entities: Iterable[T]) -> None:
        """Put entities in or change them; two of them may swap their numbers."""
        self._write(entities, only_new=False)

    def remove(self, key: UUID | str) -> None:
        """Take an entity out; only what was placed in the draft or read from a source may go so."""
        self.remove_all((key,))

    def remove_all(self, keys: Iterable[UUID | str]) -> None:
        """Take entities out; everything else is retired instead."""
        if not self._kind.removable:
            raise RuntimeError(f"{self._kind.name} are retired, never removed")
        self._delete(tuple(dict.fromkeys(str(key) for key in keys)))


class Singleton(_Store[T]):
    """The one entity of its kind."""

    def get(self) -> T:
        """The entity."""
        return self._select(None)[0]

    def save(self, entity: T) -> None:
        """Change the entity; when it is as it was, nothing happens."""
        self._write((entity,), only_new=False)


class Ground(_Store[T]):
    """The same store as undo and replay see it: by identity and as JSON, removal allowed for every kind."""

    def texts(self, keys: Sequence[str]) -> dict[str, str]:
        """The present JSON of those of these entities that are there."""
        return {key: json_text(value) for key, value in self._existing(keys).items()}

    def put(self, texts: Iterable[str]) -> None:
        """Insert or update entities given as JSON."""
        self._write([self._kind.decode(text) for text in texts], only_new=False)

    def take_out(self, keys: Sequence[str]) -> None:
        """Remove entities, whatever their kind."""
        self._delete(keys)


def _number(value: object) -> object:
    return getattr(value, "number", None)


def _chunks(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(keys), _CHUNK):
        yield keys[start : start + _CHUNK]


def _clash(error: IntegrityError, kind: str) -> Exception:
    """A UNIQUE failure as something the user can mend; anything else stays what it is."""
    _, found, columns = str(error.orig).partition("UNIQUE constraint failed: ")
    if not found:
        return error
    return UserError("number-taken" if "number" in columns else "already-there", kind=kind, columns=columns)
