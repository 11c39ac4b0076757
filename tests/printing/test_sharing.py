"""Many schedules drawn by two processes are one file, no different from that of one process."""

from dataclasses import replace

import pytest

from desktop.domain.errors import EnvironmentProblem
from desktop.printing.joining import join_files
from desktop.printing.parts import Press, print_part
from desktop.printing.reading import open_pdf
from desktop.printing.schedules import schedules_part
from desktop.printing.sharing import print_shared
from tests.printing.test_schedules import meeting, schedule

NAMES = ("Ġorġ Żammit", "أحمد بن سالم", "A (5 0 R) B", "\\ 1 0 obj (", "Ελένη", "Bo /A ABCDEF+")


@pytest.fixture
def press(fonts, wording):
    return Press.of(fonts, wording)


def documents(count):
    return [
        replace(
            schedule(*(meeting(8 + n // 2, 30 * (n % 2)) for n in range(1 + 3 * place % 20))),
            name=f"{NAMES[place % len(NAMES)]} {place}",
            token=f"2{place:046d}",
        )
        for place in range(count)
    ]


def contents(path):
    """Everything a reader sees: texts, pictures, outline, title."""
    with open_pdf(path) as reader:
        pages = [
            (reader.size(page), reader.text(page), reader.picture(page, 40).tobytes())
            for page in range(len(reader))
        ]
        outline = [(entry.get_title(), entry.get_dest().get_index()) for entry in reader._document.get_toc()]
        return pages, outline, reader.about()


def test_what_two_processes_draw_is_what_one_draws(tmp_path, press):
    told = []
    shown = documents(14)
    alone = print_part(tmp_path / "one.pdf", schedules_part(shown, press))
    shared = print_shared(
        tmp_path / "two.pdf", shown, press, progress=lambda done, total: told.append((done, total))
    )
    assert shared == alone
    assert contents(tmp_path / "two.pdf") == contents(tmp_path / "one.pdf")
    assert told[-1] == (14, 14)
    assert told == sorted(told)


def test_any_number_of_files_are_joined(tmp_path, press):
    shown = documents(9)
    print_part(tmp_path / "whole.pdf", schedules_part(shown, press))
    parts = []
    for place in range(3):
        parts.append(tmp_path / f"{place}.pdf")
        print_part(parts[-1], schedules_part(shown[3 * place : 3 * place + 3], press))
    join_files(parts, tmp_path / "joined.pdf")
    joined, whole = contents(tmp_path / "joined.pdf"), contents(tmp_path / "whole.pdf")
    assert joined[:2] == whole[:2]
    data = (tmp_path / "joined.pdf").read_bytes()
    assert data.count(b"/Type /Catalog") == data.count(b"/Lang (en)") == 1
    fonts = {part for part in data.split(b"/") if part[6:7] == b"+"}
    assert {name[:1] for name in fonts} == {b"A", b"B", b"C"}


def test_a_stopped_run_makes_no_file(tmp_path, press):
    result = print_shared(tmp_path / "none.pdf", documents(8), press, should_stop=lambda: True)
    assert result.is_stopped
    assert list(tmp_path.iterdir()) == []


def test_when_the_other_process_fails_this_one_draws_its_part(tmp_path, press, monkeypatch):
    shown = documents(6)
    monkeypatch.setattr(press.setter.fonts, "folder", tmp_path / "no fonts")
    print_shared(tmp_path / "two.pdf", shown, press)
    print_part(tmp_path / "one.pdf", schedules_part(shown, press))
    assert contents(tmp_path / "two.pdf")[0] == contents(tmp_path / "one.pdf")[0]


def test_a_place_that_cannot_be_written_is_told(tmp_path, press):
    (tmp_path / "taken.pdf").mkdir()
    with pytest.raises(EnvironmentProblem) as caught:
        print_shared(tmp_path / "taken.pdf", documents(2), press)
    assert caught.value.code == "paper-not-written"
