"""Whom a free text names: people and organisations of the event; what is not sure is listed, never guessed.

A whole part that names somebody counts as that; in the rest, full names and names of organisations are
looked for word by word. Single family names and near spellings only become candidates. Who stands in a part
that says no is marked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from desktop.exchange.headers import normalise
from desktop.exchange.words import AND, NEGATION, OR
from desktop.services.transfer_directory import NOBODY, Directory, Match, Side

_PARTS = re.compile(r"[;|\n•/]|\s[-–—]\s|(?<=\w)\.\s")
_PIECES = re.compile(rf",|\s(?:{'|'.join(map(re.escape, (*AND, *OR)))})\s", re.IGNORECASE)
_NEGATION = tuple(normalise(word) for word in NEGATION.split("|"))
_LONGEST = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of a text and whom they mean; `is_sure` when they stand alone as a name would.

    `is_negated`: the part of the text they stand in says no, never or except.
    """

    text: str
    match: Match
    is_sure: bool = False
    is_negated: bool = False


def mentions(directory: Directory, text: str) -> tuple[Mention, ...]:
    """Everybody a text names, in its order, once; parts that name nobody come with an empty match."""
    whole = directory.person_or_organisation(Side(name=text))
    if whole != NOBODY:
        return (Mention(text=text, match=whole, is_sure=True),)
    kept: dict[object, Mention] = {}
    for part in _PARTS.split(text):
        found = tuple(_in_part(directory, part.strip()))
        is_negated = _says_no(part, found)
        for mention in found:
            known = kept.setdefault(_key(mention), mention)
            if is_negated and mention.match != NOBODY:
                kept[_key(mention)] = replace(known, is_negated=True)
    return tuple(kept.values())


def _says_no(part: str, found: Iterable[Mention]) -> bool:
    """Whether a part of a text says no beside the names in it, which may look like such a word themselves."""
    rest = f" {normalise(part)} "
    for mention in found:
        if mention.match != NOBODY:
            rest = rest.replace(f" {normalise(mention.text)} ", " ")
    return any(f" {word} " in rest for word in _NEGATION)


def _key(mention: Mention) -> object:
    match = mention.match
    return (match.person.id if match.person else match.organisation) or mention.text


def _in_part(directory: Directory, part: str) -> Iterator[Mention]:
    if not part:
        return
    whole = directory.person_or_organisation(Side(name=part))
    if whole != NOBODY:
        yield Mention(text=part, match=whole, is_sure=True)
        return
    pieces = [piece.strip() for piece in _PIECES.split(part) if piece.strip()]
    for piece in pieces:
        whole = directory.person_or_organisation(Side(name=piece))
        if whole != NOBODY:
            yield Mention(text=piece, match=whole, is_sure=len(pieces) > 1)
        else:
            yield from _among_words(directory, piece)


def _among_words(directory: Directory, piece: str) -> Iterator[Mention]:
    """The names within a run of words, the longest first; a person's own organisation is not a wish more."""
    spoken = [word for word in re.split(r"[\s()\"“”«»:!?]+", piece) if word]
    found: list[Mention] = []
    left: list[list[str]] = [[]]
    place = 0
    while place < len(spoken):
        for length in range(min(_LONGEST, len(spoken) - place), 0, -1):
            words = " ".join(spoken[place : place + length]).strip(".,")
            match = directory.named_exactly(words, is_alone=length == 1)
            if match != NOBODY:
                found.append(Mention(text=words, match=match))
                left.append([])
                place += length
                break
        else:
            left[-1].append(spoken[place])
            place += 1
    people = [mention.match.person for mention in found if mention.match.person]
    for mention in found:
        organisation = mention.match.organisation
        if not any(organisation is not None and directory.belongs(one, organisation) for one in people):
            yield mention
    capitals = [place for place, word in enumerate(spoken) if word[:1].isupper()]
    if not found and capitals:
        yield Mention(text=" ".join(spoken[capitals[0] : capitals[-1] + 1]), match=NOBODY)
    elif not found and not piece.isascii():  # not every script has capitals
        yield Mention(text=piece, match=NOBODY)
    elif found:
        for run in left:
            yield from _unread(directory, run)


def _unread(directory: Directory, run: list[str]) -> Iterator[Mention]:
    """What beside the names found looks like another: words with capitals in a row, or near a known name."""
    names = [list(group) for is_name, group in groupby(run, key=lambda word: word[:1].isupper()) if is_name]
    for name in names:
        text = " ".join(name).strip(".,")
        if len(name) > 1 or (len(text) > 3 and directory.near(text)):
            yield Mention(text=text, match=NOBODY)
