"""Backups are whole, named by time and reason, thinned by age; restoring deletes nothing."""

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain.clock import FixedClock
from desktop.domain.errors import EnvironmentProblem, UserError
from desktop.domain.journal import Action
from desktop.storage import backup as backups
from desktop.storage.backup import last_backup, list_backups, restore, thin_backups
from desktop.storage.database import open_event
from desktop.storage.shelf import backup_time
from tests.support.builders import MOMENT, make_room
from tests.support.files import CLOCK, DESK, make_file


def opened(path, **options):
    return open_event(path, desk=DESK, clock=CLOCK, **options)


def opened_state(path):
    with opened(path, read_only=True) as file:
        return file.state()


def add_room(file):
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.rooms.add(make_room())
        unit.commit()


@pytest.fixture
def closed(path, state):
    """The path of a populated file nobody has open."""
    make_file(path, state).close()
    return path


def test_a_backup_lies_beside_the_file_and_opens_as_an_event(full, state, path):
    made = full.backup(reason="before-import")
    assert made.parent == path.with_name("demo.backups")
    assert made.name == "demo-20261204T173015250000Z-before-import.visavis"
    assert [entry.name for entry in made.parent.iterdir()] == [made.name]
    with opened(made, read_only=True) as copy:
        assert copy.state() == state
        assert copy.key == full.key


def test_a_backup_leaves_out_what_is_not_committed(full, state, tmp_path):
    with full.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.rooms.add(make_room())
        made = full.backup(tmp_path / "copy.visavis")
    with opened(made, read_only=True) as copy:
        assert copy.state() == state


def test_a_backup_to_a_chosen_place_replaces_what_was_there(full, tmp_path):
    target = tmp_path / "stick.visavis"
    target.write_text("old")
    assert full.backup(target) == target
    opened(target, read_only=True).close()
    assert list_backups(full.path) == []


def test_a_backup_that_fails_leaves_the_older_one(full, tmp_path, monkeypatch):
    target = full.backup(tmp_path / "stick.visavis")
    content = target.read_bytes()

    def fail(path):
        raise EnvironmentProblem("file-damaged", path=path)

    monkeypatch.setattr(backups, "check_integrity", fail)
    with pytest.raises(EnvironmentProblem, match="file-damaged"):
        full.backup(target)
    assert target.read_bytes() == content
    assert {entry.suffix for entry in tmp_path.iterdir()} <= {
        ".visavis",
        ".lock",
        ".holder",
        ".visavis-journal",
    }


def test_a_backup_into_nowhere_is_said_to_be_so(full, tmp_path):
    with pytest.raises(EnvironmentProblem, match=r"file-gone|file-unreachable"):
        full.backup(tmp_path / "none" / "stick.visavis")


def test_the_last_backup_is_known_by_its_time(full, path):
    assert last_backup(path) is None
    full.backup()
    assert last_backup(path) == MOMENT


def test_backups_are_thinned_to_the_newest_one_an_hour_and_one_a_day(path):
    folder = path.with_name("demo.backups")
    folder.mkdir()
    now = datetime(2026, 12, 7, 12, tzinfo=UTC)
    for minutes in range(0, 6 * 24 * 60, 20):
        made = now - timedelta(minutes=minutes)
        (folder / f"demo-{made.strftime('%Y%m%dT%H%M%S%f')}Z-timed.visavis").touch()
    (folder / "demo-by-hand.visavis").touch()
    (folder / "notes.txt").touch()
    thin_backups(path, now)
    left = [made for made in map(backup_time, list_backups(path)) if made]
    assert left[:12] == [now - timedelta(minutes=20 * k) for k in range(12)]
    older = left[12:]
    recent = [time for time in older if now - time <= timedelta(days=2)]
    daily = [time for time in older if now - time > timedelta(days=2)]
    assert len({(time.date(), time.hour) for time in recent}) == len(recent) == 44
    assert len({time.date() for time in daily}) == len(daily) == 5
    assert (folder / "demo-by-hand.visavis").exists()
    assert (folder / "notes.txt").exists()
    assert thin_backups(path, now) == []


