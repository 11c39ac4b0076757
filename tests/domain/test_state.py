"""The event as one value: what is in force, who stands for whom, who speaks for an organisation."""

from datetime import UTC, datetime, timedelta

import pytest

from desktop.domain.clock import FixedClock, ShiftedClock, SystemClock
from desktop.domain.event import Policy
from desktop.domain.ids import meeting_id
from desktop.domain.journal import NOT_UNDOABLE, Action, Entry, chain_digest, payload_digest
from desktop.domain.people import Registration, Role
from desktop.domain.roster import Publication
from desktop.domain.sheets import Channel, Issued
from tests.domain.entities import identity, person, state

NOON = datetime(2026, 12, 5, 12, tzinfo=UTC)


def issued(word, name, minutes):
    return Issued(
        id=identity(word),
        person=identity(name),
        lines=(),
        channel=Channel.PAPER,
        issued=NOON + timedelta(minutes=minutes),
        operator="Desk",
    )


def test_the_policy_in_force_is_the_one_of_the_highest_number():
    policies = tuple(Policy(id=identity(f"policy {number}"), number=number) for number in (2, 10, 1))
    whole = state()
    assert type(whole)(event=whole.event, policies=policies).policy.number == 10


def test_an_id_of_a_merged_person_stands_for_who_they_were_merged_into():
    people = [
        person("first", retired=True, merged_into=identity("second")),
        person("second", retired=True, merged_into=identity("anna")),
        person("anna"),
    ]
    whole = state(people=people)
    assert {whole.resolve_person(entry.id).given_name for entry in people} == {"anna"}


def test_nobody_stands_for_an_unknown_id():
    with pytest.raises(KeyError):
        state().resolve_person(identity("nobody"))


def test_delegates_are_the_scheduled_people_of_an_organisation_by_number():
    people = [
        person("late", "alfa", number=9),
        person("early", "alfa", "beta", number=1),
        person("press", "alfa", roles=frozenset({Role.PRESS})),
        person("gone", "alfa", registration=Registration.CANCELLED),
        person("retired", "alfa", retired=True),
        person("merged", "alfa", merged_into=identity("early")),
        person("freelancer"),
    ]
    delegates = state(people=people).delegates
    assert {organisation: [entry.number for entry in group] for organisation, group in delegates.items()} == {
        identity("alfa"): [1, 9],
        identity("beta"): [1],
    }


def test_the_newest_that_was_issued_to_each_person_counts():
    whole = state(issued=(issued("b", "anna", 5), issued("a", "anna", 1), issued("c", "bruno", 2)))
    newest = whole.last_issued()
    assert {name: entry.id for name, entry in newest.items()} == {
        identity("anna"): identity("b"),
        identity("bruno"): identity("c"),
    }


def test_the_newest_publication_is_the_one_of_the_highest_number():
    publications = tuple(
        Publication(
            id=identity(f"publication {number}"),
            number=number,
            version=identity("version"),
            published=NOON,
            operator="Office",
        )
        for number in (2, 3, 1)
    )
    assert state(publications=publications).last_publication().number == 3
    assert state().last_publication() is None


def test_owners_are_told_apart_from_organisations():
    whole = state(people=[person("anna", "alfa")])
    assert whole.is_organisation(identity("alfa"))
    assert not whole.is_organisation(identity("anna"))


def test_things_are_found_by_their_ids():
    anna = person("anna", "alfa")
    whole = state(people=[anna])
    assert whole.participant == {anna.id: anna}
    assert list(whole.organisation) == [identity("alfa")]
    assert whole.slot == whole.session == whole.table == whole.room == whole.meeting == whole.version == {}


def test_the_id_of_a_meeting_follows_from_its_people_in_any_order_and_its_ordinal():
    anna, bruno, carla = identity("anna"), identity("bruno"), identity("carla")
    assert meeting_id((anna, bruno)) == meeting_id((bruno, anna))
    assert len({meeting_id((anna, bruno)), meeting_id((anna, bruno), 1), meeting_id((anna, carla))}) == 3


def test_a_rehearsal_moves_the_clock_and_nothing_else():
    clock = FixedClock(NOON)
    assert ShiftedClock(clock, timedelta(days=-13, minutes=5)).now() == datetime(
        2026, 11, 22, 12, 5, tzinfo=UTC
    )
    assert clock.now() == NOON
    assert SystemClock().now().utcoffset() == timedelta(0)


ENTRY = Entry(kind="participant", entity="1", before=None, after="{}")
OTHER_ENTRIES = {
    "another kind": Entry(kind="organisation", entity="1", before=None, after="{}"),
    "another entity": Entry(kind="participant", entity="2", before=None, after="{}"),
    "nothing after": Entry(kind="participant", entity="1", before="{}", after=None),
    "empty instead of absent": Entry(kind="participant", entity="1", before="", after="{}"),
    "shifted borders": Entry(kind="participant1", entity="", before=None, after="{}"),
    "another schema": Entry(kind="participant", entity="1", before=None, after="{}", schema=2),
}


@pytest.mark.parametrize("other", OTHER_ENTRIES.values(), ids=OTHER_ENTRIES.keys())
def test_the_digest_of_a_change_covers_every_part_of_it(other):
    assert payload_digest("salt", (other,)) != payload_digest("salt", (ENTRY,))


def test_the_digest_of_a_change_depends_on_salt_number_and_order_of_entries():
    entries = (ENTRY, OTHER_ENTRIES["another kind"])
    digests = [
        payload_digest("salt", entries),
        payload_digest("pepper", entries),
        payload_digest("salt", entries[::-1]),
        payload_digest("salt", entries[:1]),
        payload_digest("salt", ()),
    ]
    assert len(set(digests)) == len(digests)
    assert payload_digest("salt", entries) == digests[0]


def test_the_chain_ties_a_change_to_the_one_before_it():
    link = ("previous", "change-set", "facts", "payload")
    altered = [
        tuple("altered" if place == at else part for place, part in enumerate(link)) for at in range(4)
    ]
    assert len({chain_digest(*entry) for entry in (link, *altered)}) == 5


def test_what_left_the_house_or_is_erased_cannot_be_undone():
    assert {Action.PUBLISH, Action.PRINT, Action.BADGE, Action.ERASE, Action.ISSUE} <= NOT_UNDOABLE
    assert not NOT_UNDOABLE & {Action.IMPORT, Action.EDIT, Action.EDIT_ROSTER, Action.ADOPT, Action.CHECK_IN}
