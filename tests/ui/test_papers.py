"""Papers in the window: how they stand, printed into a folder or on a printer, looked at before, logged."""

from dataclasses import replace

import pytest
from PySide6.QtPrintSupport import QPrinter

from desktop.domain.errors import EnvironmentProblem
from desktop.printing.reading import open_pdf
from desktop.services.papers import PaperKind
from desktop.ui.printers import paint
from tests.support.builders import name_id


class FakePrinters:
    """Printers that keep what they were sent."""

    def __init__(self, *names, is_broken=False):
        self._names = names
        self._is_broken = is_broken
        self.sent = []

    def names(self):
        return list(self._names)

    def send(self, pdf, name, pages):
        if self._is_broken:
            raise EnvironmentProblem("printer-refused", printer=name)
        with open_pdf(pdf) as reader:
            pages(len(reader), len(reader))
            self.sent.append((name, len(reader)))


@pytest.fixture
def papers(at_event, tmp_path):
    """The page in front, with a folder to print into."""
    at_event.press("Ctrl+7")
    at_event.settle()
    folder = tmp_path / "paper"
    folder.mkdir()
    at_event.window.place.questions.path = folder
    return at_event


def choose(robot, kind):
    robot.page._kinds_table.choose(lambda row: row.kind is kind)
    robot.settle()


def row_of(robot, kind):
    return next(row for row in robot.page._kinds.rows if row.kind is kind)


def give_printers(robot, printers):
    presenter = robot.page.presenter
    presenter._place = replace(presenter._place, printers=printers)
    robot.press("Ctrl+7")
    robot.settle()
    return printers


def test_every_kind_says_how_many_sheets_are_missing_out_of_date_and_current(papers):
    assert {row.kind for row in papers.page._kinds.rows} == set(PaperKind)
    badges = row_of(papers, PaperKind.BADGES)
    assert (badges.missing, badges.stale, badges.current) == (4, 0, 0)
    schedules = row_of(papers, PaperKind.SCHEDULES)
    assert (schedules.missing, schedules.stale) == (2, 1)


def test_what_was_printed_is_current_and_stands_in_the_log(papers, tmp_path):
    choose(papers, PaperKind.BADGES)
    papers.press("F5")
    papers.settle()
    assert (tmp_path / "paper" / "badges.pdf").exists()
    assert row_of(papers, PaperKind.BADGES).current == 4
    assert papers.sees("Badges: 1 pages in")
    assert not papers.action("Print what changed").isEnabled()
    assert {entry.name for entry in papers.page._entries.rows} >= {"Elena Marchetti", "Ġorġ Żammit"}


def test_only_chosen_sheets_are_printed(papers):
    choose(papers, PaperKind.SCHEDULES)
    papers.page._sheets_table.choose(lambda sheet: sheet.subject == str(name_id("Karim")))
    papers.press("F7")
    papers.settle()
    assert row_of(papers, PaperKind.SCHEDULES).current == 1


def test_rooms_are_chosen_like_people(papers):
    choose(papers, PaperKind.ROOMS)
    papers.page._sheets_table.selectRow(0)
    papers.press("F7")
    papers.settle()
    assert row_of(papers, PaperKind.ROOMS).current == 1


def test_schedules_can_be_handed_out_with_the_print(papers):
    choose(papers, PaperKind.SCHEDULES)
    papers.find("People get them now").setChecked(True)
    papers.press("F8")
    papers.settle()
    held = papers.window.store.overview.state.last_issued()
    assert {issued.sheet_number for issued in held.values()} == {1, 2}


def test_a_preview_shows_the_pages_and_logs_nothing(papers):
    choose(papers, PaperKind.ROOMS)
    before = papers.window.store.overview.state.sheets
    papers.press("F6")
    papers.settle()
    preview = papers.page._pane._preview
    assert preview.pages
    assert preview.pages[0].width() > 500
    assert papers.sees("Page 1 of")
    assert papers.window.store.overview.state.sheets == before


def test_without_a_printer_it_says_so_and_prints_into_a_folder(papers):
    assert papers.sees("No printer is set up on this machine.")
    assert papers.page._printer.count() == 1


def test_what_a_printer_took_is_logged(papers):
    printers = give_printers(papers, FakePrinters("Accueil", "Bureau"))
    choose(papers, PaperKind.BADGES)
    papers.page._printer.setCurrentText("Bureau")
    papers.press("F5")
    papers.settle()
    assert printers.sent == [("Bureau", 1)]
    assert row_of(papers, PaperKind.BADGES).current == 4
    assert papers.sees("sent to Bureau")


def test_what_a_printer_refused_is_not_logged_and_said(papers):
    give_printers(papers, FakePrinters("Bureau", is_broken=True))
    choose(papers, PaperKind.BADGES)
    papers.page._printer.setCurrentText("Bureau")
    papers.press("F5")
    papers.settle()
    assert papers.sees("The printer Bureau does not take the papers")
    assert row_of(papers, PaperKind.BADGES).missing == 4


def test_the_log_takes_the_place_of_the_sheets(papers):
    papers.press("F9")
    assert papers.find("Log of what was printed").isVisible()
    papers.press("F9")
    assert papers.find("Sheets").isVisible()


def test_a_page_is_painted_at_its_exact_size(papers, tmp_path):
    choose(papers, PaperKind.BADGES)
    papers.press("F5")
    papers.settle()
    source, target = tmp_path / "paper" / "badges.pdf", tmp_path / "painted.pdf"
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(150)
    heard = []
    paint(source, printer, lambda done, total: heard.append((done, total)))
    with open_pdf(source) as first, open_pdf(target) as second:
        assert second.size(0) == pytest.approx(first.size(0), abs=0.3)
        assert len(second) == len(first) == len(heard)
