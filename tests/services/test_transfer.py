"""Files into an event file: preview, one change or none, undo, the Marseille lists."""

import json
import signal
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.codec import encode
from desktop.domain.errors import UserError
from desktop.domain.journal import Action
from desktop.exchange.csv_out import write_csv
from desktop.services.setting import add_places, event_of, places_of, policy_of, read_document
from desktop.services.transfer import Transfer, apply_plan, plan_import, read_rows
from desktop.services.transfer_plan import Fate
from desktop.storage.database import create_event, open_event
from desktop.storage.journal import history, undo
from tests.support.builders import make_participant, make_state
from tests.support.files import CLOCK, DESK, KEY, make_file

SAMPLES = Path(__file__).parents[2] / "resources" / "samples" / "marseille"
PEOPLE = [
    ("ID", "Nome", "Cognome", "E-mail", "Azienda", "Colore"),
    ("1", "Ada", "Neri", "ada@faro.example", "Faro", "blu"),
    ("2", "", "", "nobody@faro.example", "Faro", ""),
    ("3", "Ugo", "Bruni", "ugo@lido.example", "Lido", ""),
]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "demo.visavis"


@pytest.fixture
def file(path):
    with make_file(path, make_state()) as opened:
        yield opened


@pytest.fixture
def transfer(file):
    return Transfer(file, CLOCK)


@pytest.fixture
def people(tmp_path):
    return write_list(tmp_path / "people.csv", PEOPLE)


def write_list(path, rows):
    header, *body = rows
    write_csv(path, header, body)
    return path


def test_a_preview_says_how_the_file_was_read_and_changes_nothing(transfer, file, people):
    before = file.state()
    preview = transfer.preview(people, "participants")
    assert [column.field for column in preview.source.columns] == [
        "external_id",
        "given_name",
        "family_name",
        "email",
        "organisation",
    ]
    assert preview.source.unknown_columns == ("Colore",)
    assert preview.source.encoding == "utf-8-sig"
    assert [decision.fate for decision in preview.decisions] == [Fate.ADDED, Fate.REJECTED, Fate.ADDED]
    assert [problem.code for problem in preview.problems] == ["name-missing"]
    assert file.state() == before


def test_good_rows_go_in_as_one_change_and_the_rejected_are_listed(transfer, file, people):
    report = transfer.import_file(people, "participants", "Nadia")
    newest = history(file, 1)[0]
    assert (report.counts.added, report.counts.rejected, report.counts.organisations_added) == (2, 1, 2)
    assert [(finding.row, finding.code) for finding in report.rejected] == [(3, "name-missing")]
    assert (newest.id, newest.action, newest.detail) == (report.change_set, Action.IMPORT, "people.csv")
    assert {"Ada Neri", "Ugo Bruni"} <= {person.name for person in file.state().participants}


def test_numbers_come_from_the_desks_block_in_file_order(transfer, file, people):
    transfer.import_file(people, "participants", "Nadia")
    numbers = {person.name: person.number for person in file.state().participants}
    assert (numbers["Ada Neri"], numbers["Ugo Bruni"]) == (5, 6)


def test_a_dry_run_reports_the_same_and_changes_nothing(transfer, file, people):
    before = file.path.read_bytes()
    dry = transfer.import_file(people, "participants", "Nadia", dry_run=True)
    assert file.path.read_bytes() == before
    assert dry.backup is None
    wet = transfer.import_file(people, "participants", "Nadia")
    assert (dry.counts, dry.rejected, dry.flagged) == (wet.counts, wet.rejected, wet.flagged)


def test_a_dry_run_needs_no_more_than_a_read_only_file(file, people):
    with open_event(file.path, desk=DESK, clock=CLOCK, read_only=True) as reading:
        assert (
            Transfer(reading, CLOCK).import_file(people, "participants", "x", dry_run=True).counts.added == 2
        )
        with pytest.raises(UserError, match="opened-read-only"):
            Transfer(reading, CLOCK).import_file(people, "participants", "x")


def test_a_backup_is_taken_before_and_holds_the_event_as_it_was(transfer, file, people):
    before = file.state()
    report = transfer.import_file(people, "participants", "Nadia")
    with open_event(Path(report.backup), desk=DESK, clock=CLOCK, read_only=True) as copy:
        assert copy.state() == before


def test_the_same_file_again_makes_no_change_and_no_backup(transfer, file, people):
    transfer.import_file(people, "participants", "Nadia")
    before = file.state()
    again = transfer.import_file(people, "participants", "Nadia")
    assert (again.counts.unchanged, again.change_set, again.backup) == (2, None, None)
    assert file.state() == before


