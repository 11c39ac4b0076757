"""From requests to meetings: who is eligible, what becomes one meeting, who serves an organisation."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.event import Acceptance
from desktop.domain.ids import meeting_id
from desktop.domain.matchmaking import NotEligible, gather_wishes
from desktop.domain.people import Registration, Role
from desktop.domain.requests import RequestState
from tests.domain.entities import identity, person, request, state, veto

ANY_PAIRS = {"one_per_organisation_pair": False}
ANNA, BRUNO, CARLA = person("anna", "alfa"), person("bruno", "beta"), person("carla", "gamma")


def refusals(wishes):
    return dict(wishes.refused)


def gathered(*requests, people=(ANNA, BRUNO, CARLA), vetoes=(), **policy):
    return gather_wishes(state(people=people, requests=requests, vetoes=vetoes, policy=policy))


def pairs(wishes):
    return {frozenset(wish.people) for wish in wishes.wishes}


def pair(first, second):
    return frozenset({identity(first), identity(second)})


@pytest.mark.parametrize(
    ("answer", "acceptance", "must", "reason"),
    [
        (RequestState.ACCEPTED, Acceptance.OPT_IN, False, None),
        (RequestState.PENDING, Acceptance.OPT_IN, False, NotEligible.PENDING),
        (RequestState.PENDING, Acceptance.OPT_IN, True, None),
        (RequestState.DECLINED, Acceptance.OPT_IN, False, NotEligible.DECLINED),
        (RequestState.ACCEPTED, Acceptance.OPT_OUT, False, None),
        (RequestState.PENDING, Acceptance.OPT_OUT, False, None),
        (RequestState.PENDING, Acceptance.OPT_OUT, True, None),
        (RequestState.DECLINED, Acceptance.OPT_OUT, False, NotEligible.DECLINED),
    ],
)
def test_eligible_is_what_was_accepted_or_not_declined_and_a_must_waits_for_nobody(
    answer, acceptance, must, reason
):
    asked = request(1, "anna", "bruno", state=answer, must=must)
    wishes = gathered(asked, acceptance=acceptance)
    assert refusals(wishes) == ({} if reason is None else {asked.id: reason})
    assert len(wishes.wishes) == (reason is None)


ABSENT = {
    "retired": {"retired": True},
    "cancelled": {"registration": Registration.CANCELLED},
    "there for the press only": {"roles": frozenset({Role.PRESS})},
}


@pytest.mark.parametrize("parts", ABSENT.values(), ids=ABSENT.keys())
def test_nobody_meets_who_is_not_scheduled(parts):
    people = (ANNA, person("bruno", "beta", **parts))
    wishes = gathered(
        request(1, "anna", "bruno"),
        request(2, "bruno", "anna"),
        request(3, "anna", organisation="beta"),
        people=people,
    )
    assert wishes.wishes == ()
    assert refusals(wishes) == {
        identity("request 1"): NotEligible.ASKED_ABSENT,
        identity("request 2"): NotEligible.ASKER_ABSENT,
        identity("request 3"): NotEligible.NO_DELEGATE,
    }


def test_requests_of_both_for_each_other_are_one_mutual_meeting():
    wishes = gathered(request(1, "anna", "bruno", stars=5), request(2, "bruno", "anna", stars=2))
    (wish,) = wishes.wishes
    assert wish.mutual
    assert wish.people == tuple(sorted((ANNA.id, BRUNO.id)))
    assert wish.id == meeting_id((BRUNO.id, ANNA.id))
    assert set(wish.requests) == {identity("request 1"), identity("request 2")}
    assert wish.weight == 11 + 2 + 4
    assert refusals(wishes) == {}


def test_a_request_of_one_side_only_is_not_mutual():
    (wish,) = gathered(request(1, "anna", "bruno", stars=4)).wishes
    assert not wish.mutual
    assert wish.weight == 7


def test_asking_twice_counts_once_by_the_dearer_request():
    (wish,) = gathered(request(1, "anna", "bruno", stars=2), request(2, "anna", "bruno", stars=4)).wishes
    assert not wish.mutual
    assert wish.weight == 7
    assert len(wish.requests) == 2


def test_a_must_of_one_request_makes_the_meeting_a_must_of_the_weight_of_musts():
    (wish,) = gathered(request(1, "anna", "bruno", stars=1, must=True), request(2, "bruno", "anna")).wishes
    assert wish.must
    assert wish.weight == 20 + 4 + 4


def test_the_longest_length_asked_for_holds():
    (wish,) = gathered(request(1, "anna", "bruno", length=2), request(2, "bruno", "anna")).wishes
    assert wish.length == 2


def test_retired_requests_are_neither_wished_nor_refused():
    wishes = gathered(request(1, "anna", "bruno", retired=True))
    assert (wishes.wishes, wishes.refused) == ((), ())


def test_a_request_for_an_organisation_joins_the_meeting_with_one_of_its_people():
    bianca = person("bianca", "beta", number=1)
    wishes = gathered(
        request(1, "anna", organisation="beta", stars=5),
        request(2, "bruno", "anna", stars=1),
        people=(ANNA, BRUNO, bianca),
    )
    (wish,) = wishes.wishes
    assert frozenset(wish.people) == pair("anna", "bruno")
    assert wish.mutual
    assert wish.weight == 11 + 1 + 4
    assert wishes.refused == ()


def test_two_organisations_meet_once_and_the_dearest_request_is_the_one():
    adele, bianca = person("adele", "alfa"), person("bianca", "beta")
    people = (ANNA, adele, BRUNO, bianca)
    asked = [
        request(1, "anna", "bruno", stars=4),
        request(2, "bianca", "adele", stars=5),
        request(3, "bruno", "adele", stars=1, must=True),
    ]
    wishes = gathered(*asked, people=people)
    assert pairs(wishes) == {pair("bruno", "adele")}
    assert refusals(wishes) == dict.fromkeys(
        (asked[0].id, asked[1].id), NotEligible.ORGANISATIONS_ALREADY_MEET
    )
    assert len(gathered(*asked, people=people, **ANY_PAIRS).wishes) == 3


def test_who_speaks_for_several_firms_meets_for_all_of_them():
    manager, adele = person("manager", "alfa", "delta", "epsilon"), person("adele", "delta")
    wishes = gathered(
        request(1, "manager", "bruno", stars=5),
        request(2, "adele", "bruno"),
        request(3, "adele", "carla"),
        people=(manager, adele, BRUNO, CARLA),
    )
    assert pairs(wishes) == {pair("manager", "bruno"), pair("adele", "carla")}
    assert refusals(wishes) == {identity("request 2"): NotEligible.ORGANISATIONS_ALREADY_MEET}


def test_freelancers_belong_to_no_pair_of_organisations():
    freelancer, bianca = person("freelancer"), person("bianca", "beta")
    wishes = gathered(
        request(1, "freelancer", "bruno"),
        request(2, "freelancer", "bianca"),
        people=(freelancer, BRUNO, bianca),
    )
    assert len(wishes.wishes) == 2


def test_colleagues_never_meet_not_even_through_their_organisation():
    adele = person("adele", "delta", "alfa")
    wishes = gathered(
        request(1, "anna", "adele", must=True),
        request(2, "anna", organisation="alfa"),
        request(3, "anna", organisation="delta"),
        people=(ANNA, adele),
    )
    assert wishes.wishes == ()
    assert set(refusals(wishes).values()) == {NotEligible.COLLEAGUES}


def test_an_organisation_without_anybody_there_has_no_delegate():
    wishes = gathered(request(1, "anna", organisation="nobody's"))
    assert refusals(wishes) == {identity("request 1"): NotEligible.NO_DELEGATE}


def test_requests_for_an_organisation_are_shared_evenly_among_its_delegates():
    delegates = [person(f"delegate {index}", "big", number=index) for index in range(3)]
    askers = [person(f"asker {index}", f"firm {index}", number=10 + index) for index in range(9)]
    wishes = gathered(
        *(request(index, f"asker {index}", organisation="big") for index in range(9)),
        people=(*delegates, *askers),
    )
    load = Counter(p for wish in wishes.wishes for p in wish.people)
    assert [load[delegate.id] for delegate in delegates] == [3, 3, 3]


def test_a_delegate_who_shares_a_language_goes_before_one_who_is_less_busy():
    greek = person("greek", "big", number=1, languages=("el",))
    italian = person("italian", "big", number=2, languages=("it", "en"))
    askers = [person(f"asker {index}", f"firm {index}", languages=("it",)) for index in range(3)]
    wishes = gathered(
        *(request(index, f"asker {index}", organisation="big") for index in range(3)),
        people=(greek, italian, *askers),
    )
    assert pairs(wishes) == {pair("italian", f"asker {index}") for index in range(3)}


def test_unknown_languages_rule_no_delegate_out():
    unknown = person("unknown", "big", number=1)
    italian = person("italian", "big", number=2, languages=("it",))
    asker = person("asker", "firm", languages=("fr",))
    wishes = gathered(request(1, "asker", organisation="big"), people=(unknown, italian, asker))
    assert pairs(wishes) == {pair("unknown", "asker")}


def test_unknown_languages_are_no_worse_than_shared_ones():
    unknown = person("unknown", "big", number=1)
    french = person("french", "big", number=2, languages=("fr",))
    asker = person("asker", "firm", languages=("fr",))
    asked = request(1, "asker", organisation="big")
    assert pairs(gathered(asked, people=(unknown, french, asker))) == {pair("unknown", "asker")}
    of_unknown_languages = person("asker", "firm")
    first_french = person("french", "big", number=0, languages=("fr",))
    wishes = gathered(asked, people=(unknown, first_french, of_unknown_languages))
    assert pairs(wishes) == {pair("french", "asker")}


def test_a_colleague_is_no_delegate_while_there_is_another():
    adele = person("adele", "alfa", "beta", number=1)
    wishes = gathered(request(1, "anna", organisation="beta"), people=(ANNA, adele, BRUNO))
    assert pairs(wishes) == {pair("anna", "bruno")}


@pytest.mark.parametrize("sides", [("anna", "bianca"), ("bianca", "anna"), ("alfa", "bianca")])
def test_a_delegate_whom_the_asker_must_not_meet_is_not_chosen_while_there_is_another(sides):
    bianca = person("bianca", "beta", number=1)
    wishes = gathered(
        request(1, "anna", organisation="beta"), people=(ANNA, bianca, BRUNO), vetoes=[veto(*sides)]
    )
    assert pairs(wishes) == {pair("anna", "bruno")}


@pytest.mark.parametrize("asked", [{"participant": "bruno"}, {"organisation": "beta"}])
@pytest.mark.parametrize("sides", [("anna", "bruno"), ("bruno", "anna"), ("alfa", "beta"), ("anna", "beta")])
def test_a_request_a_veto_parts_is_no_wish(sides, asked):
    wishes = gathered(request(1, "anna", **asked), vetoes=[veto(*sides)])
    assert wishes.wishes == ()
    assert refusals(wishes) == {identity("request 1"): NotEligible.VETOED}
    (wish,) = gathered(request(1, "anna", **asked), vetoes=[veto(*sides, retired=True)]).wishes
    assert frozenset(wish.people) == pair("anna", "bruno")


@pytest.mark.parametrize("policy", [{}, ANY_PAIRS])
def test_requests_that_cross_between_organisations_are_one_meeting_of_the_two_who_asked(policy):
    adele = person("adele", "alfa", number=1)
    bianca = person("bianca", "beta", number=1)
    anna, bruno = person("anna", "alfa", number=2), person("bruno", "beta", number=2)
    wishes = gathered(
        request(1, "anna", organisation="beta"),
        request(2, "bruno", organisation="alfa"),
        people=(adele, bianca, anna, bruno),
        **policy,
    )
    (wish,) = wishes.wishes
    assert frozenset(wish.people) == pair("anna", "bruno")
    assert wish.mutual
    assert len(wish.requests) == 2
    assert wishes.refused == ()


def test_merged_people_are_one_person_in_every_request():
    old = person("old", "alfa", retired=True, merged_into=identity("older"))
    older = person("older", "alfa", retired=True, merged_into=identity("anna"))
    wishes = gathered(
        request(1, "old", "bruno", stars=3),
        request(2, "anna", "bruno", stars=4),
        request(3, "bruno", "older", stars=1),
        people=(old, older, ANNA, BRUNO),
    )
    (wish,) = wishes.wishes
    assert frozenset(wish.people) == pair("anna", "bruno")
    assert len(wish.requests) == 3
    assert wish.weight == 7 + 1 + 4
    assert wish.mutual


def test_a_merged_person_does_not_meet_themselves():
    old = person("old", merged_into=identity("anna"))
    wishes = gathered(request(1, "old", "anna"), people=(old, ANNA))
    assert wishes.wishes == ()
    assert refusals(wishes) == {identity("request 1"): NotEligible.COLLEAGUES}


def test_a_merged_person_is_no_second_delegate():
    old = person("old", "beta", number=0, merged_into=BRUNO.id)
    wishes = gathered(request(1, "anna", organisation="beta"), people=(old, ANNA, BRUNO))
    assert pairs(wishes) == {pair("anna", "bruno")}


PEOPLE = ["anna", "adele", "bruno", "bianca", "carla", "freelancer", "press", "merged"]


def everybody():
    return (
        ANNA,
        person("adele", "alfa", "delta"),
        BRUNO,
        person("bianca", "beta"),
        CARLA,
        person("freelancer"),
        person("press", "beta", roles=frozenset({Role.PRESS})),
        person("merged", "gamma", retired=True, merged_into=identity("carla")),
    )


@st.composite
def many_requests(draw):
    asked = []
    for number in range(draw(st.integers(0, 20))):
        asker = draw(st.sampled_from(PEOPLE))
        others = [name for name in PEOPLE if name != asker]
        organisation = draw(st.none() | st.sampled_from(["alfa", "beta", "gamma", "delta", "nobody's"]))
        asked.append(
            request(
                number,
                asker,
                draw(st.sampled_from(others)) if organisation is None else None,
                organisation=organisation,
                stars=draw(st.integers(1, 5)),
                must=draw(st.booleans()),
                state=draw(st.sampled_from(RequestState)),
                length=draw(st.integers(1, 2)),
            )
        )
    return asked


@given(many_requests(), st.booleans(), st.sampled_from(Acceptance), st.randoms(use_true_random=False))
def test_every_request_is_in_exactly_one_place_and_no_meeting_breaks_the_rules(
    asked, one_per_pair, acceptance, random
):
    policy = {"one_per_organisation_pair": one_per_pair, "acceptance": acceptance}
    wishes = gathered(*asked, people=everybody(), **policy)
    placed = [entry for wish in wishes.wishes for entry in wish.requests]
    assert Counter([*placed, *refusals(wishes)]) == Counter(entry.id for entry in asked)
    assert len(wishes.refused) == len(refusals(wishes))

    members = {entry.id: entry for entry in everybody()}
    met = Counter()
    for wish in wishes.wishes:
        first, second = (members[entry] for entry in wish.people)
        assert first.is_scheduled
        assert second.is_scheduled
        assert not set(first.affiliations) & set(second.affiliations)
        met.update(frozenset({a, b}) for a in first.affiliations for b in second.affiliations)
    assert not one_per_pair or max(met.values(), default=0) <= 1
    assert len(pairs(wishes)) == len(wishes.wishes)

    shuffled = list(asked)
    random.shuffle(shuffled)
    assert gathered(*shuffled, people=everybody(), **policy) == wishes
