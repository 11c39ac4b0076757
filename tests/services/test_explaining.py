"""Why wishes are not on the roster in the event's own names, and what one would cost."""

from dataclasses import replace

import pytest

from desktop.domain.clock import FixedClock
from desktop.domain.errors import UserError
from desktop.domain.matchmaking import NotEligible
from desktop.domain.people import Registration
from desktop.domain.requests import RequestState
from desktop.domain.roster import MeetingState
from desktop.services.checks import explain
from desktop.services.editing import Editing
from desktop.services.explaining import Explaining, RemedyKind
from desktop.services.unplaced import Unspoken, explain_meeting, unplaced_wishes
from desktop.solver.contract import Ended, Limits, Reason
from desktop.solver.diagnosis import Cause
from desktop.solver.runners import InlineRunner
from tests.services.events import Morning
from tests.services.runners import ScriptedRunner, find
from tests.support.builders import at, make_closure, make_item, make_veto
from tests.support.files import CLOCK

LIMITS = Limits(time_limit=2.0, workers=1, deterministic=True)


def remedies(open_file, event, request=0, **options):
    explaining = Explaining(open_file(event), InlineRunner(), CLOCK)
    return explaining.find_remedies(event.requests[request].id, limits=LIMITS, **options).remedies


def kinds(found):
    return [remedy.kind for remedy in found]


@pytest.fixture
def full():
    """Two slots, one table, both taken; the wish of the first two people is left over."""
    event = Morning(slots=2, tables=1, people=6, wishes=((0, 1), (2, 3), (4, 5)))
    event.place(2, 3, slot=0)
    event.place(4, 5, slot=1)
    return event


def test_what_is_placed_is_not_among_the_unplaced(event):
    event.place(0, 1, slot=0)
    left = unplaced_wishes(event.state)
    assert [set(wish.people) for wish in left] == [{event.people[2].id, event.people[3].id}]


def test_musts_and_the_dearest_come_first():
    event = Morning(people=6, wishes=((0, 1), (2, 3), (4, 5)))
    event.change("requests", 1, stars=5)
    event.change("requests", 2, must=True)
    wishes = unplaced_wishes(event.state)
    assert [wish.requests for wish in wishes] == [
        (event.requests[2].id,),
        (event.requests[1].id,),
        (event.requests[0].id,),
    ]


def test_tables_all_taken_are_told_with_the_slots(full):
    wish = next(w for w in unplaced_wishes(full.state) if full.requests[0].id in w.requests)
    cause = next(entry for entry in wish.causes if entry.cause is Cause.TABLES_TAKEN)
    assert cause.slots == (full.slots[0].id, full.slots[1].id)


def test_a_veto_is_told_to_organisers_and_to_nobody_else(event):
    event.vetoes = [make_veto(event.people[0], event.firms[1])]
    told, hidden = (unplaced_wishes(event.state, vetoes_are_told=open_)[-1] for open_ in (True, False))
    assert (told.refusal, told.causes) == (NotEligible.VETOED, ())
    assert (hidden.refusal, hidden.causes[0].cause) == (None, Unspoken.UNSPOKEN)


def test_a_veto_between_people_agreed_elsewhere_is_told_to_organisers_and_to_nobody_else():
    event = Morning(wishes=())
    meeting = event.meetings[0, 1] = event.meeting(0, 1)
    event.vetoes = [make_veto(event.people[0], event.firms[1])]
    assert explain_meeting(event.state, meeting.id).causes[0].cause is Reason.VETO
    hidden = explain_meeting(event.state, meeting.id, vetoes_are_told=False).causes[0]
    assert hidden.cause is Unspoken.UNSPOKEN


def test_a_request_that_is_no_meeting_stands_among_the_unplaced_with_the_reason(event):
    event.change("people", 0, registration=Registration.CANCELLED)
    found = unplaced_wishes(event.state)[-1]
    assert (found.meeting, found.refusal) == (None, NotEligible.ASKER_ABSENT)


def test_what_was_declined_waits_for_no_place(event):
    declined = event.requests[0].id
    before = unplaced_wishes(event.state)
    event.change("requests", 0, state=RequestState.DECLINED)
    left = unplaced_wishes(event.state)
    assert len(left) == len(before) - 1
    assert declined not in {request for wish in left for request in wish.requests}


def test_a_wish_cancelled_by_hand_stands_among_the_unplaced_as_such(event):
    event.place(0, 1, slot=0)
    event.meetings[0, 1] = replace(event.meetings[0, 1], state=MeetingState.CANCELLED)
    event.draft.clear()
    found = next(wish for wish in unplaced_wishes(event.state) if wish.cancelled)
    assert (found.meeting, found.requests) == (event.meetings[0, 1].id, (event.requests[0].id,))


def test_what_is_past_is_no_longer_open(event):
    now = event.slots[1].start
    wish = unplaced_wishes(event.state, now=now)[0]
    assert event.slots[0].id not in wish.open_slots


def test_both_explanations_agree_whether_a_wish_fits(full):
    for request in full.requests:
        wish = next((w for w in unplaced_wishes(full.state) if request.id in w.requests), None)
        found = explain(full.state, request.id)
        assert (wish is None) == (found.placement is not None)
        if wish is not None:
            assert wish.open_slots == found.open_slots


def test_what_fits_costs_nothing(event, open_file):
    found = remedies(open_file, event)
    assert found[0].kind is RemedyKind.FITS
    assert (found[0].people, len(found[0].changes.gained)) == ((), 1)


def test_moving_others_is_told_with_who_and_with_the_roster(open_file):
    event = Morning(slots=2, tables=1, people=4)
    event.change("people", 0, leaves=event.slots[0].end)
    event.place(2, 3, slot=0)
    found = remedies(open_file, event)
    assert found[0].kind is RemedyKind.MOVES
    assert set(found[0].people) == {event.people[2].id, event.people[3].id}
    assert len(found[0].placements) == 2
    assert found[0].at_least == 2


