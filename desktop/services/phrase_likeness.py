"""Offers and needs told in much the same words, whatever they are about; knows no list of topics.

Phrases are compared by runs of letters, each weighing more the fewer phrases have it; Greek is read in Latin
letters, so that words of the same root are found in each other's language.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop.domain.affinity import Phrases, Profile, Wording
from desktop.domain.ids import ParticipantId
from desktop.domain.profile_reading import Statement
from desktop.domain.taxonomy import Said

_RUN = 4
_LEAST = 0.4
"""Phrases less alike than this share are not told in the same words."""
_UNTOLD = 0.6
"""What an offer counts that no cue calls one."""
_MOST_PHRASES = 400
"""A run of letters that more phrases have finds none."""
_LONGEST = 12
"""Words of a longer statement are a story rather than an offer."""
_LATIN = str.maketrans("αβγδεζηθικλμνξοπρστυφχψω", "avgdezitiklmnxoprstifhpo")
_SOUNDS = (
    ("ου", "u"),
    ("μπ", "b"),
    ("ντ", "d"),
    ("ph", "f"),
    ("th", "t"),
    ("ch", "h"),
    ("y", "i"),
    ("c", "k"),
)

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Teller:
    """Somebody who says a phrase, in which words, and how surely they mean it so."""

    person: ParticipantId
    text: str
    share: float


class _Side:
    """The phrases of all offers, or of all needs, each once with those who say it."""

    def __init__(self) -> None:
        self.tellers: defaultdict[Key, list[_Teller]] = defaultdict(list)
        self.of_person: defaultdict[ParticipantId, list[Key]] = defaultdict(list)
        self.postings: defaultdict[str, list[Key]] = defaultdict(list)

    def add(self, key: Key, teller: _Teller) -> None:
        if key not in self.tellers:
            for run in set(_runs(key)):
                self.postings[run].append(key)
        self.tellers[key].append(teller)
        self.of_person[teller.person].append(key)


class PhraseLikeness:
    """Whose offers are told in the words of whose needs, among the people of an event."""

    def __init__(self, profiles: Mapping[ParticipantId, Profile]) -> None:
        self._sides = {Said.OFFER: _Side(), Said.NEED: _Side()}
        for person, profile in profiles.items():
            for said, key, teller in _phrases(person, profile.tags.statements):
                self._sides[said].add(key, teller)
        keys = {key for side in self._sides.values() for key in side.tellers}
        counts = Counter(run for key in keys for run in set(_runs(key)))
        self._weight = {run: math.log(1 + len(keys) / count) for run, count in counts.items()}
        self._norm = {key: math.sqrt(sum(self._weight[run] ** 2 for run in set(_runs(key)))) for key in keys}
        self._alike: dict[tuple[Said, Key], tuple[tuple[Key, float], ...]] = {}

    def of(self, person: ParticipantId) -> dict[ParticipantId, tuple[Wording | None, Wording | None]]:
        """For each other person what they offer, and what they need, in much the words of this one."""
        offered = dict(self._met(person, Said.NEED, Said.OFFER))
        needed = dict(self._met(person, Said.OFFER, Said.NEED))
        return {other: (offered.get(other), needed.get(other)) for other in (*offered, *needed)}

    def _met(self, person: ParticipantId, own: Said, theirs: Said) -> Iterator[tuple[ParticipantId, Wording]]:
        best: dict[ParticipantId, Wording] = {}
        for key in dict.fromkeys(self._sides[own].of_person[person]):
            mine = next(one for one in self._sides[own].tellers[key] if one.person == person)
            for other_key, share in self._phrases_like(key, theirs):
                for teller in self._sides[theirs].tellers[other_key]:
                    percent = round(100 * share * mine.share * teller.share)
                    known = best.get(teller.person)
                    if teller.person != person and (known is None or known.percent < percent):
                        phrases = Phrases(mine=mine.text, theirs=teller.text)
                        best[teller.person] = Wording(percent=percent, phrases=phrases)
        yield from best.items()

    def _phrases_like(self, key: Key, side: Said) -> tuple[tuple[Key, float], ...]:
        if (side, key) not in self._alike:
            shared: defaultdict[Key, float] = defaultdict(float)
            for run in set(_runs(key)):
                found = self._sides[side].postings.get(run, ())
                if len(found) <= _MOST_PHRASES:
                    for other in found:
                        shared[other] += self._weight[run] ** 2
            if key in self._sides[side].tellers:
                shared[key] = self._norm[key] ** 2
            alike = ((other, dot / (self._norm[key] * self._norm[other])) for other, dot in shared.items())
            self._alike[(side, key)] = tuple((other, share) for other, share in alike if share >= _LEAST)
        return self._alike[(side, key)]


def _phrases(person: ParticipantId, statements: Iterable[Statement]) -> Iterator[tuple[Said, Key, _Teller]]:
    """The offers and needs somebody tells, as phrases to compare; what no cue tells of may be an offer."""
    for one in statements:
        key = tuple(sorted({_latin(word) for word in one.words if len(word) > 2}))
        if key and len(one.words) <= _LONGEST:
            share = 1.0 if one.said is not None else _UNTOLD
            yield one.said or Said.OFFER, key, _Teller(person, one.text, share)


def _latin(word: str) -> str:
    """A word in Latin letters, roughly as heard."""
    for spelled, heard in _SOUNDS:
        word = word.replace(spelled, heard)
    return word.replace("σ", "s").translate(_LATIN)


def _runs(key: Key) -> Iterator[str]:
    """The runs of letters of a phrase; a word's beginning is one of its own."""
    for word in key:
        marked = f"_{word}"
        for start in range(max(1, len(marked) - _RUN + 1)):
            yield marked[start : start + _RUN]
