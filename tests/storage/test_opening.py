"""A file is opened only when it is an event, whole, of a version we know, and nobody else writes to it."""

import errno
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from desktop.domain.errors import EnvironmentProblem, UserError
from desktop.domain.journal import Action
from desktop.storage import inspection
from desktop.storage.connections import APPLICATION_ID
from desktop.storage.database import Desk, create_event, open_event
from desktop.storage.faults import problem_of
from tests.support.builders import make_event, make_policy, make_room
from tests.support.files import CLOCK, DESK, KEY, make_file

HOUSE = Path(__file__).parents[2]
OTHER = Desk(name="Salle", letter="B")


def opened(path, **options):
    return open_event(path, desk=DESK, clock=CLOCK, **options)


def refusal(path, **options):
    """The code of the refusal; the file must be as it was."""
    content = path.read_bytes() if path.is_file() else None
    with pytest.raises(UserError) as caught:
        opened(path, **options)
    assert (path.read_bytes() if path.is_file() else None) == content
    return caught.value


@pytest.fixture
def closed(path, state):
    """The path of a populated file nobody has open."""
    make_file(path, state).close()
    return path


def test_a_closed_event_is_one_file_and_its_lock(closed):
    assert {entry.name for entry in closed.parent.iterdir()} == {"demo.visavis", "demo.visavis.lock"}


def test_the_pragmas_are_those_of_the_house(closed):
    with opened(closed) as file, file.unit_of_work("Nadia", Action.EDIT) as unit:
        names = ("journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema")
        values = [unit._connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]
        assert values == ["truncate", 2, 1, 5000, 0]
        assert unit._connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID


@pytest.mark.parametrize("read_only", [False, True])
class TestRefusals:
    """Each kind of wrong file has its own code and stays byte for byte what it was."""

    def test_a_missing_file(self, tmp_path, read_only):
        error = refusal(tmp_path / "none.visavis", read_only=read_only)
        assert error.code == "file-missing"
        assert list(tmp_path.iterdir()) == []

    def test_a_folder(self, tmp_path, read_only):
        assert refusal(tmp_path, read_only=read_only).code == "file-is-folder"

    def test_an_empty_file(self, path, read_only):
        path.touch()
        error = refusal(path, read_only=read_only)
        assert (error.code, error.data["reason"]) == ("file-not-an-event", "empty")

    def test_a_text_file(self, path, read_only):
        path.write_text("Name;Vorname\n" * 50)
        error = refusal(path, read_only=read_only)
        assert (error.code, error.data["reason"]) == ("file-not-an-event", "no-database")

    def test_another_programs_database(self, path, read_only):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("CREATE TABLE t (x)")
            connection.commit()
        error = refusal(path, read_only=read_only)
        assert (error.code, error.data["reason"]) == ("file-not-an-event", "other-program")

    def test_a_newer_file(self, closed, read_only):
        with closing(sqlite3.connect(closed)) as connection:
            connection.execute("PRAGMA user_version=99")
        error = refusal(closed, read_only=read_only)
        assert (error.code, error.data["found"]) == ("file-newer-version", 99)

    @pytest.mark.parametrize("kept", [9, 60, 4096, 0.5, 0.9, -1])
    def test_a_truncated_file(self, closed, read_only, kept):
        content = closed.read_bytes()
        size = int(len(content) * kept) if isinstance(kept, float) else kept
        closed.write_bytes(content[:size])
        error = refusal(closed, read_only=read_only)
        assert (error.code, error.data["backup"]) == ("file-damaged", None)

    def test_a_damaged_file(self, closed, read_only):
        content = bytearray(closed.read_bytes())
        content[8192:40960] = b"\xa5" * (40960 - 8192)
        closed.write_bytes(content)
        assert refusal(closed, read_only=read_only).code == "file-damaged"

    def test_a_damaged_file_names_its_newest_backup(self, closed, read_only):
        with opened(closed) as file:
            backup = file.backup()
        closed.write_bytes(closed.read_bytes()[:5000])
        assert refusal(closed, read_only=read_only).data["backup"] == backup

    def test_an_emptied_file_with_a_backup(self, closed, read_only):
        with opened(closed) as file:
            backup = file.backup()
        closed.write_bytes(b"")
        error = refusal(closed, read_only=read_only)
        assert (error.code, error.data["backup"]) == ("file-damaged", backup)

    def test_a_refused_file_stays_unlocked(self, closed, read_only):
        content = closed.read_bytes()
        closed.write_bytes(content[:5000])
        refusal(closed, read_only=read_only)
        closed.write_bytes(content)
        opened(closed).close()


