"""Scenes of the pages that plan and print, for `shots`: each puts the window into a state worth a picture."""

from dataclasses import replace


def optimise_running(studio):
    """A run half way."""
    optimise_done(studio)
    page = studio.window.shell.page
    course = page._picture._course
    page._show_course(replace(course, limit=2 * course.seconds, is_over=False))
    page._words.hide()
    page._title.hide()


def optimise_done(studio):
    """A run that has ended."""
    studio.open_event()
    studio.go_to("optimise")
    page = studio.window.shell.page
    page._seconds.setCurrentIndex(0)
    page._start.trigger()
    studio.settle(500)


def optimise_figures(studio):
    """The same as figures."""
    optimise_done(studio)
    studio.window.shell.page._as_table.trigger()


SCENES = {
    "optimise-running": optimise_running,
    "optimise-done": optimise_done,
    "optimise-figures": optimise_figures,
}
