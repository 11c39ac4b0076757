"""The first-run page: what can be begun, and the events opened before; forwards to its presenter."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QDate, Qt
from PySide6.QtWidgets import QLayout, QListWidget, QListWidgetItem, QScrollArea, QWidget

from desktop.ui.page import Page
from desktop.ui.pages.welcome.form import NewEventForm
from desktop.ui.pages.welcome.presenter import WelcomePresenter
from desktop.ui.parts import ActionButton, column, frame, row, text
from desktop.ui.style import Space, Target, Width
from desktop.ui.workplace import Workplace


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
        self._new = self.make_action(self.tr("New event"), self._form.begin, key="Ctrl+N", icon="add")
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
        """The first thing to press is ready."""
        if self._recent.count():
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
        inside.setLayout(both)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setLayout(column(area))

    def _set_busy(self, is_busy: bool) -> None:
        self._form.set_busy(is_busy)
        for action in (self._demo, self._open, self._new):
            action.setEnabled(not is_busy)

    def _open_item(self, item: QListWidgetItem) -> None:
        self.presenter.open_path(Path(item.data(Qt.ItemDataRole.UserRole)))

    def _size(self) -> None:
        px = self.place.style.px
        self._recent.setFixedHeight(px(Target.PLAN) * max(self._recent.count(), 1) + px(Space.INSIDE))
        self._form.setMaximumWidth(px(Width.READING))


def _at_left(button: QWidget) -> QLayout:
    line = row(button)
    line.addStretch()
    return line
