"""Decides for a table of records with a pane beside it: what is shown, edited, saved, added and retired.

A page says by its own presenter what its rows are, what the form holds and which service saves it. Nothing
typed is lost: going to another row saves first, and stays where something is wrong.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from PySide6.QtCore import QObject, Signal

from desktop.domain.errors import CodedError
from desktop.services.overview import Overview
from desktop.ui.background import Task
from desktop.ui.form import Values
from desktop.ui.style import Tone
from desktop.ui.tables import Prepared, RowsModel
from desktop.ui.workplace import Workplace

Key: TypeAlias = Any
"""The identity of a record."""
Row: TypeAlias = Any
"""A row of the table; its `key` is the record's identity."""
Writing = Callable[[Task], Key]
"""Saves in the background and gives back the identity of what was saved."""


@dataclass(frozen=True, kw_only=True)
class Remark:
    """Something to know about a record, beside its fields."""

    tone: Tone
    text: str


@dataclass(frozen=True, kw_only=True)
class Shown:
    """What the pane shows of one record."""

    title: str
    subtitle: str = ""
    values: Values
    remarks: Sequence[Remark] = field(default=())
    is_new: bool = False


class RecordsPresenter(QObject):
    """One table of records; subclasses say what the records are.

    Qt's metaclass leaves no room for that of ABC: what is abstract here the type checker demands.
    """

    rows_changed = Signal(object)
    """Rows prepared for the table."""
    record_changed = Signal(object)
    """A `Shown`, or None when no record is shown."""
    options_changed = Signal(object)
    """The newest `Overview`: what there is to choose from may have changed."""
    wrong_found = Signal(object)
    """What is wrong, by field."""
    can_act_changed = Signal()
    cursor_wanted = Signal(object)
    """The identity of the row to put the cursor on."""

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.place = place
        self.model: RowsModel | None = None
        self._key: Key | None = None
        self._is_new = False
        self._before: Values = {}
        self._values: Values = {}
        self._kept: tuple[Key | None, Values, Values] = (None, {}, {})
        self._is_awake = False
        self._is_outdated = True
        place.store.refreshed.connect(self.refresh)
        place.store.opened.connect(self.forget)

    # What a subclass says.

    @abstractmethod
    def make_rows(self, look: Overview) -> list[Row]:
        """The rows of the table; runs in the background."""

    @abstractmethod
    def show(self, look: Overview, key: Key) -> Shown | None:
        """What the pane shows of a record; None when it is not there any more."""

    @abstractmethod
    def blank(self, look: Overview) -> Shown:
        """What the pane shows of a new record."""

    @abstractmethod
    def check(self, look: Overview, values: Values) -> Mapping[str, str]:
        """What is wrong with the values, by field."""

    @abstractmethod
    def writing(self, look: Overview, values: Values, key: Key | None) -> Writing:
        """The work that saves the values, as a new record if there is no key."""

    @abstractmethod
    def retiring(self, keys: Sequence[Key]) -> Writing | None:
        """The work that retires records; None where they never are."""

    # What a page asks.

    @property
    def key(self) -> Key | None:
        """The record shown."""
        return self._key

    @property
    def is_narrowed(self) -> bool:
        """Whether some rows are left out on purpose, so that having none does not mean there are none."""
        return False

    @property
    def is_showing(self) -> bool:
        """Whether there is a record beside the table, saved or new."""
        return self._key is not None or self._is_new

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that is not saved."""
        return self._values != self._before

    @property
    def can_write(self) -> bool:
        """Whether the event can be changed."""
        look = self.place.store.overview
        return look is not None and not look.is_read_only

    @property
    def can_save(self) -> bool:
        """Whether there is something to save."""
        return self.can_write and (self.is_dirty or self._is_new)

    @property
    def can_retire(self) -> bool:
        """Whether the record shown can be retired."""
        return self.can_write and self._key is not None

    def wake(self) -> None:
        """The table is in front: show what is newest."""
        self._is_awake = True
        if self._is_outdated:
            self.refresh()

    def sleep(self) -> None:
        """The table is hidden: it need not follow."""
        self._is_awake = False

    def refresh(self) -> None:
        """Show the newest look at the event, without touching what is being typed."""
        look = self.place.store.overview
        self._is_outdated = True
        if look is None or not self._is_awake:
            return
        self._is_outdated = False
        self.options_changed.emit(look)
        if not self.is_dirty and not self._is_new:
            self._show_again(look)
        self.can_act_changed.emit()
        self.reread()

    def reread(self) -> None:
        """Make the rows anew."""
        look, model = self.place.store.overview, self.model
        if look is None or model is None:
            return
        self.place.background.read(lambda task: (look, model.prepare(self.make_rows(look))), self._take_rows)

    def forget(self) -> None:
        """Another event is open: what was shown belongs to the other."""
        self._take(None, None)
        self._is_outdated = True

    def choose(self, key: Key) -> None:
        """Show a record; what was being typed is saved first."""
        look = self.place.store.overview
        if look is None or (key == self._key and not self._is_new):
            return
        if self.is_dirty and not self.save():
            self.cursor_wanted.emit(self._key)
            return
        self._take(key, self.show(look, key))

    def add(self) -> None:
        """Begin a new record."""
        look = self.place.store.overview
        if look is None or not self.can_write or (self.is_dirty and not self.save()):
            return
        self.options_changed.emit(look)
        self._take(None, self.blank(look))

    def settle(self, values: Values) -> None:
        """Take what the form makes of the record shown as what is saved."""
        self._before = self._values = dict(values)
        self.can_act_changed.emit()

    def edit(self, values: Values) -> None:
        """Take note of what stands in the form."""
        self._values = dict(values)
        self.can_act_changed.emit()

    def save(self) -> bool:
        """Save what stands in the form; False when something is wrong with it."""
        look = self.place.store.overview
        if look is None or not self.can_save:
            return not self.is_dirty
        wrong = self.check(look, self._values)
        if wrong:
            self.wrong_found.emit(wrong)
            return False
        try:
            work = self.writing(look, self._values, self._key)
        except CodedError as error:
            self.place.messages.fail(error)
            return False
        self.wrong_found.emit({})
        self.place.messages.clear()
        kept = (self._key, self._before, self._values)
        self._before = self._values

        def write(task: Task) -> tuple[Key, Key | None]:
            return work(task), kept[0]

        self._kept = kept
        self.place.background.change(write, self._saved, failed=self._not_saved)
        return True

    def discard(self) -> None:
        """Forget what was typed."""
        look = self.place.store.overview
        if look is None:
            return
        self._take(self._key, self.show(look, self._key) if self._key is not None else None)

    def retire(self, keys: Sequence[Key] = ()) -> None:
        """Retire the record shown, or these."""
        wanted = tuple(keys) or ((self._key,) if self._key is not None else ())
        if not wanted or not self.can_write:
            return
        work = self.retiring(wanted)
        if work is None:
            return
        self._take(None, None)
        self.place.background.change(work, self._retired)

    def _take_rows(self, made: tuple[Overview, Prepared]) -> None:
        if made[0] is self.place.store.overview:
            self.rows_changed.emit(made[1])
            self.cursor_wanted.emit(self._key)

    def _saved(self, keys: tuple[Key, Key | None]) -> None:
        saved, before = keys
        if self._is_new and before is None and self._values == self._before:
            self._key, self._is_new = saved, False
        self.can_act_changed.emit()

    def _not_saved(self, error: CodedError) -> None:
        key, before, typed = self._kept
        self.place.messages.fail(error)
        if key == self._key:
            self._before = before
        elif not self.is_dirty:
            self._key, self._before, self._values = key, before, typed
            self.cursor_wanted.emit(key)
        self.can_act_changed.emit()

    def _retired(self, key: Key) -> None:
        self.place.messages.say(self.tr("Taken out. Undo brings it back."), Tone.INFO)

    def _show_again(self, look: Overview) -> None:
        if self._key is None:
            return
        shown = self.show(look, self._key)
        if shown is not None or self._key is not None:
            self._take(self._key if shown is not None else None, shown)

    def _take(self, key: Key | None, shown: Shown | None) -> None:
        self._key = key if shown is not None else None
        self._is_new = shown is not None and shown.is_new
        self._before = self._values = dict(shown.values) if shown is not None else {}
        self.record_changed.emit(shown)
        self.can_act_changed.emit()
