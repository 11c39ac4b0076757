"""Who is whom when registrations meet an event, what changes, and what stays."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.people import Registration, Role
from desktop.services.transfer_people import ALL_COLUMNS
from tests.support.builders import at, make_organisation, make_participant
from tests.support.lists import codes, empty_state, fates, named, person_row, take_people

MAIL = "anna@ondablu.example"


@pytest.fixture
def state():
    return empty_state()


def test_a_new_person_comes_with_their_organisation_and_a_source_record(state):
    row = person_row("Anna Rossi", "Onda Blu/IT", email=MAIL, external_id="R1", languages=("it", "en"))
    plan, state = take_people(state, row)
    anna = named(state, "Anna Rossi")
    assert fates(plan) == ["added"]
    assert (anna.email, anna.languages, anna.number) == (MAIL, ("it", "en"), 1)
    assert [one.name for one in state.organisations] == ["Onda Blu"]
    assert state.organisations[0].country == "IT"
    assert {(one.kind.value, one.external_id) for one in state.sources} >= {("participant", "R1")}


def test_numbers_follow_the_order_of_the_file(state):
    _, state = take_people(state, person_row("Zoe Last"), person_row("Ada First"))
    assert [(one.number, one.given_name) for one in state.participants] == [(1, "Zoe"), (2, "Ada")]


def test_the_same_file_again_changes_nothing(state):
    rows = (
        person_row("Anna Rossi", "Onda Blu/IT", email=MAIL, external_id="R1", home_table=1),
        person_row("Μαρία Νίκου", "Θάλασσα/GR", latin_given="Maria", latin_family="Nikou"),
        person_row("Leo Free", arrives=at(11), leaves=at(18), unavailable=((at(12), at(13)),)),
        person_row("Gone Away", status="cancelled", photo_consent=False, needs=("quiet",)),
    )
    _, state = take_people(state, *rows)
    plan, again = take_people(state, *rows)
    assert fates(plan) == ["unchanged"] * 4
    assert plan.writes.is_empty
    assert again == state


def test_a_source_and_its_id_find_a_person_who_changed_address(state):
    _, state = take_people(state, person_row(email=MAIL, external_id="R1"))
    plan, state = take_people(state, person_row(email="new@ondablu.example", external_id="R1"))
    assert fates(plan) == ["updated"]
    assert named(state, "Anna Rossi").email == "new@ondablu.example"


def test_a_source_and_its_id_find_a_person_who_changed_name(state):
    _, state = take_people(state, person_row(email=MAIL, external_id="R1"))
    plan, state = take_people(state, person_row("Anna Bianchi", email=MAIL, external_id="R1"))
    assert fates(plan) == ["updated"]
    assert [one.name for one in state.participants] == ["Anna Bianchi"]


def test_an_id_given_to_somebody_else_is_not_believed(state):
    _, state = take_people(state, person_row(email=MAIL, external_id="1"))
    plan, state = take_people(state, person_row("Leo Nardi", email="leo@nardi.example", external_id="1"))
    assert codes(plan) == [(2, "id-reused")]
    assert fates(plan) == ["added"]
    assert len(state.participants) == 2


def test_the_same_address_and_name_are_one_person_whatever_the_source(state):
    _, state = take_people(state, person_row("Anna Rossi", email=MAIL))
    plan, state = take_people(
        state, person_row("ROSSI Anna", email=MAIL, phone="+39066982"), source="other list"
    )
    assert fates(plan) == ["updated"]
    assert (named(state, "Anna Rossi").phone, len(state.participants)) == ("+39066982", 1)


def test_the_same_address_under_two_names_is_two_people_both_flagged(state):
    rows = (person_row("Anna Rossi", email=MAIL), person_row("Leo Nardi", email=MAIL))
    plan, state = take_people(state, *rows)
    assert len(state.participants) == 2
    assert codes(plan) == [(2, "shared-email"), (3, "shared-email")]
    assert codes(take_people(state, *rows)[0]) == codes(plan)


def test_an_address_somebody_of_the_event_has_is_flagged(state):
    _, state = take_people(state, person_row("Anna Rossi", email=MAIL))
    plan, state = take_people(state, person_row("Leo Nardi", email=MAIL), source="other")
    assert [(one.code, one.others) for one in plan.findings] == [("shared-email", ("Anna Rossi",))]
    assert len(state.participants) == 2


def test_name_and_organisation_without_address_are_one_person(state):
    _, state = take_people(state, person_row("Anna Rossi", "Onda Blu Srl"))
    plan, state = take_people(state, person_row("Anna Rossi", "ONDA BLU", email=MAIL), source="other")
    assert fates(plan) == ["updated"]
    assert [one.email for one in state.participants] == [MAIL]


def test_namesakes_of_two_organisations_are_two_people(state):
    plan, state = take_people(state, person_row("Anna Rossi", "Onda"), person_row("Anna Rossi", "Faro"))
    assert fates(plan) == ["added", "added"]
    assert plan.findings == ()


def test_namesakes_of_one_organisation_with_two_addresses_are_kept_and_flagged(state):
    rows = (
        person_row("Anna Rossi", "Onda", email=MAIL),
        person_row("Anna Rossi", "Onda", email="a@b.example"),
    )
    plan, state = take_people(state, *rows)
    assert codes(plan) == [(3, "possible-duplicate")]
    assert len(state.participants) == 2
    assert fates(take_people(state, *rows)[0]) == ["unchanged", "unchanged"]


def test_a_row_repeated_in_the_file_is_one_person_and_fills_gaps(state):
    plan, state = take_people(
        state,
        person_row("Anna Rossi", "Onda", email=MAIL),
        person_row("Rossi Anna", "Faro", email=MAIL, phone="+39066982", status="cancelled"),
    )
    (anna,) = state.participants
    assert fates(plan) == ["added", "repeated"]
    assert codes(plan) == [(3, "repeated-row")]
    assert (anna.phone, len(anna.affiliations)) == ("+39066982", 2)
    assert anna.registration is Registration.REGISTERED


def test_greek_and_latin_spellings_are_one_person_and_both_are_kept(state):
    _, state = take_people(state, person_row("Maria Papadopoulou", "Thalassa", email="m@t.example"))
    greek = person_row(
        "Μαρία Παπαδοπούλου",
        "Θάλασσα",
        email="m@t.example",
        latin_given="Maria",
        latin_family="Papadopoulou",
        latin_is_guess=True,
    )
    _, state = take_people(state, greek, source="greek list")
    (maria,) = state.participants
    assert (maria.name, maria.latin_name) == ("Μαρία Παπαδοπούλου", "Maria Papadopoulou")
    assert len(state.organisations) == 1


def test_a_given_latin_spelling_replaces_our_guess_but_no_guess_a_given_one(state):
    guess = person_row(
        "Γιώργος Νίκου", latin_given="Giorgos", latin_family="Nikou", latin_is_guess=True, email="g@n.example"
    )
    own = replace(guess, latin_given="George", latin_is_guess=False)
    _, state = take_people(state, guess)
    _, state = take_people(state, own, source="other")
    assert state.participants[0].latin_name == "George Nikou"
    _, state = take_people(state, guess)
    assert state.participants[0].latin_name == "George Nikou"


def test_what_the_source_changes_goes_in(state):
    _, state = take_people(state, person_row(email=MAIL, job_title="Producer"))
    plan, state = take_people(state, person_row(email=MAIL, job_title="Director"))
    (change,) = plan.decisions[0].changes
    assert (change.field, change.before, change.after) == ("job_title", "Producer", "Director")
    assert state.participants[0].job_title == "Director"


def test_what_was_changed_at_the_desk_stays_and_is_said_once(state):
    _, state = take_people(state, person_row(email=MAIL, job_title="Producer"))
    at_desk = replace(state.participants[0], job_title="Chair")
    state = replace(state, participants=(at_desk,))
    quiet, state = take_people(state, person_row(email=MAIL, job_title="Producer"))
    plan, state = take_people(state, person_row(email=MAIL, job_title="Director"))
    again, _ = take_people(state, person_row(email=MAIL, job_title="Director"))
    assert codes(quiet) == codes(again) == []
    assert [(one.code, one.value, one.others) for one in plan.findings] == [
        ("kept-local", "job_title: Director", ("Chair",))
    ]
    assert state.participants[0].job_title == "Chair"


def test_an_emptied_cell_erases_nothing_and_is_said(state):
    _, state = take_people(state, person_row(email=MAIL, phone="+39066982"))
    plan, state = take_people(state, person_row(email=MAIL))
    assert codes(plan) == [(2, "emptied-in-source")]
    assert state.participants[0].phone == "+39066982"


def test_a_column_the_file_does_not_have_says_nothing(state):
    _, state = take_people(state, person_row(email=MAIL, phone="+39066982", roles=("speaker",)))
    few = {"name", "email"}
    plan, state = take_people(state, person_row(email=MAIL), columns=few)
    assert plan.findings == ()
    assert state.participants[0].phone == "+39066982"
    assert state.participants[0].roles == {Role.SPEAKER}
    plan, _ = take_people(state, person_row(email=MAIL, phone="+39066982", roles=("speaker",)))
    assert fates(plan) == ["unchanged"]


def test_somebody_added_at_the_desk_is_completed_not_overwritten(state):
    walk_in = make_participant(
        number=7, given_name="Anna", family_name="Rossi", email=MAIL, job_title="Chair"
    )
    state = replace(state, participants=(walk_in,))
    plan, state = take_people(state, person_row(email=MAIL, job_title="Producer", country="IT"))
    (anna,) = state.participants
    assert (anna.number, anna.job_title, anna.country) == (7, "Chair", "IT")
    assert codes(plan) == [(2, "kept-local")]


def test_a_cancelled_registration_is_kept_as_cancelled(state):
    _, state = take_people(state, person_row(email=MAIL))
    plan, state = take_people(state, person_row(email=MAIL, status="cancelled"))
    assert fates(plan) == ["updated"]
    assert state.participants[0].registration is Registration.CANCELLED
    assert not state.participants[0].is_present


def test_somebody_taken_out_at_the_desk_stays_out(state):
    _, state = take_people(state, person_row(email=MAIL))
    state = replace(state, participants=(replace(state.participants[0], retired=True),))
    plan, after = take_people(state, person_row(email=MAIL, phone="+39066982"))
    assert codes(plan) == [(2, "retired-here")]
    assert after == state


def test_a_merged_person_is_found_under_the_one_they_became(state):
    _, state = take_people(
        state, person_row("Anna Rossi", email=MAIL), person_row("Ana Rosi", email="x@y.example")
    )
    anna, double = state.participants
    merged = replace(double, retired=True, merged_into=anna.id)
    state = replace(state, participants=(anna, merged))
    plan, state = take_people(state, person_row("Ana Rosi", email="x@y.example"), source="other")
    assert fates(plan) == ["unchanged"]
    assert len(state.participants) == 2


def test_stays_that_would_contradict_each_other_leave_the_event_as_it_is(state):
    _, state = take_people(state, person_row(email=MAIL, arrives=at(9), leaves=at(18)))
    moved = replace(state.participants[0], arrives=at(14))
    state = replace(state, participants=(moved,))
    _, state = take_people(state, person_row(email=MAIL, arrives=at(9), leaves=at(12)))
    assert (state.participants[0].arrives, state.participants[0].leaves) == (at(14), at(18))


def test_one_organisation_is_shared_by_its_spellings(state):
    rows = (
        person_row("A One", "Onda Blu S.r.l./IT"),
        person_row("B Two", "ONDA BLU/IT"),
        person_row("C Three", "Onda Blu"),
    )
    plan, state = take_people(state, *rows)
    assert plan.organisations_added == 1
    assert {one.affiliations for one in state.participants} == {(state.organisations[0].id,)}
    assert take_people(state, *rows)[0].writes.is_empty


def test_the_same_name_in_another_country_is_another_organisation(state):
    rows = (person_row("A One", "Onda/IT"), person_row("B Two", "Onda/FR"), person_row("C Three", "Onda/FR"))
    _, state = take_people(state, *rows)
    assert sorted(one.country for one in state.organisations) == ["FR", "IT"]
    assert take_people(state, *rows)[0].writes.is_empty


def test_an_organisation_without_country_takes_the_one_it_is_told(state):
    onda = make_organisation(name="Onda", country="", kind="", sectors=())
    state = replace(state, organisations=(onda,))
    _, state = take_people(state, person_row("A One", "Onda/IT"))
    assert [(one.id, one.country) for one in state.organisations] == [(onda.id, "IT")]


def test_a_cluster_manager_belongs_to_several_organisations(state):
    plan, state = take_people(state, person_row("C Manager", "Uno/IT", "Due/IT", "Tre/IT"))
    assert plan.organisations_added == 3
    assert len(state.participants[0].affiliations) == 3


def test_another_source_adds_an_affiliation_and_takes_none(state):
    _, state = take_people(state, person_row("Anna Rossi", "Onda", email=MAIL))
    _, state = take_people(state, person_row("Anna Rossi", "Faro", email=MAIL), source="other")
    assert len(state.participants[0].affiliations) == 2


def test_a_home_table_belongs_to_the_first_organisation_or_the_freelancer(state):
    _, state = take_people(
        state,
        person_row("Anna Rossi", "Onda", "Faro", home_table=1, home_released=True),
        person_row("Leo Free", home_table=2),
    )
    one, two = state.tables[0], state.tables[1]
    assert (one.home_of, one.released) == (named(state, "Anna Rossi").affiliations[0], True)
    assert (two.home_of, two.released) == (named(state, "Leo Free").id, False)


def test_an_unknown_or_foreign_home_table_is_flagged_and_the_person_taken(state):
    plan, state = take_people(
        state,
        person_row("Anna Rossi", "Onda", home_table=99),
        person_row("Leo Free", home_table=1),
        person_row("Eva Free", home_table=1),
    )
    assert codes(plan) == [(2, "home-table-unknown"), (4, "home-table-taken")]
    assert plan.findings[1].others == ("Leo Free",)
    assert fates(plan) == ["added"] * 3


def test_a_home_table_moves_with_the_list_and_stays_where_the_desk_put_it(state):
    _, state = take_people(state, person_row("Leo Free", home_table=1))
    plan, moved = take_people(state, person_row("Leo Free", home_table=2))
    leo = named(moved, "Leo Free").id
    assert fates(plan) == ["updated"]
    assert [table.home_of for table in moved.tables[:2]] == [None, leo]
    freed = replace(state, tables=(replace(state.tables[0], home_of=None), *state.tables[1:]))
    plan, again = take_people(freed, person_row("Leo Free", home_table=1))
    assert fates(plan) == ["unchanged"]
    assert again.tables[0].home_of is None


def test_a_table_two_colleagues_named_stays_while_one_still_names_it(state):
    both = (person_row("A One", "Onda", home_table=1), person_row("B Two", "Onda", home_table=1))
    _, state = take_people(state, *both)
    _, state = take_people(state, replace(both[0], home_table=2), both[1])
    onda = state.organisations[0].id
    assert [table.home_of for table in state.tables[:2]] == [onda, onda]


def test_the_plan_writes_into_nothing_but_what_changes(state):
    _, state = take_people(
        state, person_row("A One", email="a@one.example"), person_row("B Two", email="b@two.example")
    )
    plan, _ = take_people(
        state,
        person_row("A One", email="a@one.example"),
        person_row("B Two", email="b@two.example", note="late"),
    )
    assert [person.name for person in plan.writes.participants] == ["B Two"]
    assert len(plan.writes.sources) == 1


def test_every_field_of_a_row_has_a_column():
    assert {"home_table", "status", "organisation", "external_id"} <= ALL_COLUMNS


ROWS = st.builds(
    lambda name, organisations, **values: person_row(name, *organisations, **values),
    st.sampled_from(["Anna Rossi", "Rossi Anna", "Leo Nardi", "Μαρία Νίκου", "Maria Nikou", "Anna"]),
    st.lists(st.sampled_from(["Onda/IT", "ONDA Srl", "Onda/FR", "Faro"]), max_size=2),
    email=st.sampled_from([None, MAIL, "b@b.example"]),
    external_id=st.sampled_from([None, "1", "2"]),
    job_title=st.sampled_from(["", "Producer", "Director"]),
    status=st.sampled_from(["registered", "cancelled"]),
    home_table=st.sampled_from([None, 1, 2, 9]),
    arrives=st.sampled_from([None, at(9), at(12)]),
    leaves=st.sampled_from([None, at(10), at(18)]),
)


@settings(max_examples=60)
@given(first=st.lists(ROWS, max_size=5), second=st.lists(ROWS, max_size=5))
def test_whatever_was_there_a_list_taken_in_twice_changes_nothing_the_second_time(first, second):
    _, state = take_people(empty_state(), *first, source="first")
    plan, state = take_people(state, *second, source="second")
    again, after = take_people(state, *second, source="second")
    assert len(plan.decisions) == len(second)
    assert after == state
    assert set(fates(again)) <= {"unchanged", "repeated"}
