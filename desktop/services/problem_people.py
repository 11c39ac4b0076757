"""People, interpreters and repetitions of a problem, and who must never meet."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from uuid import UUID

from desktop.domain.event import FairBy
from desktop.domain.people import Participant
from desktop.domain.problem import BusySpec, InterpreterSpec, MeetingSpec, PersonSpec, RepetitionSpec
from desktop.domain.programme import ProgrammeItem
from desktop.domain.roster import Meeting
from desktop.services.orders import current_identity
from desktop.services.problem_ground import Ground


class Crowd:
    """Makes the specs of people; knows which item repeats which."""

    def __init__(self, ground: Ground, meetings: tuple[Meeting, ...]) -> None:
        self._ground = ground
        self._wanted = Counter(person for meeting in meetings for person in meeting.people)
        blocking = [item for item in ground.state.items if item.blocks and not item.retired]
        self._items = sorted(blocking, key=lambda item: (item.start, item.title))
        self._series = sorted({item.series for item in self._items if item.series})
        self.repetitions = tuple(item.id for item in self._items if item.series in self._series)
        self._repetition_index = {item: index for index, item in enumerate(self.repetitions)}
        self.groups = self._group_names()

    def people(self) -> tuple[PersonSpec, ...]:
        """Everybody who is scheduled."""
        return tuple(self._person(person) for person in self._ground.people)

    def interpreters(self) -> tuple[InterpreterSpec, ...]:
        """Everybody who interprets; a person's own longest run goes before the policy's."""
        ground = self._ground
        return tuple(
            InterpreterSpec(
                languages=frozenset(person.languages),
                unavailable=self._unavailable(person),
                busy=self._busy(person),
                max_run=_first_given(person.max_run, ground.policy.interpreter_run),
            )
            for person in ground.interpreters
        )

    def repetition_specs(self) -> tuple[RepetitionSpec, ...]:
        """The repetitions with the places that those already settled leave."""
        ground, specs = self._ground, []
        items = {item.id: item for item in self._items}
        for identity in self.repetitions:
            item = items[identity]
            start, end = ground.span("item", item.start, item.end)
            settled = sum(self._is_settled(item, person) for person in ground.state.participants)
            specs.append(
                RepetitionSpec(
                    start=start,
                    end=end,
                    room=None if item.room is None else ground.room_index[item.room],
                    capacity=None if item.capacity is None else max(0, item.capacity - settled),
                )
            )
        return tuple(specs)

    def _person(self, person: Participant) -> PersonSpec:
        ground, policy = self._ground, self._ground.policy
        sits_for = ground.identities(person) & ground.owners.keys()
        group = self._group_of(person)
        return PersonSpec(
            unavailable=self._unavailable(person),
            busy=self._busy(person),
            owners=frozenset(ground.owners[owner] for owner in sits_for),
            max_per_day=_first_given(person.max_per_day, policy.max_per_day),
            max_total=_first_given(person.max_total, policy.max_total),
            minimum=min(self._wanted[person.id], _first_given(person.minimum, policy.minimum) or 0),
            languages=frozenset(person.languages),
            max_run=person.max_run,
            needs=ground.table_words & person.needs,
            edges=self._before_departure(person),
            choices=self._choices(person),
            group=self.groups.index(group) if group else None,
        )

    def _unavailable(self, person: Participant) -> frozenset[int]:
        ground = self._ground
        away = set(ground.overlapping(person.unavailable))
        for index, slot in enumerate(ground.slots):
            too_early = person.arrives is not None and slot.start < person.arrives
            too_late = person.leaves is not None and person.leaves < slot.end
            if too_early or too_late or ground.is_missed(person, slot):
                away.add(index)
        return frozenset(away)

    def _before_departure(self, person: Participant) -> frozenset[int]:
        """Slots that end fewer minutes before the person leaves than the policy says."""
        ground, leaves = self._ground, person.leaves
        if leaves is None or not ground.policy.departure_minutes:
            return frozenset()
        near = timedelta(minutes=ground.policy.departure_minutes)
        return frozenset(
            index for index, slot in enumerate(ground.slots) if slot.end <= leaves < slot.end + near
        )

    def _busy(self, person: Participant) -> tuple[BusySpec, ...]:
        ground, busy = self._ground, []
        for item in self._items:
            if self._is_settled(item, person):
                start, end = ground.span("item", item.start, item.end)
                room = None if item.room is None else ground.room_index[item.room]
                busy.append(BusySpec(start=start, end=end, room=room))
        return tuple(busy)

    def _is_settled(self, item: ProgrammeItem, person: Participant) -> bool:
        """Whether the person goes to this very item; what a roster chose is open again when one is built."""
        if item.series not in self._series:
            return item.may_be_attended_by(person)
        if not item.may_be_attended_by(person):
            return False
        if person.id in item.enrolled:
            return True
        return not self._ground.scope.open_choices and person.id in item.chosen

    def _choices(self, person: Participant) -> tuple[tuple[int, ...], ...]:
        """For each item with repetitions that the person is to attend, unless it is settled, those they
        may."""
        choices = []
        for name in self._series:
            items = [item for item in self._items if item.series == name and person.id not in item.exempt]
            wanted = any(item.may_be_attended_by(person) for item in items)
            if wanted and not any(self._is_settled(item, person) for item in items):
                choices.append(tuple(self._repetition_index[item.id] for item in items))
        return tuple(choices)

    def _group_names(self) -> tuple[str, ...]:
        names = {self._group_of(person) for person in self._ground.people}
        return tuple(sorted(names - {""}))

    def _group_of(self, person: Participant) -> str:
        """The country or kind the person's meetings count for; the first organisation tells."""
        ground = self._ground
        if ground.policy.fair_by is FairBy.NOBODY:
            return ""
        known = ground.state.organisation
        first = [known[o] for o in person.affiliations[:1] if o in known]
        if ground.policy.fair_by is FairBy.COUNTRY:
            return person.country or "".join(organisation.country for organisation in first)
        return "".join(organisation.kind for organisation in first)

    def fair_shares(
        self, people: tuple[PersonSpec, ...], meetings: tuple[MeetingSpec, ...]
    ) -> tuple[int, ...]:
        """For each group the policy's share, rounded down, of the meetings its people ask for or are asked
        for, by heads; of several that serve one wish the one that counts most."""
        asked: Counter[tuple[int, object]] = Counter()
        for index, meeting in enumerate(meetings):
            wish = ("alone", index) if meeting.wish is None else ("wish", meeting.wish)
            heads = Counter(people[person].group for person in meeting.people)
            for group, count in heads.items():
                if group is not None:
                    asked[group, wish] = max(asked[group, wish], count)
        totals = [0] * len(self.groups)
        for (group, _), count in asked.items():
            totals[group] += count
        return tuple(total * self._ground.policy.fair_percent // 100 for total in totals)


def vetoes(ground: Ground) -> frozenset[tuple[int, int]]:
    """Pairs of people who must not meet, the lower number first."""
    pairs: set[tuple[int, int]] = set()
    for veto in ground.state.vetoes:
        if veto.retired:
            continue
        for first in _side(ground, veto.first):
            pairs.update(
                (min(first, other), max(first, other)) for other in _side(ground, veto.second) - {first}
            )
    return frozenset(pairs)


def _side(ground: Ground, side: UUID) -> set[int]:
    meant = current_identity(ground.state, side)
    return {index for index, person in enumerate(ground.people) if meant in ground.identities(person)}


def _first_given(*values: int | None) -> int | None:
    return next((value for value in values if value is not None), None)
