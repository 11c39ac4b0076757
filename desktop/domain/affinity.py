"""Why two profiles fit: what one offers and the other needs, on a taxonomy of topics; likeness counts little.

Profiles are free text in any language the taxonomy has words for. Which topic a clause offers or needs is
told by cues ("we offer", "cerchiamo", "αναζητούμε"); without one a clause tells what somebody does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from desktop.domain.people import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One field of work: its words (`*` ends a stem), its names by language, topics that lie near."""

    code: str
    words: tuple[str, ...]
    labels: tuple[tuple[str, str], ...] = ()
    near: frozenset[str] = frozenset()

    def label(self, language: str) -> str:
        """The topic's name for a reader; English, or its code, when there is none."""
        names = dict(self.labels)
        return names.get(language) or names.get("en") or self.code


class Said(StrEnum):
    """What a part of a profile tells; asides, of past work or of others, tell neither offer nor need."""

    OFFER = "offer"
    NEED = "need"
    ASIDE = "aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What each reason is worth. `no_language`: what is left when the two share no language, in percent."""

    complement: int = 40
    both_ways: int = 20
    near: int = 14
    same_topic: int = 16
    language: int = 4
    cross_border: int = 8
    same_sector: int = 5
    no_language: int = 20


@dataclass(frozen=True, kw_only=True)
class Taxonomy:
    """Topics; the words that tell offers from needs, and both from what is said of others (`aside`);
    and what each reason to meet is worth."""

    topics: tuple[Topic, ...]
    offer: tuple[str, ...] = ()
    need: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    weights: Weights = field(default_factory=Weights)

    @cached_property
    def topic(self) -> dict[str, Topic]:
        """Topics by code."""
        return {topic.code: topic for topic in self.topics}

    @cached_property
    def patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """For each topic a pattern of all its words, on plain text."""
        return tuple((topic.code, _pattern(topic.words)) for topic in self.topics)

    @cached_property
    def cues(self) -> re.Pattern[str]:
        """A pattern of all cues; each stands in the group of what it tells."""
        cues = ((Said.NEED, self.need), (Said.ASIDE, self.aside), (Said.OFFER, self.offer))
        return re.compile("|".join(f"(?P<{said.value}>{_pattern(words).pattern})" for said, words in cues))

    def are_near(self, one: str, other: str) -> bool:
        """Whether two topics lie near each other."""
        return other in self.topic[one].near or one in self.topic[other].near


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern of words in which `*` stands for any ending."""
    stems = sorted({_stem(word) for word in words if word.strip("* ")}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(stems)})\b" if stems else r"(?!)")


def _stem(word: str) -> str:
    """Every word of a phrase as a pattern; plain text has no signs a pattern would read."""
    parts = (plain_text(part) + (r"\w*" if part.endswith("*") else "") for part in word.split())
    return " ".join(parts)


_LETTERS = str.maketrans({"ħ": "h", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "œ": "oe", "æ": "ae"})
"""Letters with strokes, which are no letters with accents to Unicode: people leave the stroke out."""


def plain_text(text: str) -> str:
    """Text for matching: without case, accents, strokes and punctuation."""
    return re.sub(r"\W+", " ", fold(text).translate(_LETTERS)).strip()


_SENTENCES = re.compile(r"[^.;!?\n•]+[.;!?\n•]*")
_QUESTION = re.compile(r"\?|[\u0370-\u03ff\u1f00-\u1fff]\s*;")
"""The end of a question; to Greeks the semicolon is its mark."""
_CLAUSES = re.compile(r"[.;:!?·\n•|]+|,(?=\s)|\s[-–—]\s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What a text says somebody offers and needs, as codes of topics; `unsure`: offers no word calls so."""

    offers: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()

    @property
    def may_need(self) -> frozenset[str]:
        """What a text that tells no need may mean as one."""
        return frozenset() if self.needs else self.unsure


