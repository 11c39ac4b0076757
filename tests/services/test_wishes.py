"""Wishes in every form: texts read with care, vetoes, ids, times, order, further people; no guesses."""

from dataclasses import replace

import pytest

from desktop.domain.requests import RequestState
from desktop.services.transfer_plan import Fate
from tests.services.test_transfer_requests import ANNA, EVA, LEO, asked
from tests.support.builders import at
from tests.support.lists import (
    codes,
    empty_state,
    fates,
    named,
    person_row,
    take_people,
    take_wishes,
    wish_row,
)


@pytest.fixture
def state():
    """Two Rossi, a Greek, delegates of a firm, people without address."""
    _, state = take_people(
        empty_state(),
        person_row("Anna Rossi", "Onda/IT", email=ANNA, external_id="p1"),
        person_row("Leo Martin", "Faro/FR", email=LEO, external_id="p2"),
        person_row("Eva Sol", "Isla/ES", email=EVA, external_id="p3"),
        person_row("Noa Mar", "Isla/ES", email="noa@isla.example", external_id="p4"),
        person_row("Μαρία Παπαδοπούλου", "Kyma Animation Studios/GR", external_id="p5"),
        person_row("Marco Rossi", "Lido/IT", email="marco@lido.example", external_id="p6"),
        person_row("Marco Rossi", "Porto/IT", email="marco@porto.example", external_id="p7"),
    )
    return state


def wanted(state, plan):
    return sorted(asked(state, request) for request in plan.writes.requests)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Leo Martin; Isla", ["Isla", "Leo Martin"]),
        (
            "Leo Martin, Sol Eva e qualcuno di Kyma Animation Studios",
            ["Eva Sol", "Kyma Animation Studios", "Leo Martin"],
        ),
        ("MARTIN Leo\nPapadopoulou Maria", ["Leo Martin", "Μαρία Παπαδοπούλου"]),
        ("I would love to meet Leo Martin from Faro!", ["Leo Martin"]),
        ("anybody of Kyma Animation Studios or Isla S.L.", ["Isla", "Kyma Animation Studios"]),
        ("leo@faro.example", ["Leo Martin"]),
    ],
)
def test_everybody_a_text_names_in_full_is_a_wish(state, text, found):
    row = wish_row(ANNA, text) if "@" in text else wish_row(ANNA, "x", to_name=text)
    plan, after = take_wishes(state, row)
    assert wanted(after, plan) == found
    assert set(fates(plan)) == {"added"}


def test_what_was_read_out_of_a_text_is_told_for_review(state):
    plan, _ = take_wishes(state, wish_row(ANNA, "x", to_name="I hope to meet Leo Martin"))
    assert codes(plan) == [(2, "read-from-text")]


def test_what_was_read_out_of_a_text_waits_for_an_answer(state):
    row = wish_row(ANNA, "x", to_name="I hope to meet Leo Martin; Isla")
    plan, after = take_wishes(state, row, columns=set())
    answers = {asked(after, request): request.state for request in plan.writes.requests}
    assert answers == {"Leo Martin": RequestState.PENDING, "Isla": RequestState.ACCEPTED}


@pytest.mark.parametrize(
    "text",
    [
        "I do not want to meet Leo Martin",
        "I don’t want to meet Leo Martin, please",
        "anybody except Leo Martin",
        "Non voglio incontrare Leo Martin",
        "Je ne veux pas rencontrer Leo Martin",
        "Nunca con Leo Martin",
        "Δεν θέλω να συναντήσω Leo Martin",
        "Ma rridx niltaqa' ma' Leo Martin",
    ],
)
def test_a_part_of_a_text_that_says_no_is_no_wish_and_told(state, text):
    plan, after = take_wishes(state, wish_row(ANNA, "x", to_name=f"{text}; Isla"))
    assert wanted(after, plan) == ["Isla"]
    (finding,) = [one for one in plan.findings if one.code == "not-wished"]
    assert finding.value == "Leo Martin"


