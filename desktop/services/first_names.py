"""First names and their short forms in the languages of the Mediterranean; compares nobody."""

from __future__ import annotations

_FORMS = (
    "giuseppe beppe peppe pino joseph joe zeppi guzeppi jose pepe iosif | francesco franco ciccio "
    "francisco paco francois frank | giovanni gianni ivan jean juan john ioannis iannis giannis "
    "yannis yiannis gwanni | antonio toni tonio antoine anton antonis toninu | salvatore salvo turi "
    "salvu | luigi gigi louis luis lwigi | konstantinos kostas kostantinos costas constantinos dinos "
    "| dimitrios dimitris mitsos dimitri | georgios giorgos yiorgos yorgos george giorgio jorge "
    "georges gorg | nikolaos nikos nicola niko nicolas nicolo nikola | athanasios thanasis thanos | "
    "vasileios vasilis vassilis basile | panagiotis panos takis | spyridon spyros spiros | evangelos "
    "vangelis | eleftherios lefteris | christos hristos | theodoros thodoris teodoro | aikaterini "
    "katerina caterina catherine kate katia | eleni elena helene helen lena | maria mary marija mari "
    "marie mimi | alexandros alex alekos alessandro sandro ale alejandro alexandre xandru | alexandra "
    "alex alessandra sandra ale alejandra | michele michail michalis mihalis michel miguel michael "
    "mike mikiel | roberto rob robert berto | pietro piero pierre pedro petros peter pietru | paolo "
    "paul pablo pavlos pawlu | carmelo karmenu charles carlo carlos charlie | vincenzo enzo vincent "
    "vicente censu | elisabetta betta elisavet isabel elisabeth lisa elizabeth | margherita rita "
    "margarita marguerite | isidoro isidoros sidoris | eduardo edoardo edu edouard eddie | guglielmo "
    "guillermo guillaume william bill | manuel manolo manolis emmanouil emmanuel emanuele | rafael "
    "raffaele rafa | ignacio nacho | enrique quique enrico henri | dolores lola | rosario charo saro "
    "| concepcion concha | francesca franca francisca paca | teresa tere therese | benoit benedetto "
    "benito | philippe filippo felipe philippos filippos | stephane stefano esteban stefanos steve | "
    "andrea andreas andre andres | matteo mateo mathieu matthew | lorenzo laurent lawrence renzo "
    "wenzu | antonia antonella tonia antoinette | mohamed mohammed muhammad mohammad mohamad mouhamed "
    "mehmet | youssef yousef yusuf joseph yosef | ahmed ahmad ahmet | fatima fatma fatoumata | omar "
    "umar | hussein hossein husain | ali aly "
)


def _numbered() -> dict[str, frozenset[int]]:
    found: dict[str, frozenset[int]] = {}
    for number, group in enumerate(_FORMS.split("|")):
        for name in group.split():
            found[name] = found.get(name, frozenset()) | {number}
    return found


_GROUPS = _numbered()


def are_forms_of_one(first: str, second: str) -> bool:
    """Whether two names, in small Latin letters without accents, may call the same person."""
    mine, theirs = _GROUPS.get(first), _GROUPS.get(second)
    return bool(mine and theirs and mine & theirs)
