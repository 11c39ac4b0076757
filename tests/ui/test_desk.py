"""The desk: scan or type, see who it is and where they go, check in, take back, print."""

from dataclasses import replace

import pytest
from PySide6.QtTest import QAbstractItemModelTester

from desktop.domain.desk import Presence
from desktop.domain.tokens import make_token
from desktop.ui import words
from desktop.ui.pages.desk.people_list import PeopleModel
from tests.support.builders import at, make_state
from tests.support.files import KEY

SEARCH = "Search"


class FakePrinters:
    """A printer that takes all it is given."""

    def __init__(self, *names):
        self._names = names
        self.sent = []

    def names(self):
        return list(self._names)

    def send(self, pdf, name, pages, *, first=0, should_stop=None):
        self.sent.append((name, 1))
        return 1


def token(state, person, issue=2):
    return make_token(KEY, state.event.tag, person.number, issue)


@pytest.fixture
def state():
    return make_state()


@pytest.fixture
def people(state):
    """Elena (checked in before), Karim, Eleni, her double, the guest."""
    return state.participants


def presence(robot, person):
    fact = robot.window.store.overview.desk.presence.get(person.id)
    return fact.presence if fact else None


def test_the_desk_begins_with_what_to_do(at_event):
    assert at_event.sees("Scan a badge, or type a name")


def test_a_scan_checks_in_and_shows_where_to_go(at_event, state, people):
    karim = people[1]
    at_event.scan(token(state, karim))
    assert at_event.sees("Welcome, checked in")
    assert at_event.sees(karim.name)
    assert at_event.sees("Karim Ben Salah")
    assert at_event.sees("09:00")
    assert at_event.sees("Table 2")
    assert at_event.sees("Elena Marchetti")
    at_event.settle()
    assert presence(at_event, karim) is Presence.IN
    assert at_event.sees("Welcome, checked in")


def test_who_is_in_already_is_said_with_time_and_desk(at_event, state, people):
    at_event.scan(token(state, people[0]))
    assert at_event.sees("Already checked in")
    assert at_event.sees("Friday 18:30, desk Accueil")


def test_a_scan_on_another_page_comes_to_the_desk(at_event, state, people):
    at_event.press("Ctrl+0")
    at_event.scan(token(state, people[2]))
    assert at_event.page.name == "desk"
    assert at_event.sees("Ελένη Παππά")


def test_the_same_badge_twice_in_a_moment_is_noted_once(at_event, state, people):
    karim = people[1]
    at_event.scan(token(state, karim))
    at_event.scan(token(state, karim))
    at_event.settle()
    facts = [fact for fact in at_event.window.store.session.file.state().check_ins if fact.person == karim.id]
    assert len(facts) == 1


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        (make_token(KEY, 0x4D5253, 1, 1), "Old badge"),
        (make_token(KEY, 1, 1, 1), "Badge of another event"),
        (make_token(bytes(32), 0x4D5253, 1, 1), "Not a genuine badge"),
        (make_token(KEY, 0x4D5253, 777, 1), "Genuine, but not in this list"),
        ("123456789012345678901234", "Could not be read"),
    ],
)
def test_every_other_badge_is_answered_in_words(at_event, text, answer):
    at_event.scan(text)
    assert at_event.sees(answer)
    at_event.settle()
    assert at_event.sees(answer)


def test_part_of_a_name_in_latin_letters_finds_the_greek_name(at_event):
    at_event.type("papp", SEARCH)
    assert at_event.sees("Ελένη Παππά")
    assert at_event.sees("Found: 1")
    assert at_event.sees("Not checked in yet")


def test_the_arrows_go_through_those_found(at_event):
    at_event.type("el", SEARCH)
    assert at_event.sees("Elena Marchetti")
    at_event.press("Down")
    assert at_event.sees("Ελένη Παππά")


def test_nobody_found_says_what_to_try(at_event):
    at_event.type("xyz", SEARCH)
    assert at_event.sees("Nobody found")


def test_f2_checks_in_and_f3_takes_it_back(at_event, people):
    karim = people[1]
    at_event.type("karim", SEARCH)
    at_event.press("F2")
    assert at_event.sees("Welcome, checked in")
    at_event.settle()
    assert presence(at_event, karim) is Presence.IN
    at_event.press("F3")
    at_event.settle()
    assert presence(at_event, karim) is Presence.UNDONE
    assert at_event.sees("Check-in taken back")


