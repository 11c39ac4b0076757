"""Papers in the window: how they stand, printed into a folder or on a printer, looked at before, logged."""

import json
from dataclasses import replace

import pytest
from PIL import Image
from PySide6.QtPrintSupport import QPrinter

from desktop.domain.errors import EnvironmentProblem
from desktop.domain.journal import Action
from desktop.printing.codes import read_codes
from desktop.printing.reading import open_pdf
from desktop.services.papers import PaperKind
from desktop.ui.pages.papers.notice import NoticeDialog
from desktop.ui.pages.papers.rows import sheet_mark
from desktop.ui.print_queue import JobState
from desktop.ui.printers import paint
from tests.support.builders import name_id


class FakePrinters:
    """Printers that keep what they were sent."""

    def __init__(self, *names, is_broken=False):
        self._names = names
        self._is_broken = is_broken
        self.jam_after = 1000
        self.sent = []

    def names(self):
        return list(self._names)

    def send(self, pdf, name, pages, *, first=0, should_stop=None):
        if self._is_broken:
            raise EnvironmentProblem("printer-refused", printer=name)
        with open_pdf(pdf) as reader:
            last = min(len(reader), first + self.jam_after)
            for page in range(first, last):
                pages(page + 1, len(reader))
        self.sent.append((name, last - first))
        return last - first


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
    robot.window.place.queue._printers = printers
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
    assert (schedules.missing, schedules.stale) == (3, 1)


def test_what_was_printed_is_current_and_stands_in_the_log(papers, tmp_path):
    choose(papers, PaperKind.BADGES)
    papers.press("F5")
    papers.settle()
    assert (tmp_path / "paper" / "badges.pdf").exists()
    assert row_of(papers, PaperKind.BADGES).current == 4
    assert papers.sees("Badges: 1 page in")
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
    assert papers.sees("1 page for Bureau")


def test_what_a_printer_refused_is_not_logged_and_said(papers):
    give_printers(papers, FakePrinters("Bureau", is_broken=True))
    choose(papers, PaperKind.BADGES)
    papers.page._printer.setCurrentText("Bureau")
    papers.press("F5")
    papers.settle()
    assert papers.sees("The printer Bureau does not take the papers")
    assert row_of(papers, PaperKind.BADGES).missing == 4


def test_letters_no_font_has_are_listed_before_any_paper_is_spent(papers):
    printers = give_printers(papers, FakePrinters("Bureau"))
    state = papers.window.store.overview.state
    person = state.participant[name_id("Elena")]
    with papers.window.store.session.file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.participants.save(replace(person, family_name="Marchetti🌸"))
        unit.commit()
    choose(papers, PaperKind.BADGES)
    papers.page._printer.setCurrentText("Bureau")
    questions = papers.window.place.questions
    questions.says_yes = False
    papers.press("F5")
    papers.settle()
    assert questions.asked[-1].startswith("Some letters cannot be printed")
    assert printers.sent == []
    questions.says_yes = True
    papers.press("F5")
    papers.settle()
    assert printers.sent == [("Bureau", 1)]


def test_another_spelling_is_said_but_counts_as_current(papers):
    choose(papers, PaperKind.BADGES)
    papers.press("F8")
    papers.settle()
    state = papers.window.store.overview.state
    person = state.participant[name_id("Elena")]
    papers.window.place.background.change(
        lambda task: papers.window.store.session.records.save_participant(
            replace(person, family_name="Marchèti"), "Nadia"
        )
    )
    papers.settle()
    marks = {sheet.name: sheet_mark(sheet).word for sheet in papers.page._sheets.rows}
    assert marks["Elena Marchèti"] == "Other spelling"
    assert set(marks.values()) == {"Other spelling", "Current"}
    assert row_of(papers, PaperKind.BADGES).current == 4


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


