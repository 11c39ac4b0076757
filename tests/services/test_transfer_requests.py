"""Who asks whom when a list of wishes meets an event, and what becomes of each row."""

from dataclasses import replace

import pytest

from desktop.domain.requests import RequestState
from desktop.services.transfer_choices import Choices
from tests.support.builders import make_request
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

ANNA, LEO, EVA = "anna@onda.example", "leo@faro.example", "office@isla.example"


@pytest.fixture
def state():
    """Anna, Leo, Eva and Noa who share an address, Maria in Greek, Rita without address."""
    _, state = take_people(
        empty_state(),
        person_row("Anna Rossi", "Onda/IT", email=ANNA),
        person_row("Leo Martin", "Faro/FR", email=LEO),
        person_row("Eva Sol", "Isla/ES", email=EVA),
        person_row("Noa Mar", "Isla/ES", email=EVA),
        person_row("Μαρία Παπαδοπούλου", "Θάλασσα/GR"),
        person_row("Rita Vella", "Melita/MT"),
    )
    return state


def asked(state, request):
    """The name of whoever a request asks for."""
    if request.participant:
        return state.participant[request.participant].name
    return state.organisation[request.organisation].name


@pytest.mark.parametrize(
    ("target", "found"),
    [
        (LEO, "Leo Martin"),
        (f"{EVA} Noa Mar", "Noa Mar"),
        ("Papadopoulou Maria @ Thalassa", "Μαρία Παπαδοπούλου"),
        ("Maria Papadopoulou", "Μαρία Παπαδοπούλου"),
        ("Rita Vella @ MELITA Ltd", "Rita Vella"),
        ("@ Isla S.L.", "Isla"),
        ("Isla", "Isla"),
        ("nobody@isla.example Rita Vella", "Rita Vella"),
    ],
)
def test_the_asked_are_found_by_address_name_or_organisation(state, target, found):
    plan, state = take_wishes(state, wish_row(ANNA, target))
    assert fates(plan) == ["added"]
    assert asked(state, state.requests[0]) == found


@pytest.mark.parametrize("asker", [ANNA, "Rossi Anna", "@ Onda", "Anna Rossi @ Onda srl"])
def test_the_asker_is_a_person_the_only_delegate_when_an_organisation_is_named(state, asker):
    _, state = take_wishes(state, wish_row(asker, LEO))
    assert state.requests[0].asker == named(state, "Anna Rossi").id


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (wish_row("who@there.example", LEO), "asker-unknown"),
        (wish_row("Nobody Known", LEO), "asker-unknown"),
        (wish_row("@ Isla", LEO), "ambiguous-person"),
        (wish_row(ANNA, "Nobody Known"), "request-to-nobody"),
        (wish_row(ANNA, "@ No Such Firm"), "request-to-nobody"),
        (wish_row(ANNA, EVA), "ambiguous-person"),
        (wish_row(ANNA, f"{EVA} Somebody Else"), "ambiguous-person"),
        (wish_row(ANNA, "Anna Rossi @ Onda"), "request-to-self"),
    ],
)
def test_a_row_that_means_nobody_or_several_is_left_out_with_the_reason(state, row, code):
    plan, after = take_wishes(state, row)
    assert codes(plan) == [(2, code)]
    assert fates(plan) == ["rejected"]
    assert after == state


def test_the_candidates_are_named(state):
    plan, _ = take_wishes(state, wish_row(ANNA, EVA))
    assert plan.findings[0].others == (f"Eva Sol ({EVA})", f"Noa Mar ({EVA})")


def test_among_namesakes_the_organisation_decides_and_then_who_is_coming(state):
    _, state = take_people(
        state, person_row("Leo Martin", "Onda/IT", email="leo@onda.example"), source="more"
    )
    plan, _ = take_wishes(state, wish_row(ANNA, "Leo Martin"))
    assert codes(plan) == [(2, "ambiguous-person")]
    _, after = take_wishes(state, wish_row(EVA + " Eva Sol", "Leo Martin @ Faro"))
    assert after.participant[after.requests[0].participant].email == LEO
    _, state = take_people(
        state,
        person_row("Leo Martin", "Onda/IT", email="leo@onda.example", status="cancelled"),
        source="more",
    )
    plan, _ = take_wishes(state, wish_row(ANNA, "Leo Martin"))
    assert fates(plan) == ["added"]


def test_a_person_who_is_not_there_is_served_by_any_delegate_of_the_organisation(state):
    plan, state = take_wishes(state, wish_row(ANNA, "Pablo Gone @ Isla"))
    assert codes(plan) == [(2, "any-delegate")]
    assert asked(state, state.requests[0]) == "Isla"


@pytest.mark.parametrize(
    ("target", "code", "found"),
    [
        (f"{LEO} Leon Martinez", "name-differs", "Leo Martin"),
        ("leo@old.example Leo Martin", "email-differs", "Leo Martin"),
        ("Leo Martin @ Unheard Of", "organisation-differs", "Leo Martin"),
    ],
)
def test_half_fitting_rows_are_taken_and_flagged(state, target, code, found):
    plan, state = take_wishes(state, wish_row(ANNA, target))
    assert codes(plan) == [(2, code)]
    assert asked(state, state.requests[0]) == found


