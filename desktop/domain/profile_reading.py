"""What a profile in free text offers and needs, statement by statement; compares nobody.

Cues ("we offer", "cerchiamo", "αναζητούμε") tell what a part of a sentence says. A cue holds to the end of
its sentence, over commas; after a colon to the end of its line or list. A cue that follows tells of what
stands before it when nothing else follows. Asides, of past work or of others, and what is denied, tell
nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from desktop.domain.profile_words import FUNCTION_WORDS, Found, Word, words_of
from desktop.domain.taxonomy import Said, Taxonomy

_SENTENCES = re.compile(r"[^.;!?\n•]+[.;!?\n•]*")
_QUESTION = re.compile(r"\?|[\u0370-\u03ff\u1f00-\u1fff]\s*;")
"""The end of a question; to Greeks the semicolon is its mark."""
_CLAUSES = re.compile(r"[.;:!?·\n•|]+|,(?=\s)|\s[-–—]\s")
_BULLET = re.compile(r"\s*(?:[-–—*•]|\d+[.)])\s")
_LONGEST = 4000
"""So many letters of a profile are read."""
_DENYING = "not no never nor don doesn isn aren non ne n pas aucun aucune ni nunca δεν δε μην οχι mhux mhix"
_NO = frozenset(_DENYING.split())
_MALTESE_NO = frozenset(("ma", "m"))
_ONLY = frozenset(("only", "just", "solo", "soltanto", "solamente", "seulement", "μονο", "biss"))
_COMPOUNDS = ("profit", "lucrat", "govern", "gouvern", "budget", "commerc", "κερδοσκοπ", "κυβερνητ")
"""How words begin that a no before them belongs to: a non-profit is a kind of firm."""
_REACH_OF_NO = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A part of a profile in its own words; `said` is None where no cue tells what it says."""

    said: Said | None
    text: str
    words: tuple[str, ...]
    topics: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """What a text says somebody offers and needs, as codes of topics; `unsure`: offers no word calls so."""

    offers: frozenset[str] = frozenset()
    needs: frozenset[str] = frozenset()
    unsure: frozenset[str] = frozenset()
    statements: tuple[Statement, ...] = field(default=(), compare=False, repr=False)

    @property
    def may_need(self) -> frozenset[str]:
        """What a text that tells no need may mean as one."""
        return frozenset() if self.needs else self.unsure

    @property
    def may_offer(self) -> frozenset[str]:
        """Offers that may be needs: no word calls them offers, and another part is called one."""
        return self.unsure if self.offers - self.unsure and not self.needs else frozenset()


def read_tags(taxonomy: Taxonomy, text: str) -> Tags:
    """What a profile offers and needs. Without any cue or hint a sentence offers and a question needs."""
    statements = tuple(_statements(taxonomy, text[:_LONGEST]))
    told: dict[Said | None, set[str]] = {said: set() for said in (None, *Said)}
    for one in statements:
        told[one.said].update(one.topics)
    unsure = told[None] - told[Said.OFFER]
    return Tags(
        offers=frozenset(told[Said.OFFER] | unsure),
        needs=frozenset(told[Said.NEED]),
        unsure=frozenset(unsure),
        statements=tuple(one for one in statements if one.said is not Said.ASIDE),
    )


def _statements(taxonomy: Taxonomy, text: str) -> Iterator[Statement]:
    heading: Said | None = None
    before = ""
    for line in text.split("\n"):
        if not _BULLET.match(line) and not before.rstrip().endswith(":"):
            heading = None
        before = line
        for sentence in _SENTENCES.findall(line):
            said = Said.NEED if _QUESTION.search(sentence) else heading
            told, heading = _sentence(taxonomy, sentence, said, heading)
            yield from told


def _sentence(
    taxonomy: Taxonomy, sentence: str, said: Said | None, heading: Said | None
) -> tuple[list[Statement], Said | None]:
    """The statements of a sentence, and what holds after it for the rest of its line."""
    told: list[Statement] = []
    start = 0
    for mark in (*_CLAUSES.finditer(sentence), None):
        clause = sentence[start : mark.start() if mark else len(sentence)]
        for part in _parts(taxonomy, clause, said):
            said = part.said
            if part.words:
                told.append(part)
        if mark:
            start = mark.end()
            heading = said if ":" in mark.group() and said is not None else heading
    if said is None and not any(one.said for one in told):
        likely = _likely(taxonomy, sentence)
        told = [replace(one, said=likely if one.topics else None) for one in told]
    return told, heading


def _likely(taxonomy: Taxonomy, sentence: str) -> Said | None:
    """What a sentence without any cue tells more likely than not."""
    hints = Counter(hint.label for hint in taxonomy.hints.find([word.plain for word in words_of(sentence)]))
    if hints[Said.NEED] == hints[Said.OFFER]:
        return None
    return max((Said.NEED, Said.OFFER), key=lambda said: hints[said])


def _parts(taxonomy: Taxonomy, clause: str, said: Said | None) -> Iterator[Statement]:
    """A clause cut at its cues; `said` is what holds from before."""
    spoken = words_of(clause)
    words = [word.plain for word in spoken]
    if not words:
        return
    cues = [(cue, _told(cue, words)) for cue in taxonomy.cues.find(words)]
    topics = taxonomy.words.find(words)
    ends = [cue.start for cue, _ in cues] + [len(words)]
    first = _part(clause, spoken, topics, 0, ends[0], said)
    rest = [
        _part(clause, spoken, topics, cue.end, end, turn)
        for (cue, turn), end in zip(cues, ends[1:], strict=True)
    ]
    if cues and said is None and first.topics and not any(part.topics for part in rest):
        first = _part(clause, spoken, topics, 0, ends[0], cues[0][1])
    yield first
    yield from rest


def _told(cue: Found, words: Sequence[str]) -> Said:
    """What a cue tells; a denied one tells nothing of offers and needs."""
    before = words[max(0, cue.start - _REACH_OF_NO) : cue.start]
    around = words[max(0, cue.start - _REACH_OF_NO) : cue.end + 2]
    if _ONLY.intersection(around):
        return Said(cue.label)
    is_denied = words[cue.end : cue.end + 1] in (["no"], ["pas"]) or any(
        word in _NO and not after.startswith(_COMPOUNDS)
        for word, after in pairwise((*before, words[cue.start]))
    )
    if before and before[-1] in _MALTESE_NO:
        is_denied = is_denied or words[cue.end - 1].endswith("x")
    return Said.ASIDE if is_denied else Said(cue.label)


def _part(
    clause: str, spoken: Sequence[Word], topics: Sequence[Found], start: int, end: int, said: Said | None
) -> Statement:
    """The words from `start` to before `end` as a statement, without little words at both ends."""
    codes = frozenset(one.label for one in topics if start < one.end and one.start < end)
    places = [place for place in range(start, end) if spoken[place].plain not in FUNCTION_WORDS]
    if not places:
        return Statement(said=said, text="", words=(), topics=codes)
    text = clause[spoken[places[0]].start : spoken[places[-1]].end]
    return Statement(said=said, text=text, words=tuple(spoken[place].plain for place in places), topics=codes)