class TestCreating:
    """A new file appears whole or not at all."""

    def create(self, path, **changes):
        options = {"key": KEY, "desk": DESK, "operator": "Nadia", "clock": CLOCK}
        return create_event(path, make_event(), make_policy(), **(options | changes))

    def test_an_existing_file_is_not_replaced(self, path):
        path.write_text("mine")
        with pytest.raises(UserError, match="file-exists"):
            self.create(path)
        assert path.read_text() == "mine"

    def test_a_folder_must_be_there(self, tmp_path):
        with pytest.raises(UserError, match="folder-missing"):
            self.create(tmp_path / "none" / "demo.visavis")

    def test_the_key_has_its_length(self, path):
        with pytest.raises(ValueError, match="32 bytes"):
            self.create(path, key=b"short")

    def test_nothing_is_left_when_it_fails(self, path, monkeypatch):
        def fail(path):
            path.touch()
            raise ZeroDivisionError

        monkeypatch.setattr("desktop.storage.database.write_schema", fail)
        with pytest.raises(ZeroDivisionError):
            self.create(path)
        assert [entry.name for entry in path.parent.iterdir()] == ["demo.visavis.lock"]
        monkeypatch.undo()
        self.create(path).close()

    def test_any_name_will_do(self, tmp_path):
        path = tmp_path / "100 % été #1? Ελλάδα & co.visavis"
        self.create(path).close()
        with opened(path, read_only=True) as file:
            assert file.key == KEY
        assert path in set(tmp_path.iterdir())


SECOND = """
import sys
from pathlib import Path
from desktop.domain.clock import SystemClock
from desktop.domain.errors import UserError
from desktop.storage.database import Desk, open_event
try:
    open_event(Path(sys.argv[1]), desk=Desk("Salle", "B"), clock=SystemClock()).close()
except UserError as error:
    print(error.code, error.data["desk"], error.data["pid"], error.data["host"])
else:
    print("opened")
"""


def second_process(path):
    answer = subprocess.run(
        [sys.executable, "-c", SECOND, str(path)], capture_output=True, text=True, check=True, cwd=HOUSE
    )
    return answer.stdout.split()


