"""An event as JSON: the same event comes back, and a damaged file says where."""

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.errors import EnvironmentProblem, UserError
from desktop.exchange.event_json import read_event, write_event
from tests.support.builders import at, make_participant, make_state

KEY = bytes(range(32))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "event.json"


@pytest.fixture
def written(path):
    """What stands in a written file, to be spoilt."""
    write_event(path, make_state(), KEY)
    return json.loads(path.read_text(encoding="utf-8"))


def test_an_event_comes_back_as_it_was_with_its_key(path):
    write_event(path, make_state(), KEY)
    assert read_event(path) == (make_state(), KEY)


def test_without_the_key_the_file_says_so(path):
    write_event(path, make_state(), None)
    document = json.loads(path.read_text(encoding="utf-8"))
    assert (document["with_key"], document["key"]) == (False, None)
    assert read_event(path) == (make_state(), None)
    assert KEY.hex() not in path.read_text(encoding="utf-8")


def test_the_file_names_its_format_and_version_first(path, written):
    assert list(written)[:2] == ["format", "version"]
    assert (written["format"], written["version"]) == ("visavis-event", 1)


def test_the_second_of_two_equal_wall_times_stays_the_second(path):
    late = make_participant(number=77, arrives=at(2, 30).replace(fold=1))
    state = make_state()
    write_event(path, replace(state, participants=(*state.participants, late)), None)
    assert read_event(path)[0].participants[-1].arrives.fold == 1


@settings(max_examples=15)
@given(
    name=st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip),
    note=st.text(st.characters(codec="utf-8")),
)
def test_any_letters_come_back(tmp_path_factory, name, note):
    path = tmp_path_factory.mktemp("letters") / "event.json"
    state = make_state()
    person = make_participant(number=77, given_name=name, note=note)
    write_event(path, replace(state, participants=(person,), **_without_people()), None)
    assert read_event(path)[0].participants == (person,)


def _without_people():
    names = (
        "items", "requests", "vetoes", "meetings", "draft", "versions", "publications", "issued",
        "check_ins", "badges", "distinctions",
    )  # fmt: skip
    state = make_state()
    return dict.fromkeys(names, ()) | {
        "pointer": replace(state.pointer, current=None),
        "tables": tuple(replace(table, home_of=None) for table in state.tables),
    }


def test_fields_left_out_take_their_defaults(path, written):
    for person in written["state"]["participants"]:
        person.pop("note")
    written["state"].pop("walks")
    path.write_text(json.dumps(written), encoding="utf-8")
    state, _ = read_event(path)
    assert state.walks == ()
    assert {person.note for person in state.participants} == {""}


def test_a_policy_from_before_a_rule_does_not_obey_it(path, written):
    for policy in written["state"]["policies"]:
        policy.pop("departure_minutes")
    path.write_text(json.dumps(written), encoding="utf-8")
    state, _ = read_event(path)
    assert {policy.departure_minutes for policy in state.policies} == {0}


def test_a_file_that_cannot_be_written_leaves_the_old_one(path, tmp_path):
    write_event(path, make_state(), None)
    with pytest.raises(EnvironmentProblem, match="file-not-written"):
        write_event(tmp_path / "no folder" / "event.json", make_state(), None)
    assert [one.name for one in tmp_path.iterdir() if one.is_file()] == ["event.json"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"  \n", "file-empty"),
        (b"not json", "event-json-damaged"),
        (b'{"format": "visavis-event", "version": 1, "state": {', "event-json-damaged"),
        (b"\xff\xfe\x00", "event-json-damaged"),
        (b"[" * 5000, "event-json-damaged"),
        (b'{"format": "visavis-event", "version": 1, "state": NaN}', "event-json-damaged"),
        (b'{"format": "visavis-event", "version": 1' + b"0" * 30 + b"}", "event-json-damaged"),
        (b"[]", "event-json-other"),
        (b'{"name": "another program"}', "event-json-other"),
        (b'{"format": "visavis-event", "version": 2}', "event-json-newer-version"),
        (b'{"format": "visavis-event", "version": "1"}', "event-json-damaged"),
        (b'{"format": "visavis-event", "version": 1, "state": []}', "event-json-damaged"),
        (b'{"format": "visavis-event", "version": 1, "state": {}}', "event-json-damaged"),
    ],
)
def test_a_file_that_is_no_event_is_refused_by_name(path, content, code):
    path.write_bytes(content)
    with pytest.raises(UserError) as refused:
        read_event(path)
    assert refused.value.code == code
    assert refused.value.data["path"] == str(path)


