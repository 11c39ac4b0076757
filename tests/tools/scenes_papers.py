"""States of the papers page to be looked at."""

from pathlib import Path
from tempfile import mkdtemp

from desktop.services.papers import PaperKind
from desktop.ui.print_queue import JobState, PrintJob


def _page(studio, kind):
    studio.open_event()
    studio.go_to("papers")
    page = studio.window.shell.page
    page._kinds_table.choose(lambda row: row.kind is kind)
    studio.settle()
    return page


def papers_preview(studio):
    """Schedules with one of them as it will be printed."""
    page = _page(studio, PaperKind.SCHEDULES)
    page._sheets_table.selectRow(2)
    page._preview.trigger()


def papers_log(studio):
    """What was printed."""
    studio.open_event()
    studio.go_to("papers")
    studio.window.shell.page._log.trigger()


def papers_options(studio):
    """How badges are printed."""
    page = _page(studio, PaperKind.BADGES)
    page._layouts.setCurrentIndex(page._layouts.findData("avery-l4785"))
    page._how.trigger()


def papers_check(studio):
    """What would not fit on small labels."""
    page = _page(studio, PaperKind.BADGES)
    page._layouts.setCurrentIndex(page._layouts.findData("durable-1453"))
    page._check.trigger()


def papers_queue(studio):
    """Print jobs in every state."""
    page = _page(studio, PaperKind.BADGES)
    queue = studio.window.place.queue
    rows = (
        ("Badges", JobState.DONE, 24, 24),
        ("Schedules", JobState.STOPPED, 81, 37),
        ("Room sheets", JobState.FAILED, 6, 0),
        ("Change slips", JobState.PRINTING, 12, 5),
        ("Signs", JobState.WAITING, 11, 0),
    )
    for number, (title, state, pages, done) in enumerate(rows, start=1):
        queue._jobs[number] = PrintJob(
            number=number,
            title=title,
            printer="Accueil HP LaserJet",
            pdf=Path(mkdtemp()) / "none.pdf",
            pages=pages,
            done=done,
            state=state,
        )
    queue.changed.emit()
    page._queue.trigger()


def papers_notice(studio):
    """A notice being asked for."""
    _page(studio, PaperKind.SIGNS)
    studio.do("Notice for a door")


SCENES = {
    "papers-preview": papers_preview,
    "papers-log": papers_log,
    "papers-options": papers_options,
    "papers-check": papers_check,
    "papers-queue": papers_queue,
    "papers-notice": papers_notice,
}
