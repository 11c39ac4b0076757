"""From two spreadsheets to a published roster and printed schedules: by keys alone, with the real solver."""

import pytest

from desktop.printing.reading import open_pdf
from desktop.ui.application import Window
from tests.support.whole_job import PEOPLE, WISHES, do_whole_job


@pytest.fixture
def window(qapp, tools):
    """The window as people have it, with its own questions."""
    window = Window(qapp, tools)
    window.shell.show()
    yield window
    window.shut_down()


@pytest.mark.slow
def test_the_main_job_is_done_by_keys_alone(window, qtbot, tmp_path):
    seen = []
    do_whole_job(window, tmp_path, lambda holds: qtbot.waitUntil(holds, timeout=60_000), seen.append)
    state = window.store.overview.state
    assert len(state.participants) == len(PEOPLE)
    assert len(state.requests) == len(WISHES)
    assert {room.name for room in state.rooms} == {"Main hall", "Salle Pagnol"}
    evening = next(session.id for session in state.sessions if session.name == "Evening")
    assert min(slot.start.hour for slot in state.slots if slot.session == evening) == 18
    assert len(state.publications) == 1
    assert len(state.draft) == len(WISHES)
    with open_pdf(tmp_path / "schedules.pdf") as paper:
        assert len(paper) == len(PEOPLE)
        words = "".join(paper.text(page) for page in range(len(paper)))
    assert "Παπαδοπούλου" in words
    assert "Salle Pagnol" in words or "Main hall" in words
    assert seen[-1] == "papers"
