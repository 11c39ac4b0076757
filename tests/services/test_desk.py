"""The desk: every answer to a scan, typed codes and other keyboards, and check-ins that stay noted."""

from dataclasses import replace

import pytest

from desktop.domain.clock import FixedClock
from desktop.domain.desk import BadgeIssue, Presence
from desktop.domain.errors import UserError
from desktop.domain.journal import Action
from desktop.domain.people import Registration
from desktop.domain.tokens import human_code, make_token
from desktop.services.desk import Admission, Desk
from desktop.services.desk_view import LETS_IN
from desktop.services.history import History
from desktop.storage.journal import history
from tests.services.events import Morning
from tests.support.builders import MOMENT, at, name_id
from tests.support.files import CLOCK, KEY

AZERTY = dict(zip("1234567890", "&é\"'(-è_çà", strict=True))


@pytest.fixture
def desk_on(open_file):
    """A desk on a file that holds the event, with the file."""

    def make(event, clock=CLOCK):
        file = open_file(event)
        return Desk(file, clock, "Accueil"), file

    return make


def token(event, person=0, issue=1, *, key=KEY, tag=None, number=None):
    tag = event.event.tag if tag is None else tag
    return make_token(key, tag, event.people[person].number if number is None else number, issue)


def test_a_genuine_badge_admits_and_a_second_scan_says_already_in(event, desk_on):
    desk, file = desk_on(event)
    first = desk.scan(token(event), "Nadia")
    assert (first.admission, first.person, first.last_check_in) == (Admission.ADMITTED, event.people[0], None)
    second = desk.scan(token(event), "Nadia")
    assert second.admission is Admission.ALREADY_IN
    assert [second.last_check_in] == list(file.state().check_ins)
    fact = second.last_check_in
    assert (fact.presence, fact.desk, fact.operator, fact.noted) == (Presence.IN, "Accueil", "Nadia", MOMENT)


def test_verifying_records_nothing(event, desk_on):
    desk, file = desk_on(event)
    before = len(history(file))
    assert desk.verify(token(event, issue=3)).admission is Admission.ADMITTED
    assert len(history(file)) == before


def test_a_badge_of_another_event_a_forged_one_and_rubbish_are_told_apart(event, desk_on):
    desk, _ = desk_on(event)
    assert desk.verify(token(event, tag=event.event.tag + 1)).admission is Admission.OTHER_EVENT
    assert desk.verify(token(event, key=bytes(32))).admission is Admission.FORGED
    assert [desk.verify(text).admission for text in ("", "hello", "1" * 41)] == [Admission.MALFORMED] * 3


def test_a_genuine_badge_of_somebody_registered_elsewhere_is_let_in_and_not_noted(event, desk_on):
    desk, file = desk_on(event)
    found = desk.scan(token(event, number=999), "Nadia")
    assert (found.admission, found.person) == (Admission.UNKNOWN_BUT_GENUINE, None)
    assert found.is_let_in
    assert file.state().check_ins == ()


def test_a_cancelled_or_retired_person_is_not_let_in(event, desk_on):
    event.change("people", 0, registration=Registration.CANCELLED)
    event.change("people", 1, retired=True)
    desk, file = desk_on(event)
    for person in (0, 1):
        found = desk.scan(token(event, person), "Nadia")
        assert (found.admission, found.is_let_in) == (Admission.CANCELLED, False)
    assert file.state().check_ins == ()


def save_badge(file, person, issue):
    with file.unit_of_work("Nadia", Action.BADGE) as unit:
        unit.badges.save(BadgeIssue(person=person.id, issue=issue, handed_over=True))
        unit.commit()


def test_a_replaced_badge_is_refused_and_the_present_one_admitted(event, desk_on):
    desk, file = desk_on(event)
    save_badge(file, event.people[0], 2)
    assert desk.scan(token(event, issue=1), "Nadia").admission is Admission.REPLACED
    assert file.state().check_ins == ()
    assert desk.scan(token(event, issue=2), "Nadia").admission is Admission.ADMITTED


def test_a_newer_badge_from_another_desk_is_believed_and_replaces_the_older(event, desk_on):
    desk, file = desk_on(event)
    assert desk.scan(token(event, issue=3), "Nadia").admission is Admission.ADMITTED
    assert file.state().badges == (BadgeIssue(person=event.people[0].id, issue=3, handed_over=True),)
    assert desk.verify(token(event, issue=1)).admission is Admission.REPLACED


def test_a_newer_badge_of_somebody_already_in_is_believed_too(event, desk_on):
    desk, _ = desk_on(event)
    desk.scan(token(event), "Nadia")
    assert desk.scan(token(event, issue=2), "Nadia").admission is Admission.ALREADY_IN
    assert desk.verify(token(event, issue=1)).admission is Admission.REPLACED


