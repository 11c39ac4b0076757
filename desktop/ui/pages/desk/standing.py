"""How somebody stands at the desk: the word, what to do, colour, shape and sound of each answer to a scan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from desktop.domain.desk import CheckIn, Presence
from desktop.services.desk_view import Admission, ScanResult
from desktop.ui import words
from desktop.ui.sounds import Cue
from desktop.ui.style import Tone


@dataclass(frozen=True, kw_only=True)
class Standing:
    """A word for the volunteer, one sentence what it means or what to do, and how it looks and sounds."""

    tone: Tone
    word: str
    detail: str = ""
    shape: str = ""
    cue: Cue | None = None


def after_scan(result: ScanResult, noted: datetime | None) -> Standing:
    """The answer to a scanned badge. `noted`: wall time of the last fact, if there is one."""
    translate = QCoreApplication.translate
    known = _noted_words(result.last_check_in, noted)
    answers = {
        Admission.ADMITTED: Standing(
            tone=Tone.OK, word=translate("Standing", "Welcome, checked in"), cue=Cue.YES
        ),
        Admission.ALREADY_IN: Standing(
            tone=Tone.WARN,
            word=translate("Standing", "Already checked in"),
            detail=known,
            cue=Cue.LOOK,
        ),
        Admission.REPLACED: Standing(
            tone=Tone.BAD,
            word=translate("Standing", "Old badge"),
            detail=translate("Standing", "A newer badge was made for this person. Take this one away."),
            cue=Cue.NO,
        ),
        Admission.CANCELLED: Standing(
            tone=Tone.BAD,
            word=translate("Standing", "Registration cancelled"),
            detail=translate("Standing", "Ask the organisers before letting this person in."),
            cue=Cue.NO,
        ),
        Admission.OTHER_EVENT: Standing(
            tone=Tone.BAD,
            word=translate("Standing", "Badge of another event"),
            detail=translate("Standing", "Look for the person by name."),
            cue=Cue.NO,
        ),
        Admission.UNKNOWN_BUT_GENUINE: Standing(
            tone=Tone.WARN,
            word=translate("Standing", "Genuine, but not in this list"),
            detail=translate("Standing", "Let the person in and write down number {number}.").format(
                number=result.badge.number if result.badge else ""
            ),
            shape="question",
            cue=Cue.LOOK,
        ),
        Admission.FORGED: Standing(
            tone=Tone.BAD,
            word=translate("Standing", "Not a genuine badge"),
            detail=translate("Standing", "Scan it once more. If it stays so, call the organisers."),
            cue=Cue.NO,
        ),
        Admission.MALFORMED: Standing(
            tone=Tone.BAD,
            word=translate("Standing", "Could not be read"),
            detail=translate("Standing", "Scan it again, or type the number under the square."),
            shape="question",
            cue=Cue.NO,
        ),
        Admission.CURRENT_SHEET: Standing(
            tone=Tone.OK, word=translate("Standing", "This schedule holds"), cue=Cue.YES
        ),
        Admission.STALE_SHEET: Standing(
            tone=Tone.WARN,
            word=translate("Standing", "This schedule is out of date"),
            detail=translate("Standing", "Print a new one and take this one away."),
            cue=Cue.LOOK,
        ),
    }
    return answers[result.admission]


def at_sight(result: ScanResult, noted: datetime | None) -> Standing:
    """How somebody stands who was looked up by name."""
    translate = QCoreApplication.translate
    if result.admission is Admission.CANCELLED:
        return after_scan(result, noted)
    last = result.last_check_in
    if last is not None and last.presence is Presence.IN:
        return Standing(
            tone=Tone.OK, word=translate("Standing", "Checked in"), detail=_noted_words(last, noted)
        )
    if last is not None and last.presence is Presence.NO_SHOW:
        return Standing(
            tone=Tone.WARN, word=translate("Standing", "Noted as not come"), detail=_noted_words(last, noted)
        )
    return Standing(tone=Tone.INFO, word=translate("Standing", "Not checked in yet"))


def just_checked_in() -> Standing:
    """The answer to the button."""
    return Standing(
        tone=Tone.OK, word=QCoreApplication.translate("Standing", "Welcome, checked in"), cue=Cue.YES
    )


def just_taken_back() -> Standing:
    """The check-in was taken back."""
    return Standing(tone=Tone.INFO, word=QCoreApplication.translate("Standing", "Check-in taken back"))


def not_saved() -> Standing:
    """What was shown could not be written down."""
    return Standing(
        tone=Tone.BAD,
        word=QCoreApplication.translate("Standing", "Not saved"),
        detail=QCoreApplication.translate(
            "Standing", "The check-in could not be written down. Try it again."
        ),
        cue=Cue.NO,
    )


def _noted_words(fact: CheckIn | None, noted: datetime | None) -> str:
    if fact is None or noted is None:
        return ""
    return QCoreApplication.translate("Standing", "{when}, desk {desk}").format(
        when=words.day_and_time(noted), desk=fact.desk
    )
