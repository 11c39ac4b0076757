"""Every cause and every remedy can be said in words."""

import pytest

from desktop.services.explaining import RemedyKind
from desktop.services.rescuing import Ground
from desktop.services.unplaced import Unspoken
from desktop.solver.contract import Reason
from desktop.solver.diagnosis import Cause
from desktop.wording.explaining import (
    BRIEF_CAUSES,
    CAUSES,
    REMEDIES,
    RESCUES,
    brief_cause,
    cause_sentence,
    remedy_sentence,
)

NUMBERS = {"count": 3, "common": 7, "amount": 2}


def test_every_cause_has_words_and_no_word_is_left_over():
    assert {entry.value for kind in (Reason, Cause, Unspoken) for entry in kind} == set(CAUSES)


def test_every_remedy_has_words_and_no_word_is_left_over():
    assert {kind.value for kind in RemedyKind} == set(REMEDIES)


def test_every_ground_of_a_rescue_has_words_and_no_word_is_left_over():
    assert {ground.value for ground in Ground} == set(RESCUES)


@pytest.mark.parametrize("code", sorted(CAUSES))
def test_a_cause_is_said_whole(code):
    text = cause_sentence(code, ("Ada", "Bo"), ("Ada - Cy",), ("No common language.",), NUMBERS)
    assert text.endswith(".")
    assert not set("{}") & set(text)


@pytest.mark.parametrize("code", sorted(REMEDIES))
def test_a_remedy_says_when_and_where(code):
    text = remedy_sentence(
        code, ("Friday 05.12. 10:00", "table 4, Salle"), ("Ada",), ("Bo - Cy",), "Opening", -2
    )
    assert "Friday 05.12. 10:00, table 4, Salle" in text
    assert not set("{}") & set(text)


def test_worth_as_much_is_not_said_to_be_worth_nothing_more():
    text = cause_sentence("outvalued", (), ("Ada - Cy",), (), NUMBERS | {"amount": 0})
    assert text == "It would take the place of Ada - Cy, which is worth as much."


def test_of_many_names_the_first_few_are_said():
    text = cause_sentence("taken", ("Ada", "Bo"), [f"M{n}" for n in range(9)], (), NUMBERS)
    assert "Ada and Bo" in text
    assert text.endswith("M0, M1, M2, M3 and 5 more.")


def test_every_cause_has_a_brief_form_and_a_rule_is_called_by_its_name():
    assert set(BRIEF_CAUSES) == set(CAUSES) - {"rule"}
    assert all(len(words) <= 20 for words in BRIEF_CAUSES.values())
    assert brief_cause("language", ()) == "no common language"
    assert brief_cause("rule", ["No slot left free for lunch."]) == "no slot left free for lunch"