def test_a_check_in_is_undone_by_its_name_from_the_menu(at_event, people):
    at_event.type("karim", SEARCH)
    at_event.press("F2")
    at_event.settle()
    assert at_event.action("Undo check-in").isEnabled()
    at_event.press("Ctrl+Z")
    at_event.settle()
    assert presence(at_event, people[1]) is Presence.UNDONE


def test_escape_is_ready_for_the_next_person(at_event):
    at_event.type("karim", SEARCH)
    at_event.press("Esc")
    assert at_event.sees("Scan a badge, or type a name")


def test_the_badge_is_printed_and_shown(at_event, people):
    at_event.type("karim", SEARCH)
    at_event.press("F4")
    at_event.settle()
    shown = at_event.window.place.questions.shown
    assert [path.name for path in shown] == ["badges.pdf"]
    assert shown[0].is_file()
    at_event.wait(lambda: any(sheet.kind == "badge" for sheet in at_event.window.store.overview.state.sheets))


def test_a_badge_that_was_handed_over_is_replaced_at_the_desk_only_if_that_is_meant(at_event, state, people):
    at_event.scan(token(state, people[0]))
    questions = at_event.window.place.questions
    questions.says_yes = False
    at_event.press("F4")
    at_event.settle()
    assert questions.asked == [f"Replace the badge of {people[0].name}?"]
    assert questions.shown == []
    questions.says_yes = True
    at_event.press("F4")
    at_event.settle()
    assert [path.name for path in questions.shown] == ["badges.pdf"]
    at_event.scan(token(state, people[0]))
    assert at_event.sees("Old badge")
    at_event.scan(token(state, people[0], issue=3))
    assert not at_event.sees("Old badge")


def test_a_printed_schedule_is_what_the_person_holds(at_event, people):
    karim = people[1]
    at_event.type("karim", SEARCH)
    assert at_event.sees("No schedule")
    at_event.press("F5")
    at_event.settle()
    assert karim.id in at_event.window.store.overview.state.last_issued()
    assert at_event.sees("Schedule up to date")


def test_a_schedule_that_no_longer_holds_is_called_out_of_date(at_event):
    at_event.type("elena", SEARCH)
    assert at_event.sees("Schedule out of date")
    assert at_event.sees("Schedules out of date: 1")


def test_what_could_not_be_written_down_is_said_so(at_event, monkeypatch):
    from desktop.domain.errors import EnvironmentProblem
    from desktop.services.desk import Desk

    def fail(*ignored):
        raise EnvironmentProblem("disk-full", path="event.visavis")

    monkeypatch.setattr(Desk, "check_in", fail)
    at_event.type("karim", SEARCH)
    at_event.press("F2")
    at_event.settle()
    assert at_event.sees("Not saved")


def test_names_written_from_the_right_do_not_turn_the_line_around():
    line = words.joined("استوديو صفاقس", "Founder", "Tunisia")
    assert line.startswith("\u200e\u2068")
    assert line.endswith("\u2069 · Founder · Tunisia")
    assert words.joined("Onda Blu", "", "Italy") == "Onda Blu · Italy"


def test_the_list_of_people_is_a_sound_model(qapp, people):
    model = PeopleModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_people(list(people), lambda person: "Onda Blu", {})
    assert model.data(model.index(0, 0)) == people[0].name


def test_a_walk_in_is_registered_checked_in_and_has_a_badge(at_event):
    at_event.type("maria vella", SEARCH)
    assert at_event.sees("F6 registers somebody new under this name")
    at_event.press("F6")
    assert at_event.find("First name").text() == "Maria"
    assert at_event.find("Family name").text() == "Vella"
    at_event.type("Valletta Films", "Organisation (several with ;)")
    at_event.type("Maltese, English", "Languages")
    at_event.press("Return", at_event.find("Languages"))
    at_event.settle()
    state = at_event.window.store.overview.state
    maria = next(person for person in state.participants if person.family_name == "Vella")
    assert (maria.languages, maria.is_scheduled) == (("mt", "en"), True)
    assert state.organisation[maria.affiliations[0]].name == "Valletta Films"
    assert presence(at_event, maria) is Presence.IN
    assert [path.name for path in at_event.window.place.questions.shown] == ["badges.pdf"]
    at_event.wait(lambda: at_event.sees("Valletta Films"))
    assert at_event.sees("Badge printed")


def test_a_walk_in_who_is_registered_already_is_pointed_out(at_event):
    at_event.press("F6")
    at_event.type("Elena", "First name")
    assert at_event.sees("Registered already: Elena Marchetti (No. 1)")