@pytest.mark.parametrize(
    "text",
    [
        "Not Leo Martin but Isla", "Isla, not Leo Martin", "Isla but never Leo Martin",
        "Non Leo Martin ma Isla", "Non con Leo Martin, bensì con Isla", "Pas Leo Martin mais Isla",
        "No Leo Martin sino Isla", "Isla, pero no Leo Martin", "Όχι ο Leo Martin αλλά η Isla",
        "Mhux Leo Martin imma Isla", "Leo Martin: no. Isla", "Leo Martin no, but Isla yes",
    ],
)  # fmt: skip
def test_a_no_holds_for_whom_it_is_said_of(state, text):
    plan, after = take_wishes(state, wish_row(ANNA, "x", to_name=text))
    assert wanted(after, plan) == ["Isla"]
    assert [one.value for one in plan.findings if one.code == "not-wished"] == ["Leo Martin"]


@pytest.mark.parametrize("text", ["not only Leo Martin but also Isla", "non solo Leo Martin ma anche Isla"])
def test_not_only_is_no_no(state, text):
    plan, after = take_wishes(state, wish_row(ANNA, "x", to_name=text))
    assert sorted(wanted(after, plan)) == ["Isla", "Leo Martin"]


def test_a_name_with_a_word_that_says_no_is_a_name(state):
    _, state = take_people(state, person_row("Ida Neri", "Non Stop Film/IT", email="ida@film.example"))
    plan, after = take_wishes(state, wish_row(ANNA, "x", to_name="vorrei incontrare Non Stop Film"))
    assert wanted(after, plan) == ["Non Stop Film"]


@pytest.mark.parametrize("text", ["Marco Rossi", "Rossi"])
def test_who_may_be_several_is_listed_and_never_chosen(state, text):
    plan, _ = take_wishes(state, wish_row(EVA, "x", to_name=f"Leo Martin; {text}"))
    assert sorted(fates(plan)) == ["added", "rejected"]
    (finding,) = [one for one in plan.findings if one.code == "ambiguous-person"]
    assert {"Marco Rossi (marco@lido.example)", "Marco Rossi (marco@porto.example)"} <= set(finding.others)


def test_a_name_that_only_looks_like_one_is_left_out_with_what_it_looks_like(state):
    plan, _ = take_wishes(state, wish_row(ANNA, "x", to_name="Leo Martins"))
    assert fates(plan) == ["rejected"]
    (finding,) = plan.findings
    assert (finding.code, finding.others) == ("request-to-nobody", ("Leo Martin",))


def test_the_parts_of_a_text_that_name_nobody_are_told_one_by_one(state):
    plan, _ = take_wishes(state, wish_row(ANNA, "x", to_name="Leo Martin; Zed Nobody; any producer"))
    assert sorted(fates(plan)) == ["added", "rejected"]
    assert [one.value for one in plan.findings] == ["Zed Nobody"]


def test_a_name_left_beside_those_found_is_told_with_what_it_looks_like(state):
    text = "Anybody from Isla or from Kyma Animation Studio"
    plan, after = take_wishes(state, wish_row(ANNA, "x", to_name=text))
    assert wanted(after, plan) == ["Isla"]
    (finding,) = [one for one in plan.findings if one.code == "request-to-nobody"]
    assert (finding.value, finding.others) == ("Kyma Animation Studio", ("Kyma Animation Studios (GR)",))


def test_a_veto_in_a_list_becomes_a_veto_and_no_wish(state):
    rows = [wish_row(ANNA, LEO, veto=True, note="old quarrel"), wish_row(ANNA, "@ Isla", veto=True)]
    plan, after = take_wishes(state, *rows)
    assert plan.writes.requests == ()
    sides = [(veto.first, veto.second, veto.reason) for veto in after.vetoes]
    isla = next(one.id for one in after.organisations if one.name == "Isla")
    anna = named(after, "Anna Rossi").id
    assert sides == [(anna, named(after, "Leo Martin").id, "old quarrel"), (anna, isla, "")]
    again, _ = take_wishes(after, *rows)
    assert fates(again) == ["unchanged", "unchanged"]
    assert again.writes.is_empty


