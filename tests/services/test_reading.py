"""Files are opened as found, as said or as remembered; whatever bytes come, there is no half import."""

import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.errors import UserError
from desktop.exchange.headers import Kind
from desktop.services.transfer import Form, Pasted, Transfer
from desktop.services.transfer_choices import Choices
from desktop.services.transfer_plan import Fate
from desktop.storage.journal import undo
from tests.services.events import Morning
from tests.support.builders import make_state
from tests.support.corpus import SAMPLES
from tests.support.files import CLOCK, make_file

LIST = "Elenco|||\n|||\nXx|Yy|Zz|Posta\nAda|Neri|Faro|ada@faro.example\nUgo|Bruni|Lido|ugo@lido.example\n"
CHOSEN = {"given_name": "Xx", "family_name": "Yy", "organisation": "Zz", "email": "Posta"}


@pytest.fixture
def file(tmp_path):
    with make_file(tmp_path / "demo.visavis", make_state()) as opened:
        yield opened


@pytest.fixture
def transfer(file):
    return Transfer(file, CLOCK)


def write(path, text, encoding="utf-8"):
    path.write_bytes(text.replace("|", ";").encode(encoding))
    return path


def test_a_look_shows_how_a_file_begins_whatever_its_columns_are(transfer, tmp_path):
    look = transfer.look(write(tmp_path / "people.csv", LIST))
    assert look.lines[0][0] == "Elenco"
    assert (look.header_row, look.lines[2][3]) == (3, "Posta")
    assert (look.encoding, look.delimiter, look.sheets) == ("utf-8", ";", ())


def test_another_row_of_headings_or_none_may_be_chosen(transfer, tmp_path):
    path = write(tmp_path / "people.csv", LIST)
    assert transfer.look(path, Form(header_row=4)).header_row == 4
    bare = transfer.preview(
        path, "participants", {"given_name": "#1", "family_name": "#2"}, form=Form(header_row=0)
    )
    assert bare.source.header_row == 0
    assert "Ada Neri" in [decision.label for decision in bare.decisions]


def test_what_was_chosen_is_remembered_for_the_next_evening(transfer, file, tmp_path):
    transfer.import_file(write(tmp_path / "people 2026-11-21.csv", LIST), "participants", "Nadia", CHOSEN)
    later = write(tmp_path / "people 2026-11-22.csv", LIST.replace("Ugo", "Ivo"))
    report = transfer.import_file(later, "participants", "Nadia")
    assert report.source.is_remembered
    assert "Ivo Bruni" in {person.name for person in file.state().participants}
    (profile,) = (one for one in file.state().source_profiles if one.source == "people")
    assert dict(profile.columns) == CHOSEN


def test_a_remembered_heading_that_is_gone_is_no_obstacle(transfer, tmp_path):
    transfer.import_file(write(tmp_path / "people.csv", LIST), "participants", "Nadia", CHOSEN)
    other = write(tmp_path / "people.csv", "Nome|Cognome|Posta\nIvo|Neri|ivo@faro.example\n")
    assert transfer.preview(other, "participants").counts.added == 1


def test_the_form_of_a_file_is_remembered(transfer, tmp_path):
    text = "Nome|Cognome|Citta\nŁukasz|Rossi|x\n"
    path = write(tmp_path / "people.csv", text, "cp1250")
    transfer.import_file(path, "participants", "Nadia", form=Form(encoding="cp1250"))
    assert transfer.preview(path, "participants").source.encoding == "cp1250"


def test_whose_word_counts_is_remembered_until_it_is_taken_back(transfer, file, tmp_path):
    rows = "ID|Nome|Cognome|Telefono\n1|Ada|Neri|+39061111111\n"
    path = write(tmp_path / "people.csv", rows)
    transfer.import_file(path, "participants", "Nadia", choices=Choices(never=frozenset({"phone"})))
    write(path, rows.replace("1111111", "2222222"))
    assert transfer.import_file(path, "participants", "Nadia").counts.updated == 0
    write(path, rows.replace("1111111", "2222223"))
    assert [one.outcome for one in transfer.preview(path, "participants").differences] == ["refused"]
    write(path, rows.replace("1111111", "3333333"))
    report = transfer.import_file(
        path, "participants", "Nadia", choices=Choices(undecided=frozenset({"phone"}))
    )
    assert [one.outcome for one in report.differences] == ["kept"]
    (profile,) = (one for one in file.state().source_profiles if one.source == "people")
    assert profile.never == frozenset()


