"""Scenes of the pages that plan and print, for `shots`: each puts the window into a state worth a picture."""

import time


def optimise_running(studio):
    """A run half way."""
    studio.open_event()
    studio.go_to("optimise")
    page = studio.window.shell.page
    page._seconds.setValue(12)
    page._start.trigger()
    _run_for(studio, 5)


def optimise_done(studio):
    """A run that has ended."""
    studio.open_event()
    studio.go_to("optimise")
    page = studio.window.shell.page
    page._seconds.setValue(5)
    page._start.trigger()
    studio.settle(500)


def optimise_figures(studio):
    """The same as figures."""
    optimise_done(studio)
    studio.window.shell.page._as_table.trigger()


def _run_for(studio, seconds):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        studio.application.processEvents()
        time.sleep(0.01)


SCENES = {
    "optimise-running": optimise_running,
    "optimise-done": optimise_done,
    "optimise-figures": optimise_figures,
}
