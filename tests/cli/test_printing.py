"""Paper from the command line: how it stands, on which printer it goes, what is lost and what is logged."""

import pytest

from desktop.domain.clock import SystemClock
from desktop.domain.errors import EnvironmentProblem
from desktop.domain.tokens import verify_token
from desktop.printing.codes import read_codes
from desktop.storage.database import open_event
from tests.cli.conftest import toolbox
from tests.support.files import DESK, KEY


class Printers:
    """The printers of a machine, which take all they are given or refuse it from a page on."""

    def __init__(self, *known, refused_page=None):
        self.known, self.refused_page = list(known), refused_page
        self.taken = []

    def names(self):
        return self.known

    def send(self, pdf, name="", *, first=0, is_two_sided=False, pages=None):
        if not self.known:
            raise EnvironmentProblem("printers-missing", path=str(pdf))
        if self.refused_page is not None:
            raise EnvironmentProblem(
                "printer-refused-pages", printer="Bureau", reason="", page=self.refused_page
            )
        self.taken.append((pdf.name, name or self.known[0], first, is_two_sided))
        return name or self.known[0]


@pytest.fixture
def path(event, saved):
    event.place(0, 1, slot=0)
    return saved(event)


def state_of(path):
    with open_event(path, desk=DESK, clock=SystemClock(), read_only=True) as file:
        return file.state()


def test_the_printers_are_listed_and_having_none_is_said(call):
    found = call("printers", "--json", tools=toolbox(spooler=Printers("Bureau", "Zebra")))
    assert found.json == {"printers": ["Bureau", "Zebra"], "usual": "Bureau"}
    none = call("printers", tools=toolbox(spooler=Printers()))
    assert (none.code, "No printer is set up on this machine." in none.out) == (0, True)


def test_paper_goes_to_the_printer_named_or_to_the_usual_one_and_is_logged(call, path, tmp_path):
    printers = Printers("Bureau", "Zebra")
    tools = toolbox(spooler=printers)
    said = call(
        "print", path, "badges", "--out", tmp_path, "--printer", "Zebra", "--two-sided", "--json", tools=tools
    )
    call("print", path, "schedules", "--out", tmp_path, "--printer", tools=tools)
    assert said.json["printer"] == "Zebra"
    assert printers.taken == [("badges.pdf", "Zebra", 0, True), ("schedules.pdf", "Bureau", 0, False)]
    assert len(state_of(path).sheets) == 8


def test_nothing_new_is_not_sent_to_a_printer(call, path, tmp_path):
    printers = Printers("Bureau")
    call("print", path, "badges", "--out", tmp_path)
    call(
        "print",
        path,
        "badges",
        "--out",
        tmp_path,
        "--changed-only",
        "--printer",
        tools=toolbox(spooler=printers),
    )
    assert printers.taken == []


def test_without_a_printer_it_is_said_where_the_papers_are_and_nothing_is_logged(call, path, tmp_path):
    said = call("print", path, "badges", "--out", tmp_path, "--printer", tools=toolbox(spooler=Printers()))
    assert said.code == 5
    assert "No printer is set up on this machine" in said.err
    assert str(tmp_path / "badges.pdf") in said.err
    assert state_of(path).sheets == ()


def test_after_a_jam_the_same_file_goes_on_from_a_page_and_nothing_is_logged_twice(call, path, tmp_path):
    printers = Printers("Bureau")
    tools = toolbox(spooler=printers)
    call("print", path, "badges", "--layout", "a6", "--out", tmp_path, "--printer", tools=tools)
    call("print", path, "badges", "--out", tmp_path, "--from-page", 3, tools=tools)
    assert printers.taken[1] == ("badges.pdf", "Bureau", 2, False)
    assert len(state_of(path).sheets) == 4
    wrong = call("print", path, "signs", "--out", tmp_path, "--from-page", 3, tools=tools)
    assert (wrong.code, "Print it first" in wrong.err) == (3, True)


def test_what_a_printer_took_in_part_is_logged_and_the_rest_is_told(call, path, tmp_path):
    said = call(
        "print",
        path,
        "badges",
        "--out",
        tmp_path,
        "--printer",
        tools=toolbox(spooler=Printers("B", refused_page=3)),
    )
    assert (said.code, "--from-page 3" in said.err) == (5, True)
    assert len(state_of(path).sheets) == 4


def test_what_a_printer_refused_wholly_is_not_logged(call, path, tmp_path):
    tools = toolbox(spooler=Printers("B", refused_page=1))
    assert call("print", path, "badges", "--out", tmp_path, "--printer", tools=tools).code == 5
    assert state_of(path).sheets == ()


def test_a_printer_takes_one_file(call, path, tmp_path):
    said = call("print", path, "badges", "--out", tmp_path, "--separate", "--printer", tools=toolbox())
    assert (said.code, "one file" in said.err) == (3, True)


def test_how_papers_stand_is_told_in_numbers_sheet_by_sheet_and_as_a_log(call, path, tmp_path):
    assert call("papers", path, "--json").json["schedules"]["missing"] == 4
    call("print", path, "schedules", "--out", tmp_path, "--person", 1, "--reason", "jam")
    assert call("papers", path, "--json").json["schedules"] == {
        "missing": 3, "current": 1, "stale": 0, "respelled": 0,
    }  # fmt: skip
    sheets = call("papers", path, "schedules", "--json").json["sheets"]
    assert [sheet["state"] for sheet in sheets] == ["missing"] * 3 + ["current"]
    assert (sheets[-1]["name"], sheets[-1]["held"], sheets[-1]["prints"]) == ("Person0 Test00", True, 1)
    assert "not printed: Person1 Test01" in call("papers", path, "schedules").out
    (entry,) = call("papers", path, "--log", "--json").json["log"]
    assert (entry["name"], entry["reasons"], entry["kind"]) == ("Person0 Test00", ["jam"], "schedule")
    assert "Person0 Test00 (jam)" in call("papers", path, "schedules", "--log").out


def test_a_lost_badge_that_was_handed_over_gets_a_new_number_and_one_still_here_does_not(
    call, event, path, tmp_path
):
    call("print", path, "badges", "--out", tmp_path)
    call("print", path, "schedules", "--out", tmp_path)
    call("print", path, "badges", "--collected", "--person", 1)
    call("print", path, "badges", "--out", tmp_path, "--lost", "--person", 1, "--person", 2)
    found = [verify_token(KEY, event.event.tag, token) for token in read_codes(tmp_path / "badges.pdf")]
    assert sorted((badge.number, badge.issue) for badge in found) == [(1, 2), (2, 1)]
    assert call("papers", path, "badges", "--log", "--json").json["log"][0]["reasons"] == ["lost"]
    nobody = call("print", path, "badges", "--out", tmp_path, "--lost")
    assert (nobody.code, "whose sheet is lost" in nobody.err) == (3, True)
