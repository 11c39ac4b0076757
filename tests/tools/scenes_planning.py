"""Scenes of the pages that plan and print, for `shots`: each puts the window into a state worth a picture."""

from dataclasses import replace
from uuid import uuid4

from desktop.domain.event import Closure
from desktop.solver.contract import Mode
from desktop.ui.pages.roster.grid import Against


def optimise_running(studio):
    """A run half way."""
    optimise_done(studio)
    page = studio.window.shell.page
    course = page.views.picture._course
    page.views.setCurrentIndex(0)
    page._show_course(replace(course, limit=2 * course.seconds, is_over=False))
    page._words.hide()
    page._title.hide()


def optimise_done(studio):
    """A run from nothing that has ended."""
    _run(studio, Mode.BUILD)


def optimise_repaired(studio):
    """A table was lost: who is to be told."""
    studio.open_event()
    look = studio.window.store.overview
    slots = sorted(look.state.slots, key=lambda slot: slot.start)
    used = {entry.table for entry in look.state.draft if entry.slots[0] == slots[-3].id}
    closed = [
        Closure(id=uuid4(), start=slots[-5].start, end=slots[-1].end, table=table)
        for table in sorted(used)[:2]
    ]
    session = studio.window.store.session
    if not any(closure.reason == "leak" for closure in look.state.closures):
        for closure in closed:
            session.records.close_table(replace(closure, reason="leak"), "Nadia")
    studio.window.store.reload()
    studio.settle()
    _run(studio, Mode.REPAIR)


def _run(studio, mode):
    studio.open_event()
    studio.go_to("optimise")
    page = studio.window.shell.page
    page._modes[mode].setChecked(True)
    page._seconds.setCurrentIndex(0)
    page._start.trigger()
    studio.settle(500)


def optimise_view(place):
    """A repair seen in another way."""

    def scene(studio):
        optimise_repaired(studio)
        studio.window.shell.page.views.setCurrentIndex(place)
        studio.settle(800)

    return scene


def roster_meeting(studio):
    """The cursor on a meeting."""
    studio.open_event()
    studio.go_to("roster")
    page = studio.window.shell.page
    page._view.go_to(min(place for place, cell in page._model.grid.cells.items() if cell.meeting))


def roster_people(studio):
    """People against time, somebody looked for."""
    studio.open_event()
    studio.go_to("roster")
    page = studio.window.shell.page
    page.presenter.show_against(Against.PEOPLE)
    studio.settle()
    page._search.setText("ma")


def roster_moving(studio):
    """A meeting in hand, over a place where it cannot be."""
    roster_meeting(studio)
    page = studio.window.shell.page
    page.presenter.take_in_hand()
    page._view.go_to((0, 3))


def roster_adding(studio):
    """A new meeting."""
    roster_meeting(studio)
    page = studio.window.shell.page
    page._add.trigger()
    page._first._line.setText("mar")


def roster_unplaced(studio):
    """A wish that has no place, and why."""
    roster_meeting(studio)
    page = studio.window.shell.page
    page._table.setFocus()
    page._table.selectRow(0)


SCENES = {
    "optimise-running": optimise_running,
    "optimise-done": optimise_done,
    "optimise-repaired": optimise_repaired,
    **{
        f"optimise-{name}": optimise_view(place)
        for place, name in enumerate(("course", "figures", "told", "differences", "unplaced", "rosters"))
        if name != "told"
    },
    "roster-meeting": roster_meeting,
    "roster-people": roster_people,
    "roster-moving": roster_moving,
    "roster-adding": roster_adding,
    "roster-unplaced": roster_unplaced,
}
