"""The person card: state, name, next meeting, day and paper, from large to small; shows what it is given."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QWidget

from desktop.domain.people import Participant, Registration
from desktop.domain.sheets import Line, LineKind
from desktop.ui import names, words
from desktop.ui.flow import Flow
from desktop.ui.icons import Icons
from desktop.ui.pages.desk.card import Card
from desktop.ui.pages.desk.day_strip import DayStrip
from desktop.ui.parts import TONE_SHAPES, Chip, column, frame, row, set_kind, text
from desktop.ui.style import ICON_LARGE, Space, Style, Tone, Width
from desktop.wording.catalogues import Words

translate = QCoreApplication.translate


class StateBand(QFrame):
    """The answer, as wide as the card: shape, word, and what to do."""

    def __init__(self, style: Style, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._tone, self._drawing = Tone.PLAIN, ""
        self._shape, self._word, self._detail = QLabel(), text(), text("", "", wrap=True)
        layout = row(self._shape, self._word, self._detail, space=Space.SNUG, margin=Space.SNUG)
        layout.setStretch(2, 1)
        self.setLayout(layout)
        style.changed.connect(self._paint)

    def show_state(self, tone: Tone, word: str, detail: str, shape: str) -> None:
        """Show an answer."""
        self._tone, self._drawing = tone, shape or TONE_SHAPES[tone]
        self._word.setText(word)
        self._detail.setText(detail)
        self.setAccessibleName(f"{word}. {detail}")
        self._paint()

    def _paint(self) -> None:
        if self._drawing:
            set_kind(self, f"band-{self._tone.value}")
            set_kind(self._word, f"band-{self._tone.value}")
            self._shape.setPixmap(self._icons.pixmap(self._drawing, self._tone.front, ICON_LARGE))


class CardView(QWidget):
    """Everything about one person, the thing needed next largest."""

    def __init__(self, style: Style, icons: Icons, speech: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._style, self._speech = style, speech
        self.setProperty("kind", "scrolled")
        self._band = StateBand(style, icons)
        self._name, self._latin = text("", "name", wrap=True), text("", "head", wrap=True)
        self._firm, self._speaks = text("", "large", wrap=True), text("", "muted", wrap=True)
        self._person = column(self._name, self._latin, self._firm, self._speaks, space=Space.TIGHT)
        self._known = text("", "large", wrap=True)
        self._known_box = frame("bar-warn", column(self._known, margin=Space.SNUG))
        self._next_title = text("", "muted")
        self._when, self._table = text("", "hero"), text("", "hero")
        self._whom, self._where = text("", "head", wrap=True), text("", "large", wrap=True)
        self._after = text("", "strong", wrap=True)
        self._missing = text("", "strong", wrap=True)
        self._missing_box = frame("bar-warn", column(self._missing, margin=Space.INSIDE))
        self._day_title, self._strip = text("", "muted"), DayStrip(style)
        self._paper, self._paper_state = text("", "", wrap=True), Chip(style, icons)
        self._badge_state = Chip(style, icons)
        self._who_box, self._next_box = _box(self._person), _box(self._next_layout())
        self._day_box = _box(column(self._day_title, self._strip, space=Space.TIGHT))
        self._paper_box = _box(self._paper_layout())
        self._advice = text("", "head", wrap=True)
        self._is_wide, self._is_noted = False, False
        self._left, self._right = column(space=Space.BETWEEN), column(space=Space.BETWEEN)
        for lines in (self._left, self._right):
            lines.addStretch()
        self._columns = row(self._left, self._right, space=Space.WIDE)
        layout = column(self._band, self._advice, self._columns, self._day_box, space=Space.BETWEEN)
        layout.addStretch(1)
        self.setLayout(layout)
        self._arrange()

    def _arrange(self) -> None:
        """Wide: who it is at the left, where they go at the right, their paper where there is room for it.
        Narrow: what is needed next comes first."""
        for box in (self._who_box, self._known_box, self._next_box, self._paper_box):
            self._left.removeWidget(box)
            self._right.removeWidget(box)
        left, right = [self._who_box, self._known_box], [self._next_box]
        (right if self._is_noted else left).append(self._paper_box)
        if not self._is_wide:
            left, right = [self._who_box, self._next_box, self._known_box, self._paper_box], []
        for lines, boxes in ((self._left, left), (self._right, right)):
            for place, box in enumerate(boxes):
                lines.insertWidget(place, box)
        for place in range(2):
            self._columns.setStretch(place, int(self._is_wide or place == 0))
        self._columns.setSpacing(Space.WIDE if self._is_wide else Space.NONE)

    def show_card(self, card: Card) -> None:
        """Show a card."""
        state = card.standing
        has_person = card.person is not None
        self._band.show_state(state.tone, state.word, state.detail if has_person else "", state.shape)
        self._advice.setText(state.detail)
        self._advice.setVisible(not has_person)
        self._who_box.setVisible(has_person)
        self._paper_box.setVisible(has_person)
        self._known_box.hide()
        if card.person is not None:
            self._show_person(card, card.person)
            self._show_paper(card)
        self._show_next(card)
        self._show_day(card)
        is_noted = not self._known_box.isHidden()
        if is_noted != self._is_noted:
            self._is_noted = is_noted
            self._arrange()

    def _next_layout(self) -> QLayout:
        line = QHBoxLayout()
        line.setSpacing(Space.WIDE)
        line.addWidget(self._when)
        line.addWidget(self._table)
        line.addStretch()
        lines = column(self._next_title, line, self._whom, self._where, self._after, space=Space.NONE)
        lines.addSpacing(Space.TIGHT)
        lines.addWidget(self._missing_box)
        return lines

    def _paper_layout(self) -> QLayout:
        chips = Flow(self._badge_state, self._paper_state, space=Space.SNUG)
        return column(chips, self._paper, space=Space.TIGHT)

    def _show_person(self, card: Card, person: Participant) -> None:
        self._name.setText(person.name)
        self._name.setAccessibleName(person.name)
        self._latin.setText(person.latin_name)
        self._latin.setVisible(bool(person.latin_name) and person.latin_name != person.name)
        country = self._speech.country(card.country) if card.country else ""
        self._firm.setText(words.joined(card.organisation, person.job_title, country))
        self._firm.setVisible(bool(self._firm.text()))
        number = self.tr("No. {number}").format(number=person.number)
        self._speaks.setText(words.joined(self._languages(person), number, *_stay(person)))
        known = known_of(person)
        self._known.setText("\n".join(known))
        self._known_box.setVisible(bool(known))

    def _languages(self, person: Participant) -> str:
        if not person.languages:
            return self.tr("Languages not known")
        names = ", ".join(self._speech.language_name(code) for code in person.languages)
        return self.tr("Speaks {languages}").format(languages=names)

    def _show_next(self, card: Card) -> None:
        line = card.next_line
        self._next_box.setVisible(card.person is not None)
        self._show_meeting_after(card)
        missing = ", ".join(map(words.isolated, card.missing))
        self._missing_box.setVisible(bool(missing))
        self._missing.setText(
            self.tr("{name} does not come. F11 shows who could stand in.").format(name=missing)
        )
        for label in (self._when, self._table, self._where):
            label.setVisible(line is not None)
        if line is None:
            self._next_title.setText(self.tr("Next"))
            nothing = self.tr("Nothing more planned") if card.has_lines else self.tr("No meetings planned")
            self._whom.setText(nothing)
            return
        is_today = line.start.date() == card.now.date()
        away = words.until(line.start - card.now) if is_today else words.day_and_date(line.start.date())
        if line.kind is LineKind.MEETING:
            self._next_title.setText(self.tr("Next meeting, {when}").format(when=away))
            self._whom.setText(self.tr("with {people}").format(people=self._partners(line)))
        else:
            self._next_title.setText(self.tr("Next, {when}").format(when=away))
            self._whom.setText(line.title)
        when = words.time_of(line.start) if is_today else words.day_and_time(line.start)
        self._when.setText(when)
        self._table.setText(words.table_word(line.table) if line.table is not None else "")
        helped = self.tr("interpreter {name}").format(name=line.interpreter) if line.interpreter else ""
        self._where.setText(words.joined(words.where(line), helped))
        self._where.setVisible(bool(self._where.text()))

    def _show_meeting_after(self, card: Card) -> None:
        """Where a programme item comes first, the meeting after it."""
        line = card.next_meeting
        self._after.setVisible(line is not None and line != card.next_line)
        if line is not None:
            is_today = line.start.date() == card.now.date()
            when = words.time_of(line.start) if is_today else words.day_and_time(line.start)
            meeting = self.tr("First meeting {when}").format(when=when)
            table = words.table_word(line.table) if line.table is not None else ""
            whom = self.tr("with {people}").format(people=words.with_whom(line))
            self._after.setText(words.joined(meeting, table, whom))

    def _partners(self, line: Line) -> str:
        named = [
            self.tr("{name} ({organisation})").format(
                name=words.isolated(partner.name), organisation=words.isolated(partner.organisation)
            )
            if partner.organisation
            else words.isolated(partner.name)
            for partner in line.partners
        ]
        return ", ".join(named)

    def _show_day(self, card: Card) -> None:
        plan = card.day
        self._day_box.setVisible(plan is not None)
        self._strip.show_plan(plan, card.next_line)
        if plan is not None:
            self._day_title.setText(words.day_and_date(plan.day))

    def _show_paper(self, card: Card) -> None:
        if card.badge is None:
            self._badge_state.show_state(Tone.PLAIN, self.tr("No badge"), "badge")
        else:
            self._badge_state.show_state(Tone.OK, self.tr("Badge printed"), "badge")
        sheet = card.schedule
        if sheet is None:
            self._paper_state.show_state(Tone.PLAIN, self.tr("No schedule"), "schedule")
            self._paper.setText(self.tr("None was printed yet") if card.has_lines else "")
            return
        if card.is_stale:
            self._paper_state.show_state(Tone.WARN, self.tr("Schedule out of date"))
            stale = self.tr("Sheet {number} no longer holds: print a new one")
            self._paper.setText(stale.format(number=sheet.number))
            return
        self._paper_state.show_state(Tone.OK, self.tr("Schedule up to date"))
        said = self.tr("Sheet {number}").format(number=sheet.number)
        handed = self.tr("handed over {when}")
        when = words.day_and_time(card.handed_over) if card.handed_over is not None else ""
        self._paper.setText(
            words.joined(said, handed.format(when=when) if when else self.tr("not handed over"))
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for them."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= self._style.px(Width.TWO_COLUMNS)
        if is_wide != self._is_wide:
            self._is_wide = is_wide
            self._arrange()


def known_of(person: Participant) -> list[str]:
    """What a volunteer has to know of somebody before anything else."""
    known = []
    if person.registration is Registration.PENDING:
        known.append(translate("DeskPage", "The registration is not confirmed yet: ask the organisers."))
    if person.needs:
        needs = ", ".join(names.need_word(need) for need in sorted(person.needs))
        known.append(translate("DeskPage", "Needs: {needs}").format(needs=needs))
    if person.note:
        known.append(person.note)
    return known


def _stay(person: Participant) -> list[str]:
    said = []
    if person.arrives is not None:
        said.append(translate("DeskPage", "arrives {when}").format(when=words.day_and_time(person.arrives)))
    if person.leaves is not None:
        said.append(translate("DeskPage", "leaves {when}").format(when=words.day_and_time(person.leaves)))
    return said


def _box(layout: QLayout) -> QWidget:
    """A widget around a layout, to be shown and hidden as one."""
    box = QWidget()
    box.setLayout(layout)
    return box
