"""Why two may be the same and why two fit, in the window's words; knows no event."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from desktop.domain.affinity import Fit
from desktop.domain.taxonomy import Taxonomy
from desktop.services.likeness import AGAINST, Likeness
from desktop.services.matching import fit_grounds
from desktop.wording import affinity


def likeness_word(reason: Likeness) -> str:
    """One reason."""
    say = QCoreApplication.translate
    return {
        Likeness.SAME_NAME: say("Likeness", "the same name"),
        Likeness.ACCENTS: say("Likeness", "the same name but for accents or capitals"),
        Likeness.WORD_ORDER: say("Likeness", "the same words in another order"),
        Likeness.OTHER_SCRIPT: say("Likeness", "the same name in another script"),
        Likeness.LEGAL_FORM: say("Likeness", "the same name but for the legal form"),
        Likeness.SAME_SOUND: say("Likeness", "names that sound the same"),
        Likeness.SPELLING: say("Likeness", "names spelled nearly the same"),
        Likeness.PART_OF_NAME: say("Likeness", "one name is part of the other"),
        Likeness.INITIAL: say("Likeness", "the same name with an initial"),
        Likeness.SHORT_FORM: say("Likeness", "a short form of the same first name"),
        Likeness.GENERIC_WORDS: say("Likeness", "the same name but for words many use"),
        Likeness.SAME_EMAIL: say("Likeness", "the same e-mail address"),
        Likeness.SHARED_MAILBOX: say("Likeness", "the same office mailbox, which several may share"),
        Likeness.SAME_PHONE: say("Likeness", "the same telephone"),
        Likeness.SAME_ORGANISATION: say("Likeness", "the same organisation"),
        Likeness.SAME_DOMAIN: say("Likeness", "e-mail addresses of the same house"),
        Likeness.SAME_PEOPLE: say("Likeness", "the same people"),
        Likeness.OTHER_EMAIL: say("Likeness", "different e-mail addresses"),
        Likeness.OTHER_ORGANISATION: say("Likeness", "different organisations"),
        Likeness.OTHER_COUNTRY: say("Likeness", "different countries"),
    }[reason]


def likeness_sentence(reasons: Iterable[Likeness]) -> str:
    """What speaks for one, then what speaks against it."""
    told = list(reasons)
    speaks_for = ", ".join(likeness_word(one) for one in told if one not in AGAINST)
    speaks_against = ", ".join(likeness_word(one) for one in told if one in AGAINST)
    if not speaks_against:
        return speaks_for
    return QCoreApplication.translate("Likeness", "{reasons}; but {doubts}").format(
        reasons=speaks_for, doubts=speaks_against
    )


def fit_sentences(taxonomy: Taxonomy, fit: Fit, language: str, other: str) -> list[str]:
    """Why two fit, seen from the first of them, one sentence a reason; `other` names the second."""
    return affinity.fit_sentences(language, other, fit_grounds(taxonomy, fit, language))