def test_a_missing_file_and_a_folder_are_refused_by_name(tmp_path):
    for place, code in ((tmp_path / "none.json", "file-missing"), (tmp_path, "file-is-folder")):
        with pytest.raises(UserError) as refused:
            read_event(place)
        assert refused.value.code == code


NOBODY = "6f3a1c52-0f5e-4f57-9e6b-3b1f0e5b7a11"


@pytest.mark.parametrize(
    ("part", "index", "values", "place"),
    [
        pytest.param("participants", 1, {"roles": ["juggler"]}, "participants[1]", id="unknown role"),
        pytest.param(
            "participants", 1, {"given_name": "", "family_name": " "}, "participants[1]", id="no name"
        ),
        pytest.param("participants", 0, {"arrives": 5}, "participants[0]", id="time as number"),
        pytest.param("participants", 0, {"unheard": "of"}, "participants[0]", id="unknown field"),
        pytest.param("participants", 0, {"note": "\ud800"}, "", id="half a letter"),
        pytest.param("participants", 0, {"number": 2}, "participants", id="number twice"),
        pytest.param("participants", 0, {"number": 1 << 70}, "", id="huge number"),
        pytest.param("participants", 0, {"affiliations": [NOBODY]}, "participants[0]", id="unknown firm"),
        pytest.param(
            "organisations", 0, {"merged_into": NOBODY}, "organisations[0]", id="merged into nothing"
        ),
        pytest.param("slots", 2, {"end": "2026-12-01T09:00:00"}, "slots[2]", id="slot ends before start"),
        pytest.param("tables", 1, {"room": NOBODY}, "tables[1]", id="table in no room"),
        pytest.param("draft", 0, {"slots": "09:00"}, "draft[0]", id="text for a list"),
    ],
)
def test_a_damaged_entity_is_named(path, written, part, index, values, place):
    written["state"][part][index].update(values)
    assert place_of_damage(path, written) == place


def _same_room_twice(document):
    document["state"]["rooms"].append(document["state"]["rooms"][0])


def _merged_into_itself(document):
    person = document["state"]["participants"][0]
    person["merged_into"] = person["id"]


@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        pytest.param(lambda document: document["state"].update(policies=[]), "policies", id="no policy"),
        pytest.param(lambda document: document["state"].update(surprises=[]), "surprises", id="unknown part"),
        pytest.param(lambda document: document["state"].update(slots=None), "slots", id="null for a list"),
        pytest.param(_same_room_twice, "rooms", id="identity twice"),
        pytest.param(_merged_into_itself, "participants", id="merged into itself"),
        pytest.param(lambda document: document.update(key="12"), "key", id="short key"),
        pytest.param(lambda document: document.update(key=None), "key", id="key promised"),
    ],
)
def test_a_damaged_part_is_named(path, written, spoil, place):
    spoil(written)
    assert place_of_damage(path, written) == place


def place_of_damage(path, document):
    """Where reading a spoilt document says it is damaged."""
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(UserError) as refused:
        read_event(path)
    assert refused.value.code == "event-json-damaged"
    assert refused.value.data["reason"]
    return refused.value.data["place"]


@settings(max_examples=25)
@given(data=st.data())
def test_no_cut_or_altered_file_ends_in_anything_but_a_sentence(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("altered") / "event.json"
    write_event(path, make_state(), KEY)
    content = path.read_bytes()
    start = data.draw(st.integers(0, len(content) - 1))
    length = data.draw(st.integers(0, 200))
    put = data.draw(st.sampled_from([b"", b"0", b'"', b"null", b"[]", b"{}", b"-1", b"\xff"]))
    path.write_bytes(content[:start] + put + content[start + length :])
    with suppress(UserError):
        read_event(path)