@pytest.fixture
def label_printer(tmp_path):
    """A printer of the system that writes what it prints into painted.pdf."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "painted.pdf"))
    printer.setResolution(203)
    return printer


def print_labels(papers, tmp_path, layout):
    choose(papers, PaperKind.BADGES)
    papers.page._layouts.setCurrentIndex(papers.page._layouts.findData(layout))
    papers.press("F8")
    papers.settle()
    return tmp_path / "paper" / "badges.pdf"


def test_labels_of_a_roll_keep_their_lengths_and_codes_on_a_printer(papers, tmp_path, label_printer):
    source, target = print_labels(papers, tmp_path, "brother-62"), tmp_path / "painted.pdf"
    assert paint(source, label_printer, lambda done, total: None) == 4
    with open_pdf(source) as first, open_pdf(target) as second:
        sizes = [reader.size(page) for page in range(4) for reader in (first, second)]
    assert len({round(size[1]) for size in sizes[::2]}) > 1
    for drawn, painted in zip(sizes[::2], sizes[1::2], strict=True):
        assert painted == pytest.approx(drawn, abs=0.4)
    assert read_codes(target, 203) == read_codes(source, 203)


def test_a_printer_begins_where_it_is_told_and_ends_when_it_is_stopped(papers, tmp_path, label_printer):
    source, target = print_labels(papers, tmp_path, "a6"), tmp_path / "painted.pdf"
    heard = []
    handed = paint(
        source,
        label_printer,
        lambda done, total: heard.append((done, total)),
        first=1,
        should_stop=lambda: len(heard) == 2,
    )
    assert (handed, heard) == (2, [(2, 4), (3, 4)])
    assert read_codes(target, 203) == read_codes(source, 203)[1:3]


def test_a_job_goes_on_from_the_page_after_a_jam_and_is_logged_when_it_is_whole(papers):
    printers = give_printers(papers, FakePrinters("Bureau"))
    printers.jam_after = 1
    choose(papers, PaperKind.SCHEDULES)
    papers.page._printer.setCurrentText("Bureau")
    papers.press("F8")
    papers.settle()
    (job,) = papers.window.place.queue.jobs
    assert (job.state, job.next_page) == (JobState.STOPPED, 1)
    assert papers.sees("Stopped before page 2")
    assert row_of(papers, PaperKind.SCHEDULES).current == 0
    printers.jam_after = 100
    papers.press("F10")
    papers.click("Print again from page")
    papers.settle()
    assert [pages for _, pages in printers.sent] == [1, job.pages - 1]
    assert row_of(papers, PaperKind.SCHEDULES).current == 4
    papers.click("Print again from page")
    papers.settle()
    assert len(printers.sent) == 3
    assert {row.number for row in papers.page._entries.rows if row.word == "Schedule"} == {1, 2}


def test_collected_sheets_are_noted_in_bulk(papers):
    choose(papers, PaperKind.SCHEDULES)
    papers.press("F8")
    papers.settle()
    papers.page._sheets_table.selectAll()
    papers.press("F2")
    papers.settle()
    assert papers.sees("Schedules noted as collected: 4.")
    assert all(sheet.is_held for sheet in papers.page._sheets.rows)
    choose(papers, PaperKind.BADGES)
    papers.page._sheets_table.selectRow(0)
    papers.press("F2")
    papers.settle()
    assert papers.sees("Badges noted as collected: 1")


def test_a_lost_sheet_is_printed_again_with_one_key_and_says_so_in_the_log(papers):
    choose(papers, PaperKind.SCHEDULES)
    assert not papers.action("Lost: print again").isEnabled()
    papers.press("F8")
    papers.settle()
    papers.page._sheets_table.selectRow(0)
    papers.press("F3")
    papers.settle()
    assert [row.reason for row in papers.page._entries.rows].count("lost") == 1
    assert sum(sheet.is_held for sheet in papers.page._sheets.rows) == 1


def test_a_lost_badge_is_replaced_if_it_was_handed_over_and_that_is_meant(papers):
    choose(papers, PaperKind.BADGES)
    papers.press("F8")
    papers.settle()
    questions, table = papers.window.place.questions, papers.page._sheets_table
    table.choose(lambda sheet: sheet.is_held)
    before = issue_of(papers, table.chosen)
    assert before.handed_over
    questions.says_yes = False
    papers.press("F3")
    papers.settle()
    assert questions.asked[-1] == "Replace what was handed over?"
    assert issue_of(papers, table.chosen) == before
    questions.says_yes = True
    papers.press("F3")
    papers.settle()
    assert issue_of(papers, table.chosen) == replace(before, issue=before.issue + 1, handed_over=False)
    assert row_of(papers, PaperKind.BADGES).changed == 0


def test_a_badge_that_is_still_here_is_only_printed_again(papers):
    choose(papers, PaperKind.BADGES)
    papers.press("F8")
    papers.settle()
    papers.page._sheets_table.choose(lambda sheet: not sheet.is_held)
    papers.press("F3")
    papers.settle()
    assert papers.window.place.questions.asked[-1] == "Folder for Badges"
    assert issue_of(papers, papers.page._sheets_table.chosen) is None


def issue_of(robot, sheet):
    badges = robot.window.place.store.session.file.state().badges
    return next((badge for badge in badges if str(badge.person) == sheet.subject), None)


def test_a_check_lists_what_would_not_fit_and_prints_nothing(papers):
    choose(papers, PaperKind.BADGES)
    papers.page._layouts.setCurrentIndex(papers.page._layouts.findData("durable-1453"))
    papers.press("F11")
    papers.settle()
    assert papers.find("What would not fit").isVisible()
    assert papers.page._findings.rows
    assert row_of(papers, PaperKind.BADGES).missing == 4


def test_labels_begin_where_the_sheet_was_left_and_a_printer_is_known_by_its_error(papers, tmp_path):
    choose(papers, PaperKind.BADGES)
    papers.page._layouts.setCurrentIndex(papers.page._layouts.findData("avery-l4785"))
    papers.press("F4")
    papers.find("First label").setValue(9)
    papers.find("Shift right").setValue(2.5)
    papers.press("F8")
    papers.settle()
    with open_pdf(tmp_path / "paper" / "badges.pdf") as reader:
        assert len(reader) == 2
        assert min(word.bottom for word in reader.words(0)) < 30
    papers.page._layouts.setCurrentIndex(papers.page._layouts.findData("a6x4"))
    assert papers.find("Shift right").value() == 0
    papers.page._layouts.setCurrentIndex(papers.page._layouts.findData("avery-l4785"))
    assert papers.find("Shift right").value() == 2.5


def test_badges_come_with_their_schedules_when_asked(papers, tmp_path):
    choose(papers, PaperKind.BADGES)
    papers.press("F4")
    papers.find("With the schedules behind").setChecked(True)
    papers.press("F8")
    papers.settle()
    assert row_of(papers, PaperKind.SCHEDULES).current == 4
    assert row_of(papers, PaperKind.BADGES).current == 4


def test_only_what_fits_the_kind_of_paper_can_be_chosen(papers):
    papers.press("F4")
    choose(papers, PaperKind.ROOMS)
    assert not papers.page._options._start.isVisible()
    assert papers.page._options._separate.isVisible()
    choose(papers, PaperKind.SCHEDULES)
    assert papers.page._options._large.isVisible()
    assert not papers.page._options._right.isVisible()


def test_a_notice_and_a_test_page_are_shown_where_there_is_no_printer(papers):
    papers.action("Notice for a door").trigger()
    dialog = papers.window.shell.findChild(NoticeDialog)
    dialog._late.setValue(20)
    dialog.accept()
    papers.settle()
    choose(papers, PaperKind.BADGES)
    papers.action("Test page").trigger()
    papers.settle()
    assert [path.name for path in papers.window.place.questions.shown] == ["notice.pdf", "test-page.pdf"]


def test_a_logo_is_asked_for_and_taken_away(papers, tmp_path):
    picture = tmp_path / "logo.png"
    Image.new("RGB", (60, 20), (9, 90, 90)).save(picture)
    papers.window.place.questions.path = picture
    choose(papers, PaperKind.BADGES)
    papers.action("Logo on badges").trigger()
    papers.settle()
    assert papers.sees("bear this logo")
    assert [entry.retired for entry in papers.window.store.overview.state.pictures] == [False]
    papers.action("Badges without logo").trigger()
    papers.settle()
    assert [entry.retired for entry in papers.window.store.overview.state.pictures] == [True]


def test_a_label_sheet_of_ones_own_is_taken_and_remembered(papers, tmp_path):
    layouts = papers.window.place.tools.layouts
    own = tmp_path / "own.json"
    plain = json.loads((layouts / "avery-l4785.json").read_text(encoding="utf-8"))
    own.write_text(json.dumps(plain | {"title": "Our labels"}), encoding="utf-8")
    papers.window.place.questions.path = own
    choose(papers, PaperKind.BADGES)
    papers.action("Own label sheet").trigger()
    assert papers.page._layouts.currentText() == "Our labels"
    papers.window.place.questions.path = tmp_path / "paper"
    papers.press("F8")
    papers.settle()
    assert row_of(papers, PaperKind.BADGES).current == 4
    assert papers.page.presenter.layouts()[-1] == (str(own), "Our labels")
    own.write_text("{}", encoding="utf-8")
    assert all(title != "Our labels" for _, title in papers.page.presenter.layouts())


def test_a_label_sheet_that_cannot_be_is_refused_in_words(papers, tmp_path):
    own = tmp_path / "own.json"
    own.write_text('{"title": "Half"}', encoding="utf-8")
    papers.window.place.questions.path = own
    choose(papers, PaperKind.BADGES)
    before = papers.page._layouts.count()
    papers.action("Own label sheet").trigger()
    assert papers.sees("cannot be read")
    assert papers.page._layouts.count() == before
