"""Whom a free text names: people and organisations of the event; what is not sure is listed, never guessed.

A whole part that names somebody counts as that; in the rest, full names and names of organisations are
looked for word by word. Single family names and near spellings only become candidates. Whom a part says no
to is marked: "not Leo but Eva" names Eva.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from desktop.exchange.headers import normalise
from desktop.exchange.words import AND, CONTRAST, NEGATION, ONLY, OR
from desktop.services.transfer_directory import NOBODY, Directory, Match, Side

_PARTS = re.compile(r"[;|\n•/]|\s[-–—]\s|(?<=\w)\.\s")
_PIECES = re.compile(rf",|\s(?:{'|'.join(map(re.escape, (*AND, *OR)))})\s", re.IGNORECASE)
_NEGATION = tuple(tuple(normalise(word).split()) for word in NEGATION.split("|"))
_CONTRAST = tuple(tuple(normalise(word).split()) for word in CONTRAST.split("|"))
_ONLY = tuple([normalise(word)] for word in ONLY.split("|"))
_MA = "ma"
_ITALIAN_NO = frozenset(("non", "no", "mai", "nessuno", "nessuna", "tranne", "eccetto", "evitare", "evitate"))
_LONGEST = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """Words of a text and whom they mean; `is_sure` when they stand alone as a name would.

    `is_negated`: the text says no, never or except to them.
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
        denied = _denied(part, found)
        for index, mention in enumerate(found):
            known = kept.setdefault(_key(mention), mention)
            if index in denied and mention.match != NOBODY:
                kept[_key(mention)] = replace(known, is_negated=True)
    return tuple(kept.values())


def _denied(part: str, found: Sequence[Mention]) -> frozenset[int]:
    """Which mentions of a part of a text it says no to.

    A no holds for the names after it, up to a "but"; with none after it, for those before it.
    """
    words = normalise(part).split()
    places = _places(words, found)
    inside = {word for place, (_, length) in places.items() for word in range(place, place + length)}
    denied: set[int] = set()
    since: list[int] = []
    is_denied = is_open = False
    for place in range(len(words)):
        if place in places:
            index = places[place][0]
            since.append(index)
            is_open = False
            if is_denied:
                denied.add(index)
        elif place in inside:
            continue
        elif _begins(words, place, _NEGATION) and words[place + 1 : place + 2] not in _ONLY:
            is_denied = is_open = True
        elif _begins(words, place, _CONTRAST) and (words[place] != _MA or _is_italian(words[:place])):
            if is_open:
                denied.update(since)
            since, is_denied, is_open = [], False, False
    if is_open:
        denied.update(since)
    return frozenset(denied)


def _places(words: Sequence[str], found: Sequence[Mention]) -> dict[int, tuple[int, int]]:
    """Where each mention begins among the words, with its number and length; the same words count once."""
    places: dict[int, tuple[int, int]] = {}
    for index, mention in enumerate(found):
        name = normalise(mention.text).split()
        for place in range(len(words) - len(name) + 1):
            if name and words[place : place + len(name)] == name and place not in places:
                places[place] = (index, len(name))
                break
    return places


def _begins(words: Sequence[str], place: int, phrases: Iterable[Sequence[str]]) -> bool:
    return any(list(words[place : place + len(phrase)]) == list(phrase) for phrase in phrases)


def _is_italian(words: Sequence[str]) -> bool:
    """Whether a no before "ma" is Italian, where alone that word is a but."""
    return not _ITALIAN_NO.isdisjoint(words)


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
    first_named = () if found else tuple(_first_named(directory, spoken))
    if first_named:
        yield from first_named
    elif not found and capitals:
        yield Mention(text=" ".join(spoken[capitals[0] : capitals[-1] + 1]), match=NOBODY)
    elif not found and not piece.isascii():  # not every script has capitals
        yield Mention(text=piece, match=NOBODY)
    elif found:
        for run in left:
            yield from _unread(directory, run)


def _first_named(directory: Directory, spoken: list[str]) -> Iterator[Mention]:
    """Words with a capital that stand alone and are somebody's first name."""
    for is_name, group in groupby(spoken, key=lambda word: word[:1].isupper() and len(word) > 1):
        run = [word.strip(".,") for word in group]
        if is_name and len(run) == 1 and (match := directory.first_named(run[0])) != NOBODY:
            yield Mention(text=run[0], match=match)


def _unread(directory: Directory, run: list[str]) -> Iterator[Mention]:
    """What beside the names found looks like another: words with capitals in a row, or near a known name."""
    names = [list(group) for is_name, group in groupby(run, key=lambda word: word[:1].isupper()) if is_name]
    for name in names:
        text = " ".join(name).strip(".,")
        if len(name) > 1 or (len(text) > 3 and directory.near(text)):
            yield Mention(text=text, match=NOBODY)