def test_one_undo_takes_a_whole_import_back(transfer, file, people):
    before = file.state()
    report = transfer.import_file(people, "participants", "Nadia")
    undo(file, report.change_set, "Nadia")
    assert file.state() == before


def test_a_row_that_fails_while_writing_leaves_the_file_as_it_was(file, people):
    before = file.state()
    plan = plan_import(before, read_rows(people, "participants", before))
    clash = replace(plan.writes, participants=(*plan.writes.participants, make_participant(number=1)))
    with pytest.raises(UserError, match="number-taken"), file.unit_of_work("Nadia", Action.IMPORT) as unit:
        apply_plan(unit, replace(plan, writes=clash))
    assert file.state() == before


def test_an_error_after_writing_rolls_everything_back(file, people):
    before = file.state()
    plan = plan_import(before, read_rows(people, "participants", before))

    def write_and_stumble():
        with file.unit_of_work("Nadia", Action.IMPORT) as unit:
            apply_plan(unit, plan)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_and_stumble()
    assert file.state() == before


KILLED = """
import os, signal, sys
from pathlib import Path
from desktop.services import transfer
from desktop.storage.database import open_event
from tests.support.files import CLOCK, DESK

write = transfer.apply_plan

def write_and_die(unit, plan):
    write(unit, plan)
    os.kill(os.getpid(), signal.SIGKILL)

transfer.apply_plan = write_and_die
with open_event(Path(sys.argv[1]), desk=DESK, clock=CLOCK) as file:
    transfer.Transfer(file, CLOCK).import_file(Path(sys.argv[2]), "participants", "Nadia")
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system kills otherwise")
def test_a_process_killed_in_an_import_leaves_nothing_half_written(path, people):
    with make_file(path, make_state()) as file:
        before = file.state()
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(path), str(people)], cwd=root, capture_output=True, check=False
    )
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    with open_event(path, desk=DESK, clock=CLOCK) as file:
        assert file.state() == before
        assert Transfer(file, CLOCK).import_file(people, "participants", "Nadia").counts.added == 2


def test_a_list_of_another_kind_is_refused_and_says_what_it_looks_like(transfer, file, tmp_path):
    wishes = write_list(
        tmp_path / "wishes.csv",
        [("From email", "To email", "Stars", "Status"), ("a@b.example", "c@d.example", "3", "accepted")],
    )
    with pytest.raises(UserError) as refused:
        transfer.import_file(wishes, "participants", "Nadia")
    assert refused.value.code == "columns-unknown"
    assert refused.value.data["looks_like"] == "requests"
    assert refused.value.data["path"] == str(wishes)


def test_participants_taken_for_requests_are_refused_as_a_whole(transfer):
    with pytest.raises(UserError) as refused:
        transfer.import_file(SAMPLES / "iscritti.xlsx", "requests", "Nadia")
    assert (refused.value.code, refused.value.data["looks_like"]) == ("columns-unknown", "participants")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("list.pdf", b"%PDF-1.7 x", "file-wrong-type"),
        ("list.csv", b"", "file-empty"),
        ("list.csv", b"\x00\x01\x02\x03" * 50, "file-"),
        ("list.xlsx", b"PK\x03\x04 broken", "w"),
        ("list.csv", b"Nome;Cognome\n", "file-without-rows"),
        ("missing.csv", None, "file-missing"),
    ],
)
def test_a_file_that_is_no_list_is_refused_and_nothing_changes(transfer, file, tmp_path, name, content, code):
    before = file.path.read_bytes()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError) as refused:
        transfer.import_file(tmp_path / name, "participants", "Nadia")
    assert refused.value.code.startswith(code) or refused.value.code == "file-wrong-type"
    assert file.path.read_bytes() == before


def test_a_mapping_names_columns_the_program_does_not_know(transfer, tmp_path):
    odd = write_list(tmp_path / "odd.csv", [("Xx", "Yy"), ("Ada", "Neri")])
    mapping = tmp_path / "mapping.json"
    mapping.write_text(json.dumps({"given_name": "Xx", "family_name": "Yy"}), encoding="utf-8")
    report = transfer.import_file(odd, "participants", "Nadia", mapping)
    assert report.counts.added == 1


def test_preview_and_report_have_a_json_form(transfer, people):
    assert json.dumps(encode(transfer.preview(people, "participants")))
    report = json.loads(json.dumps(encode(transfer.import_file(people, "participants", "Nadia"))))
    assert report["counts"]["added"] == 2
    assert report["rejected"][0]["code"] == "name-missing"


def test_what_the_event_knows_better_is_not_said_twice(transfer, tmp_path):
    shared = [PEOPLE[0], PEOPLE[1], ("4", "Ivo", "Sala", "ada@faro.example", "Faro", ""), PEOPLE[1]]
    path = write_list(tmp_path / "shared.csv", shared)
    findings = transfer.preview(path, "participants").findings
    assert [(one.row, one.code) for one in findings] == [
        (2, "shared-email"),
        (3, "shared-email"),
        (4, "repeated-row"),
        (4, "shared-email"),
    ]


@pytest.fixture(scope="module")
def marseille(tmp_path_factory):
    """The sample event with its lists taken in, and the reports by file."""
    document = read_document(SAMPLES / "event.json")
    path = tmp_path_factory.mktemp("marseille") / "marseille.visavis"
    file = create_event(
        path, event_of(document), policy_of(document), key=KEY, desk=DESK, operator="Nadia", clock=CLOCK
    )
    with file:
        add_places(file, places_of(document), "Nadia")
        transfer = Transfer(file, CLOCK)
        lists = [(SAMPLES / entry["file"], entry["as"]) for entry in document["files"]]
        first = [transfer.import_file(*entry, "Nadia") for entry in lists]
        state = file.state()
        again = [transfer.import_file(*entry, "Nadia") for entry in lists]
        yield first, again, state, file.state()


def test_the_marseille_lists_go_in_and_their_dirt_is_shown(marseille):
    reports, _, state, _ = marseille
    rejected = {finding.code for report in reports for finding in report.rejected}
    flagged = {finding.code for report in reports for finding in report.flagged}
    assert rejected == {"name-missing", "to-missing", "same-person", "request-to-nobody"}
    assert {"shared-email", "repeated-row", "repeated-request", "phone-bad", "email-bad"} <= flagged
    assert sum(report.counts.rejected for report in reports) == 4
    assert [report.counts.repeated for report in reports] == [1, 0, 2, 0]
    assert (len(state.participants), len(state.organisations)) == (119, 80)
    assert (len(state.requests), len(state.meetings)) == (701, 7)
    assert all(meeting.pin is not None for meeting in state.meetings)


def test_the_marseille_lists_again_change_nothing(marseille):
    _, again, before, after = marseille
    assert after == before
    assert all(report.counts.added == report.counts.updated == 0 for report in again)


CELLS = st.one_of(
    st.sampled_from(
        [
            "",
            "Anna",
            "Rossi",
            "anna@x.example",
            "x@",
            "Faro",
            "Faro; Lido",
            "5",
            "yes",
            "2026-12-05 09:25",
            "ω",
            "'=",
        ]
    ),
    st.text(max_size=6),
)
HEADERS = {
    "participants": ("ID", "First name", "Last name", "Email", "Company", "Status", "Arrival", "Home table"),
    "requests": ("ID", "From email", "From name", "To email", "To name", "To company", "Stars", "Status"),
    "meetings": ("ID", "First email", "First name", "Second email", "Second name", "Start", "Table", "Room"),
}


@pytest.mark.parametrize("kind", list(HEADERS))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15)
@given(rows=st.lists(st.tuples(*[CELLS] * 8), min_size=1, max_size=6))
def test_any_table_is_refused_as_a_whole_or_every_row_has_one_fate(transfer, file, kind, rows):
    with tempfile.TemporaryDirectory() as folder:
        path = write_list(Path(folder) / "list.csv", [HEADERS[kind], *rows])
        before = file.state()
        try:
            report = transfer.import_file(path, kind, "Nadia")
        except UserError:
            assert file.state() == before
            return
        numbers = [decision.row for decision in report.decisions]
        rejected = {one.row for one in report.decisions if one.fate is Fate.REJECTED}
        assert len(numbers) == len(set(numbers))
        assert rejected == {finding.row for finding in report.rejected}
        again = transfer.import_file(path, kind, "Nadia")
        assert again.counts.added == again.counts.updated == 0
        if report.change_set is not None:
            undo(file, report.change_set, "Nadia")
        assert file.state() == before


@pytest.mark.parametrize("kind", ["participants", "requests", "meetings"])
@pytest.mark.parametrize(
    ("name", "is_of"),
    [
        ("iscritti.xlsx", "participants"),
        ("symmetechontes.csv", "participants"),
        ("requests.csv", "requests"),
        ("meetings.csv", "meetings"),
    ],
)
def test_a_list_is_taken_as_what_it_is_and_as_nothing_else(name, is_of, kind):
    path = SAMPLES / name
    if kind == is_of:
        assert read_rows(path, kind, make_state()).parsed.rows
    else:
        with pytest.raises(UserError) as refused:
            read_rows(path, kind, make_state())
        assert refused.value.data["looks_like"] == is_of