class TestLock:
    """One writer at a time, named to whoever comes second; readers come and go."""

    def test_a_second_process_is_told_who_has_the_file(self, closed):
        with opened(closed):
            code, desk, process, host = second_process(closed)
        assert (code, desk, process) == ("file-locked", "Accueil", str(os.getpid()))
        assert host
        assert second_process(closed) == ["opened"]

    def test_a_second_opening_in_the_same_process_is_refused_too(self, closed):
        with opened(closed), pytest.raises(UserError, match="file-locked"):
            open_event(closed, desk=OTHER, clock=CLOCK)

    def test_a_lock_whose_holder_died_is_taken_over(self, closed):
        closed.with_name("demo.visavis.lock").touch()
        closed.with_name("demo.visavis.holder").write_text(json.dumps({"host": "x", "desk": "y", "pid": 1}))
        opened(closed).close()

    def test_a_holder_nobody_can_read_is_unknown(self, closed):
        with opened(closed):
            closed.with_name("demo.visavis.holder").write_text("{")
            with pytest.raises(UserError) as caught:
                open_event(closed, desk=OTHER, clock=CLOCK)
        assert caught.value.data["desk"] == ""

    def test_a_reader_works_beside_a_writer(self, closed, state):
        with opened(closed) as writer, opened(closed, read_only=True) as reader:
            with writer.unit_of_work("Nadia", Action.EDIT) as unit:
                unit.rooms.add(make_room())
                assert reader.state() == state
                unit.commit()
            assert len(reader.state().rooms) == 3

    def test_a_reader_changes_nothing_and_takes_no_lock(self, closed):
        content = closed.read_bytes()
        with opened(closed, read_only=True) as reader:
            assert reader.read_only
            with pytest.raises(UserError, match="opened-read-only"):
                reader.unit_of_work("Nadia", Action.EDIT)
            opened(closed).close()
        assert closed.read_bytes() == content


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_said_to_be_so(closed):
    closed.parent.chmod(0o500)
    try:
        with pytest.raises(EnvironmentProblem, match="file-read-only"):
            opened(closed)
        opened(closed, read_only=True).close()
    finally:
        closed.parent.chmod(0o700)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(errno.EACCES, "no"), "file-read-only"),
        (OSError(errno.EROFS, "no"), "file-read-only"),
        (OSError(errno.ENOSPC, "no"), "disk-full"),
        (OSError(errno.EIO, "no"), "file-unreachable"),
        (ZeroDivisionError(), None),
        (sqlite3.IntegrityError(), None),
    ],
)
def test_failures_of_the_system_have_our_codes_and_bugs_have_none(path, error, code):
    problem = problem_of(error, path)
    assert (problem and problem.code) == code


class TestTrouble:
    """What the machine does wrong comes out in our words, and the file is as it was."""

    def test_a_full_disk(self, closed, state):
        with opened(closed) as file:
            with file.unit_of_work("Nadia", Action.IMPORT) as unit:
                pages = unit._connection.exec_driver_sql("PRAGMA page_count").scalar()
                unit._connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")
                with pytest.raises(EnvironmentProblem, match="disk-full") as caught:
                    unit.rooms.add_all(make_room(name="x" * 500) for _ in range(500))
                assert caught.value.data["path"] == closed
            assert file.state() == state

    def test_a_file_taken_away_while_open(self, closed):
        with opened(closed) as file:
            closed.rename(closed.with_name("elsewhere"))
            with pytest.raises(EnvironmentProblem, match="file-gone"):
                self.write(file)

    def test_a_file_somebody_else_keeps_busy(self, closed, monkeypatch):
        monkeypatch.setattr("desktop.storage.connections.BUSY_SECONDS", 0.05)
        with opened(closed) as file, closing(sqlite3.connect(closed, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(EnvironmentProblem, match="file-busy"):
                self.write(file)
            other.execute("ROLLBACK")
            self.write(file)

    def test_a_commit_a_reader_holds_up_is_taken_back(self, closed, monkeypatch, state):
        monkeypatch.setattr("desktop.storage.connections.BUSY_SECONDS", 0.05)
        with opened(closed) as file:
            with file.read() as snapshot:
                snapshot.rooms.all()
                with pytest.raises(EnvironmentProblem, match="file-busy"):
                    self.write(file)
            assert file.state() == state
            self.write(file)

    def write(self, file):
        with file.unit_of_work("Nadia", Action.EDIT) as unit:
            unit.rooms.add(make_room())
            unit.commit()


def test_a_reader_after_a_crash_has_the_journal_played_back(closed, state):
    crash = (
        "import sqlite3, sys, os\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA journal_mode=TRUNCATE'); c.execute('PRAGMA cache_size=2'); c.execute('BEGIN')\n"
        "c.execute('PRAGMA cache_spill=1'); c.execute('DELETE FROM change_entry')\n"
        "c.execute('CREATE TABLE junk AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n '\n"
        "          'LIMIT 3000) SELECT x, hex(randomblob(200)) FROM n')\n"
        "os._exit(1)\n"
    )
    subprocess.run([sys.executable, "-c", crash, str(closed)], check=False)
    assert inspection.is_unfinished(closed)
    with opened(closed, read_only=True) as file:
        assert file.state() == state
    assert not inspection.is_unfinished(closed)
