"""Contradictions of the rules that few events have: needs, interpreters, groups, delegations, lunch, room
maxima, repetitions.

Counts and matches; runs no solver.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from desktop.domain.ids import ParticipantId
from desktop.domain.matchmaking import NotEligible
from desktop.domain.people import Delegates
from desktop.domain.problem import InterpreterSpec, PersonSpec, Problem
from desktop.domain.repetitions import possible_combinations, share_places
from desktop.services.findings import CheckFinding, Finding
from desktop.services.problems import Planning as Plan

Starts = Mapping[int, Sequence[int]]


def find_rare_contradictions(problem_plan: Plan, starts_of_must: Starts) -> Iterable[CheckFinding]:
    """Everything of these rules that cannot be; `starts_of_must`: where each must fits an empty roster."""
    yield from _needs_no_table_has(problem_plan)
    yield from _scarce_tables(problem_plan, starts_of_must)
    yield from _groups(problem_plan)
    yield from _delegations(problem_plan)
    yield from _lost_lunches(problem_plan)
    yield from _full_rooms(problem_plan)
    yield from _scarce_repetitions(problem_plan)


def impossible_must(problem_plan: Plan, meeting: int) -> CheckFinding | None:
    """Why a must fits nowhere, where it is for want of a table, an interpreter or a room large enough."""
    problem, people = problem_plan.problem, problem_plan.problem.meetings[meeting].people
    names = _names(problem_plan, people)
    needs = problem.needs_of[meeting]
    if needs and not _has_table(problem, needs):
        return CheckFinding(finding=Finding.NEED_WITHOUT_TABLE, people=names, facts=_told_needs(needs))
    if not problem.speak_together(meeting):
        able = [n for n in range(len(problem.interpreters)) if problem.can_interpret(n, meeting)]
        if not able:
            spoken = (sorted(problem.people[p].languages) for p in people if problem.people[p].languages)
            facts = (("languages", " / ".join(", ".join(own) for own in spoken)),)
            return CheckFinding(finding=Finding.MUST_WITHOUT_INTERPRETER, people=names, facts=facts)
        if not any(_could_help(problem, n, meeting) for n in able):
            helpers = (problem_plan.state.participant[problem_plan.interpreters[n]].name for n in able)
            facts = (("interpreters", ", ".join(helpers)),)
            return CheckFinding(finding=Finding.MUST_INTERPRETER_AWAY, people=names, facts=facts)
    return _too_large(problem_plan, meeting)


def _names(problem_plan: Plan, people: Iterable[int]) -> tuple[ParticipantId, ...]:
    return tuple(problem_plan.people[person] for person in sorted(set(people)))


def _told_needs(needs: Iterable[str]) -> tuple[tuple[str, str], ...]:
    return (("needs", ", ".join(sorted(needs))),)


def _tables_with(problem: Problem, needs: frozenset[str], slot: int) -> int:
    return sum(needs <= table.attributes and slot not in table.closed for table in problem.tables)


def _has_table(problem: Problem, needs: frozenset[str]) -> bool:
    return any(_tables_with(problem, needs, slot) for slot in range(len(problem.slots)))


def _is_there(problem: Problem, who: PersonSpec | InterpreterSpec, slot: int) -> bool:
    """Whether absence and items leave somebody the slot."""
    own = problem.slots[slot]
    gone = (problem.slots[other] for other in who.unavailable)
    return _is_free_of_items(problem, who, slot) and not any(
        other.start < own.end and own.start < other.end for other in gone
    )


def _is_free_of_items(problem: Problem, who: PersonSpec | InterpreterSpec, slot: int) -> bool:
    own = problem.slots[slot]
    return not any(item.start < own.end and own.start < item.end for item in who.busy)


def _are_there(problem: Problem, people: Iterable[int]) -> list[int]:
    """The slots in which all of these people could be in a meeting."""
    those = [problem.people[person] for person in people]
    return [s for s in range(len(problem.slots)) if all(_is_there(problem, person, s) for person in those)]


def _could_help(problem: Problem, interpreter: int, meeting: int) -> bool:
    there = _are_there(problem, problem.meetings[meeting].people)
    return any(_is_there(problem, problem.interpreters[interpreter], slot) for slot in there)


def _needs_no_table_has(problem_plan: Plan) -> Iterable[CheckFinding]:
    """Needs that no open table meets, once for all who have them; those of musts are told with the must."""
    problem = problem_plan.problem
    waiting: defaultdict[frozenset[str], set[int]] = defaultdict(set)
    for index, meeting in enumerate(problem.meetings):
        needs = problem.needs_of[index]
        if needs and not meeting.must and problem.tables:
            having = [p for p in meeting.people if problem.people[p].needs]
            waiting[needs].update(having or meeting.people)
    for needs, people in sorted(waiting.items(), key=lambda entry: sorted(entry[0])):
        if not _has_table(problem, needs):
            yield CheckFinding(
                finding=Finding.NEED_WITHOUT_TABLE,
                people=_names(problem_plan, people),
                facts=_told_needs(needs),
            )


def _scarce_tables(problem_plan: Plan, starts_of_must: Starts) -> Iterable[CheckFinding]:
    """More musts that need something of their table than such tables take in the slots they could be in;
    of one slot first, then of all."""
    problem = problem_plan.problem
    needing = {m: starts for m, starts in starts_of_must.items() if problem.needs_of[m]}
    for needs in sorted({problem.needs_of[meeting] for meeting in needing}, key=sorted):
        own = {m: starts for m, starts in needing.items() if needs <= problem.needs_of[m]}
        forced: defaultdict[tuple[int, ...], list[int]] = defaultdict(list)
        for meeting, starts in own.items():
            forced[tuple(starts)].append(meeting)
        groups = sorted(forced.items(), key=lambda entry: len(entry[0]))
        every = tuple(sorted({start for starts in own.values() for start in starts}))
        for starts, meetings in (*groups, (every, list(own))):
            slots = {slot for m in meetings for s in starts for slot in problem.span(m, s) or ()}
            needed = sum(problem.meetings[meeting].length for meeting in meetings)
            places = sum(_tables_with(problem, needs, slot) for slot in slots)
            if needed > places:
                facts = (*_told_needs(needs), ("musts", str(needed)), ("places", str(places)))
                people = {person for meeting in meetings for person in problem.meetings[meeting].people}
                yield CheckFinding(
                    finding=Finding.NEEDS_EXCEED_TABLES, people=_names(problem_plan, people), facts=facts
                )
                break


def _groups(problem_plan: Plan) -> Iterable[CheckFinding]:
    """Meetings of three and more, no musts, of people never there together or too many for every room."""
    problem = problem_plan.problem
    for wish in problem.wishes:
        if problem.meetings[wish[0]].must or len(wish) > 1 or len(problem.meetings[wish[0]].people) < 3:
            continue
        people = problem.meetings[wish[0]].people
        if problem.slots and not _are_there(problem, people):
            yield CheckFinding(finding=Finding.GROUP_NEVER_TOGETHER, people=_names(problem_plan, people))
            continue
        too_large = _too_large(problem_plan, wish[0])
        if too_large is not None:
            yield too_large


def _too_large(problem_plan: Plan, meeting: int) -> CheckFinding | None:
    """The finding where a meeting has more heads than any room with tables takes."""
    problem, people = problem_plan.problem, problem_plan.problem.meetings[meeting].people
    heads = len(people) + (not problem.speak_together(meeting))
    rooms = {table.room for table in problem.tables} if problem.rooms else set()
    most = [problem.rooms[room].max_people for room in rooms]
    limits = [limit for limit in most if limit is not None]
    if not limits or len(limits) < len(most) or heads <= max(limits):
        return None
    facts = (("heads", str(heads)), ("most", str(max(limits))))
    return CheckFinding(finding=Finding.GROUP_TOO_LARGE, people=_names(problem_plan, people), facts=facts)


def _delegations(problem_plan: Plan) -> Iterable[CheckFinding]:
    """Delegates who take meetings together but are never there together, or are parted by a veto."""
    problem, state = problem_plan.problem, problem_plan.state
    for organisation in state.organisations:
        if organisation.delegates is not Delegates.TOGETHER:
            continue
        people = [
            index
            for index, person in enumerate(problem_plan.people)
            if organisation.id in state.participant[person].affiliations
        ]
        if len(people) < 2 or not problem.slots:
            continue
        facts = (("organisation", organisation.name),)
        if not _are_there(problem, people):
            yield CheckFinding(
                finding=Finding.DELEGATES_NEVER_TOGETHER, people=_names(problem_plan, people), facts=facts
            )
        for first, second in sorted(problem.vetoes):
            if first in people and second in people:
                yield CheckFinding(
                    finding=Finding.DELEGATES_APART,
                    people=_names(problem_plan, (first, second)),
                    facts=(*facts, ("reason", NotEligible.VETOED.value)),
                )


def _lost_lunches(problem_plan: Plan) -> Iterable[CheckFinding]:
    """People whom the programme leaves no slot of a lunch: their meetings are then not kept from it."""
    problem, state = problem_plan.problem, problem_plan.state
    for lunch in problem.terms.lunch:
        people = [
            person
            for person, spec in enumerate(problem.people)
            if spec.busy and lunch and not any(_is_free_of_items(problem, spec, slot) for slot in lunch)
        ]
        if people:
            when = state.slot[problem_plan.slots[min(lunch)]].start
            facts = (("day", f"{when:%d.%m.}"),)
            yield CheckFinding(finding=Finding.NO_LUNCH, people=_names(problem_plan, people), facts=facts)


def _full_rooms(problem_plan: Plan) -> Iterable[CheckFinding]:
    """Rooms to which more meetings or people are pinned at once than they may hold."""
    problem, state = problem_plan.problem, problem_plan.state
    rooms = {index: state.table[table].room for index, table in enumerate(problem_plan.tables)}
    for number, spec in enumerate(problem.rooms):
        pinned = [entry for entry in problem.fixed if problem.tables[entry.table].room == number]
        for slot, place in enumerate(problem.slots):
            there = [
                entry
                for entry in pinned
                for span in [problem.span(entry.meeting, entry.slot) or (entry.slot,)]
                if problem.slots[span[0]].start <= place.start < problem.slots[span[-1]].release
            ]
            heads = [p for entry in there for p in problem.meetings[entry.meeting].people]
            count = len(heads) + sum(entry.interpreter is not None for entry in there)
            over = [
                (have, limit)
                for have, limit in ((len(there), spec.max_meetings), (count, spec.max_people))
                if limit is not None and have > limit
            ]
            if over:
                when = state.slot[problem_plan.slots[slot]].start
                room = next(r for r in state.rooms if r.id == rooms[there[0].table])
                yield CheckFinding(
                    finding=Finding.ROOM_MAXIMUM_BELOW_PINS,
                    people=_names(problem_plan, heads),
                    facts=(
                        ("room", room.name),
                        ("pins", str(over[0][0])),
                        ("most", str(over[0][1])),
                        ("when", f"{when:%d.%m. %H:%M}"),
                    ),
                )
                break


def _scarce_repetitions(problem_plan: Plan) -> Iterable[CheckFinding]:
    """Items with repetitions that somebody can reach at no time, or that have fewer places than people."""
    problem, state = problem_plan.problem, problem_plan.state
    titles = {item.id: item.series or item.title for item in state.items}
    possible = {p: possible_combinations(problem, p) for p, s in enumerate(problem.people) if s.choices}
    for person, combinations in possible.items():
        if not combinations:
            own = [choice[0] for choice in problem.people[person].choices]
            named = ", ".join(titles[problem_plan.repetitions[index]] for index in own)
            yield CheckFinding(
                finding=Finding.REPETITION_OUT_OF_REACH,
                people=_names(problem_plan, [person]),
                facts=(("items", named),),
            )
    free = {person: combinations for person, combinations in possible.items() if combinations}
    given = share_places(problem, free)
    without: defaultdict[str, set[int]] = defaultdict(set)
    asked: defaultdict[str, int] = defaultdict(int)
    for person in free:
        for place, choice in enumerate(problem.people[person].choices):
            title = titles[problem_plan.repetitions[choice[0]]]
            asked[title] += 1
            if (person, place) not in given:
                without[title].add(person)
    for title, people in sorted(without.items()):
        facts = (("item", title), ("asked", str(asked[title])), ("places", str(asked[title] - len(people))))
        yield CheckFinding(
            finding=Finding.REPETITIONS_EXCEED_PLACES, people=_names(problem_plan, people), facts=facts
        )