def test_taking_a_check_in_back_does_not_take_back_the_badge_s_number(event, desk_on):
    desk, file = desk_on(event)
    desk.scan(token(event, issue=3), "Nadia")
    History(file).undo("Nadia")
    assert file.state().badges[0].issue == 3


def test_a_badge_of_a_merged_person_still_resolves_to_who_they_are_now(event, desk_on):
    event.change("people", 3, retired=True, merged_into=event.people[0].id)
    desk, file = desk_on(event)
    found = desk.scan(token(event, 3, issue=4), "Nadia")
    assert (found.admission, found.person) == (Admission.ADMITTED, event.people[0])
    assert file.state().check_ins[0].person == event.people[0].id
    assert (
        desk.verify(token(event, 0, issue=1)).admission is Admission.ALREADY_IN
    )  # the own badge stays valid


def test_who_was_checked_in_before_a_merge_is_in_after_it(event, desk_on):
    desk, file = desk_on(event)
    desk.check_in(event.people[3].id, "Nadia")
    with file.unit_of_work("Nadia", Action.EDIT) as unit:
        unit.participants.save(replace(event.people[3], retired=True, merged_into=event.people[0].id))
        unit.commit()
    assert desk.verify(token(event, 0)).admission is Admission.ALREADY_IN


def test_the_code_under_the_badge_can_be_typed(event, desk_on):
    desk, _ = desk_on(event)
    code = human_code(event.people[1].number)
    for typed in (code, code.lower(), code.replace("-", " "), code.lstrip("0")):
        assert desk.verify(typed).person == event.people[1]


def test_a_typed_code_with_a_slip_or_of_nobody_is_no_badge(event, desk_on):
    desk, _ = desk_on(event)
    code = human_code(event.people[1].number)
    wrong = code[:-1] + ("A" if code[-1] != "A" else "C")
    assert desk.verify(wrong).admission is Admission.MALFORMED
    assert desk.verify(human_code(777)).admission is Admission.MALFORMED


def test_a_scanner_on_a_french_keyboard_is_understood(event, desk_on):
    desk, _ = desk_on(event)
    typed = "".join(AZERTY[digit] for digit in token(event, 2))
    assert desk.scan(f"{typed}\r", "Nadia").person == event.people[2]


def test_an_undone_check_in_leaves_both_facts(event, desk_on):
    desk, file = desk_on(event)
    desk.check_in(event.people[0].id, "Nadia")
    undone = desk.undo_check_in(event.people[0].id, "Karim", "wrong person")
    assert [fact.presence for fact in file.state().check_ins] == [Presence.IN, Presence.UNDONE]
    assert (undone.operator, undone.reason) == ("Karim", "wrong person")
    assert desk.scan(token(event), "Nadia").admission is Admission.ADMITTED


def test_the_journal_s_undo_of_a_check_in_leaves_the_fact_too(event, desk_on):
    desk, file = desk_on(event)
    desk.scan(token(event), "Nadia")
    History(file).undo("Nadia")
    assert file.state().check_ins[0].presence is Presence.IN
    assert desk.verify(token(event)).admission is Admission.ADMITTED


def test_nothing_is_taken_back_of_somebody_who_is_not_in(event, desk_on):
    desk, _ = desk_on(event)
    with pytest.raises(UserError, match="not-checked-in") as told:
        desk.undo_check_in(event.people[0].id, "Nadia", "")
    assert told.value.data == {"person": "Person0 Test00"}


def test_a_no_show_who_comes_after_all_is_admitted(event, desk_on):
    desk, file = desk_on(event)
    desk.note_no_show(event.people[0].id, "Nadia", "called twice")
    assert file.state().check_ins[0].presence is Presence.NO_SHOW
    assert desk.scan(token(event), "Nadia").admission is Admission.ADMITTED


def test_nobody_unknown_is_checked_in(event, desk_on):
    desk, file = desk_on(event)
    with pytest.raises(UserError, match="not-found"):
        desk.check_in(name_id("nobody"), "Nadia")
    assert file.state().check_ins == ()


@pytest.mark.parametrize(
    ("moment", "rehearsal", "slot"), [(at(8), 0, 0), (at(9, 20), 0, 2), (at(8), 85, 2), (at(11), 0, None)]
)
def test_the_scan_says_where_the_person_goes_next(desk_on, moment, rehearsal, slot):
    event = Morning(wishes=((0, 1), (0, 2)))
    event.event = replace(event.event, rehearsal_minutes=rehearsal)
    event.place(0, 1, slot=0)
    event.place(0, 2, slot=2)
    desk, _ = desk_on(event, FixedClock(event.event.instant(moment)))
    line = desk.verify(token(event)).next_line
    assert (None if line is None else line.start) == (None if slot is None else event.slots[slot].start)


def test_only_these_answers_let_somebody_in():
    assert {Admission.ADMITTED, Admission.ALREADY_IN, Admission.UNKNOWN_BUT_GENUINE} == LETS_IN
