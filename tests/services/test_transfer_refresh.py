"""A list read again is a comparison: what differs is shown, decided field by field, and undone at once."""

from dataclasses import replace

import pytest

from desktop.domain.journal import Action
from desktop.domain.people import Registration
from desktop.exchange.csv_out import write_csv
from desktop.services.history import History
from desktop.services.transfer import Transfer
from desktop.services.transfer_choices import Choices
from desktop.storage.database import open_event
from tests.services.events import Morning
from tests.support.files import CLOCK, DESK

HEADER = ("ID", "First name", "Last name", "Email", "Phone", "Status", "Departure")


def row(number, phone="", status="registered", leaves=""):
    return (
        str(number),
        f"Person{number}",
        f"Test{number:02}",
        f"person{number}@example.org",
        phone,
        status,
        leaves,
    )


class Refresh:
    """One list, read again and again into one event file."""

    def __init__(self, file, folder):
        self.file = file
        self.path = folder / "people.csv"
        self.transfer = Transfer(file, CLOCK)

    def read(self, *rows, dry_run=False, **choices):
        write_csv(self.path, HEADER, rows)
        return self.transfer.import_file(
            self.path, "participants", "Nadia", dry_run=dry_run, choices=Choices(**choices)
        )

    def person(self, number):
        (found,) = [p for p in self.file.state().participants if p.email == f"person{number}@example.org"]
        return found

    def edit(self, number, **changes):
        with self.file.unit_of_work("Nadia", Action.EDIT) as unit:
            unit.participants.save(replace(self.person(number), **changes))
            unit.commit()


@pytest.fixture
def refresh(open_file, tmp_path):
    event = Morning(wishes=((0, 1),))
    event.place(0, 1, 3)
    return Refresh(open_file(event), tmp_path)


PHONES = ("+390612345678", "+390612345679", "+390612345670")


def shown(report):
    return [(d.field, d.theirs, d.ours, d.base, d.outcome) for d in report.differences]


def test_the_same_list_again_changes_nothing_and_shows_nothing(refresh):
    refresh.read(row(0, PHONES[0]), row(1))
    report = refresh.read(row(0, PHONES[0]), row(1))
    assert (report.counts.unchanged, report.change_set) == (2, None)
    assert (report.differences, report.vanished, report.meetings_hit) == ((), (), ())


def test_a_change_of_the_source_is_shown_with_all_three_values_and_taken(refresh):
    refresh.read(row(0, PHONES[0]))
    assert shown(refresh.read(row(0, PHONES[1]))) == [("phone", PHONES[1], PHONES[0], PHONES[0], "taken")]
    assert refresh.person(0).phone == PHONES[1]


@pytest.mark.parametrize(
    ("choices", "outcome", "phone"),
    [
        ({}, "kept", PHONES[2]),
        ({"always": {"phone"}}, "taken", PHONES[1]),
        ({"never": {"phone"}}, "refused", PHONES[2]),
    ],
)
def test_a_change_at_the_desk_wins_unless_told_otherwise(refresh, choices, outcome, phone):
    refresh.read(row(0, PHONES[0]))
    refresh.edit(0, phone=PHONES[2])
    report = refresh.read(row(0, PHONES[1]), **choices)
    assert shown(report) == [("phone", PHONES[1], PHONES[2], PHONES[0], outcome)]
    assert refresh.person(0).phone == phone


def test_one_field_of_one_person_is_refused_and_not_asked_again(refresh):
    refresh.read(row(0, PHONES[0]), row(1, PHONES[0]))
    refused = frozenset({(refresh.person(0).id, "phone")})
    report = refresh.read(row(0, PHONES[1]), row(1, PHONES[1]), refused=refused)
    assert [d.outcome for d in report.differences] == ["refused", "taken"]
    assert refresh.person(0).phone == PHONES[0]
    assert refresh.read(row(0, PHONES[1]), row(1, PHONES[1])).differences == ()


def test_a_new_row_may_be_refused(refresh):
    refresh.read(row(0), row(7), refused_rows={3})
    assert not [p for p in refresh.file.state().participants if p.email == "person7@example.org"]


