"""Every rule and every row problem can be said in words."""

import pytest

from desktop.domain.rules import Rule
from desktop.wording.rows import ROWS, row_sentence
from desktop.wording.rules import RULES, rule_sentence
from tests.wording.raised import enumerations


def test_every_rule_of_the_judge_has_words_and_no_word_is_left_over():
    assert {rule.value for rule in Rule} == set(RULES)


def test_a_rule_is_said_of_the_people_it_concerns():
    assert rule_sentence(Rule.LANGUAGE, ("Ada", "Bo")) == "Ada, Bo: no common language."
    assert rule_sentence(Rule.LANGUAGE) == "No common language."


def test_every_row_problem_has_words_and_no_word_is_left_over():
    known = enumerations()
    assert set(known["ProblemCode"].values()) | set(known["ImportCode"].values()) == set(ROWS)


@pytest.mark.parametrize("code", sorted(ROWS))
def test_a_row_problem_says_where_and_is_whole_without_its_extras(code):
    text = row_sentence(code, row=12, column="E-mail")
    assert text.startswith("Row 12, E-mail: ")
    assert not set("[]{}") & set(text)


def test_a_row_problem_shows_the_value_and_the_others():
    text = row_sentence("ambiguous-person", row=3, value="Rossi", others=("Anna Rossi", "Bea Rossi"))
    assert text == (
        "Row 3: Rossi is not sure to be one person: it may be Anna Rossi, Bea Rossi; give the e-mail address."
    )
