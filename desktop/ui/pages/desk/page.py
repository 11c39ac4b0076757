"""The desk: scan or find a person, see where they go next; forwards to its presenter."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QModelIndex, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QListView, QScrollArea, QStackedLayout, QWidget

from desktop.domain.ids import ParticipantId
from desktop.domain.people import Participant
from desktop.services.lines import partner_of
from desktop.settings import user_config_dir
from desktop.ui.button_row import ButtonRow
from desktop.ui.clearing import ClearButton
from desktop.ui.dialogs.offers import DeskOffer
from desktop.ui.form import Values
from desktop.ui.page import Page
from desktop.ui.pages.desk.card import Card
from desktop.ui.pages.desk.card_view import CardView
from desktop.ui.pages.desk.forms import DeskForm, StayForm, blank_walk_in, walk_in_form
from desktop.ui.pages.desk.paper import DeskPaper
from desktop.ui.pages.desk.people_list import PERSON_ROLE, PeopleModel, PersonDelegate
from desktop.ui.pages.desk.presenter import DeskPresenter
from desktop.ui.pages.desk.proposing import Proposing
from desktop.ui.pages.desk.registering import Registering
from desktop.ui.parts import EmptyState, column, frame, row, text
from desktop.ui.sounds import Sounds
from desktop.ui.style import Space, Width
from desktop.ui.workplace import Workplace

_NOBODY, _CARD, _WALK_IN, _STAY, _PROPOSALS = range(5)


class DeskPage(Page):
    """The page in front of the queue."""

    name = "desk"
    icon = "desk"
    key = "Ctrl+1"
    takes_scans = True

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        sounds = Sounds(place.preferences, user_config_dir() / "sounds")
        paper = DeskPaper(place, self)
        self.presenter = DeskPresenter(place, sounds, paper, self)
        self.registering = Registering(place, paper, self)
        self._make_actions()
        self._search = self._make_search()
        self._heading = text("", "muted")
        self._people = PeopleModel(self)
        self._has_person = False
        self._sent: tuple[int, Values, ParticipantId | None] = (_WALK_IN, {}, None)
        self._list = self._make_list()
        speech = place.tools.wording.catalogue(QLocale().name())
        self._card = CardView(place.style, place.icons, speech)
        self._lay_out()
        self.presenter.card_changed.connect(self.show_card)
        self.presenter.people_changed.connect(self.show_people)
        self.presenter.can_act_changed.connect(self._enable)
        self.registering.registered.connect(self._show_registered)
        self.registering.noted.connect(self.presenter.take_fact)
        self.registering.failed.connect(self._show_again)
        self.registering.missed.connect(self._proposing.offer_left_alone)
        self._proposing.ready.connect(self._show_proposals)
        place.style.changed.connect(self._size)
        self._size()
        self.show_card(None)
        self.show_people([], False)

    @staticmethod
    def word() -> str:
        """The page's name."""
        return QCoreApplication.translate("DeskPage", "Desk")

    def entered(self) -> None:
        """Typing begins a search at once."""
        self._search.setFocus()
        self._search.selectAll()

    def scanned(self, text: str) -> None:
        """A badge was scanned; what stands in a form stays there."""
        self._leave_form()
        self._proposing.let_go()
        self._empty_search()
        self._search.setFocus()
        self.presenter.scanned(text)

    def show_card(self, card: Card | None) -> None:
        """Show a card, or that the next person is awaited."""
        if card is None:
            self._show_nobody()
        else:
            self._card.show_card(card)
            self._area.verticalScrollBar().setValue(0)
        if not self._has_form:
            self._stack.setCurrentIndex(_NOBODY if card is None else _CARD)
        self._has_person = card is not None and card.person is not None
        self._enable()

    def show_people(self, people: list[Participant], is_search: bool) -> None:
        """Show who was found, or who was here last."""
        look = self.place.store.overview
        if look is None:
            self._side.hide()
            return
        before = self._list.currentIndex().data(PERSON_ROLE)
        self._people.show_people(people, self._firm, look.desk.presence)
        if is_search:
            self._heading.setText(self.tr("Found: {count}").format(count=len(people)))
            self._choose_row(next((n for n, person in enumerate(people) if person.id == before), 0))
        else:
            self._heading.setText(self.tr("Last at this desk"))
        self._side.setVisible(bool(people))

    def _make_actions(self) -> None:
        presenter = self.presenter
        self._check_in = self.make_action(self.tr("Check in"), self._note_arrival, key="F2", icon="tick")
        self._take_back = self.make_action(
            self.tr("Take check-in back"), presenter.take_back, key="F3", icon="undo"
        )
        self._badge = self.make_action(self.tr("Print badge"), presenter.print_badge, key="F4", icon="badge")
        self._schedule = self.make_action(
            self.tr("Print schedule"), presenter.print_schedule, key="F5", icon="schedule"
        )
        self._no_show = self.make_action(
            self.tr("Note as not come"), self._note_absence, key="F7", icon="cross"
        )
        self._stay = self.make_action(self.tr("Times and note"), self._begin_stay, key="F8", icon="clock")
        self._walk_in = self.make_action(
            self.tr("Register a walk-in"), self._begin_walk_in, key="F6", icon="add", main=True
        )
        self._save = self.make_action(self.tr("Save"), self._save_form, key="Ctrl+S", icon="tick")
        for action, short in (
            (self._no_show, self.tr("Not come")),
            (self._walk_in, self.tr("Walk-in")),
            (self._take_back, self.tr("Take back")),
            (self._badge, self.tr("Badge")),
            (self._schedule, self.tr("Schedule")),
            (self._stay, self.tr("Times")),
        ):
            action.setIconText(short)
        DeskOffer(self, presenter)
        self._next = self.make_action(self.tr("Next person"), self._begin_anew, key="Esc", icon="search")
        self._proposing = Proposing(self, presenter, self._next)

    def _make_search(self) -> QLineEdit:
        search = QLineEdit()
        search.setProperty("kind", "search")
        search.setAccessibleName(self.tr("Search"))
        search.setPlaceholderText(self.tr("Scan a badge, or type part of a name, organisation or number"))
        ClearButton(search)
        search.textEdited.connect(self._look_for)
        search.returnPressed.connect(self._settle_on)
        search.installEventFilter(self)
        return search

    def _make_list(self) -> QListView:
        people = QListView()
        people.setModel(self._people)
        people.setItemDelegate(PersonDelegate(self.place.style, self.place.icons, people))
        people.setAccessibleName(self.tr("People"))
        people.setUniformItemSizes(True)
        people.clicked.connect(self._choose)
        people.activated.connect(self._choose)
        return people

    def _lay_out(self) -> None:
        self._side = frame("card", column(self._heading, self._list, margin=Space.SNUG))
        self._empty = EmptyState(self.place.style, self.place.icons, "scan", "", "")
        self._area = QScrollArea()
        self._area.setWidget(self._card)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._make_forms()
        content = QWidget()
        self._stack = QStackedLayout(content)
        for part in (self._empty, self._area, self._walk_in_form, self._stay_form, self._proposing.view):
            self._stack.addWidget(part)
        self._buttons = ButtonRow(self._card_actions(), self.place.style)
        shown = column(content, self._buttons, space=Space.SNUG, margin=Space.BETWEEN)
        shown.setStretch(0, 1)
        below = row(self._side, frame("card", shown), space=Space.BETWEEN)
        below.setStretch(0, 1)
        below.setStretch(1, 3)
        self.setLayout(column(self._search, below, space=Space.BETWEEN))

    def _make_forms(self) -> None:
        self._stay_fields, leave = StayForm(), self._next
        title = self.tr("New person at the desk")
        self._walk_in_form = DeskForm(title, walk_in_form(), self._save, leave)
        self._stay_form = DeskForm("", self._stay_fields, self._save, leave)
        self._walk_in_form.form.edited.connect(self._tell_alike)
        for form in (self._walk_in_form, self._stay_form):
            form.form.submitted.connect(self._save.trigger)
        self._walk_in_form.form.show_values(blank_walk_in(""))

    def _card_actions(self) -> tuple[tuple[QAction, str], ...]:
        papers = (self._take_back, self._badge, self._schedule)
        others = (*papers, self._no_show, self._stay, self._proposing.waiting)
        return ((self._check_in, "desk-main"), *((action, "desk") for action in others))

    def _show_nobody(self) -> None:
        if self._search.text().strip():
            self._empty.title.setText(self.tr("Nobody found"))
            self._empty.hint.setText(
                self.tr(
                    "Try fewer letters, the organisation, or the number on the badge."
                    " F6 registers somebody new under this name."
                )
            )
        else:
            self._empty.title.setText(self.tr("Scan a badge, or type a name"))
            self._empty.hint.setText(
                self.tr("The scanner works on every page. Part of a name is enough, accents do not matter.")
            )

    def _enable(self) -> None:
        presenter, has_form = self.presenter, self._has_form
        self._check_in.setEnabled(presenter.can_check_in and not has_form)
        self._take_back.setEnabled(presenter.can_take_back and not has_form)
        for action in (self._badge, self._schedule, self._stay):
            action.setEnabled(presenter.can_print and not has_form)
        self._no_show.setEnabled(presenter.can_be_absent and not has_form)
        self._walk_in.setEnabled(self.registering.can_write)
        is_filled_in = self._stack.currentIndex() in (_WALK_IN, _STAY)
        self._save.setEnabled(is_filled_in and self.registering.can_write)
        leave = self.tr("Leave the form") if is_filled_in else self.tr("Back")
        self._next.setText(leave if has_form else self.tr("Next person"))
        self._buttons.setVisible(self._has_person and not has_form)
        left_out = {self._check_in if presenter.can_take_back else self._take_back}
        if not presenter.can_be_absent:
            left_out.add(self._no_show)
        self._buttons.show_only([action for action, _ in self._card_actions() if action not in left_out])

    @property
    def _has_form(self) -> bool:
        return self._stack.currentIndex() in (_WALK_IN, _STAY, _PROPOSALS)

    def _begin_walk_in(self) -> None:
        typed = self._search.text()
        if typed.strip():
            self._walk_in_form.form.show_values(blank_walk_in(typed))
            self._empty_search()
        self._show_form(_WALK_IN, self._walk_in_form)
        self._tell_alike()

    def _begin_stay(self) -> None:
        look, person = self.place.store.overview, self.presenter.person
        if look is None or person is None:
            return
        known = look.state.participant[person]
        self._stay_fields.offer_days([day.date for day in look.state.days])
        self._stay_form.name(known.name)
        values = {"arrives": known.arrives, "leaves": known.leaves, "note": known.note}
        self._stay_fields.show_values(values)
        self._show_form(_STAY, self._stay_form)

    def _show_proposals(self) -> None:
        self._stack.setCurrentIndex(_PROPOSALS)
        self._enable()
        self._proposing.view.begin()

    def _look_for(self, typed: str) -> None:
        if self._stack.currentIndex() == _PROPOSALS:
            self._leave_form()
        self.presenter.look_for(typed)

    def _show_form(self, place: int, form: DeskForm) -> None:
        self._stack.setCurrentIndex(place)
        self._enable()
        form.form.begin()

    def _tell_alike(self) -> None:
        self._walk_in_form.tell(self.registering.alike(self._walk_in_form.form.values()))

    def _save_form(self) -> None:
        place, person = self._stack.currentIndex(), self.presenter.person
        form = self._form_at(place).form
        values = form.values()
        if place == _WALK_IN:
            wrong = self.registering.register(values)
        else:
            wrong = {} if person is None else self.registering.save_stay(person, values)
        form.mark(wrong)
        if not wrong:
            self._sent = (place, values, person)
            if place == _WALK_IN:
                form.show_values(blank_walk_in(""))
            self._leave_form()
            self.entered()

    def _show_again(self) -> None:
        """What could not be written down stands in its form again, unless somebody else is here by now."""
        place, values, person = self._sent
        if not self._has_form and person == self.presenter.person:
            self._form_at(place).form.show_values(values)
            self._show_form(place, self._form_at(place))

    def _form_at(self, place: int) -> DeskForm:
        return self._walk_in_form if place == _WALK_IN else self._stay_form

    def _leave_form(self) -> None:
        if self._has_form:
            self._proposing.let_go()
            self._stack.setCurrentIndex(_CARD if self.presenter.has_card else _NOBODY)
            self._enable()

    def _show_registered(self, person: ParticipantId) -> None:
        self._leave_form()
        self.presenter.show_when_there(person)
        self._proposing.offer_worth_meeting(person)

    def _note_absence(self) -> None:
        if self.presenter.person is not None:
            self.registering.note_no_show(self.presenter.person)

    def _begin_anew(self) -> None:
        if self._has_form:
            self._leave_form()
            self.entered()
            return
        self._empty_search()
        self._search.setFocus()
        self.presenter.clear()

    def _note_arrival(self) -> None:
        self.presenter.check_in()
        self._settle_on()

    def _settle_on(self) -> None:
        self._empty_search()
        self.presenter.settle_on()

    def _empty_search(self) -> None:
        """Empty the line and what it would undo: Ctrl+Z is then the window's."""
        self._search.setText("")

    def _choose(self, index: QModelIndex) -> None:
        self.presenter.choose(index.data(PERSON_ROLE))

    def _choose_row(self, place: int) -> None:
        self._list.setCurrentIndex(self._people.index(place, 0))

    def _move(self, step: int) -> None:
        last = self._people.rowCount() - 1
        place = min(max(self._list.currentIndex().row() + step, 0), last)
        if place >= 0:
            self._choose_row(place)
            self._choose(self._list.currentIndex())

    def _firm(self, person: Participant) -> str:
        look = self.place.store.overview
        return "" if look is None else partner_of(look.state, person).organisation

    def _size(self) -> None:
        self._side.setMaximumWidth(self.place.style.px(Width.SIDE))
        self._walk_in_form.form.setMaximumWidth(self.place.style.px(Width.WORKBENCH))
        self._stay_form.form.setMaximumWidth(self.place.style.px(Width.READING))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while one types; in an empty line undo is the window's."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            is_undo = event.matches(QKeySequence.StandardKey.Undo) or event.matches(
                QKeySequence.StandardKey.Redo
            )
            if is_undo and not self._search.text():
                event.ignore()
                return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                self._move(step)
                return True
        return super().eventFilter(watched, event)