def test_what_is_wrong_with_a_walk_in_is_said_at_its_field(at_event):
    before = len(at_event.window.store.overview.state.participants)
    at_event.press("F6")
    at_event.type("Klingonish", "Languages")
    at_event.press("Ctrl+S")
    at_event.settle()
    assert at_event.sees("Give at least one of the two names.")
    assert at_event.sees("No language is called Klingonish.")
    assert len(at_event.window.store.overview.state.participants) == before


def test_a_scan_while_somebody_is_registered_is_answered_and_what_was_typed_stays(at_event, state, people):
    at_event.press("F6")
    at_event.type("Maria", "First name")
    at_event.scan(token(state, people[1]))
    assert at_event.sees("Welcome, checked in")
    at_event.press("F6")
    assert at_event.find("First name").text() == "Maria"


def test_escape_leaves_the_form_for_the_person_shown_before(at_event):
    at_event.type("karim", SEARCH)
    at_event.press("F8")
    assert at_event.find("Arrives at, day")
    at_event.press("Esc")
    assert at_event.sees("Not checked in yet")


@pytest.mark.parametrize("key", ["F6", "F8"])
def test_what_was_typed_stands_in_its_form_again_when_it_could_not_be_written(at_event, monkeypatch, key):
    from desktop.domain.errors import EnvironmentProblem
    from desktop.services.records import Records

    def fail(*ignored):
        raise EnvironmentProblem("disk-full", path="event.visavis")

    with monkeypatch.context() as patched:
        patched.setattr(Records, "save_participant", fail)
        at_event.type("karim", SEARCH)
        at_event.press(key)
        name = "Family name" if key == "F6" else "Note for the desk"
        at_event.type("Vella", name)
        at_event.press("Ctrl+S")
        at_event.settle()
    field = at_event.find(name)
    assert "Vella" in (field.text() if key == "F6" else field.toPlainText())
    at_event.press("Ctrl+S")
    at_event.settle()
    people = at_event.window.store.overview.state.participants
    assert any("Vella" in person.name + person.note for person in people)


def test_who_did_not_come_is_noted_with_what_that_means_for_the_roster(at_event, people):
    karim = people[1]
    at_event.type("karim", SEARCH)
    at_event.press("F7")
    at_event.settle()
    assert presence(at_event, karim) is Presence.NO_SHOW
    assert at_event.sees("Noted as not come")
    assert at_event.sees("Meetings that cannot be held as planned: 1")
    at_event.press("F2")
    at_event.settle()
    assert presence(at_event, karim) is Presence.IN


def test_a_late_arrival_and_a_note_are_saved_and_seen(at_event, people):
    karim = people[1]
    at_event.type("karim", SEARCH)
    at_event.press("F8")
    form = at_event.page._stay_fields
    form.show_values({"arrives": at(9, 30), "leaves": None, "note": "Comes by train"})
    at_event.press("Ctrl+S")
    at_event.settle()
    saved = at_event.window.store.overview.state.participant[karim.id]
    assert (saved.arrives, saved.leaves, saved.note) == (at(9, 30), None, "Comes by train")
    assert at_event.sees("Comes by train")
    assert at_event.sees("arrives Saturday 09:30")
    assert at_event.sees("Meetings that cannot be held as planned: 1")


def test_a_departure_before_the_arrival_is_said_at_its_field(at_event):
    at_event.type("karim", SEARCH)
    at_event.press("F8")
    at_event.page._stay_fields.show_values({"arrives": at(12), "leaves": at(9), "note": ""})
    at_event.press("Ctrl+S")
    assert at_event.sees("The departure is before the arrival.")


def test_what_a_volunteer_has_to_know_stands_above_the_rest(at_event):
    at_event.type("elena", SEARCH)
    assert at_event.sees("Needs: step-free")


def test_paper_in_hand_is_told_from_paper_that_was_only_printed(at_event):
    at_event.type("karim", SEARCH)
    assert at_event.sees("No badge")
    at_event.press("F5")
    at_event.settle()
    assert at_event.sees("handed over Saturday 08:50")


def test_with_a_printer_chosen_once_paper_goes_there_and_no_file_opens(at_event, people):
    place = at_event.window.place
    printers = FakePrinters("Accueil")
    place.queue._printers = printers
    at_event.page.presenter._paper._place = replace(place, printers=printers)
    place.preferences.keep_choice("printer", "Accueil")
    at_event.type("karim", SEARCH)
    at_event.press("F5")
    at_event.settle()
    assert printers.sent == [("Accueil", 1)]
    assert at_event.sees("Sent to Accueil.")
    assert place.questions.shown == []
    assert people[1].id in at_event.window.store.overview.state.last_issued()
