"""Published and frozen instances are read as they are meant; anything else is a clear refusal."""

import json

import pytest

from desktop.domain.errors import UserError
from desktop.exchange.instances import read_instance

DZN = """
nBusiness = 3; nMeetings = 2; nTables = 1; nTotalSlots = 4; nMorningSlots = 2;  % a small one
requested = [|1, 2,1,
|2, 3,3, |];
meetingsxBusiness = [{1,2},{1,2,3},{1,3}];
nMeetingsBusiness = [1,2,1];
forbidden = [{0},{1,4},{}];
fixed = [0,3];
precedences = [{},{1}];
"""
JSON = {
    "name": "small",
    "sessions": [[0, 1], [2]],
    "sessions_per_day": 2,
    "tables": 2,
    "max_per_day": 8,
    "people": [{"unavailable": [1]}, {"unavailable": []}],
    "meetings": [{"people": [0, 1], "weight": 3}],
}


def write(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_published_instance_has_mandatory_meetings_and_one_session(tmp_path):
    problem = read_instance(write(tmp_path, "small.original.dzn", DZN))
    assert problem.name == "small"
    assert problem.terms.require_all
    assert problem.terms.break_spread == 2
    assert len(problem.session_slots) == 1
    assert [meeting.people for meeting in problem.meetings] == [(0, 1), (1, 2)]
    assert problem.meetings[0].slots == {0, 1}
    assert problem.meetings[1].slots is None
    assert problem.meetings[1].slot == 2
    assert problem.meetings[1].after == (0,)
    assert [person.unavailable for person in problem.people] == [frozenset(), {0, 3}, frozenset()]


def test_a_frozen_event_keeps_sessions_days_and_limits(tmp_path):
    problem = read_instance(write(tmp_path, "small.json", json.dumps(JSON)))
    assert problem.session_slots == ((0, 1), (2,))
    assert [slot.day for slot in problem.slots] == [0, 0, 0]
    assert problem.people[0].unavailable == {1}
    assert problem.people[0].max_per_day == 8
    assert problem.meetings[0].weight == 3
    assert len(problem.tables) == 2
    assert not problem.terms.require_all


def test_sets_may_be_ranges_and_tables_may_be_spelled_with_their_dimensions(tmp_path):
    spelled = (
        DZN.replace("{1,4}", "1..2")
        .replace("{},{1}]", "{1..0},{1..1}]")
        .replace("[|1, 2,1,\n|2, 3,3, |]", "array2d(1..2, 1..3, [1,2,1, 2,3,3])")
    )
    problem = read_instance(write(tmp_path, "spelled.dzn", spelled))
    plain = read_instance(write(tmp_path, "plain.dzn", DZN))
    assert problem.people[1].unavailable == {0, 1}
    assert problem.meetings == plain.meetings


@pytest.mark.parametrize(
    ("wrong", "entry"),
    [
        (DZN.replace("nTables = 1;", ""), "nTables"),
        (DZN.replace("nTables = 1", "nTables = one"), "nTables"),
        (DZN.replace("fixed = [0,3]", "fixed = [0]"), "fixed"),
        (DZN.replace("fixed = [0,3]", "fixed = [0,5]"), "fixed"),
        (DZN.replace("|2, 3,3", "|2, 9,3"), "requested"),
        (DZN.replace("|2, 3,3", "|2, 3,4"), "requested"),
        (DZN.replace("|2, 3,3", "|2, 3"), "requested"),
        (DZN.replace("{},{1}]", "{},{7}]"), "precedences"),
        (DZN.replace("{1,4}", "{1,x}"), "forbidden"),
        (DZN.replace("{1,4},{}]", "{1,4}]"), "forbidden"),
    ],
)
def test_a_faulty_entry_of_a_published_instance_is_named(tmp_path, wrong, entry):
    with pytest.raises(UserError) as caught:
        read_instance(write(tmp_path, "wrong.dzn", wrong))
    assert caught.value.data["entry"] == entry


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"hello", "instance-type-unknown"),
        ("a.dzn", b"", "file-empty"),
        ("a.dzn", b"nBusiness = 3;", "instance-malformed"),
        ("a.dzn", DZN.replace("fixed = [0,3]", "fixed = [0]").encode(), "instance-malformed"),
        ("a.dzn", DZN.replace("|2, 3,3", "|2, 9,3").encode(), "instance-malformed"),
        ("a.json", b"[1, 2]", "instance-malformed"),
        ("a.json", b"{", "instance-malformed"),
        ("a.json", json.dumps({**JSON, "sessions": [[1, 0]]}).encode(), "instance-malformed"),
        ("a.json", b"\xff\xfe\x00", "file-binary"),
    ],
)
def test_what_is_no_instance_is_refused(tmp_path, name, content, code):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError) as caught:
        read_instance(path)
    assert caught.value.code == code
    assert caught.value.data["path"] == str(path)


def test_a_missing_file_and_a_folder_are_refused(tmp_path):
    for path, code in ((tmp_path / "none.dzn", "file-missing"), (tmp_path / "folder.dzn", "file-is-folder")):
        if code == "file-is-folder":
            path.mkdir()
        with pytest.raises(UserError) as caught:
            read_instance(path)
        assert caught.value.code == code
