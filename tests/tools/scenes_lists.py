"""Scenes of the workbenches over people and requests: doubles, suggestions, exports, privacy."""

from tests.support.complements import plant
from tests.support.doubles import make_doubles
from tests.support.windows import write_event


def doubles(studio):
    """Who may be there twice."""
    path = studio.event.with_name("doubles.visavis")
    if not path.exists():
        write_event(
            path, make_doubles(seed=3, people=120, doubles=14, decoys=6, firms=30).state, studio.tools
        )
    studio.window.store.open(path)
    studio.settle()
    studio.go_to("people")
    studio.do("Find doubles")
    studio.settle(400)


def suggestions(studio):
    """Who should meet, and why."""
    path = studio.event.with_name("planted.visavis")
    if not path.exists():
        write_event(path, plant(people=40, seed=2).state, studio.tools)
    studio.window.store.open(path)
    studio.settle()
    studio.go_to("people")
    studio.do("Suggest meetings")
    studio.settle(400)


def suggestions_none(studio):
    """Nobody has a profile."""
    studio.open_event()
    studio.go_to("people")
    studio.do("Suggest meetings")
    studio.settle(400)


SCENES = {"doubles": doubles, "suggestions": suggestions, "suggestions-none": suggestions_none}
