"""Vetoes: who must never meet; shown on organisers' machines only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

from PySide6.QtCore import QCoreApplication

from desktop.domain.ids import VetoId
from desktop.domain.requests import Veto
from desktop.services.overview import Overview
from desktop.ui.background import Task
from desktop.ui.fields import LineField, PickField
from desktop.ui.form import Asked, Form, Values
from desktop.ui.records_presenter import Key, RecordsPresenter, Remark, Row, Shown, Writing
from desktop.ui.sides import Sides
from desktop.ui.style import Tone
from desktop.ui.tables import Column


@dataclass(frozen=True, kw_only=True)
class VetoRow:
    """One veto."""

    key: VetoId
    first: str
    second: str
    reason: str


class VetoesPresenter(RecordsPresenter):
    """The vetoes in force."""

    def make_rows(self, look: Overview) -> list[Row]:
        """Vetoes by names."""
        names: dict[UUID, str] = {person.id: person.name for person in look.state.participants}
        names |= {firm.id: firm.name for firm in look.state.organisations}
        rows = [
            VetoRow(
                key=veto.id, first=_of(names, veto.first), second=_of(names, veto.second), reason=veto.reason
            )
            for veto in look.state.vetoes
            if not veto.retired
        ]
        return sorted(rows, key=lambda row: (row.first, row.second))

    def show(self, look: Overview, key: Key) -> Shown | None:
        """One veto."""
        veto = next((veto for veto in look.state.vetoes if veto.id == key and not veto.retired), None)
        if veto is None:
            return None
        confidential = self.tr("Confidential: it stands on no paper, and desks do not see it.")
        return Shown(
            title=self.tr("These never meet"),
            values={"first": veto.first, "second": veto.second, "reason": veto.reason},
            remarks=[Remark(tone=Tone.INFO, text=confidential)],
        )

    def blank(self, look: Overview) -> Shown:
        """A new veto."""
        return Shown(title=self.tr("New veto"), values={}, is_new=True)

    def check(self, look: Overview, values: Values) -> Mapping[str, str]:
        """Two different sides."""
        wrong: dict[str, str] = {}
        for side in ("first", "second"):
            if values[side] is None:
                wrong[side] = self.tr("Choose a person or an organisation: type part of the name.")
        if not wrong and values["first"] == values["second"]:
            wrong["second"] = self.tr("Choose another one.")
        return wrong

    def writing(self, look: Overview, values: Values, key: Key | None) -> Writing:
        """Save one veto."""
        veto = Veto(
            id=VetoId(uuid4()) if key is None else key,
            first=values["first"],
            second=values["second"],
            reason=values["reason"],
        )
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            return session.records.save_veto(veto, operator).id

        return write

    def retiring(self, keys: Sequence[Key]) -> Writing:
        """Let them meet again."""
        session, operator = self.place.store.session, self.place.operator

        def write(task: Task) -> Key:
            session.records.retire_vetoes(keys, operator)
            return keys[0]

        return write


def _of(names: Mapping[UUID, str], side: UUID) -> str:
    return names.get(side, "")


def make_form(sides: Sides) -> Form:
    """The form of a veto."""
    say = QCoreApplication.translate
    first, second = (PickField(say("ProgrammePage", "Person or organisation")) for _ in range(2))
    for field in (first, second):
        field.find_by(sides.find_side, sides.name_of)
    return Form(
        [
            Asked(name="first", label=say("ProgrammePage", "Never this one"), field=first),
            Asked(name="second", label=say("ProgrammePage", "with this one"), field=second),
            Asked(name="reason", label=say("ProgrammePage", "Why (for organisers)"), field=LineField()),
        ]
    )


def columns() -> tuple[Column, ...]:
    """The columns of the table."""
    say = QCoreApplication.translate
    return (
        Column(title=say("ProgrammePage", "One side"), text=lambda row: row.first, width=240),
        Column(title=say("ProgrammePage", "Other side"), text=lambda row: row.second, width=240),
        Column(title=say("ProgrammePage", "Why"), text=lambda row: row.reason, width=240, rank=1),
    )
