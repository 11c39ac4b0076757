"""The dialog of suggestions: for whom above, meetings at the left, why at the right; it decides nothing."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.domain.ids import ParticipantId
from desktop.services.suggesting import spread_of
from desktop.ui.dialogs.suggestions_presenter import Scope, SuggestionRow, SuggestionsPresenter, Wanted
from desktop.ui.dialogs.topics import TopicsDialog
from desktop.ui.dialogs.workbench import Workbench
from desktop.ui.fields import ChoiceField, NumberField, PickField
from desktop.ui.parts import EmptyState, column, frame, row, text
from desktop.ui.style import Space, Width
from desktop.ui.tables import Column, FilterLine, RowsModel, RowsTable, TableOrEmpty, mark_column
from desktop.ui.workplace import Workplace


class SuggestionsDialog(Workbench):
    """Meetings nobody asked for yet, accepted a few or all at once."""

    def __init__(
        self, place: Workplace, parent: QWidget | None = None, person: ParticipantId | None = None
    ) -> None:
        super().__init__(place, QCoreApplication.translate("Suggestions", "Meetings worth having"), parent)
        self.presenter = SuggestionsPresenter(place, self)
        self._make_question()
        self._rows = RowsModel(_columns(), self)
        self._table = RowsTable(self._rows, place.style, place.icons, self.tr("Suggested meetings"))
        self._finding = FilterLine(self._rows, self.tr("Find by name, organisation, topic"))
        self._empty = EmptyState(place.style, place.icons, "requests", "", "")
        self._stack = TableOrEmpty(self._table, self._empty)
        self._why = _Why()
        self._chosen = self.make_action("", self._accept_chosen, "F5")
        self._all = self.make_action("", self._accept_all, "F6")
        self._topics = self.make_action(self.tr("Topics"), self._show_topics, "F7")
        self._lay_out_body()
        self._table.row_chosen.connect(self._why.show_row)
        self._table.selectionModel().selectionChanged.connect(self._count)
        self.presenter.found.connect(self._show)
        self._begin(person)

    def _make_question(self) -> None:
        self._scope = ChoiceField(_scopes())
        self._below, self._each = NumberField(), NumberField()
        self._person = PickField(self.tr("Type part of a name"))
        self._person.find_by(self.presenter.find_person, self.presenter.name_of)
        for field, name in (
            (self._scope, self.tr("For whom")),
            (self._below, self.tr("Fewer than")),
            (self._each, self.tr("At most for each")),
            (self._person, self.tr("Who")),
        ):
            field.call(name)
        for number in (self._below, self._each):
            number.setFixedWidth(self.place.style.px(Width.KEYS))
        self._below_part = _labelled(self.tr("fewer than"), self._below, self.tr("meetings"))
        self._person_part = _labelled(self.tr("Who"), self._person, "")

    def _lay_out_body(self) -> None:
        question = row(space=Space.SNUG)
        question.addWidget(text(self.tr("For"), "muted"))
        question.addWidget(self._scope, 2)
        question.addWidget(self._below_part)
        question.addWidget(self._person_part, 2)
        question.addWidget(_labelled(self.tr("at most"), self._each, self.tr("for each")))
        question.addStretch(1)
        left = column(self._finding, self._stack, space=Space.SNUG)
        halves = row(space=Space.BETWEEN)
        halves.addLayout(left, 5)
        halves.addWidget(frame("pane", column(self._why, margin=Space.BETWEEN)), 3)
        body = column(question, space=Space.SNUG)
        body.addLayout(halves, 1)
        self.lay_out(body, self._chosen, self._all, self._topics)

    def _begin(self, person: ParticipantId | None) -> None:
        wanted = self.presenter.wanted
        if person is not None:
            wanted = Wanted(scope=Scope.ONE, per_person=5, person=person)
        self._scope.show_value(wanted.scope)
        self._below.show_value(wanted.below)
        self._each.show_value(wanted.per_person)
        self._person.show_value(person)
        for field in (self._scope, self._below, self._each, self._person):
            field.edited.connect(self._ask)
        self._show([], has_profiles=True)
        self.presenter.wanted = wanted
        self._fit_question()
        self.presenter.look()

    def _ask(self) -> None:
        self._fit_question()
        before = self.presenter.wanted
        self.presenter.ask(
            Wanted(
                scope=self._scope.value(),
                per_person=self._each.value() or before.per_person,
                below=self._below.value() or before.below,
                person=self._person.value(),
            )
        )

    def _fit_question(self) -> None:
        scope = self._scope.value()
        self._below_part.setVisible(scope is Scope.FEW)
        self._person_part.setVisible(scope is Scope.ONE)

    def _show(self, rows: list[SuggestionRow], has_profiles: bool) -> None:
        self._rows.show_rows(rows)
        self._stack.show_whether_empty(not rows)
        title, hint = _emptiness(self.presenter.wanted.scope, has_profiles)
        self._empty.title.setText(title)
        self._empty.hint.setText(hint)
        self.lead.setText(_lead(rows))
        if rows:
            self._table.selectRow(0)
        self._count()

    def _count(self) -> None:
        """Name on the buttons how many requests each would make."""
        chosen, all_rows = len(self._table.selected), len(self._rows.rows)
        self._chosen.setText(self.tr("Ask for the chosen ({count})").format(count=chosen))
        self._all.setText(self.tr("Ask for all ({count})").format(count=all_rows))
        self._chosen.setEnabled(chosen > 0 and self.presenter.can_accept)
        self._all.setEnabled(all_rows > 0 and self.presenter.can_accept)

    def _accept_chosen(self) -> None:
        self.presenter.accept(self._table.selected)

    def _accept_all(self) -> None:
        self.presenter.accept(self._rows.rows)

    def _show_topics(self) -> None:
        dialog = TopicsDialog(self.place, self)
        dialog.finished.connect(self.presenter.look)
        dialog.open()


class _Why(QScrollArea):
    """Why the two should meet, and what each says of themselves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setAccessibleName(self.tr("Why they should meet"))
        self._reasons = text("", "", wrap=True)
        kinds = ("strong", "small", "", "small")
        self._sides = [[text("", kind, wrap=True) for kind in kinds] for _ in range(2)]
        self._inside = inside = QWidget()
        inside.setProperty("kind", "scrolled")
        lines = column(text(self.tr("Why"), "strong"), self._reasons, space=Space.BETWEEN)
        for side in self._sides:
            lines.addLayout(column(*side, space=Space.TIGHT))
        lines.addStretch(1)
        inside.setLayout(lines)
        self.setWidget(inside)

    def show_row(self, chosen: SuggestionRow | None) -> None:
        """Show one suggestion, or nothing."""
        self._inside.setVisible(chosen is not None)
        if chosen is None:
            return
        self._reasons.setText("\n".join(f"• {reason}" for reason in chosen.reasons))
        for labels, side in zip(self._sides, chosen.sides, strict=True):
            for label, words in zip(labels, (side.name, side.line, side.profile, side.load), strict=True):
                label.setText(words)
                label.setVisible(bool(words))


