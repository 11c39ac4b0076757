"""Requests are listed, accepted and declined by number; what is unknown is said and nothing changes."""

from dataclasses import replace

import pytest

from desktop.domain.requests import RequestState


@pytest.fixture
def waiting(event):
    """Two requests nobody has answered."""
    for place in range(2):
        event.change("requests", place, state=RequestState.PENDING)
    return event


def answers(call, path):
    return [(one["request"], one["answer"]) for one in call("requests", path, "--json").json["requests"]]


def test_requests_are_accepted_and_declined_by_their_numbers(call, waiting, saved):
    path = saved(waiting)
    assert answers(call, path) == [(1, "pending"), (2, "pending")]
    assert call("accept", path, "2", "--json").json == {"answer": "accepted", "changed": [2], "unchanged": 0}
    assert call("decline", path, "1").code == 0
    assert answers(call, path) == [(1, "declined"), (2, "accepted")]
    assert call("accept", path, "2", "--json").json == {"answer": "accepted", "changed": [], "unchanged": 1}
    assert "Person0 Test00 → Person1 Test01: 3 stars, declined" in call("requests", path, "--of", "1").out
    assert call("requests", path, "--answer", "pending", "--json").json == {"requests": []}


def test_all_that_wait_for_one_persons_answer_are_answered_at_once(call, waiting, saved):
    waiting.requests.append(
        replace(waiting.requests[0], id=waiting.people[0].id, number=9, asker=waiting.people[2].id)
    )
    path = saved(waiting)
    assert call("accept", path, "--asked", "2", "--json").json["changed"] == [1, 9]


def test_all_that_wait_for_any_answer_are_answered_at_once(call, waiting, saved):
    path = saved(waiting)
    assert call("accept", path, "--pending", "--json").json["changed"] == [1, 2]
    assert call("accept", path, "--pending", "--json").json["changed"] == []


def test_an_unknown_number_is_said_and_changes_nothing(call, waiting, saved):
    path = saved(waiting)
    answer = call("accept", path, "1", "77")
    assert answer.code == 3
    assert "no request 77" in answer.err
    assert call("decline", path, "--asked", "77").code == 3
    assert "Say which requests" in call("accept", path).err
    assert answers(call, path) == [(1, "pending"), (2, "pending")]


def test_each_person_may_be_held_to_their_dearest_requests(call, event, saved, tmp_path):
    wishes = tmp_path / "wishes.csv"
    wishes.write_text(
        "From email;To email;Stars\n"
        "person0@example.org;person2@example.org;2\n"
        "person0@example.org;person3@example.org;5\n"
        "person1@example.org;person3@example.org;1\n",
        encoding="utf-8",
    )
    path = saved(event)
    answer = call("import", path, wishes, "--as", "requests", "--most-requests", "2", "--json")
    assert answer.json["added"] == 2
    (problem,) = answer.json["problems"]
    assert (problem["row"], problem["code"]) == (2, "too-many-requests")
    assert "2 requests" in problem["sentence"]