def test_a_veto_lifted_at_the_desk_stays_lifted_and_one_in_return_is_another(state):
    _, after = take_wishes(state, wish_row(ANNA, LEO, veto=True))
    after = replace(after, vetoes=(replace(after.vetoes[0], retired=True),))
    plan, same = take_wishes(after, wish_row(ANNA, LEO, veto=True))
    assert (codes(plan), fates(plan)) == ([(2, "retired-here")], ["unchanged"])
    assert same == after
    plan, _ = take_wishes(after, wish_row(LEO, ANNA, veto=True))
    assert (codes(plan), fates(plan)) == ([], ["added"])


def test_ids_of_a_list_of_people_name_people(state):
    plan, after = take_wishes(
        state, wish_row("", "", from_name=None, from_id="P1", to_name=None, to_id="p4"), source="other"
    )
    assert wanted(after, plan) == ["Noa Mar"]


def test_an_id_tells_namesakes_apart(state):
    plan, after = take_wishes(state, wish_row(ANNA, "Marco Rossi", to_id="p7"))
    (request,) = plan.writes.requests
    assert after.participant[request.participant].email == "marco@porto.example"


def test_times_order_and_further_people_come_with_a_wish(state):
    session = state.sessions[0]
    first = wish_row(ANNA, LEO, external_id="w1")
    second = wish_row(
        LEO,
        EVA,
        external_id="w2",
        sessions=(session.name,),
        slot=at(9, 25),
        after=("w1",),
        others=("Anna Rossi",),
    )
    plan, after = take_wishes(state, first, second)
    one, other = plan.writes.requests
    assert other.sessions == (session.id,)
    assert after.slot[other.slot].start == at(9, 25)
    assert (other.after, other.others) == ((one.id,), (named(after, "Anna Rossi").id,))
    again, _ = take_wishes(after, first, second)
    assert fates(again) == ["unchanged", "unchanged"]
    assert again.writes.is_empty


def test_times_that_are_not_there_are_told_and_the_wish_is_kept(state):
    row = wish_row(ANNA, LEO, sessions=("Moonlight",), slot=at(3), after=("99",), others=("Zed",))
    plan, _ = take_wishes(state, row)
    assert fates(plan) == ["added"]
    assert sorted(code for _, code in codes(plan)) == [
        "no-slot-then",
        "no-such-guest",
        "no-such-request",
        "no-such-session",
    ]


def test_several_wishes_of_a_row_are_told_by_their_column(state):
    cells = [
        wish_row(ANNA, "x", to_name="Leo Martin", column="Wish 1"),
        wish_row(ANNA, "x", to_name="Zed", column="Wish 2"),
    ]
    plan, _ = take_wishes(state, *cells)
    assert {(one.column, one.fate) for one in plan.decisions} == {
        ("Wish 1", Fate.ADDED),
        ("Wish 2", Fate.REJECTED),
    }
    assert plan.findings[0].column == "Wish 2"


def test_opt_in_lists_wait_for_an_answer_and_opt_out_lists_do_not(state):
    waiting, _ = take_wishes(state, wish_row(ANNA, LEO, status="pending"), columns={"status"})
    agreed, _ = take_wishes(state, wish_row(ANNA, LEO, status="pending"), columns=set())
    assert waiting.writes.requests[0].state is RequestState.PENDING
    assert agreed.writes.requests[0].state is RequestState.ACCEPTED


def test_a_first_name_alone_in_a_text_is_listed_with_whom_it_may_mean(state):
    plan, _ = take_wishes(state, wish_row(ANNA, "x", to_name="I would love to meet Leo in the morning"))
    assert plan.writes.requests == ()
    (finding,) = plan.findings
    assert (finding.code, finding.value) == ("ambiguous-person", "Leo")
    assert finding.others == ("Leo Martin (leo@faro.example)",)
