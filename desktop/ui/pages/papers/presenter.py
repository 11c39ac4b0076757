"""Decides what the papers page shows, has sheets printed, previewed and sent to a printer; draws nothing."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from desktop.domain.errors import CodedError, UserError
from desktop.domain.ids import ParticipantId
from desktop.printing.layouts import Layout, layout_names, read_layout
from desktop.printing.reading import open_pdf
from desktop.services.papers import HANDED_OUT, HandOver, PaperKind, PaperState, PrintReport
from desktop.ui.background import Task
from desktop.ui.pages.papers.options import How
from desktop.ui.pages.papers.rows import KindRow, PapersLook, kind_word, look_at_papers
from desktop.ui.printing import USUAL_LAYOUT, Order, Printing, prepare
from desktop.ui.style import Tone
from desktop.ui.words import counted, joined
from desktop.ui.workplace import Workplace

PREVIEW_DPI = 120
PREVIEW_PAGES = 12
NAMED = 3
LISTED = 12


@dataclass(frozen=True, kw_only=True)
class Preview:
    """The first pages of what would be printed, as pictures."""

    title: str
    pages: tuple[QImage, ...]
    count: int


class PapersPresenter(QObject):
    """The presenter of the papers page."""

    looked = Signal(object)
    """A `PapersLook`."""
    sheets_changed = Signal(object)
    """The sheets of the chosen kind, a tuple of `PaperState`."""
    previewed = Signal(object)
    """A `Preview`, or None."""
    can_act_changed = Signal()
    layout_added = Signal(str, str)
    """The file of a label sheet and its title."""

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._store, self._background = place.store, place.background
        self._look: PapersLook | None = None
        self._is_looking = False
        self._is_watched = False
        self._kind: PaperKind = PaperKind.BADGES
        self._order: Order | None = None
        self.printing = Printing(place, self)
        self._store.opened.connect(self._forget)
        self._store.refreshed.connect(self.refresh)

    @property
    def row(self) -> KindRow | None:
        """The chosen kind as it stands."""
        if self._look is None:
            return None
        return next((row for row in self._look.kinds if row.kind is self._kind), None)

    @property
    def can_print(self) -> bool:
        """Whether the chosen kind has sheets."""
        return self.row is not None and self.row.total > 0

    @property
    def can_print_changed(self) -> bool:
        """Whether some sheet of the chosen kind is missing or out of date."""
        return self.row is not None and self.row.changed > 0

    @property
    def has_layouts(self) -> bool:
        """Whether the chosen kind is printed on labels."""
        return self._kind is PaperKind.BADGES

    @property
    def can_be_collected(self) -> bool:
        """Whether it matters who has sheets of the chosen kind."""
        return self._kind in (PaperKind.BADGES, PaperKind.SCHEDULES)

    @property
    def kind(self) -> PaperKind:
        """The chosen kind of paper."""
        return self._kind

    @property
    def can_be_handed_out(self) -> bool:
        """Whether people go by the chosen kind, so that who has it matters."""
        return self._kind in HANDED_OUT

    def layouts(self) -> list[tuple[str, str]]:
        """The label sheets there are, the user's own last: name or file, and title."""
        folder = self._place.tools.layouts
        found = [(name, read_layout(folder, name).title) for name in layout_names(folder)]
        for file in self._own_layouts():
            with suppress(UserError):
                found.append((file, read_layout(folder, file).title))
        return found

    def add_layout(self) -> None:
        """Ask for the file of a label sheet of one's own, and remember it."""
        kinds = self.tr("Label sheets (*.json)")
        self._place.questions.open_file(self.tr("Own label sheet"), kinds, self._take_layout)

    def _take_layout(self, path: Path) -> None:
        try:
            layout = self.layout(str(path))
        except UserError as error:
            self._place.messages.fail(error)
            return
        files = dict.fromkeys((*self._own_layouts(), str(path)))
        self._place.preferences.keep_choice("layouts", "\n".join(files))
        self.layout_added.emit(str(path), layout.title)

    def _own_layouts(self) -> list[str]:
        return self._place.preferences.choice("layouts").splitlines()

    def layout(self, name: str) -> Layout:
        """A label sheet by its name."""
        return read_layout(self._place.tools.layouts, name)

    @property
    def last_printer(self) -> str:
        """The printer last printed on."""
        return self._place.preferences.choice("printer")

    def printers(self) -> list[str]:
        """The printers of this machine."""
        return self._place.printers.names()

    def watch(self, is_watched: bool) -> None:
        """The page is seen, or no longer."""
        self._is_watched = is_watched
        if is_watched:
            self.refresh()

    def refresh(self) -> None:
        """Look at the papers of the newest look, if somebody is there to see it."""
        look = self._store.overview
        if look is None or not self._is_watched or self._is_looking:
            return
        if self._look is not None and self._look.state is look.state:
            return
        self._is_looking = True
        session, state = self._store.session, look.state
        # Not asked for here: their fonts take 100 ms to be read the first time.
        self._background.read(
            lambda task: look_at_papers(session.papers, state), self._take_look, failed=self._not_looked
        )

    def choose_kind(self, row: KindRow | None) -> None:
        """Show the sheets of a kind."""
        if row is not None:
            self._kind = row.kind
            self.previewed.emit(None)
            self._tell()

    def print_sheets(self, order: Order, printer: str) -> None:
        """Print on a printer, or into a folder that is asked for."""
        self._order = order
        if printer:
            self._send(order, printer)
        else:
            title = self.tr("Folder for {kind}").format(kind=kind_word(order.kind))
            self._place.questions.choose_folder(title, self._print_into)

    def print_lost(self, order: Order, printer: str, sheets: list[PaperState]) -> None:
        """Print lost sheets again; a badge that was handed over is replaced first, if that is meant."""
        held = [sheet for sheet in sheets if sheet.is_held]
        if self._kind is not PaperKind.BADGES or not held:
            self.print_sheets(order, printer)
            return
        question = self.tr("Replace what was handed over?")
        names = joined(*(sheet.name for sheet in held[:LISTED]))
        detail = self.tr("A badge replaced is turned away at the door from now on. This cannot be undone.")
        replace_them = partial(self._replace, order, printer, [_person(sheet) for sheet in held])
        self._place.questions.confirm(question, f"{names}\n{detail}", self.tr("Replace"), replace_them)

    def _replace(self, order: Order, printer: str, people: list[ParticipantId]) -> None:
        papers, operator = self._store.session.papers, self._place.operator
        self._background.change(
            lambda task: papers.replace_lost(people, operator), partial(self._print_replaced, order, printer)
        )

    def _print_replaced(self, order: Order, printer: str, _: object) -> None:
        self.print_sheets(order, printer)

    def order(
        self,
        how: How,
        *,
        changed_only: bool = False,
        subjects: frozenset[str] | None = None,
        layout: str = "",
        handed_out: bool = False,
        reason: str = "",
    ) -> Order:
        """An order for the chosen kind."""
        return Order(
            kind=self._kind,
            layout=layout or USUAL_LAYOUT,
            changed_only=changed_only,
            subjects=subjects,
            handed_out=handed_out and self.can_be_handed_out,
            reason=reason,
            style=how.style,
            sort=how.sort,
        )

    def preview(self, order: Order, title: str) -> None:
        """Show what would be printed; logs nothing."""
        papers = self._store.session.papers
        whole = replace(order, style=replace(order.style, is_separate=False))

        def work(task: Task) -> Preview:
            with tempfile.TemporaryDirectory() as folder:
                report = prepare(papers, whole, Path(folder), task, title).report
                return _pictures(report, title)

        self._background.read(work, self.previewed.emit, title=self.tr("Preparing the preview"))

    def note_collected(self, sheets: list[PaperState]) -> None:
        """Note that the people of these sheets have them now, as on a list ticked by hand."""
        people = [_person(sheet) for sheet in sheets]
        papers, operator = self._store.session.papers, self._place.operator
        if self._kind is PaperKind.BADGES:
            self._background.change(lambda task: papers.hand_over_badges(people, operator), self._noted)
        else:
            self._background.change(lambda task: papers.hand_over(people, operator), self._handed)

    def _noted(self, count: int) -> None:
        said = self.tr("Badges noted as collected: {count}").format(count=count)
        self._place.messages.say(said, Tone.OK)

    def _handed(self, answer: HandOver) -> None:
        said = self.tr("Schedules noted as collected: {count}.").format(count=len(answer.recorded))
        left = len(answer.stale) + len(answer.missing)
        if left:
            more = self.tr("Left out, because what was printed does not hold any more: {count}.")
            said = f"{said} {more.format(count=left)}"
        self._place.messages.say(said, Tone.WARN if left else Tone.OK)

    def _print_into(self, folder: Path) -> None:
        if self._order is not None:
            self.printing.into_folder(self._order, folder, self._title(self._order), self._printed)

    def _title(self, order: Order) -> str:
        return self.tr("Printing {kind}").format(kind=kind_word(order.kind))

    def _send(self, order: Order, printer: str) -> None:
        """Make the file, put it into the queue; the log hears of it when the printer has taken all of it."""
        self._place.preferences.keep_choice("printer", printer)
        told = partial(self._sent, printer)
        self.printing.on_printer(order, printer, kind_word(order.kind), told, self._ask_whether)

    def _ask_whether(self, report: PrintReport, then: Callable[[], None]) -> None:
        """Before paper is spent: whose letters no font has."""
        listed = "\n".join(f"{whose}: {letters}" for whose, letters in report.unprintable[:LISTED])
        question = self.tr("Some letters cannot be printed. Print all the same?")
        self._place.questions.confirm(question, listed, self.tr("Print"), then)

    def _printed(self, report: PrintReport) -> None:
        if self._say_if_nothing(report) or report.path is None:
            return
        said = self.tr("{kind}: {pages} in {path}.").format(
            kind=kind_word(report.kind), pages=self._pages(report), path=str(report.path)
        )
        self._say(report, said, report.path)

    def _sent(self, printer: str, report: PrintReport) -> None:
        if not self._say_if_nothing(report):
            said = self.tr("{kind}: {pages} for {printer}.").format(
                kind=kind_word(report.kind), pages=self._pages(report), printer=printer
            )
            self._say(report, said, None)

    def _pages(self, report: PrintReport) -> str:
        return counted(report.pages, self.tr("1 page"), self.tr("{count} pages"))

    def _say_if_nothing(self, report: PrintReport) -> bool:
        if report.is_stopped:
            self._place.messages.say(self.tr("Stopped."), Tone.INFO)
        elif report.path is None:
            said = self.tr("There is nothing to print: every sheet is current.")
            self._place.messages.say(said, Tone.INFO)
        return report.is_stopped or report.path is None

    def _say(self, report: PrintReport, said: str, path: Path | None) -> None:
        show = None if path is None else partial(self._place.questions.show_file, path)
        tone = Tone.OK
        if report.unprintable:
            names = ", ".join(name for name, _ in report.unprintable[:NAMED])
            odd = self.tr("Some letters cannot be printed, look at: {names}.").format(names=names)
            said, tone = f"{said} {odd}", Tone.WARN
        self._place.messages.say(said, tone, self.tr("Open") if show is not None else "", show)

    def _take_look(self, look: PapersLook) -> None:
        self._is_looking = False
        self._look = look
        self.looked.emit(look)
        self._tell()
        self.refresh()

    def _not_looked(self, error: CodedError) -> None:
        self._is_looking = False
        self._place.messages.fail(error)

    def _tell(self) -> None:
        self.sheets_changed.emit(() if self.row is None else self.row.sheets)
        self.can_act_changed.emit()

    def _forget(self) -> None:
        self._look = None
        self.previewed.emit(None)


def subjects_of(sheets: list[PaperState]) -> frozenset[str]:
    """What the chosen sheets are about."""
    return frozenset(sheet.subject for sheet in sheets)


def _person(sheet: PaperState) -> ParticipantId:
    """Whose sheet it is."""
    return ParticipantId(UUID(sheet.subject))


def _pictures(report: PrintReport, title: str) -> Preview:
    if report.path is None:
        return Preview(title=title, pages=(), count=0)
    pages = []
    with open_pdf(report.path) as reader:
        for page in range(min(len(reader), PREVIEW_PAGES)):
            drawn = reader.picture(page, PREVIEW_DPI).convert("RGB")
            image = QImage(
                drawn.tobytes(), drawn.width, drawn.height, 3 * drawn.width, QImage.Format.Format_RGB888
            )
            pages.append(image.copy())
        return Preview(title=title, pages=tuple(pages), count=len(reader))
