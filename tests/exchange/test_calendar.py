"""Calendar files say what they were given, in the event's zone."""

from datetime import UTC, datetime, timedelta

from icalendar import Calendar

from desktop.exchange.calendar import Appointment, calendar_bytes

STAMP = datetime(2026, 12, 4, 17, 30, 15, 250000, tzinfo=UTC)
LONG = "Συνάντηση με: Ελένη Παπαδοπούλου-Χατζηγιαννάκη, Εταιρεία; Δημιουργία\nΒ"


def appointment(**changes):
    values = {
        "uid": "a@visavis",
        "start": datetime(2026, 12, 5, 9, 0),
        "end": datetime(2026, 12, 5, 9, 20),
        "title": LONG,
        "place": "Table 5, Salle Cézanne",
    }
    return Appointment(**(values | changes))


def read(*appointments, zone="Europe/Paris"):
    data = calendar_bytes("Marseille – Ħ", "el", zone, appointments, STAMP)
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return Calendar.from_ical(data)


def test_what_is_written_is_read_back():
    (event,) = read(appointment(sequence=3, details="Interpreter: Ana")).events
    assert str(event["SUMMARY"]) == LONG
    assert str(event["LOCATION"]) == "Table 5, Salle Cézanne"
    assert str(event["DESCRIPTION"]) == "Interpreter: Ana"
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == ("a@visavis", 3, "CONFIRMED")
    assert event.start.isoformat() == "2026-12-05T09:00:00+01:00"
    assert event.end - event.start == timedelta(minutes=20)
    assert event["DTSTAMP"].dt == datetime(2026, 12, 4, 17, 30, 15, tzinfo=UTC)


def test_the_rules_of_the_zone_stand_beside_the_times():
    calendar = read(appointment(), zone="Europe/Malta")
    assert [str(zone["TZID"]) for zone in calendar.timezones] == ["Europe/Malta"]
    assert b"DTSTART;TZID=Europe/Malta:20261205T090000" in calendar.to_ical()


def test_a_cancelled_appointment_is_said_to_be_so():
    (event,) = read(appointment(cancelled=True)).events
    assert (event["STATUS"], event["TRANSP"]) == ("CANCELLED", "TRANSPARENT")


def test_the_second_of_two_equal_hours_is_written_in_utc():
    start = datetime(2026, 10, 25, 2, 30, fold=1)
    (event,) = read(appointment(start=start, end=datetime(2026, 10, 25, 3, 30))).events
    assert event.start == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_a_calendar_of_nothing_is_whole():
    assert read().events == []
