"""A whole event out as JSON and into a new file."""

import json

import pytest

from desktop.domain.errors import UserError
from desktop.domain.journal import Action
from desktop.services.transfer import create_from_json, export_json
from desktop.storage.journal import history, undoable, verify_chain
from tests.support.builders import make_state
from tests.support.files import CLOCK, DESK, KEY, make_file


@pytest.fixture
def file(tmp_path):
    with make_file(tmp_path / "demo.visavis", make_state()) as opened:
        yield opened


def read_back(tmp_path, name="again.visavis"):
    return create_from_json(tmp_path / "demo.json", tmp_path / name, desk=DESK, operator="Nadia", clock=CLOCK)


def test_with_keys_export_and_import_are_the_identity(file, tmp_path):
    export_json(file, tmp_path / "demo.json", with_keys=True)
    with read_back(tmp_path) as again:
        assert again.state() == file.state()
        assert again.key == KEY
        export_json(again, tmp_path / "twice.json", with_keys=True)
    assert (tmp_path / "twice.json").read_bytes() == (tmp_path / "demo.json").read_bytes()


def test_without_keys_the_new_file_has_a_key_of_its_own(file, tmp_path):
    export_json(file, tmp_path / "demo.json", with_keys=False)
    with read_back(tmp_path) as again:
        assert again.state() == file.state()
        assert again.key != KEY


def test_the_journal_starts_anew_and_cannot_be_undone(file, tmp_path):
    export_json(file, tmp_path / "demo.json", with_keys=True)
    with read_back(tmp_path) as again:
        assert {change_set.action for change_set in history(again)} == {Action.CREATE_EVENT}
        assert undoable(again) is None
        assert verify_chain(again) == []


def test_a_file_that_is_there_is_never_replaced(file, tmp_path):
    export_json(file, tmp_path / "demo.json", with_keys=True)
    before = file.state()
    with pytest.raises(UserError, match="file-exists"):
        read_back(tmp_path, "demo.visavis")
    assert file.state() == before


def test_a_damaged_export_leaves_nothing_behind(file, tmp_path):
    export_json(file, tmp_path / "demo.json", with_keys=True)
    document = json.loads((tmp_path / "demo.json").read_text(encoding="utf-8"))
    document["state"]["slots"] = []
    (tmp_path / "demo.json").write_text(json.dumps(document), encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(UserError, match="event-json-damaged"):
        read_back(tmp_path)
    assert sorted(tmp_path.iterdir()) == before


def test_a_failure_while_filling_leaves_nothing_behind(file, tmp_path, monkeypatch):
    export_json(file, tmp_path / "demo.json", with_keys=True)
    monkeypatch.setattr("desktop.services.transfer_archive._fill", lambda *_: 1 / 0)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ZeroDivisionError):
        read_back(tmp_path)
    assert sorted(tmp_path.iterdir()) == before
