"""Older files are brought up to date whole, after a backup, or stay as they are."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from desktop.domain.errors import EnvironmentProblem, UserError
from desktop.domain.event import FairBy
from desktop.domain.journal import Action
from desktop.domain.people import Delegates
from desktop.storage import connections, database, inspection, upgrade
from desktop.storage.backup import list_backups
from desktop.storage.database import open_event, write_schema
from desktop.storage.journal import history, replay, verify_chain
from desktop.storage.migrations import STEPS
from desktop.storage.upgrade import upgrade_file
from tests.support.builders import make_state
from tests.support.files import CLOCK, DESK, KEY

OLD_FILES = Path(__file__).parent / "files"
NEXT = connections.SCHEMA_VERSION + 1


def held_then(version):
    """The builders' event without what the files of a version could not hold yet."""
    state = make_state()
    if version < 3:
        state = without_rules(state)
    return replace(state, distinctions=()) if version < 2 else state


def without_rules(state):
    """The event as it was before rooms had maxima, items repetitions, requests groups, policies a lunch."""
    plain = {
        "policies": {
            "departure_minutes": 0,
            "lunch_begins": None,
            "lunch_ends": None,
            "interpreter_run": 6,
            "fair_by": FairBy.NOBODY,
        },
        "rooms": {"max_meetings": None, "max_people": None},
        "items": {"series": "", "chosen": ()},
        "organisations": {"delegates": Delegates.APART},
        "participants": {"max_run": None, "contact_consent": None},
        "requests": {"others": (), "needs": frozenset()},
    }
    changed = {
        name: tuple(replace(one, **values) for one in getattr(state, name)) for name, values in plain.items()
    }
    return replace(state, **changed, source_profiles=(), pictures=())


@pytest.fixture
def old(tmp_path):
    """A copy of the first file that was ever kept."""
    return Path(shutil.copy(OLD_FILES / "v1.visavis", tmp_path / "old.visavis"))


def schema(path):
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: " ".join(sql.replace("(", " ( ").replace(")", " ) ").split()) for name, sql in rows}


def count_rows(path):
    with closing(sqlite3.connect(path)) as connection:
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}


def version_of(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


@pytest.fixture
def later(monkeypatch):
    """A program whose files are of the next version; gives a way to say what leads there."""

    def lead(step):
        for module in (connections, database, inspection):
            monkeypatch.setattr(module, "SCHEMA_VERSION", NEXT)
        monkeypatch.setattr(upgrade, "STEPS", {**STEPS, NEXT: step})

    return lead


def rebuild_people(operations):
    """A made-up step that rebuilds a table others refer to: the one that loses children when done wrongly."""
    with operations.batch_alter_table("participant", recreate="always") as batch:
        batch.add_column(sa.Column("badge_colour", sa.Text(), nullable=False, server_default=""))


def test_all_steps_together_make_the_tables_of_today(tmp_path):
    fresh, stepped = tmp_path / "fresh.visavis", tmp_path / "stepped.visavis"
    write_schema(fresh)
    stepped.touch()
    upgrade_file(stepped, 0, connections.SCHEMA_VERSION)
    assert schema(stepped) == schema(fresh)


def test_there_is_a_step_to_every_version():
    assert sorted(STEPS) == list(range(1, connections.SCHEMA_VERSION + 1))


@pytest.mark.parametrize("kept", sorted(OLD_FILES.glob("*.visavis")), ids=lambda path: path.stem)
def test_every_old_file_opens_with_all_that_was_in_it(kept, tmp_path):
    path = Path(shutil.copy(kept, tmp_path / "old.visavis"))
    with open_event(path, desk=DESK, clock=CLOCK) as file:
        assert file.state() == held_then(int(kept.stem.removeprefix("v")))
        assert file.key == KEY
        assert verify_chain(file) == []
        assert len(history(file)) == 2


@pytest.mark.parametrize("kept", sorted(OLD_FILES.glob("*.visavis")), ids=lambda path: path.stem)
def test_the_journal_of_an_old_file_still_tells_all_that_is_in_it(kept, tmp_path):
    path = Path(shutil.copy(kept, tmp_path / "old.visavis"))
    with open_event(path, desk=DESK, clock=CLOCK) as file:
        assert replayed(file, tmp_path / "at-once.visavis") == file.state()


@pytest.mark.parametrize("kept", sorted(OLD_FILES.glob("*.visavis")), ids=lambda path: path.stem)
def test_the_journal_follows_on_when_what_is_older_than_an_upgrade_is_changed(kept, tmp_path):
    path = Path(shutil.copy(kept, tmp_path / "old.visavis"))
    with open_event(path, desk=DESK, clock=CLOCK) as file:
        with file.unit_of_work("Nadia", Action.EDIT) as unit:
            state = unit.state()
            unit.participants.save(replace(state.participants[0], note="came back"))
            unit.rooms.save(replace(state.rooms[0], max_people=30))
            unit.policies.save(replace(state.policies[0], minimum=2))
            unit.commit()
        assert replayed(file, tmp_path / "later.visavis") == file.state()


def replayed(file, path):
    """The event that a file's journal alone tells of."""
    with open_event(replay(file, path), desk=DESK, clock=CLOCK) as copy:
        assert verify_chain(copy) == []
        return copy.state()


def test_an_upgrade_keeps_every_row_and_makes_a_backup_first(old, later):
    before = count_rows(old)
    later(rebuild_people)
    with open_event(old, desk=DESK, clock=CLOCK) as file:
        assert file.state() == held_then(1)
    assert before.items() <= count_rows(old).items()
    assert version_of(old) == NEXT
    assert "badge_colour" in schema(old)["participant"]
    assert [version_of(backup) for backup in list_backups(old)] == [1]


def test_an_upgrade_that_fails_half_way_changes_nothing(old, later):
    content = old.read_bytes()

    def fail(operations):
        rebuild_people(operations)
        raise ZeroDivisionError

    later(fail)
    with pytest.raises(ZeroDivisionError):
        open_event(old, desk=DESK, clock=CLOCK)
    assert old.read_bytes() == content
    later(rebuild_people)
    open_event(old, desk=DESK, clock=CLOCK).close()


def test_an_upgrade_that_breaks_a_reference_is_refused(old, later):
    content = old.read_bytes()
    later(lambda operations: operations.execute("DELETE FROM participant WHERE number = 1"))
    with pytest.raises(EnvironmentProblem, match="upgrade-failed") as caught:
        open_event(old, desk=DESK, clock=CLOCK)
    assert "check_in" in caught.value.data["tables"]
    assert old.read_bytes() == content


def test_an_older_file_is_not_read_without_its_upgrade(old, later):
    later(rebuild_people)
    with pytest.raises(UserError, match="file-older-version"):
        open_event(old, desk=DESK, clock=CLOCK, read_only=True)


def test_alembic_is_not_loaded_by_opening_a_file_of_today(tmp_path):
    newest = OLD_FILES / f"v{connections.SCHEMA_VERSION}.visavis"
    path = Path(shutil.copy(newest, tmp_path / "newest.visavis"))
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "import desktop.storage.journal\n"
        "from desktop.domain.clock import SystemClock\n"
        "from desktop.storage.database import Desk, open_event\n"
        "open_event(Path(sys.argv[1]), desk=Desk('x', 'A'), clock=SystemClock()).close()\n"
        "assert 'alembic' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", program, str(path)], check=True, cwd=Path(__file__).parents[2])
