"""What the lists of the sample do not hold: days, sessions, rooms, programme, policy; data only."""

from __future__ import annotations

import datetime as dt

DAYS = (dt.date(2026, 12, 5), dt.date(2026, 12, 6), dt.date(2026, 12, 7))
EAST, WEST = "Docks Est", "Halle Ouest"
PRODUCERS, CALANQUE, FRIOUL, AUDITORIUM = "Salle Garlaban", "Salle Calanque", "Salle Frioul", "Auditorium"
WORKSHOPS = {
    "Workshop: co-producing across five borders": 22,
    "Workshop: heritage in extended reality": 18,
    "Workshop: selling crafts and design abroad": 16,
}
# Starts of slots at which meetings agreed beforehand lie; the first four are at home tables.
MEETING_SLOTS = tuple(
    dt.datetime.combine(DAYS[day], dt.time(hour, minute))
    for day, hour, minute in (
        (0, 11, 15),
        (0, 14, 55),
        (1, 10, 20),
        (1, 15, 20),
        (0, 15, 20),
        (1, 11, 10),
        (2, 10, 20),
    )
)


def _tables(first: int, last: int, **attributes: tuple[int, ...]) -> list[dict[str, object]]:
    return [
        {
            "number": number,
            "attributes": sorted(name for name, numbers in attributes.items() if number in numbers),
        }
        for number in range(first, last + 1)
    ]


def _session(day: int, name: str, start: str, end: str, grid: str = "Meetings") -> dict[str, str]:
    return {"day": DAYS[day].isoformat(), "grid": grid, "name": name, "from": start, "to": end}


def _item(
    title: str, kind: str, day: int, start: str, end: str, room: str, **more: object
) -> dict[str, object]:
    date = DAYS[day].isoformat()
    return {
        "title": title,
        "kind": kind,
        "start": f"{date}T{start}",
        "end": f"{date}T{end}",
        "room": room,
        "capacity": None,
        "categories": [],
        "blocks": True,
        **more,
    }


EVENT = {
    "name": "Rencontres créatives de la Méditerranée",
    "place": "Marseille",
    "zone": "Europe/Paris",
    "desk_phone": "+33 6 39 98 00 00",
    "languages": ["fr", "en", "it", "es", "el", "mt"],
    "files": [
        {"file": "iscritti.xlsx", "as": "participants"},
        {"file": "symmetechontes.csv", "as": "participants"},
        {"file": "requests.csv", "as": "requests"},
        {"file": "meetings.csv", "as": "meetings"},
    ],
    "days": [day.isoformat() for day in DAYS],
    "grids": [
        {"name": "Meetings", "minutes": 20, "changeover": 5},
        {"name": "Project clinics", "minutes": 45, "changeover": 10},
    ],
    "sessions": [
        _session(0, "Saturday morning", "10:00", "12:55"),
        _session(0, "Saturday afternoon", "14:30", "17:25"),
        _session(1, "Sunday morning", "09:30", "12:25"),
        _session(1, "Sunday afternoon", "14:30", "17:00"),
        _session(1, "Sunday project clinics", "14:30", "17:15", "Project clinics"),
        _session(2, "Monday morning", "09:30", "12:25"),
        _session(2, "Monday afternoon", "14:00", "16:05"),
    ],
    "rooms": [
        {"name": PRODUCERS, "building": EAST, "tables": _tables(1, 10, accessible=(1, 2, 10), screen=(4, 8))},
        {"name": CALANQUE, "building": EAST, "tables": _tables(11, 20, accessible=(11, 12), screen=(19, 20))},
        {"name": FRIOUL, "building": WEST, "tables": _tables(21, 26, accessible=(21,), quiet=(25, 26))},
        {"name": AUDITORIUM, "building": WEST, "tables": []},
    ],
    "walks": [
        {"first": PRODUCERS, "second": CALANQUE, "minutes": 1},
        {"first": FRIOUL, "second": AUDITORIUM, "minutes": 1},
        {"first": PRODUCERS, "second": FRIOUL, "minutes": 6},
        {"first": PRODUCERS, "second": AUDITORIUM, "minutes": 6},
        {"first": CALANQUE, "second": FRIOUL, "minutes": 6},
        {"first": CALANQUE, "second": AUDITORIUM, "minutes": 6},
    ],
    "closures": [
        {"room": FRIOUL, "start": "2026-12-07T13:00", "end": "2026-12-07T19:00", "reason": "Dismantling"},
        {
            "table": 18,
            "start": "2026-12-05T08:00",
            "end": "2026-12-05T13:30",
            "reason": "Demonstration stand",
        },
    ],
    "items": [
        _item("Opening plenary", "plenary", 0, "09:00", "09:45", AUDITORIUM, categories=["*"], capacity=180),
        _item("Exhibition opening: Shores", "exhibition", 0, "18:00", "19:30", CALANQUE, categories=["*"]),
        _item(
            "Workshop: co-producing across five borders",
            "workshop",
            1,
            "10:00",
            "11:30",
            AUDITORIUM,
            capacity=40,
        ),
        _item(
            "Incubators' round table",
            "workshop",
            0,
            "16:00",
            "17:00",
            AUDITORIUM,
            capacity=30,
            categories=["Incubators"],
        ),
        _item(
            "Workshop: heritage in extended reality", "workshop", 1, "14:30", "16:00", AUDITORIUM, capacity=40
        ),
        _item(
            "Workshop: selling crafts and design abroad",
            "workshop",
            2,
            "10:00",
            "11:30",
            AUDITORIUM,
            capacity=40,
        ),
        _item("Closing", "plenary", 2, "16:30", "17:15", AUDITORIUM, categories=["*"], capacity=180),
    ],
    "vetoes": [
        {
            "first": {"organisation": "Vele Storte Film S.r.l."},
            "second": {"organisation": "Mistral Noir Productions"},
            "reason": "Pending dispute over rights",
        },
        {
            "first": {"organisation": "Maison Oursin"},
            "second": {"organisation": "Atelier Filo d'Ortica"},
            "reason": "Asked by the second",
        },
    ],
    "policy": {"max_per_day": 8, "max_run": 5, "table_reserve": 10, "minimum": 1},
}