def test_restoring_puts_the_backup_in_place_and_keeps_what_was_there(closed, state):
    with opened(closed) as file:
        made = file.backup()
        add_room(file)
    aside = restore(closed, made, desk=DESK, clock=FixedClock(MOMENT + timedelta(hours=1)))
    with opened(closed) as file:
        assert file.state() == state
    with opened(aside, read_only=True) as old:
        assert len(old.state().rooms) == len(state.rooms) + 1
    newest = list_backups(closed)[0]
    assert "before-restore" in newest.name
    with opened(newest, read_only=True) as kept:
        assert len(kept.state().rooms) == len(state.rooms) + 1


def test_restoring_moves_stale_side_files_away_with_the_old_file(closed, state):
    with opened(closed) as file:
        made = file.backup()
        add_room(file)
    for suffix in ("-journal", "-wal", "-shm"):
        closed.with_name(closed.name + suffix).write_bytes(b"stale" * 100)
    aside = restore(closed, made, desk=DESK, clock=FixedClock(MOMENT + timedelta(hours=1)))
    with opened(closed) as file:
        assert file.state() == state
    assert aside.with_name(aside.name + "-wal").read_bytes() == b"stale" * 100
    left = {entry.name for entry in closed.parent.iterdir() if entry.name.startswith("demo.visavis")}
    assert left == {"demo.visavis", "demo.visavis.lock"}


def test_a_damaged_file_is_moved_aside_unchanged(closed, state):
    with opened(closed) as file:
        made = file.backup()
    broken = closed.read_bytes()[:9000]
    closed.write_bytes(broken)
    aside = restore(closed, made, desk=DESK, clock=CLOCK)
    assert aside.read_bytes() == broken
    with opened(closed) as file:
        assert file.state() == state


def test_restoring_where_nothing_is_left_brings_the_event_back(closed, state):
    with opened(closed) as file:
        made = file.backup()
    closed.unlink()
    assert restore(closed, made, desk=DESK, clock=CLOCK) is None
    with opened(closed) as file:
        assert file.state() == state


def test_what_is_no_backup_is_not_restored(closed, tmp_path):
    content = closed.read_bytes()
    wrong = tmp_path / "wrong.visavis"
    for bytes_of_it, code in ((b"hello" * 100, "file-not-an-event"), (content[:7000], "file-damaged")):
        wrong.write_bytes(bytes_of_it)
        with pytest.raises(UserError, match=code):
            restore(closed, wrong, desk=DESK, clock=CLOCK)
    with pytest.raises(UserError, match="restore-from-itself"):
        restore(closed, closed, desk=DESK, clock=CLOCK)
    assert closed.read_bytes() == content


def test_the_oldest_backup_is_restored_before_thinning_takes_it(closed, state):
    for seconds in range(backups.KEEP_NEWEST):
        with open_event(closed, desk=DESK, clock=FixedClock(MOMENT + timedelta(seconds=seconds))) as file:
            file.backup()
            add_room(file)
    oldest = list_backups(closed)[-1]
    restore(closed, oldest, desk=DESK, clock=FixedClock(MOMENT + timedelta(minutes=1)))
    assert not oldest.exists()
    assert opened_state(closed) == state


def test_an_open_file_is_not_restored_over(closed):
    with opened(closed) as file:
        made = file.backup()
        with pytest.raises(UserError, match="file-locked"):
            restore(closed, made, desk=replace(DESK, name="B"), clock=CLOCK)


def test_a_restored_file_is_as_durable_as_before(closed):
    with opened(closed) as file:
        made = file.backup()
    restore(closed, made, desk=DESK, clock=CLOCK)
    with closing(sqlite3.connect(closed)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
