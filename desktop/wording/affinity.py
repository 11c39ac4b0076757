"""Why a meeting is suggested, in words, in the reader's language; for the window and the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from babel import Locale

from desktop.wording.catalogues import nearest_language


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A reason by its code: what it is about in words, and what the reader's side and the other say of it."""

    code: str
    about: Sequence[str] = ()
    mine: str = ""
    theirs: str = ""


_ABOUT_ONLY: Mapping[str, Mapping[str, str]] = {
    "near": {
        "en": "Close to what is needed: {about}",
        "it": "Vicino a ciò che serve: {about}",
        "fr": "Proche de ce qui est recherché : {about}",
        "es": "Cerca de lo que se busca: {about}",
        "el": "Κοντά σε ό,τι αναζητείται: {about}",
        "mt": "Qrib ta’ dak li hu mfittex: {about}",
    },
    "same-topic": {
        "en": "Both speak of it: {about}",
        "it": "Ne parlano tutti e due: {about}",
        "fr": "Les deux en parlent : {about}",
        "es": "Ambas partes hablan de ello: {about}",
        "el": "Μιλούν γι’ αυτό και οι δύο πλευρές: {about}",
        "mt": "Iż-żewġ naħat isemmuh: {about}",
    },
    "common-language": {
        "en": "A language in common: {about}",
        "it": "Una lingua in comune: {about}",
        "fr": "Une langue en commun : {about}",
        "es": "Un idioma en común: {about}",
        "el": "Κοινή γλώσσα: {about}",
        "mt": "Lingwa komuni: {about}",
    },
    "cross-border": {
        "en": "Across a border: {about}",
        "it": "Oltre confine: {about}",
        "fr": "Au-delà d’une frontière : {about}",
        "es": "Al otro lado de una frontera: {about}",
        "el": "Πέρα από τα σύνορα: {about}",
        "mt": "Lil hinn mill-fruntiera: {about}",
    },
    "same-sector": {
        "en": "The same sector: {about}",
        "it": "Lo stesso settore: {about}",
        "fr": "Le même secteur : {about}",
        "es": "El mismo sector: {about}",
        "el": "Ο ίδιος κλάδος: {about}",
        "mt": "L-istess settur: {about}",
    },
}
_OF_THE_OTHER: Mapping[str, Mapping[str, str]] = {
    "they-offer": {
        "en": "{name} offers what is needed: {about}",
        "it": "{name} offre ciò che serve: {about}",
        "fr": "{name} offre ce qui est recherché : {about}",
        "es": "{name} ofrece lo que se busca: {about}",
        "el": "{name} προσφέρει ό,τι αναζητείται: {about}",
        "mt": "Imfittex, u offrut minn {name}: {about}",
    },
    "they-need": {
        "en": "{name} needs what is offered: {about}",
        "it": "{name} cerca ciò che si offre: {about}",
        "fr": "{name} recherche ce qui est offert : {about}",
        "es": "{name} busca lo que se ofrece: {about}",
        "el": "{name} αναζητεί ό,τι προσφέρεται: {about}",
        "mt": "Offrut, u mfittex minn {name}: {about}",
    },
    "offer-in-words": {
        "en": "{name} offers in much the same words what is needed",
        "it": "{name} offre, quasi con le stesse parole, ciò che serve",
        "fr": "{name} offre, presque dans les mêmes mots, ce qui est recherché",
        "es": "{name} ofrece, casi con las mismas palabras, lo que se busca",
        "el": "{name} προσφέρει, σχεδόν με τα ίδια λόγια, ό,τι αναζητείται",
        "mt": "Imfittex, u offrut minn {name} kważi bl-istess kliem",
    },
    "need-in-words": {
        "en": "{name} needs in much the same words what is offered",
        "it": "{name} cerca, quasi con le stesse parole, ciò che si offre",
        "fr": "{name} recherche, presque dans les mêmes mots, ce qui est offert",
        "es": "{name} busca, casi con las mismas palabras, lo que se ofrece",
        "el": "{name} αναζητεί, σχεδόν με τα ίδια λόγια, ό,τι προσφέρεται",
        "mt": "Offrut, u mfittex minn {name} kważi bl-istess kliem",
    },
}
FIT_REASONS: Mapping[str, Mapping[str, str]] = {**_OF_THE_OTHER, **_ABOUT_ONLY}
"""By the code of a reason, then by language."""
_OFFERED = {"en": "offered", "it": "si offre", "fr": "offert", "es": "se ofrece", "el": "προσφέρεται"}
_NEEDED = {"en": "needed", "it": "serve", "fr": "recherché", "es": "se busca", "el": "αναζητείται"}
_OFFERED["mt"], _NEEDED["mt"] = "offrut", "imfittex"
_QUOTED = {"en": "“{}”", "it": "«{}»", "fr": "« {} »", "es": "«{}»", "el": "«{}»", "mt": "“{}”"}
_TELLING = {"they-offer": True, "offer-in-words": True, "they-need": False, "need-in-words": False}
"""Whether what the reader's side says is a need."""
_LONGEST = 90


def fit_sentences(language: str, other: str, grounds: Iterable[Ground]) -> list[str]:
    """One sentence a reason, seen from one of the two; `other` names the second. Both are quoted."""
    spoken = nearest_language(language)
    return [_sentence(spoken, other, ground) for ground in grounds]


def place_and_tongue_names(language: str) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Countries and languages by their codes, in the reader's language."""
    locale = Locale.parse(nearest_language(language))
    return dict(locale.territories), dict(locale.languages)


def _sentence(language: str, other: str, ground: Ground) -> str:
    told = FIT_REASONS[ground.code][language].format(name=other, about=", ".join(ground.about))
    if not (ground.mine and ground.theirs):
        return told
    mine, theirs = (_QUOTED[language].format(_short(text)) for text in (ground.mine, ground.theirs))
    if ground.code not in _TELLING:
        return f"{told} ({mine}; {theirs})"
    is_need = _TELLING[ground.code]
    sides = ((_NEEDED, mine), (_OFFERED, theirs)) if is_need else ((_OFFERED, mine), (_NEEDED, theirs))
    colon = " :" if language == "fr" else ":"
    return f"{told} ({'; '.join(f'{word[language]}{colon} {text}' for word, text in sides)})"


def _short(text: str) -> str:
    """A quotation of some words."""
    whole = " ".join(text.split())
    return whole if len(whole) <= _LONGEST else whole[:_LONGEST].rsplit(" ", 1)[0] + " …"
