"""Why a meeting is suggested, in words, in English, for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

FIT_REASONS: Mapping[str, str] = {
    "they-offer": "offers what is needed ({about})",
    "they-need": "needs what is offered ({about})",
    "near": "close to what is needed ({about})",
    "same-topic": "both speak of it ({about})",
    "offer-in-words": "offers it in much the same words",
    "need-in-words": "needs it in much the same words",
    "common-language": "a language in common ({about})",
    "cross-border": "across a border ({about})",
    "same-sector": "the same sector ({about})",
}


def fit_sentence(reasons: Iterable[tuple[str, Iterable[str]]]) -> str:
    """The reasons in one phrase."""
    return "; ".join(FIT_REASONS[code].format(about=", ".join(about)) for code, about in reasons)