def _labelled(before: str, field: QWidget, after: str) -> QWidget:
    part = QWidget()
    line = row(text(before, "muted"), field, *([text(after, "muted")] if after else []))
    line.setStretch(1, 1)
    part.setLayout(line)
    return part


def _scopes() -> list[tuple[Scope, str]]:
    say = QCoreApplication.translate
    return [
        (Scope.FEW, say("Suggestions", "everybody with few meetings")),
        (Scope.NEW, say("Suggestions", "everybody without any, such as walk-ins")),
        (Scope.LEFT_ALONE, say("Suggestions", "whose partner does not come")),
        (Scope.ALL, say("Suggestions", "everybody")),
        (Scope.ONE, say("Suggestions", "one person")),
    ]


def _emptiness(scope: Scope, has_profiles: bool) -> tuple[str, str]:
    say = QCoreApplication.translate
    if not has_profiles:
        return (
            say("Suggestions", "No profile says what somebody offers or needs"),
            say("Suggestions", "Profiles come with the list of people, as free text in their language."),
        )
    if scope is Scope.LEFT_ALONE:
        return (
            say("Suggestions", "Nobody was left alone whom somebody free would fit"),
            say("Suggestions", "Note at the desk who does not come; who would have met them appears here."),
        )
    if scope is Scope.ONE:
        return (
            say("Suggestions", "Nobody to suggest"),
            say("Suggestions", "Choose somebody with a profile who has free time left."),
        )
    return (
        say("Suggestions", "Nobody needs what somebody else offers"),
        say("Suggestions", "Who asks for each other or meets already is not suggested again."),
    )


def _lead(rows: list[SuggestionRow]) -> str:
    """How many suggestions there are, and how evenly they fall on people."""
    if not rows:
        return ""
    spread = spread_of({side for entry in rows for side in entry.key}, [entry.suggestion for entry in rows])
    say = QCoreApplication.translate
    if len(rows) == 1:
        return say("Suggestions", "1 meeting nobody asked for.")
    if spread.least == spread.most:
        words = say(
            "Suggestions",
            "{count} meetings nobody asked for, {most} for each of {people} people, the best first.",
        )
    else:
        words = say(
            "Suggestions",
            "{count} meetings nobody asked for, {least} to {most} for each of {people} people, best first.",
        )
    return words.format(count=len(rows), people=spread.people, least=spread.least, most=spread.most)


def _columns() -> tuple[Column, ...]:
    say = QCoreApplication.translate
    return (
        mark_column(
            say("Suggestions", "Fit"), lambda found: found.mark, 112, sort=lambda found: -found.score
        ),
        Column(
            title=say("Suggestions", "Would ask"),
            text=lambda found: found.first,
            width=168,
            more=lambda found: " ".join(side.line for side in found.sides),
        ),
        Column(title=say("Suggestions", "For a meeting with"), text=lambda found: found.second, width=168),
        Column(title=say("Suggestions", "About"), text=lambda found: found.about, width=160),
    )