def test_who_vanished_is_said_and_stays_unless_withdrawn(refresh):
    refresh.read(row(0), row(1))
    report = refresh.read(row(0))
    assert [(gone.label, gone.withdrawn) for gone in report.vanished] == [("Person1 Test01", False)]
    assert refresh.person(1).registration is Registration.REGISTERED
    assert refresh.read(row(0), dry_run=True, withdraw_all=True).meetings_hit
    report = refresh.read(row(0), withdrawn={refresh.person(1).id})
    assert [gone.withdrawn for gone in report.vanished] == [True]
    assert refresh.person(1).registration is Registration.CANCELLED
    assert refresh.read(row(0)).vanished == ()


def test_nobody_is_said_to_have_vanished_while_rows_are_left_out(refresh):
    refresh.read(row(0), row(1))
    report = refresh.read(row(0), ("1", "", "", "", "", "", ""), dry_run=True)
    assert report.rejected
    assert report.vanished == ()


@pytest.mark.parametrize("change", [{"status": "cancelled"}, {"leaves": "2026-12-05 10:15"}])
def test_meetings_that_a_change_makes_impossible_are_named(refresh, change):
    refresh.read(row(0), row(1))
    report = refresh.read(row(0, **change), row(1), dry_run=True)
    assert [(hit.name, hit.start.strftime("%H:%M")) for hit in report.meetings_hit] == [
        ("Person0 Test00", "10:15")
    ]


def test_one_undo_takes_the_whole_refresh_back(refresh):
    refresh.read(row(0, PHONES[0]), row(1))
    before = refresh.file.state()
    refresh.read(row(0, PHONES[1]), row(7), withdraw_all=True)
    History(refresh.file).undo("Nadia")
    after = refresh.file.state()
    for part in ("participants", "organisations", "sources"):
        assert getattr(after, part) == getattr(before, part)


def test_a_whole_evening_at_the_desk_and_in_the_list_comes_together_and_goes_back(refresh, tmp_path):
    refresh.read(*(row(number, PHONES[0]) for number in range(6)))
    refresh.edit(0, phone="+39000111")
    refresh.edit(1, job_title="Producer")
    refresh.edit(2, phone="+39000222", note="call first")
    before = refresh.file.state()
    evening = (
        row(0, PHONES[0], leaves="2026-12-05 09:30"),
        row(1, PHONES[1]),
        row(2, PHONES[2]),
        row(3, PHONES[0], status="cancelled"),
        row(6),
        row(7),
    )
    report = refresh.read(*evening, dry_run=True)
    assert {one.label for one in report.vanished} == {"Person4 Test04", "Person5 Test05"}
    assert [hit.name for hit in report.meetings_hit] == ["Person0 Test00"]
    assert shown(report) == [
        ("leaves", "2026-12-05T09:30:00", "", "", "taken"),
        ("phone", PHONES[1], PHONES[0], PHONES[0], "taken"),
        ("phone", PHONES[2], "+39000222", PHONES[0], "kept"),
        ("registration", "cancelled", "registered", "registered", "taken"),
    ]
    assert refresh.file.state() == before
    refresh.read(*evening, withdraw_all=True, never=frozenset({"phone"}))
    assert refresh.person(1).phone == PHONES[0]
    assert refresh.person(5).registration is Registration.CANCELLED
    path = refresh.file.path
    refresh.file.close()
    with open_event(path, desk=DESK, clock=CLOCK) as opened:
        refresh.file, refresh.transfer = opened, Transfer(opened, CLOCK)
        again = refresh.read(*evening)
        assert (again.change_set, again.differences) == (None, ())
        History(opened).undo("Nadia")
        assert opened.state() == before


def test_somebody_who_moves_to_another_country_takes_their_firm_along(open_file, tmp_path):
    file = open_file(Morning(people=0, wishes=()))
    path = tmp_path / "people.csv"
    for country in ("IT", "FR"):
        rows = [("1", "Anna Rossi", "Onda", country), ("2", "Ugo Neri", "Onda", "IT")]
        write_csv(path, ("ID", "Name", "Company", "Country"), rows)
        Transfer(file, CLOCK).import_file(path, "participants", "Nadia")
    state = file.state()
    assert [(one.name, one.country) for one in state.organisations] == [("Onda", "IT")]
    assert {one.given_name: one.country for one in state.participants} == {"Anna": "FR", "Ugo": "IT"}
