"""The window around the pages: rail, menus, status bar, palette, keys, where scans go; does no work."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QWidget

from desktop.domain.errors import CodedError, EnvironmentProblem
from desktop.ui.command_palette import CommandPalette
from desktop.ui.look_menu import LookMenu
from desktop.ui.messages import Message
from desktop.ui.page import Page
from desktop.ui.page_frame import PageFrame
from desktop.ui.rail import Rail
from desktop.ui.shortcut_sheet import ShortcutSheet
from desktop.ui.status_bar import StatusBar
from desktop.ui.style import Space, Tone, Width
from desktop.ui.undoing import Undoing
from desktop.ui.workplace import Workplace


class Shell(QMainWindow):
    """The main window."""

    def __init__(self, place: Workplace, pages: Sequence[type[Page]]) -> None:
        super().__init__()
        self.place = place
        self._kinds = {kind.name: kind for kind in pages}
        self._pages: dict[str, Page] = {}
        self._go_actions: list[QAction] = []
        self._notice: Message | None = None
        self._frame = PageFrame(place.background, place.messages, place.style, place.icons)
        self._rail = Rail(tuple(pages), place.style, place.icons)
        for kind in pages:
            self._add_way_to(kind)
        self._rail.chosen.connect(self.go_to)
        place.navigation.know(self._kinds)
        place.navigation.wanted.connect(self.go_to)
        self._lay_out()
        self._undoing = Undoing(place.store, place.background, place.messages, place.operator, self)
        self._look = LookMenu(place.style, place.preferences, self)
        self._make_menus()
        tools = place.tools
        self.setStatusBar(StatusBar(place.store, tools.clock, tools.desk.name, tools.operator))
        place.store.opened.connect(self._show_event)
        place.store.opening_failed.connect(self._tell_opening_failed)
        place.store.reading_failed.connect(self._tell_reading_failed)
        place.store.refreshed.connect(self._name_event)
        self.setAcceptDrops(True)
        self._restore_geometry()
        self._go_where_work_begins()

    @property
    def page(self) -> Page | None:
        """The page in front."""
        return self._frame.current

    def go_to(self, name: str) -> None:
        """Bring a page to the front, if it is there."""
        if self._kinds[name].needs_event and not self.place.store.is_open:
            return
        page = self._page(name)
        if page is not self._frame.current:
            self.place.messages.clear()
        self._frame.bring_to_front(page, self._event_name())
        self._rail.show_pages(name, is_open=self.place.store.is_open)
        page.entered()

    def take_scan(self, text: str) -> None:
        """Give a scanned badge to the page it belongs to, wherever the focus is."""
        name = next((name for name, kind in self._kinds.items() if kind.takes_scans), None)
        if name is None:
            return
        if self._notice is not None and self._notice is self.place.messages.current:
            self.place.messages.clear()
        if not self.place.store.is_open:
            self.place.messages.say(self.tr("Open an event first, then scan the badge again."))
            return
        self.go_to(name)
        self._page(name).scanned(text)

    def tell_scan_waits(self) -> None:
        """A badge was scanned while a dialog waits for its answer."""
        said = self.tr("A badge was scanned. It is answered as soon as this dialog is closed.")
        self.place.messages.say(said, Tone.WARN)
        self._notice = self.place.messages.current

    def open_palette(self) -> None:
        """Show every action that can be done now."""
        actions = [action for _, group in self._action_groups() for action in group]
        CommandPalette(actions, self.place.style, self).open()

    def open_shortcuts(self) -> None:
        """Show all keys."""
        ShortcutSheet(self._action_groups(), self.place.style, self).open()

    def ask_for_event(self) -> None:
        """Ask for an event file and open it."""
        kinds = self.tr("Events (*.visavis)")
        self.place.questions.open_file(self.tr("Open event"), kinds, self.place.store.open)

    def back_up(self) -> None:
        """Copy the event file, checked, beside it."""
        session = self.place.store.session
        self.place.background.read(
            lambda task: session.file.backup(), self._backed_up, title=self.tr("Making a backup")
        )

    def _backed_up(self, path: Path) -> None:
        self.place.changes.tell()
        self.place.messages.say(self.tr("Backup made: {path}").format(path=path))

    def _page(self, name: str) -> Page:
        """A page, made when it is first gone to: the window is there sooner."""
        if name not in self._pages:
            self._pages[name] = self._kinds[name](self.place)
            self._frame.add(self._pages[name])
        return self._pages[name]

    def _add_way_to(self, kind: type[Page]) -> None:
        go = QAction(kind.word(), self)
        go.setData(kind.name)
        go.setShortcut(QKeySequence(kind.key))
        go.triggered.connect(self._go)
        self._go_actions.append(go)
        self.addAction(go)

    def _go(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.go_to(action.data())

    def _lay_out(self) -> None:
        body = QWidget()
        layout = QHBoxLayout(body)
        layout.setContentsMargins(*([Space.NONE] * 4))
        layout.setSpacing(Space.NONE)
        layout.addWidget(self._rail)
        layout.addWidget(self._frame, 1)
        self.setCentralWidget(body)
        self.setWindowTitle(QCoreApplication.applicationName())

    def _make_menus(self) -> None:
        bar = self.menuBar()
        self._file_menu = bar.addMenu(self.tr("&File"))
        self._window_action(self._file_menu, self.tr("Open event"), self.ask_for_event, "Ctrl+O")
        self._recent_menu = self._file_menu.addMenu(self.tr("Recent events"))
        self._recent_menu.aboutToShow.connect(self._fill_recent)
        self._backup_action = self._window_action(self._file_menu, self.tr("Back up now"), self.back_up)
        self._file_menu.addSeparator()
        self._window_action(self._file_menu, self.tr("Quit"), self.close, "Ctrl+Q")
        edit = bar.addMenu(self.tr("&Edit"))
        edit.addActions([self._undoing.undo_action, self._undoing.redo_action])
        self.addActions([self._undoing.undo_action, self._undoing.redo_action])
        self._page_menu = bar.addMenu(self.tr("&Page"))
        self._page_menu.addActions(self._go_actions)
        self._page_menu.aboutToShow.connect(self._fill_page_menu)
        view = bar.addMenu(self.tr("&View"))
        self._look.fill(view)
        self.addActions(self._look.actions)
        helping = bar.addMenu(self.tr("&Help"))
        self._window_action(helping, self.tr("Find a command"), self.open_palette, "Ctrl+K")
        self._window_action(helping, self.tr("Keys"), self.open_shortcuts, "F1")
        self._enable_for_event()

    def _window_action(self, menu: QMenu, words: str, slot: object, key: str = "") -> QAction:
        action = QAction(words, self)
        if key:
            action.setShortcut(QKeySequence(key))
        action.triggered.connect(slot)
        menu.addAction(action)
        self.addAction(action)
        return action

    def _fill_recent(self) -> None:
        self._recent_menu.clear()
        for path in self.place.preferences.recent:
            action = self._recent_menu.addAction(f"{path.stem}   {path.parent}")
            action.setData(str(path))
            action.triggered.connect(self._open_recent)

    def _open_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.place.store.open(Path(action.data()))

    def _fill_page_menu(self) -> None:
        """The pages, then what can be done on the one in front."""
        self._page_menu.clear()
        self._page_menu.addActions(self._go_actions)
        if self.page is not None and self.page.actions():
            self._page_menu.addSeparator()
            self._page_menu.addActions(self.page.actions())

    def _action_groups(self) -> list[tuple[str, list[QAction]]]:
        page = self.page
        here = [(page.word(), page.actions())] if page is not None else []
        rest = [action for action in self.actions() if action not in self._go_actions]
        return [*here, (self.tr("Pages"), self._go_actions), (self.tr("Everywhere"), rest)]

    def _show_event(self) -> None:
        if self.place.store.is_open:
            self.place.preferences.remember_event(self.place.store.session.file.path)
        self.place.messages.clear()
        self._enable_for_event()
        self._go_where_work_begins()

    def _enable_for_event(self) -> None:
        is_open = self.place.store.is_open
        self._backup_action.setEnabled(is_open)
        for action in self._go_actions:
            action.setEnabled(is_open or not self._kinds[action.data()].needs_event)

    def _go_where_work_begins(self) -> None:
        is_open = self.place.store.is_open
        first = next((name for name, kind in self._kinds.items() if kind.needs_event == is_open), None)
        if first is not None:
            self.go_to(first)

    def _event_name(self) -> str:
        look = self.place.store.overview
        return look.state.event.name if look is not None else ""

    def _name_event(self) -> None:
        self._frame.name_event(self._event_name())
        self.setWindowTitle(
            self.tr("{event} – {program}").format(
                event=self._event_name(), program=QCoreApplication.applicationName()
            )
        )

    def _tell_opening_failed(self, error: CodedError, path: Path) -> None:
        self._failed_path = path
        if error.code in {"file-locked", "file-read-only"}:
            self.place.messages.fail(error, self.tr("Open to look only"), self._open_to_look)
        elif isinstance(error, EnvironmentProblem):
            self.place.messages.fail(error, self.tr("Try again"), self._open_again)
        else:
            self.place.messages.fail(error, self.tr("Open another"), self.ask_for_event)

    def _open_to_look(self) -> None:
        self.place.store.open(self._failed_path, read_only=True)

    def _open_again(self) -> None:
        self.place.store.open(self._failed_path)

    def _tell_reading_failed(self, error: CodedError) -> None:
        self.place.messages.fail(error, self.tr("Try again"), self.place.store.reload)

    def _restore_geometry(self) -> None:
        self.resize(self.place.style.px(Width.WINDOW), self.place.style.px(Width.WINDOW_HEIGHT))
        kept = self.place.preferences.geometry()
        if kept is not None:
            self.restoreGeometry(kept[0])
            self.restoreState(kept[1])

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window was."""
        self.place.preferences.keep_geometry(self.saveGeometry(), self.saveState())
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped on the window."""
        if event.mimeData().hasUrls():
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the event file that was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if not paths:
            said = self.tr("Only a file on this machine can be opened. Save it here first, then drop it.")
            self.place.messages.say(said, Tone.WARN)
            return
        events = [path for path in paths if path.suffix == ".visavis"]
        self.place.store.open((events or paths)[0])
