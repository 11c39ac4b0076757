"""The first-run page: what can be begun, and the events opened before; forwards to its presenter."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, QSize, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QLayout, QListWidget, QListWidgetItem, QScrollArea, QTabWidget, QWidget

from desktop.ui.form import Values
from desktop.ui.page import Page
from desktop.ui.pages.welcome.event_form import EventView
from desktop.ui.pages.welcome.event_presenter import EventPresenter
from desktop.ui.pages.welcome.form import NewEventForm
from desktop.ui.pages.welcome.presenter import WelcomePresenter
from desktop.ui.parts import ActionButton, column, frame, row, text
from desktop.ui.style import ICON, Space, Target, Width
from desktop.ui.workplace import Workplace

_THIS, _OTHERS = range(2)


class WelcomePage(Page):
    """Where work begins: the demonstration and events there are at the left, a new one at the right."""

    name = "event"
    icon = "event"
    key = "Ctrl+0"
    needs_event = False

    def __init__(self, place: Workplace, parent: QWidget | None = None) -> None:
        super().__init__(place, parent)
        self.presenter = WelcomePresenter(place, self)
        self._open = self.make_action(self.tr("Open event"), self.presenter.open, icon="open")
        self._demo = self.make_action(
            self.tr("Try the Marseille demonstration"), self.presenter.make_demo, key="F2", icon="play"
        )
        today = place.tools.clock.now().date()
        self._form = NewEventForm(QDate(today.year, today.month, today.day))
        self._new = self.make_action(self.tr("New event"), self._begin_new, key="Ctrl+N", icon="add")
        self._make_event_part(place)
        self._recent = self._make_recent()
        self._recent_title = text(self.tr("Recent events"), "strong")
        self._lay_out()
        self._form.submitted.connect(self.presenter.create)
        self.presenter.wrong_field.connect(self._form.show_wrong)
        self.presenter.busy_changed.connect(self._set_busy)
        self.presenter.recent_changed.connect(self.show_recent)
        self.presenter.tell_recent()
        place.style.changed.connect(self._size)
        self._size()

    @staticmethod
    def word() -> str:
        """The page's name."""
        return QCoreApplication.translate("WelcomePage", "Event")

    def entered(self) -> None:
        """The first thing to press or to fill in is ready."""
        if self._parts.currentIndex() == _THIS:
            self._event.form.begin()
        elif self._recent.count():
            self._recent.setFocus()
        else:
            self._demo_button.setFocus()

    def show_recent(self, paths: list[Path]) -> None:
        """Show the events opened before, the newest first."""
        self._recent.clear()
        for path in paths:
            item = QListWidgetItem(self.tr("{name}   in {folder}").format(name=path.stem, folder=path.parent))
            item.setData(Qt.ItemDataRole.UserRole, str(path))
            item.setToolTip(str(path))
            item.setIcon(self.place.icons.icon("event"))
            self._recent.addItem(item)
        self._recent.setCurrentRow(0)
        self._recent.setVisible(bool(paths))
        self._recent_title.setVisible(bool(paths))
        self._size()

    def _make_event_part(self, place: Workplace) -> None:
        """The form of the open event, which is there while one is open."""
        self._data = data = EventPresenter(place, self)
        self._save = self.make_action(self.tr("Save"), data.save, key="Ctrl+S", icon="tick")
        self._discard = self.make_action(self.tr("Discard"), data.discard, key="Esc", icon="undo")
        self.make_action(self.tr("Next part"), self._go_on, key="F3", icon="right")
        self._event = EventView(place.style, self._save, self._discard)
        self._event.edited.connect(self._edit)
        data.options_changed.connect(self._event.form.offer)
        data.shown.connect(self._show_data)
        data.held.connect(self._event.holdings.show_lines)
        data.wrong_found.connect(self._event.form.mark)
        data.can_act_changed.connect(self._enable)
        place.store.opened.connect(self._show_parts)
        self._enable()

    def _show_parts(self) -> None:
        is_open = self.place.store.is_open
        self._parts.setTabVisible(_THIS, is_open)
        self._parts.tabBar().setVisible(is_open)
        self._parts.setCurrentIndex(_THIS if is_open else _OTHERS)

    def _show_data(self, values: Values) -> None:
        self._event.form.show_values(values)
        self._data.settle(self._event.form.values())

    def _edit(self) -> None:
        self._data.edit(self._event.form.values())

    def _enable(self) -> None:
        self._save.setEnabled(self._data.can_save)
        self._discard.setEnabled(self._data.is_dirty)

    def _go_on(self) -> None:
        place = _OTHERS if self._parts.currentIndex() == _THIS else _THIS
        if self._parts.isTabVisible(place):
            self._parts.setCurrentIndex(place)
            self.entered()

    def _begin_new(self) -> None:
        self._parts.setCurrentIndex(_OTHERS)
        self._form.begin()

    def _make_recent(self) -> QListWidget:
        recent = QListWidget()
        recent.setAccessibleName(self.tr("Recent events"))
        recent.setUniformItemSizes(True)
        recent.itemClicked.connect(self._open_item)
        recent.itemActivated.connect(self._open_item)
        return recent

    def _lay_out(self) -> None:
        self._demo_button = ActionButton(self._demo, "desk-main")
        self._open_button = ActionButton(self._open, "desk")
        told = self.tr(
            "An invented event of three days with 120 people from 16 countries: lists brought in, a roster "
            "made, papers printed. It takes about half a minute and nothing can go wrong."
        )
        begin = column(
            text(self.tr("See how it works"), "strong"),
            text(told, "muted", wrap=True),
            _at_left(self._demo_button),
            text(self.tr("Go on with an event"), "strong"),
            _at_left(self._open_button),
            self._recent_title,
            self._recent,
            space=Space.SNUG,
            margin=Space.AROUND,
        )
        begin.addStretch()
        make = column(
            text(self.tr("New event"), "strong"),
            text(
                self.tr("A name is enough to begin. Everything can be changed later, and lists come next."),
                "muted",
                wrap=True,
            ),
            self._form,
            space=Space.SNUG,
            margin=Space.AROUND,
        )
        make.addStretch()
        both = row(frame("card", begin), frame("card", make), space=Space.BETWEEN)
        both.setStretch(0, 1)
        both.setStretch(1, 1)
        inside = QWidget()
        inside.setProperty("kind", "scrolled")
        self._cards = QWidget()
        self._cards.setLayout(both)
        above = row(self._cards)
        above.setStretch(0, 1)
        above.addStretch()
        whole = column(above)
        whole.addStretch()
        inside.setLayout(whole)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._parts = QTabWidget()
        self._parts.setDocumentMode(True)
        self._parts.tabBar().setDrawBase(False)
        self._parts.tabBar().setAccessibleName(self.tr("Parts of the page"))
        self._parts.addTab(self._event, self.tr("This event"))
        others = QWidget()
        others.setLayout(column(area))
        others.setContentsMargins(Space.NONE, Space.SNUG, Space.NONE, Space.NONE)
        self._parts.addTab(others, self.tr("Another event"))
        self._show_parts()
        self.setLayout(column(self._parts))

    def _set_busy(self, is_busy: bool) -> None:
        self._form.set_busy(is_busy)
        for action in (self._demo, self._open, self._new):
            action.setEnabled(not is_busy)

    def _open_item(self, item: QListWidgetItem) -> None:
        self.presenter.open_path(Path(item.data(Qt.ItemDataRole.UserRole)))

    def _size(self) -> None:
        px = self.place.style.px
        self._recent.setIconSize(QSize(px(ICON), px(ICON)))
        self._recent.setFixedHeight(px(Target.PLAN) * max(self._recent.count(), 1) + px(Space.INSIDE))
        self._form.setMaximumWidth(px(Width.READING))
        self._cards.setMaximumWidth(2 * px(Width.READING + 2 * Space.AROUND) + px(Space.BETWEEN))

    def showEvent(self, event: QShowEvent) -> None:
        """In front: follow the event."""
        super().showEvent(event)
        self._data.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        """Behind: rest."""
        super().hideEvent(event)
        self._data.sleep()


def _at_left(button: QWidget) -> QLayout:
    line = row(button)
    line.addStretch()
    return line
