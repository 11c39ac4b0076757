"""Suggestions and the list of topics, by command."""

import pytest


@pytest.fixture
def fitting(event):
    """One who offers what another looks for, and two who say nothing."""
    event.requests.clear()
    event.change("people", 0, profile="We offer animation")
    event.change("people", 1, profile="We are looking for animation")
    return event


def test_a_pair_named_from_both_sides_becomes_one_request(call, fitting, saved):
    path = saved(fitting)
    answer = call("suggest", path, "--each", "--accept")
    assert answer.code == 0
    assert "Requests made: 1." in answer.out
    assert len(call("requests", path, "--json").json["requests"]) == 1


def test_who_cannot_be_helped_is_told_why(call, fitting, saved):
    path = saved(fitting)
    assert "there is no profile" in call("suggest", path, "--for", "3").out
    assert call("suggest", path, "--for", "77").code == 3


def test_a_list_of_topics_goes_into_an_event_and_out_of_it(call, fitting, saved, tmp_path):
    path, table = saved(fitting), tmp_path / "topics.csv"
    assert call("topics", path, "--out", str(table), "--json").json["of"] == "shipped"
    assert call("topics", path, "--take", str(table), "--json").json["of"] == "event"
    assert call("topics", path, "--reset", "--json").json["of"] == "shipped"