def test_name_and_organisation_outweigh_an_address_of_somebody_else(state):
    row = replace(wish_row(ANNA, f"{EVA} Rita Vella"), to_organisation="Melita")
    plan, state = take_wishes(state, row)
    assert asked(state, state.requests[0]) == "Rita Vella"
    assert plan.findings == ()


def test_the_same_wish_twice_in_the_file_is_one_and_the_dearest_counts(state):
    plan, state = take_wishes(
        state,
        wish_row(ANNA, LEO, stars=2, status="pending"),
        wish_row("Anna Rossi", "Leo Martin", stars=5, must=True, status="accepted", note="again"),
    )
    (request,) = state.requests
    assert fates(plan) == ["added", "repeated"]
    assert codes(plan) == [(3, "repeated-request")]
    assert (request.stars, request.must, request.state, request.note) == (
        5,
        True,
        RequestState.ACCEPTED,
        "again",
    )


def test_a_wish_the_event_has_already_is_updated_not_doubled(state):
    anna, leo = named(state, "Anna Rossi"), named(state, "Leo Martin")
    state = replace(state, requests=(make_request(anna, leo, number=1, stars=2),))
    plan, state = take_wishes(state, wish_row(ANNA, LEO, stars=4))
    assert codes(plan) == [(2, "already-requested")]
    assert [(one.number, one.stars) for one in state.requests] == [(1, 4)]


def test_the_wish_in_return_is_another_request(state):
    plan, state = take_wishes(state, wish_row(ANNA, LEO), wish_row(LEO, ANNA), wish_row(LEO, "@ Onda"))
    assert fates(plan) == ["added"] * 3
    assert [request.number for request in state.requests] == [1, 2, 3]


def test_the_same_file_again_changes_nothing(state):
    rows = (
        wish_row(ANNA, LEO, external_id="1", stars=2),
        wish_row(ANNA, LEO, external_id="2", stars=4),
        wish_row(LEO, "@ Isla", status="declined"),
        wish_row("Rita Vella", "Maria Papadopoulou", must=True, length=2, note="n"),
    )
    _, state = take_wishes(state, *rows)
    plan, again = take_wishes(state, *rows)
    assert fates(plan) == ["unchanged", "repeated", "unchanged", "unchanged"]
    assert plan.writes.is_empty
    assert again == state


def test_an_answer_that_changes_in_the_source_goes_in(state):
    _, state = take_wishes(state, wish_row(ANNA, LEO, status="accepted"))
    plan, state = take_wishes(state, wish_row(ANNA, LEO, status="declined"))
    assert fates(plan) == ["updated"]
    assert state.requests[0].state is RequestState.DECLINED


def test_what_was_changed_at_the_desk_stays(state):
    _, state = take_wishes(state, wish_row(ANNA, LEO, stars=2))
    state = replace(state, requests=(replace(state.requests[0], stars=5),))
    plan, state = take_wishes(state, wish_row(ANNA, LEO, stars=3))
    assert codes(plan) == [(2, "kept-local")]
    assert state.requests[0].stars == 5


def test_an_answer_given_at_the_desk_outlives_another_list(state):
    _, state = take_wishes(state, wish_row(ANNA, LEO, status="accepted"))
    state = replace(state, requests=(replace(state.requests[0], state=RequestState.DECLINED),))
    plan, after = take_wishes(state, wish_row(ANNA, LEO, status="accepted"), source="another")
    assert {(2, "already-requested"), (2, "kept-local")} == set(codes(plan))
    assert [(one.field, one.outcome) for one in plan.differences] == [("state", "kept")]
    assert after.requests == state.requests


def test_an_answer_of_one_list_gives_way_to_a_firmer_one_unless_it_was_decided_never_to(state):
    _, state = take_wishes(state, wish_row(ANNA, LEO, status="declined"))
    row = wish_row(ANNA, LEO, status="accepted")
    _, firmer = take_wishes(state, row, source="another")
    assert firmer.requests[0].state is RequestState.ACCEPTED
    plan, kept = take_wishes(state, row, source="another", choices=Choices(never=frozenset({"state"})))
    assert kept.requests[0].state is RequestState.DECLINED
    assert [(one.field, one.outcome) for one in plan.differences] == [("state", "refused")]


def test_a_wish_withdrawn_at_the_desk_stays_withdrawn(state):
    _, state = take_wishes(state, wish_row(ANNA, LEO))
    state = replace(state, requests=(replace(state.requests[0], retired=True),))
    plan, after = take_wishes(state, wish_row(ANNA, LEO, stars=5))
    assert codes(plan) == [(2, "retired-here")]
    assert after == state


def test_an_id_that_meant_another_pair_is_not_believed(state):
    _, state = take_wishes(state, wish_row(ANNA, LEO, external_id="1"))
    plan, state = take_wishes(state, wish_row(ANNA, "Rita Vella", external_id="1"))
    assert codes(plan) == [(2, "id-reused")]
    assert [asked(state, one) for one in state.requests] == ["Leo Martin", "Rita Vella"]


def test_a_list_without_answers_asks_for_what_is_agreed(state):
    _, state = take_wishes(state, wish_row(ANNA, LEO, status="pending"), columns={"stars"})
    assert state.requests[0].state is RequestState.ACCEPTED
