"""Solves an event that uses every rule at once: 300 people, three days, two buildings; judged, with bounds.

Usage: python -m tests.benchmarks.every_rule [--people N] [--seed S ...] [--time-limit S] [--workers N]
The event is made as an event file holds it and goes the whole way: plan, warm child process, judge.
"""

import argparse
import json
import os
import platform
import random
import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.metadata import version
from pathlib import Path

from desktop.domain.event import Acceptance, FairBy, Interval
from desktop.domain.metrics import measure
from desktop.domain.people import Delegates, Role
from desktop.domain.programme import ItemKind
from desktop.domain.roster import Pin
from desktop.domain.rules import judge
from desktop.domain.state import EventState
from desktop.services.problems import Scope, plan
from desktop.solver.contract import Limits, Mode, SolveRequest
from desktop.solver.runners import ChildProcessRunner
from tests.support import builders as make
from tests.support.builders import at

RESULTS = Path(__file__).parent / "results"
COUNTRIES = {
    "IT": ("it",),
    "FR": ("fr",),
    "ES": ("es",),
    "GR": ("el",),
    "MT": ("mt", "en"),
    "TN": ("ar", "fr"),
}
KINDS = ("firm", "producer", "incubator", "institution")


def make_event(people=300, seed=1):
    """An event of so many people in which every rule has something to say."""
    rng = random.Random(seed)
    event = make.make_event(languages=("en", "fr", "it"))
    days = [make.make_day(date=make.FIRST_DAY + timedelta(days=n)) for n in range(3)]
    short, long = make.make_grid(), make.make_grid(name="45 + 5", minutes=45, changeover=5)
    sessions, slots = [], []
    for number, day in enumerate(days):
        for grid, begin, end, name in (
            (short, at(9, day=number), at(13, 15, day=number), "morning"),
            (short, at(14, 30, day=number), at(17, 30, day=number), "afternoon"),
            (long, at(14, 30, day=number), at(17, 30, day=number), "long talks"),
        ):
            session = make.make_session(day, grid, name=f"{name} {number + 1}")
            sessions.append(session)
            slots.extend(make.make_slots(session, grid, begin, end))
    rooms, walks, tables, closures = _places(rng, people)
    firms, persons = _people(rng, people, tables)
    interpreters = [_interpreter(rng, n, persons[0]) for n in range(max(2, people // 25))]
    requests = _requests(rng, persons, firms, sessions, slots)
    pins = [
        make.make_meeting(
            *(next(p for p in persons if p.id == i) for i in (request.asker, request.participant)),
            requests=(request.id,),
            pin=Pin(slot=slots[20 + n % 3].id, table=tables[-1 - n].id),
        )
        for n, request in enumerate(r for r in requests[:40] if r.participant and not r.others)
    ][:6]
    return EventState(
        event=event,
        policies=(
            make.make_policy(
                acceptance=Acceptance.OPT_OUT,
                lunch_begins=11 * 60 + 30,
                lunch_ends=13 * 60 + 15,
                break_spread=4,
                interpreter_run=5,
                fair_by=FairBy.COUNTRY,
                fair_percent=45,
                one_per_organisation_pair=False,
            ),
        ),
        days=tuple(days),
        grids=(short, long),
        sessions=tuple(sessions),
        slots=tuple(slots),
        rooms=tuple(rooms),
        tables=tuple(tables),
        closures=tuple(closures),
        walks=tuple(walks),
        items=tuple(_items(rng, persons, rooms)),
        organisations=tuple(firms),
        participants=(*persons, *interpreters),
        requests=tuple(requests),
        vetoes=tuple(make.make_veto(*rng.sample(persons, 2)) for _ in range(8)),
        meetings=tuple(pins),
    )


def _places(rng, people):
    rooms = [
        make.make_room(name="Grande salle", building="Villa", max_people=people // 4),
        make.make_room(name="Petite salle", building="Villa", max_meetings=max(2, people // 40)),
        make.make_room(name="Atelier", building="Dock"),
        make.make_room(name="Verrière", building="Dock"),
    ]
    near = ((0, 1), (2, 3))
    walks = [
        make.make_walk(rooms[a], rooms[b], minutes=2 if (a, b) in near else 12)
        for a in range(4)
        for b in range(a + 1, 4)
    ]
    tables = []
    for number in range(1, people * 2 // 9 + 1):
        words = [
            word
            for word, share in (("accessible", 0.5), ("quiet", 0.2), ("screen", 0.2))
            if rng.random() < share
        ]
        room = rooms[rng.choices(range(4), (5, 2, 3, 2))[0]]
        tables.append(make.make_table(room, number=number, attributes=frozenset(words)))
    closures = [
        make.make_closure(room=rooms[3].id, start=at(9), end=at(13, 15)),
        *(
            make.make_closure(table=table.id, start=at(15, day=1), end=at(18, day=1))
            for table in tables[10:16]
        ),
    ]
    return rooms, walks, tables, closures


def _some(rng, shares):
    return frozenset(word for word, share in shares.items() if rng.random() < share)


def _people(rng, count, tables):
    firms, persons = [], []
    while len(persons) < count:
        country = rng.choice(list(COUNTRIES))
        size = rng.choices((1, 2, 3, 5), (50, 25, 15, 10))[0]
        firm = make.make_organisation(
            name=f"Firm {len(firms)}",
            country=country,
            kind=rng.choice(KINDS),
            delegates=Delegates.TOGETHER if size == 2 and rng.random() < 0.2 else Delegates.APART,
        )
        firms.append(firm)
        persons.extend(_person(rng, firm, len(persons) + n) for n in range(min(size, count - len(persons))))
    for place, firm in zip(range(8), firms[3::5], strict=False):
        tables[-20 - place] = replace(tables[-20 - place], home_of=firm.id, released=place % 2 == 0)
    return firms, persons


def _person(rng, firm, number):
    languages = [*COUNTRIES[firm.country], *(["en"] if rng.random() < 0.8 else [])]
    leaves_early, comes_late = rng.random() < 0.15, rng.random() < 0.1
    return make.make_participant(
        number=number + 1,
        given_name="Person",
        family_name=f"Number {number}",
        country=firm.country,
        affiliations=(firm.id,),
        languages=tuple(dict.fromkeys(languages)) if rng.random() < 0.95 else (),
        categories=frozenset({"vip"} if rng.random() < 0.2 else {"pitch"} if rng.random() < 0.3 else ()),
        arrives=at(11, day=0) if comes_late else None,
        leaves=at(rng.choice((12, 16)), day=2) if leaves_early else None,
        unavailable=(Interval(start=at(15, day=1), end=at(16, day=1)),) if rng.random() < 0.08 else (),
        max_per_day=rng.choice((None, None, None, 5)),
        max_total=rng.choice((None, None, None, 9)),
        max_run=3 if rng.random() < 0.05 else None,
        needs=frozenset(
            word for word, share in (("accessible", 0.04), ("quiet", 0.03)) if rng.random() < share
        ),
    )


def _interpreter(rng, number, like):
    spoken = rng.sample(("it", "fr", "es", "el", "ar"), 2)
    return replace(
        like,
        id=make.name_id(f"interpreter {number}"),
        number=9000 + number,
        family_name=f"Interpreter {number}",
        affiliations=(),
        languages=(*spoken, "en"),
        roles=frozenset({Role.INTERPRETER}),
        categories=frozenset(),
        needs=frozenset(),
        arrives=at(9, 30) if number % 3 == 0 else None,
        leaves=at(13, day=2) if number % 4 == 0 else None,
        unavailable=(),
        max_run=None,
    )


def _items(rng, persons, rooms):
    yield make.make_item(
        title="Ouverture", kind=ItemKind.OPENING, start=at(9), end=at(9, 45), categories=frozenset({"*"})
    )
    for number in range(4):
        start = at(rng.choice((10, 15, 16)), 0, day=number % 3)
        yield make.make_item(
            title=f"Atelier {number}",
            start=start,
            end=start + timedelta(minutes=50),
            room=rooms[number].id,
            enrolled=tuple(person.id for person in rng.sample(persons, len(persons) // 15)),
        )
    for series, category in (("Pitch", "pitch"), ("Cocktail", "vip")):
        for number, (hour, day) in enumerate(((10, 0), (16, 1), (9, 2))):
            yield make.make_item(
                title=f"{series} {number}",
                start=at(hour, 30, day=day),
                end=at(hour + 1, 10, day=day),
                room=rooms[2].id,
                series=series,
                capacity=max(4, len(persons) // 8),
                categories=frozenset({category}),
            )


def _requests(rng, persons, firms, sessions, slots):
    requests = []
    known = set()
    for asker in persons:
        for _ in range(rng.randint(3, 6)):
            wanted = rng.choice(persons)
            if set(wanted.affiliations) & set(asker.affiliations) or (asker.id, wanted.id) in known:
                continue
            known.add((asker.id, wanted.id))
            to_firm = rng.random() < 0.2
            firm = next(entry for entry in firms if entry.id == wanted.affiliations[0])
            length = 2 if rng.random() < 0.05 else 1
            third = rng.choice(persons)
            has_third = rng.random() < 0.02 and third.id not in (asker.id, wanted.id) and not to_firm
            requests.append(
                make.make_request(
                    asker,
                    firm if to_firm else wanted,
                    number=len(requests) + 1,
                    stars=rng.randint(1, 5),
                    must=rng.random() < 0.015,
                    length=length,
                    sessions=tuple(s.id for s in rng.sample(sessions, 3)) if rng.random() < 0.04 else (),
                    slot=rng.choice(slots).id if rng.random() < 0.01 else None,
                    after=(requests[-1].id,) if requests and rng.random() < 0.02 else (),
                    others=(third.id,) if has_third else (),
                    needs=frozenset({"screen"}) if rng.random() < 0.04 else frozenset(),
                )
            )
    return requests


def make_problem(people, seed):
    """The problem of the event, after a publication: the first hour is too soon for additions."""
    state = make_event(people, seed)
    problem = plan(state, Scope(keep_reserve=True, open_choices=True)).problem
    rng = random.Random(seed)
    return replace(
        problem,
        too_soon=frozenset(range(4)),
        meetings=tuple(replace(meeting, addition=rng.random() < 0.1) for meeting in problem.meetings),
    )


def describe(problem):
    """How much of everything there is."""
    strangers = sum(not problem.speak_together(m) for m in range(len(problem.meetings)))
    return {
        "people": len(problem.people),
        "wishes": len(problem.wishes),
        "meetings": len(problem.meetings),
        "slots": len(problem.slots),
        "tables": len(problem.tables),
        "interpreters": len(problem.interpreters),
        "meetings without a common language": strangers,
        "meetings of three and more": sum(len(meeting.people) > 2 for meeting in problem.meetings),
        "long meetings": sum(meeting.length > 1 for meeting in problem.meetings),
        "meetings with needs": sum(bool(needs) for needs in problem.needs_of),
        "wishes several delegates may serve": sum(len(wish) > 1 for wish in problem.wishes),
        "people with repetitions to choose": sum(bool(person.choices) for person in problem.people),
        "home tables": sum(table.owner is not None for table in problem.tables),
        "fixed": len(problem.fixed),
        "musts": sum(problem.meetings[wish[0]].must for wish in problem.wishes),
        "vetoes": len(problem.vetoes),
        "groups with a share": len(problem.terms.fair),
    }


def measure_one(runner, people, seed, limits):
    """Solve one event and say everything about it."""
    begin = time.perf_counter()
    problem = make_problem(people, seed)
    built = time.perf_counter() - begin
    outcome = runner.run(
        SolveRequest(problem=problem, mode=Mode.BUILD, limits=replace(limits, seed=seed)),
        report=lambda event: None,
        should_stop=lambda: False,
    )
    verdict, figures = judge(problem, outcome.roster), measure(problem, outcome.roster)
    placed = {entry.meeting for entry in outcome.roster}
    return {
        "seed": seed,
        "event": describe(problem),
        "seconds to build the problem": round(built, 2),
        "status": outcome.status.value,
        "seconds": round(outcome.seconds, 2),
        "first valid after": outcome.first_valid_seconds,
        "placed": outcome.placed,
        "asked": outcome.asked,
        "value": outcome.value,
        "value bound": outcome.value_bound,
        "share of the bound": round(outcome.value / outcome.value_bound, 4),
        "breaks": outcome.breaks,
        "breaks bound": outcome.breaks_bound,
        "most breaks of one person": max(figures.breaks),
        "musts missing": figures.musts_missing,
        "short of guaranteed minimums": figures.minimum_shortfall,
        "short of fair shares": figures.group_shortfall,
        "meetings with an interpreter": sum(entry.interpreter is not None for entry in outcome.roster),
        "unplaceable": dict(Counter(reason.value for m, reason in outcome.unplaceable if m not in placed)),
        "new violations": len(verdict.new),
        "warnings": dict(Counter(warning.rule.value for warning in verdict.warnings)),
        "repair": measure_repair(runner, damage(problem, outcome.roster), replace(limits, time_limit=5.0)),
        "log": list(outcome.log),
    }


def damage(problem, roster):
    """What everybody holds, after a busy room closes for the second afternoon and one person stays away."""
    baseline = [[] for _ in problem.people]
    for entry in roster:
        for person in problem.meetings[entry.meeting].people:
            baseline[person].append(entry)
    held = {entry.meeting for entry in roster}
    afternoon = frozenset(
        n for n, slot in enumerate(problem.slots) if slot.day == 1 and slot.session % 3 != 0
    )
    busiest = max(range(len(baseline)), key=lambda person: len(baseline[person]))
    return replace(
        problem,
        tables=tuple(
            replace(table, closed=table.closed | afternoon) if table.room == 1 else table
            for table in problem.tables
        ),
        people=tuple(
            replace(person, unavailable=person.unavailable | afternoon) if n == busiest else person
            for n, person in enumerate(problem.people)
        ),
        fixed=tuple(entry for entry in roster if problem.slots[entry.slot].day == 0),
        open_slots=frozenset(n for n, slot in enumerate(problem.slots) if slot.day > 0),
        baseline=tuple(tuple(lines) for lines in baseline),
        meetings=tuple(
            replace(meeting, addition=n not in held) for n, meeting in enumerate(problem.meetings)
        ),
        terms=replace(problem.terms, reserve_percent=0, disturbed_per_displaced=2),
    )


def measure_repair(runner, problem, limits):
    """Repair the damaged event: stages with figures and bounds."""
    outcome = runner.run(
        SolveRequest(problem=problem, mode=Mode.REPAIR, limits=limits),
        report=lambda event: None,
        should_stop=lambda: False,
    )
    return {
        "seconds": round(outcome.seconds, 2),
        "first valid after": outcome.first_valid_seconds,
        "stages": {stage.code.value: [stage.figure, stage.bound] for stage in outcome.stages},
        "new violations": len(judge(problem, outcome.roster).new),
        "log": list(outcome.log),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--seed", type=int, nargs="*", default=[1, 2, 3, 4, 5])
    parser.add_argument("--time-limit", type=float, default=8.0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", action="store_true", help="write the result file")
    options = parser.parse_args()
    limits = Limits(time_limit=options.time_limit, workers=options.workers)
    runner = ChildProcessRunner()
    try:
        runs = [measure_one(runner, options.people, seed, limits) for seed in options.seed]
    finally:
        runner.close()
    for entry in runs:
        shown = {name: value for name, value in entry.items() if name != "log"}
        shown["repair"] = {name: value for name, value in entry["repair"].items() if name != "log"}
        sys.stdout.write(json.dumps(shown, indent=1) + "\n")
    if options.keep:
        document = {
            "date": datetime.now(UTC).isoformat(timespec="seconds"),
            "cores": os.cpu_count(),
            "load": os.getloadavg()[0],
            "python": platform.python_version(),
            "ortools": version("ortools"),
            "time limit": options.time_limit,
            "workers": options.workers,
            "runs": runs,
        }
        path = RESULTS / f"every-rule-{options.people}.json"
        path.write_text(json.dumps(document, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