def test_what_is_remembered_is_undone_with_the_import(transfer, file, tmp_path):
    before = file.state()
    report = transfer.import_file(write(tmp_path / "people.csv", LIST), "participants", "Nadia", CHOSEN)
    undo(file, report.change_set, "Nadia")
    assert file.state() == before


def test_cells_from_the_clipboard_are_a_source_of_their_own(transfer, file):
    text = "Nome\tCognome\nIvo\tNeri\n"
    report = transfer.import_file(Pasted(text=text), "participants", "Nadia")
    assert (report.source.file, report.counts.added) == ("clipboard", 1)
    assert transfer.import_file(Pasted(text=text), "participants", "Nadia").counts.unchanged == 1


# Nothing of any file is half taken in.


@pytest.fixture(scope="module")
def desk():
    with (
        tempfile.TemporaryDirectory() as folder,
        make_file(Path(folder) / "e.visavis", Morning().state) as file,
    ):
        yield Transfer(file, CLOCK), file


def standing(file):
    """The event but for the numbers a desk has drawn, which stay drawn."""
    return replace(file.state(), desk_blocks=())


def take(desk, path, kind):
    """Import and undo: refused with a code and nothing changed, or every decision of a kind that is known."""
    transfer, file = desk
    before = standing(file)
    try:
        report = transfer.import_file(path, kind, "Nadia")
    except UserError:
        assert standing(file) == before
        return
    decided = {(one.row, one.column) for one in report.decisions if one.fate is Fate.REJECTED}
    assert {one.row for one in report.rejected} == {row for row, _ in decided}
    again = transfer.import_file(path, kind, "Nadia")
    assert again.counts.added == again.counts.updated == 0
    if again.change_set is not None:
        undo(file, again.change_set, "Nadia")
    if report.change_set is not None:
        undo(file, report.change_set, "Nadia")
    assert standing(file) == before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    data=st.data(),
    sample=st.sampled_from(SAMPLES),
    kind=st.sampled_from(list(Kind)),
)
def test_a_list_with_any_bytes_in_it_is_refused_or_taken_as_a_whole(desk, data, sample, kind):
    whole = "\n".join(";".join(line) for line in sample.lines).encode()
    position = data.draw(st.integers(0, len(whole)))
    patch = data.draw(st.binary(max_size=8))
    cut = data.draw(st.integers(0, 8))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "list.csv"
        path.write_bytes(whole[:position] + patch + whole[position + cut :])
        take(desk, path, kind)


NAMES = [
    "Person0 Test00",
    "person1@example.org",
    "Firm 2",
    "Test03",
    "Person9",
    "x",
    "5",
    "veto",
    "",
    "no",
    "=1+1",
]
FORMS_OF_WISHES = [
    ("Name", "Person0 Test00", "Person1 Test01", "Firm 2"),
    ("E-mail", "Wish 1", "Wish 2", "Wish 3"),
    ("Name", "Company", "Who would you like to meet", "Stars"),
    ("From ID", "To ID", "Veto", "After"),
    ("Requester", "Requestee", "Sessions", "Fixed slot"),
]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    header=st.sampled_from(FORMS_OF_WISHES),
    rows=st.lists(
        st.tuples(*[st.one_of(st.sampled_from(NAMES), st.text(max_size=9))] * 4), min_size=1, max_size=5
    ),
)
def test_wishes_with_any_cells_are_refused_or_taken_as_a_whole(desk, header, rows):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "wishes.csv"
        cells = [[cell.replace('"', "").replace(";", ",").replace("\n", " ") for cell in row] for row in rows]
        lines = [header, *cells]
        path.write_text("\n".join(";".join(line) for line in lines), encoding="utf-8", errors="replace")
        take(desk, path, "requests")
