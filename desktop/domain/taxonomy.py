"""The list of topics: fields of work with their words in six languages, and what tells offers from needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from desktop.domain.profile_words import Lexicon


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
    """What each reason is worth. `no_language`: what is left when the two share no language, in percent.

    `wording`: the most that phrases in the same words are worth where no topic is known.
    """

    complement: int = 40
    both_ways: int = 20
    near: int = 14
    same_topic: int = 16
    wording: int = 24
    language: int = 4
    cross_border: int = 8
    same_sector: int = 5
    no_language: int = 20


@dataclass(frozen=True, kw_only=True)
class Taxonomy:
    """Topics; the words that tell offers from needs, and both from what is said of others (`aside`), those
    that make one likelier where none of these stands; and what each reason to meet is worth."""

    topics: tuple[Topic, ...]
    offer: tuple[str, ...] = ()
    need: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()
    perhaps_offer: tuple[str, ...] = ()
    perhaps_need: tuple[str, ...] = ()
    weights: Weights = field(default_factory=Weights)

    @cached_property
    def topic(self) -> dict[str, Topic]:
        """Topics by code."""
        return {topic.code: topic for topic in self.topics}

    @cached_property
    def words(self) -> Lexicon:
        """The words of all topics."""
        found = ((topic.code, word) for topic in self.topics for word in topic.words)
        return Lexicon(found, is_loose=True)

    @cached_property
    def cues(self) -> Lexicon:
        """All cues; each is called by what it tells."""
        cues = ((Said.NEED, self.need), (Said.ASIDE, self.aside), (Said.OFFER, self.offer))
        return Lexicon(((said.value, word) for said, words in cues for word in words), is_loose=False)

    @cached_property
    def hints(self) -> Lexicon:
        """Words that make an offer or a need likelier."""
        hints = ((Said.NEED, self.perhaps_need), (Said.OFFER, self.perhaps_offer))
        return Lexicon(((said.value, word) for said, words in hints for word in words), is_loose=False)

    def are_near(self, one: str, other: str) -> bool:
        """Whether two topics lie near each other."""
        return other in self.topic[one].near or one in self.topic[other].near
