"""Meetings of more than two: groups, delegations that come together, delegates who stand in for others."""

from dataclasses import replace

from desktop.domain.ids import meeting_id
from desktop.domain.matchmaking import NotEligible, gather_wishes
from desktop.domain.people import Delegates
from tests.domain.entities import identity, person, request, state, veto


def ids(*words):
    return tuple(sorted(identity(word) for word in words))


def together(event, *firms):
    organisations = tuple(
        replace(firm, delegates=Delegates.TOGETHER) if firm.id in ids(*firms) else firm
        for firm in event.organisations
    )
    return replace(event, organisations=organisations)


PEOPLE = (person("ann", "onda"), person("bea", "sfax"), person("cem", "sfax"), person("dan", "luz"))


def test_a_request_that_names_more_people_is_a_meeting_of_all_of_them():
    event = state(people=PEOPLE, requests=(request(1, "ann", "bea", others=(identity("dan"),)),))
    (wish,) = gather_wishes(event).wishes
    assert wish.people == ids("ann", "bea", "dan")
    assert wish.id == meeting_id(wish.people)


def test_what_two_of_a_group_ask_of_each_other_is_part_of_the_group():
    group = request(1, "ann", "bea", others=(identity("dan"),), stars=1)
    event = state(people=PEOPLE, requests=(request(2, "bea", "ann", stars=5), group))
    (wish,) = gather_wishes(event).wishes
    assert wish.people == ids("ann", "bea", "dan")
    assert wish.mutual
    assert set(wish.requests) == {identity("request 1"), identity("request 2")}


def test_a_group_with_somebody_absent_or_vetoed_is_none():
    gone = replace(PEOPLE[3], retired=True)
    asked = (request(1, "ann", "bea", others=(identity("dan"),)),)
    absent = gather_wishes(state(people=(*PEOPLE[:3], gone), requests=asked))
    assert absent.refused == ((identity("request 1"), NotEligible.ASKED_ABSENT),)
    vetoed = gather_wishes(state(people=PEOPLE, requests=asked, vetoes=(veto("bea", "dan"),)))
    assert vetoed.refused == ((identity("request 1"), NotEligible.VETOED),)


def test_delegates_who_come_together_all_come():
    event = state(people=PEOPLE, requests=(request(1, "ann", "bea"), request(2, "cem", "ann")))
    (wish,) = gather_wishes(together(event, "sfax")).wishes
    assert wish.people == ids("ann", "bea", "cem")
    assert wish.mutual


def test_a_wish_for_an_organisation_may_be_served_by_each_of_its_delegates():
    event = state(people=PEOPLE, requests=(request(1, "ann", organisation="sfax"),))
    wishes = gather_wishes(event)
    (wish,) = wishes.wishes
    (stand_in,) = wishes.stand_ins
    assert {wish.people, stand_in.people} == {ids("ann", "bea"), ids("ann", "cem")}
    assert stand_in.instead_of == wish.id
    assert (stand_in.weight, stand_in.requests) == (wish.weight, wish.requests)
    assert gather_wishes(together(event, "sfax")).stand_ins == ()


def test_nobody_stands_in_where_a_person_was_meant():
    direct = state(people=PEOPLE, requests=(request(1, "ann", "bea"),))
    assert gather_wishes(direct).stand_ins == ()
    both = state(
        people=PEOPLE, requests=(request(1, "ann", organisation="sfax"), request(2, "ann", "cem", stars=5))
    )
    assert gather_wishes(both).stand_ins == ()
    barred = state(
        people=PEOPLE, requests=(request(1, "ann", organisation="sfax"),), vetoes=(veto("ann", "cem"),)
    )
    assert gather_wishes(barred).stand_ins == ()


def test_a_meeting_needs_what_any_of_its_requests_needs():
    event = state(
        people=PEOPLE,
        requests=(
            request(1, "ann", "bea", needs=frozenset({"screen"})),
            request(2, "bea", "ann", needs=frozenset({"quiet"})),
        ),
    )
    assert gather_wishes(event).wishes[0].needs == {"screen", "quiet"}
