"""Why two may be the same, in words, in English, for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

LIKENESS: Mapping[str, str] = {
    "same-name": "the same name",
    "accents": "the same name but for accents or case",
    "word-order": "the same words in another order",
    "other-script": "the same name in another script",
    "legal-form": "the same name but for the legal form",
    "same-sound": "names that sound the same",
    "spelling": "names spelled nearly the same",
    "part-of-name": "one name is part of the other",
    "initial": "the same name with an initial",
    "short-form": "a short form of the same first name",
    "generic-words": "the same name but for words many use",
    "same-email": "the same e-mail address",
    "shared-mailbox": "the same office mailbox, which several may share",
    "same-phone": "the same telephone",
    "same-organisation": "the same organisation",
    "same-domain": "addresses of the same domain",
    "same-people": "the same people",
    "other-email": "but different addresses",
    "other-organisation": "but different organisations",
    "other-country": "but different countries",
}


def likeness_sentence(codes: Iterable[str]) -> str:
    """The reasons in one phrase."""
    return ", ".join(LIKENESS[code] for code in codes)