def read_tags(taxonomy: Taxonomy, text: str) -> Tags:
    """What a profile offers and needs. A cue holds to the end of its sentence, over commas; without one a
    sentence offers and a question needs."""
    found: dict[Said | None, set[str]] = {said: set() for said in (None, *Said)}
    for sentence in _SENTENCES.findall(text):
        said = Said.NEED if _QUESTION.search(sentence) else None
        for clause in _CLAUSES.split(sentence):
            for part, turn in _parts(taxonomy, plain_text(clause)):
                said = turn or said
                found[said].update(code for code, pattern in taxonomy.patterns if pattern.search(part))
    unsure = found[None] - found[Said.OFFER]
    return Tags(
        offers=frozenset(found[Said.OFFER] | unsure),
        needs=frozenset(found[Said.NEED]),
        unsure=frozenset(unsure),
    )


def _parts(taxonomy: Taxonomy, clause: str) -> Iterator[tuple[str, Said | None]]:
    """A clause cut at its cues, each part with what its cue tells."""
    start, turn = 0, None
    for cue in taxonomy.cues.finditer(clause):
        yield clause[start : cue.start()], turn
        start, turn = cue.end(), Said(cue.lastgroup or Said.OFFER)
    yield clause[start:], turn


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What is known of somebody for matching. Empty languages are unknown."""

    tags: Tags
    sectors: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()


class FitReason(StrEnum):
    """Why two fit, seen from the first of them."""

    THEY_OFFER = "they-offer"
    THEY_NEED = "they-need"
    NEAR = "near"
    SAME_TOPIC = "same-topic"
    COMMON_LANGUAGE = "common-language"
    CROSS_BORDER = "cross-border"
    SAME_SECTOR = "same-sector"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How well two fit, with each reason and what it is about (codes of topics, languages, sectors)."""

    score: int
    reasons: tuple[tuple[FitReason, tuple[str, ...]], ...] = field(default=())


def fit(taxonomy: Taxonomy, first: Profile, second: Profile, weights: Weights | None = None) -> Fit:
    """How well two profiles fit; 0 without any offer for a need. The second topic of a kind counts half.

    Where a profile tells no need, what both speak of has to do if the profile may mean it as one.
    """
    worth = weights or taxonomy.weights
    they_offer = first.tags.needs & second.tags.offers
    they_need = first.tags.offers & second.tags.needs
    near = _near(taxonomy, first.tags, second.tags) if not (they_offer or they_need) else frozenset()
    either = (first.tags.may_need & second.tags.offers) | (first.tags.offers & second.tags.may_need)
    shared = either if not (they_offer or they_need) else frozenset()
    if not (they_offer or they_need or near or shared):
        return Fit(score=0)
    score = _diminishing(worth.complement, len(they_offer)) + _diminishing(worth.complement, len(they_need))
    score += worth.both_ways if they_offer and they_need else 0
    score += (worth.near if near else 0) + _diminishing(worth.same_topic, len(shared))
    reasons = [
        (reason, tuple(sorted(about)))
        for reason, about in (
            (FitReason.THEY_OFFER, they_offer),
            (FitReason.THEY_NEED, they_need),
            (FitReason.NEAR, near),
            (FitReason.SAME_TOPIC, shared),
        )
        if about
    ]
    common = first.languages & second.languages
    cross = first.countries and second.countries and not first.countries & second.countries
    sectors = first.sectors & second.sectors
    for reason, holds, about, points in (
        (FitReason.COMMON_LANGUAGE, common, common, worth.language),
        (FitReason.CROSS_BORDER, cross, second.countries, worth.cross_border),
        (FitReason.SAME_SECTOR, sectors, sectors, worth.same_sector),
    ):
        if holds:
            score += points
            reasons.append((reason, tuple(sorted(about))))
    if first.languages and second.languages and not common:
        score = score * worth.no_language // 100
    return Fit(score=score, reasons=tuple(reasons))


def _diminishing(points: int, count: int) -> int:
    return sum(points >> step for step in range(min(count, 3)))


def _near(taxonomy: Taxonomy, first: Tags, second: Tags) -> frozenset[str]:
    """Offers that lie near a need of the other side."""
    pairs = [(need, offer) for need in first.needs for offer in second.offers]
    pairs += [(need, offer) for need in second.needs for offer in first.offers]
    return frozenset(offer for need, offer in pairs if taxonomy.are_near(need, offer))
