"""Paper for the system's printers: files in as few jobs as their pages have sizes, never a lost page."""

import pytest
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.errors import EnvironmentProblem, UserError
from desktop.printing.spooling import CommandSpooler, Reply, run_command


class Commands:
    """The commands of a system with printers, and what was asked of them."""

    def __init__(self, *printers, usual="", is_old=False, refused_from=None):
        self.printers, self.usual, self.is_old = printers, usual, is_old
        self.refused_from = refused_from
        self.jobs = []

    def __call__(self, command):
        if command[:2] == ("lpstat", "-e"):
            return (
                Reply(1, "", "unknown option") if self.is_old else Reply(0, "\n".join(self.printers) + "\n")
            )
        if command[:2] == ("lpstat", "-a"):
            return Reply(0, "".join(f"{name} accepting requests since Monday\n" for name in self.printers))
        if command[:2] == ("lpstat", "-d"):
            return Reply(0, f"system default destination: {self.usual}\n" if self.usual else "no default")
        assert command[0] == "lp"
        if self.refused_from is not None and len(self.jobs) >= self.refused_from:
            return Reply(1, "", "lp: the printer is gone\n")
        self.jobs.append(list(command))
        return Reply(0, "request id is Office-1 (1 file(s))")


@pytest.fixture(autouse=True)
def no_choice_of_the_user(monkeypatch):
    for name in ("LPDEST", "PRINTER"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def pdf(tmp_path):
    """Makes a file whose pages have these sizes in millimetres."""

    def make(*sizes):
        path = tmp_path / "badges.pdf"
        canvas = Canvas(str(path))
        for width, height in sizes:
            canvas.setPageSize((width * mm, height * mm))
            canvas.drawString(10, 10, "x")
            canvas.showPage()
        canvas.save()
        return path

    return make


def options(job):
    return {job[place + 1] for place, part in enumerate(job) if part == "-o"}


@pytest.mark.parametrize("is_old", [False, True])
def test_the_usual_printer_comes_first(is_old):
    spooler = CommandSpooler(Commands("Accueil", "Bureau", "Zebra", usual="Bureau", is_old=is_old))
    assert spooler.names() == ["Bureau", "Accueil", "Zebra"]


def test_no_printer_is_said_so(pdf):
    path = pdf((210, 297))
    with pytest.raises(EnvironmentProblem) as caught:
        CommandSpooler(Commands()).send(path)
    assert (caught.value.code, caught.value.data["path"]) == ("printers-missing", str(path))


def test_a_machine_without_the_commands_is_said_so(pdf):
    with pytest.raises(EnvironmentProblem) as caught:
        CommandSpooler(lambda command: Reply(127)).names()
    assert caught.value.code == "print-commands-missing"


def test_a_command_that_is_not_there_is_no_failure_of_ours():
    assert run_command(["no-command-of-this-name"]).code == 127


def test_a_printer_nobody_knows_is_named_with_those_there_are(pdf):
    with pytest.raises(EnvironmentProblem) as caught:
        CommandSpooler(Commands("Accueil")).send(pdf((210, 297)), "Bureau")
    assert (caught.value.code, caught.value.data["known"]) == ("printer-unknown", ("Accueil",))


def test_pages_of_one_size_are_one_job_at_their_own_size(pdf):
    commands, told = Commands("Accueil", "Bureau"), []
    path = pdf(*[(210, 297)] * 3)
    used = CommandSpooler(commands).send(path, "Bureau", pages=lambda done, total: told.append((done, total)))
    (job,) = commands.jobs
    assert used == "Bureau"
    assert job[:3] == ["lp", "-d", "Bureau"]
    assert job[-2:] == ["--", str(path)]
    assert "-P" not in job
    assert options(job) == {"media=A4", "print-scaling=none", "sides=one-sided"}
    assert told == [(3, 3)]


def test_labels_of_a_roll_go_in_jobs_of_one_length(pdf):
    commands = Commands("Brother")
    CommandSpooler(commands).send(pdf((62, 80), (62, 80), (62, 95), (62, 80)))
    assert [job[job.index("-P") + 1] for job in commands.jobs] == ["1-2", "3-3", "4-4"]
    media = [next(option for option in options(job) if option.startswith("media")) for job in commands.jobs]
    assert media == ["media=Custom.62x80mm", "media=Custom.62x95mm", "media=Custom.62x80mm"]


@pytest.mark.parametrize(
    ("size", "edge"), [((210, 297), "two-sided-long-edge"), ((297, 210), "two-sided-short-edge")]
)
def test_a_back_is_turned_like_the_leaf_of_a_book(pdf, size, edge):
    commands = Commands("Accueil")
    CommandSpooler(commands).send(pdf(size, size), is_two_sided=True)
    assert f"sides={edge}" in options(commands.jobs[0])
    assert "media=A4" in options(commands.jobs[0])


@pytest.mark.parametrize(("is_two_sided", "pages"), [(False, "4-6"), (True, "3-6")])
def test_after_a_jam_it_goes_on_from_a_page_both_sides_of_a_sheet_together(pdf, is_two_sided, pages):
    commands = Commands("Accueil")
    CommandSpooler(commands).send(pdf(*[(210, 297)] * 6), first=3, is_two_sided=is_two_sided)
    (job,) = commands.jobs
    assert job[job.index("-P") + 1] == pages


def test_a_page_that_is_not_there_cannot_be_begun_with(pdf):
    with pytest.raises(UserError) as caught:
        CommandSpooler(Commands("Accueil")).send(pdf((210, 297)), first=1)
    assert (caught.value.code, caught.value.data["page"], caught.value.data["pages"]) == (
        "page-missing",
        2,
        1,
    )


def test_a_printer_that_stops_in_the_middle_says_from_which_page_to_go_on(pdf):
    commands = Commands("Brother", refused_from=1)
    with pytest.raises(EnvironmentProblem) as caught:
        CommandSpooler(commands).send(pdf((62, 80), (62, 80), (62, 95)))
    assert (caught.value.code, caught.value.data["page"]) == ("printer-refused-pages", 3)
    assert caught.value.data["reason"] == "lp: the printer is gone"


def test_a_name_is_never_taken_for_an_option(pdf):
    commands = Commands("-x; rm")
    path = pdf((210, 297))
    CommandSpooler(commands).send(path, "-x; rm")
    (job,) = commands.jobs
    assert job[1:3] == ["-d", "-x; rm"]
    assert job[-1] == str(path)
