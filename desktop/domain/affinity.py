"""Why two profiles fit: what one offers and the other needs, on a taxonomy of topics; likeness counts little.

Where no topic is known, an offer and a need told in much the same words have to do.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.domain.profile_reading import Statement, Tags
from desktop.domain.taxonomy import Said, Taxonomy, Weights

_UNSURE_BESIDE_NEEDS = 90
"""Percent: how surely what no cue tells of is an offer, where the profile tells needs and no offer."""
_UNSURE_BESIDE_OFFERS = 50
_UNSURE_BESIDE_BOTH = 70
_UNSURE_ALONE = 60


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
    OFFER_IN_WORDS = "offer-in-words"
    NEED_IN_WORDS = "need-in-words"
    COMMON_LANGUAGE = "common-language"
    CROSS_BORDER = "cross-border"
    SAME_SECTOR = "same-sector"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrases:
    """What the first and the second say, each in their own words, that makes a reason."""

    mine: str
    theirs: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How much an offer and a need are told in the same words, in percent, and these words."""

    percent: int
    phrases: Phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How well two fit, with each reason and what it is about (codes of topics, languages, sectors)."""

    score: int
    reasons: tuple[tuple[FitReason, tuple[str, ...]], ...] = field(default=())
    phrases: tuple[tuple[FitReason, Phrases], ...] = field(default=(), compare=False)

    def said(self, reason: FitReason) -> Phrases | None:
        """What the two say that makes this reason."""
        return dict(self.phrases).get(reason)


def fit(
    taxonomy: Taxonomy,
    first: Profile,
    second: Profile,
    weights: Weights | None = None,
    wordings: tuple[Wording | None, Wording | None] = (None, None),
) -> Fit:
    """How well two profiles fit; 0 without any offer for a need. The second topic of a kind counts half.

    Where a profile tells no need, what both speak of has to do if the profile may mean it as one. `wordings`:
    what the second offers, and what the second needs, in much the same words as the first.
    """
    worth = weights or taxonomy.weights
    score, reasons = _complements(taxonomy, worth, first.tags, second.tags)
    phrases = [
        (reason, said)
        for reason, about in reasons
        if (said := _said(first.tags, second.tags, reason, about)) is not None
    ]
    told = {reason for reason, _ in reasons}
    for wording, by_topic, by_words in zip(
        wordings,
        (FitReason.THEY_OFFER, FitReason.THEY_NEED),
        (FitReason.OFFER_IN_WORDS, FitReason.NEED_IN_WORDS),
        strict=True,
    ):
        if wording is None:
            continue
        points = worth.wording * wording.percent // 100
        score += points // 3 if score else points
        if by_topic in told:
            phrases = [(reason, said) for reason, said in phrases if reason is not by_topic]
            phrases.append((by_topic, wording.phrases))
        else:
            reasons.append((by_words, ()))
            phrases.append((by_words, wording.phrases))
    if not score:
        return Fit(score=0)
    common = first.languages & second.languages
    for reason, about, points in _circumstances(worth, first, second):
        score += points
        reasons.append((reason, about))
    if first.languages and second.languages and not common:
        score = score * worth.no_language // 100
    return Fit(score=score, reasons=tuple(reasons), phrases=tuple(phrases))


def _complements(
    taxonomy: Taxonomy, worth: Weights, first: Tags, second: Tags
) -> tuple[int, list[tuple[FitReason, tuple[str, ...]]]]:
    """What offers that meet needs are worth, either way; else what is near, or spoken of by both."""
    they_offer, they_need = first.needs & second.offers, first.offers & second.needs
    if they_offer or they_need:
        score = _diminishing(worth.complement, (_surety(second, code) for code in they_offer))
        score += _diminishing(worth.complement, (_surety(first, code) for code in they_need))
        score += worth.both_ways if they_offer and they_need else 0
        found = ((FitReason.THEY_OFFER, they_offer), (FitReason.THEY_NEED, they_need))
        return score, [(reason, tuple(sorted(about))) for reason, about in found if about]
    near = _near(taxonomy, first, second)
    shared = (first.may_need & second.offers) | (first.offers & second.may_need)
    likelier = (first.may_offer & second.offers) | (first.offers & second.may_offer)
    score = _diminishing(worth.same_topic, (150 if code in likelier else 100 for code in shared))
    score += (worth.near // 2 if shared else worth.near) if near else 0
    pairs = ((FitReason.NEAR, near), (FitReason.SAME_TOPIC, shared))
    return score, [(reason, tuple(sorted(about))) for reason, about in pairs if about]


def _circumstances(
    worth: Weights, first: Profile, second: Profile
) -> Iterable[tuple[FitReason, tuple[str, ...], int]]:
    """What speaks for a meeting beside what it would be about."""
    common, sectors = first.languages & second.languages, first.sectors & second.sectors
    is_cross = first.countries and second.countries and not first.countries & second.countries
    if common:
        yield FitReason.COMMON_LANGUAGE, tuple(sorted(common)), worth.language
    if is_cross:
        yield FitReason.CROSS_BORDER, tuple(sorted(second.countries)), worth.cross_border
    if sectors:
        yield FitReason.SAME_SECTOR, tuple(sorted(sectors)), worth.same_sector


def _surety(tags: Tags, code: str) -> int:
    """How surely a topic is offered, in percent."""
    if code not in tags.unsure:
        return 100
    if tags.offers - tags.unsure:
        return _UNSURE_BESIDE_BOTH if tags.needs else _UNSURE_BESIDE_OFFERS
    return _UNSURE_BESIDE_NEEDS if tags.needs else _UNSURE_ALONE


def _diminishing(points: int, percents: Iterable[int]) -> int:
    surest = sorted(percents, reverse=True)[:3]
    return sum(points * percent // 100 >> step for step, percent in enumerate(surest))


def _near(taxonomy: Taxonomy, first: Tags, second: Tags) -> frozenset[str]:
    """Offers that lie near a need of the other side."""
    pairs = [(need, offer) for need in first.needs for offer in second.offers]
    pairs += [(need, offer) for need in second.needs for offer in first.offers]
    return frozenset(offer for need, offer in pairs if taxonomy.are_near(need, offer))


_SIDES = {
    FitReason.THEY_OFFER: (Said.NEED, Said.OFFER),
    FitReason.THEY_NEED: (Said.OFFER, Said.NEED),
    FitReason.SAME_TOPIC: (None, None),
}


def _said(first: Tags, second: Tags, reason: FitReason, about: tuple[str, ...]) -> Phrases | None:
    """What the two say of the same topic."""
    if reason not in _SIDES:
        return None
    mine, theirs = _SIDES[reason]
    for code in about:
        own, other = _telling(first.statements, code, mine), _telling(second.statements, code, theirs)
        if own and other:
            return Phrases(mine=own, theirs=other)
    return None


def _telling(statements: Iterable[Statement], code: str, said: Said | None) -> str:
    """The first statement about a topic, one that a cue says it of before others."""
    about = [one for one in statements if code in one.topics and one.said in (said, None)]
    return min(about, key=lambda one: one.said is not said).text if about else ""
