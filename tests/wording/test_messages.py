"""Every error the program can raise has a sentence that its data can fill."""

import re
from collections import defaultdict
from datetime import datetime
from pathlib import PurePosixPath

import pytest

from desktop.wording.likeness import LIKENESS
from desktop.wording.messages import (
    TEMPLATES,
    counted,
    fill,
    optional_fields,
    plain,
    required_fields,
    sentence,
)
from desktop.wording.vocabulary import VOCABULARY
from tests.wording.raised import enumerations, raised

RAISED = raised()


def test_every_code_that_is_raised_has_a_sentence():
    missing = sorted(
        {f"{call.code} at {call.place}" for call in RAISED if call.code and call.code not in TEMPLATES}
    )
    assert not missing


@pytest.mark.parametrize("name", ["FileFault", "InstanceFault", "SettingsFault"])
def test_every_member_of_a_list_of_faults_has_a_sentence(name):
    assert set(enumerations()[name].values()) <= TEMPLATES.keys()


def test_a_sentence_needs_only_what_every_error_of_its_code_brings():
    lacking = [
        f"{call.place}: {sorted(required_fields(TEMPLATES[call.code]) - call.names)}"
        for call in RAISED
        if call.code in TEMPLATES and not call.is_open
        if not required_fields(TEMPLATES[call.code]) <= call.names
    ]
    assert not lacking


def test_what_a_sentence_may_leave_out_comes_with_some_error_of_its_code():
    brought = defaultdict(set)
    is_open = set()
    for call in RAISED:
        brought[call.code] |= call.names
        if call.is_open:
            is_open.add(call.code)
    for code, template in TEMPLATES.items():
        if code in brought and code not in is_open:
            assert optional_fields(template) <= brought[code], code


def test_no_sentence_outlives_its_error():
    known = {call.code for call in RAISED}
    for members in enumerations().values():
        known |= set(members.values())
    made_at_run_time = {"file-read-only", "file-busy", "file-unreachable", "disk-full"}
    assert sorted(TEMPLATES.keys() - known - made_at_run_time) == []


@pytest.mark.parametrize("code", sorted(TEMPLATES))
def test_every_sentence_is_whole_with_and_without_optional_parts(code):
    template = TEMPLATES[code]
    least = dict.fromkeys(required_fields(template), "X")
    full = least | dict.fromkeys(optional_fields(template), "Y")
    for data in (least, full):
        text = sentence(code, data)
        assert text.endswith((".", "?"))
        assert not set("[]{}") & set(text)
        assert "  " not in text


def test_an_unknown_code_is_still_told_with_its_facts():
    assert sentence("never-heard-of", {"path": PurePosixPath("a.csv")}) == "Never heard of (path: a.csv)."


def test_times_are_said_in_words_and_code_words_in_plain_ones():
    data = {"kind": "item", "start": datetime(2026, 12, 5, 9, 40), "end": datetime(2026, 12, 5, 9, 0)}
    assert sentence("ends-before-start", data) == (
        "A programme item ends (Saturday 5 December 2026, 09:00) before it starts "
        "(Saturday 5 December 2026, 09:40). Correct one of the two times."
    )


def test_a_part_is_left_out_when_what_it_names_is_empty():
    assert fill("Gone[ since {day}].", {"day": ""}) == "Gone."
    assert fill("Gone[ since {day}].", {}) == "Gone."
    assert fill("Gone[ since {day}].", {"day": "Friday"}) == "Gone since Friday."


def test_text_of_the_user_is_never_read_as_a_template():
    assert "{path}[x]" in sentence("file-empty", {"path": "{path}[x]"})


def test_lists_are_told_with_commas_and_large_numbers_in_groups():
    assert plain(("a", None, "b")) == "a, b"
    assert plain(1_000_000) == "1,000,000"


def test_vocabularies_named_by_templates_exist():
    for template in TEMPLATES.values():
        assert set(re.findall(r"\{\w+:(\w+)\}", template)) <= VOCABULARY.keys()


def test_every_reason_for_two_to_be_the_same_has_words():
    assert set(enumerations()["Likeness"].values()) == LIKENESS.keys()


@pytest.mark.parametrize(("count", "words"), [(0, "0 rows"), (1, "1 row"), (2, "2 rows"), ("4", "4 rows")])
def test_one_is_said_otherwise_than_several(count, words):
    assert fill("{n} {n:row|rows}", {"n": count}) == words
    assert counted(int(count), "row", "rows") == words
