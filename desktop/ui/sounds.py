"""Three short sounds: yes, look at the screen, no. Plain tones, played by what the system has."""

from __future__ import annotations

import math
import shutil
import struct
import sys
import wave
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QProcess
from PySide6.QtWidgets import QApplication

from desktop.ui.preferences import Preferences

RATE = 22_050
PLAYERS = (("pw-play",), ("paplay",), ("aplay", "-q"), ("afplay",))


class Cue(StrEnum):
    """What a sound says."""

    YES = "yes"
    LOOK = "look"
    NO = "no"


NOTES: dict[Cue, tuple[tuple[int, int], ...]] = {
    Cue.YES: ((880, 70), (1320, 110)),
    Cue.LOOK: ((660, 120), (0, 50), (660, 120)),
    Cue.NO: ((220, 320),),
}
"""Each a few tones of (hertz, milliseconds); the three differ in pitch and in rhythm."""


class Sounds:
    """Plays cues unless the user has turned the sound off."""

    def __init__(self, preferences: Preferences, folder: Path) -> None:
        self._preferences = preferences
        self._folder = folder
        self._play = _player()

    def play(self, cue: Cue) -> None:
        """Let a cue be heard."""
        if not self._preferences.sound:
            return
        if self._play is None:
            QApplication.beep()
            return
        try:
            self._play(self._file(cue))
        except OSError:
            QApplication.beep()

    def _file(self, cue: Cue) -> Path:
        file = self._folder / f"{cue.value}.wav"
        if not file.exists():
            self._folder.mkdir(parents=True, exist_ok=True)
            write_tones(file, NOTES[cue])
        return file


def write_tones(file: Path, notes: tuple[tuple[int, int], ...]) -> None:
    """Write tones as a WAV file, each swelling and fading so that none clicks."""
    samples = bytearray()
    for hertz, milliseconds in notes:
        count = RATE * milliseconds // 1000
        for place in range(count):
            swell = min(1.0, place / 200, (count - place) / 400)
            height = 0.4 * swell * math.sin(2 * math.pi * hertz * place / RATE)
            samples += struct.pack("<h", int(32_767 * height))
    with wave.open(str(file), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(bytes(samples))


def _player() -> Callable[[Path], object] | None:
    """What plays a file here without waiting for its end; None when the system has nothing."""
    if QApplication.platformName() in {"offscreen", "minimal"}:
        return None
    if sys.platform == "win32":
        import winsound

        return lambda file: winsound.PlaySound(str(file), winsound.SND_FILENAME | winsound.SND_ASYNC)
    for program, *options in PLAYERS:
        found = shutil.which(program)
        if found:
            return lambda file: QProcess.startDetached(found, [*options, str(file)])
    return None