def test_where_nothing_else_helps_the_cheapest_meeting_is_named_for_leaving_out(full, open_file):
    full.change("requests", 2, stars=5)
    found = remedies(open_file, full)
    out = next(remedy for remedy in found if remedy.kind is RemedyKind.LEAVES_OUT)
    assert set(out.people) == {full.people[2].id, full.people[3].id}
    assert out.value_change == 0


def test_a_table_that_is_closed_then_is_a_remedy(full, open_file):
    full.tables.append(replace(full.tables[0], id=full.firms[0].id, number=12))
    full.closures = [make_closure(table=full.tables[1].id, start=at(8), end=at(12))]
    opened = next(r for r in remedies(open_file, full) if r.kind is RemedyKind.OPEN_TABLE)
    assert (opened.table, opened.slot) == (full.tables[1].id, full.slots[0].id)


def test_a_programme_item_to_skip_is_named(open_file):
    event = Morning(slots=1, wishes=((0, 1),))
    event.items = [make_item(title="Workshop", start=at(9), end=at(10), enrolled=(event.people[0].id,))]
    found = remedies(open_file, event)
    assert kinds(found) == [RemedyKind.SKIP_ITEM]
    assert (found[0].item, found[0].people) == (event.items[0].id, (event.people[0].id,))


def test_who_would_have_to_be_there_is_named(open_file):
    event = Morning(slots=1, wishes=((0, 1),))
    event.change("people", 1, arrives=at(12))
    found = remedies(open_file, event)
    assert kinds(found) == [RemedyKind.BE_THERE]
    assert found[0].people == (event.people[1].id,)


def test_a_request_that_is_no_meeting_has_no_remedy(open_file, event):
    event.vetoes = [make_veto(event.people[0], event.firms[1])]
    with pytest.raises(UserError, match="request-is-no-meeting"):
        remedies(open_file, event)


def test_remedies_are_sought_for_wishes_that_wait_only(event, open_file):
    event.place(0, 1, slot=0)
    with pytest.raises(UserError, match="request-is-placed"):
        remedies(open_file, event)


def test_a_search_that_is_stopped_says_so(full, open_file):
    explaining = Explaining(open_file(full), InlineRunner(), CLOCK)
    found = explaining.find_remedies(full.requests[0].id, limits=LIMITS, should_stop=lambda: True)
    assert found.ended is Ended.STOPPED


def test_a_way_that_leaves_out_more_for_less_is_not_told(full, open_file):
    def clumsy(request):
        return find((0, 0, 0))(request)

    explaining = Explaining(open_file(full), ScriptedRunner(clumsy), CLOCK)
    ways = explaining.find_remedies(full.requests[0].id, limits=LIMITS).remedies
    out = [remedy for remedy in ways if remedy.kind is RemedyKind.LEAVES_OUT]
    assert [len(remedy.changes.lost) for remedy in out] == [1]


@pytest.fixture
def begun(open_file):
    """A published meeting that has begun, of somebody who cancelled since; another wish waits."""
    event = Morning(slots=4, freeze_minutes=0, notice_minutes=0)
    event.place(0, 1, slot=0)
    event.publish()
    event.change("people", 0, registration=Registration.CANCELLED)
    return event, open_file(event)


def test_a_remedy_found_while_the_event_runs_can_be_taken_up_and_what_has_begun_stays(begun):
    event, file = begun
    now = event.slots[1].start
    clock = FixedClock(event.event.instant(now))
    way = (
        Explaining(file, InlineRunner(), clock).find_remedies(event.requests[1].id, limits=LIMITS).remedies[0]
    )
    Editing(file).take_up(way.placements, "Nadia", now=now)
    assert {entry.meeting for entry in file.state().draft} == {
        event.meeting(0, 1).id,
        event.meeting(2, 3).id,
    }


def test_a_roster_that_moves_what_has_begun_is_refused_with_the_people_moved(begun):
    event, file = begun
    moved = replace(event.draft[0], slots=(event.slots[2].id,))
    with pytest.raises(UserError, match="edit-refused") as told:
        Editing(file).take_up((moved,), "Nadia", now=event.slots[1].start)
    assert "pin" in told.value.data["rules"]
    assert {"Person0 Test00", "Person1 Test01"} <= set(told.value.data["people"])


def test_a_roster_with_a_place_that_is_gone_is_refused_with_the_people_who_lose_it(open_file):
    event = Morning()
    placed = event.place(0, 1, slot=0)
    event.change("tables", 1, retired=True)
    file = open_file(event)
    with pytest.raises(UserError, match="edit-refused") as told:
        Editing(file).take_up((replace(placed, table=event.tables[1].id),), "Nadia")
    assert told.value.data == {"rules": ["table-closed"], "people": ["Person0 Test00", "Person1 Test01"]}


@pytest.mark.parametrize("full_day", [False, True])
def test_a_remedy_leaves_alone_what_has_lost_its_place(open_file, full_day):
    event = Morning(slots=1, tables=2, people=8, wishes=((0, 1), (2, 3), (4, 5)))
    event.change("tables", 1, retired=True)
    lost = event.place(4, 5, slot=0, table=1)
    if full_day:
        event.place(2, 3, slot=0)
    file = open_file(event)
    way = next(way for way in remedies(lambda _: file, event) if way.placements)
    out = {event.meeting(2, 3).id} if full_day else set()
    assert set(way.changes.lost) == out
    assert lost in way.placements
    Editing(file).take_up(way.placements, "Nadia")
    assert {entry.meeting for entry in file.state().draft} == {event.meeting(0, 1).id, lost.meeting}
