"""Settings of this machine and the way to packed resources; nothing that belongs to an event."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import platformdirs

from desktop.domain.errors import EnvironmentProblem, UserError

CONFIG_DIR_VARIABLE = "VISAVIS_CONFIG_DIR"
SETTINGS_FILE = "settings.toml"


class SettingsFault(StrEnum):
    """What can be wrong with the settings file; the data names file, key and value as far as there are."""

    NOT_TOML = "settings-not-toml"
    UNKNOWN_KEY = "settings-unknown-key"
    WRONG_VALUE = "settings-wrong-value"
    UNREADABLE = "settings-unreadable"


class Expected(StrEnum):
    """What a key of the settings file must hold."""

    LETTER = "one-capital-letter-a-to-z"
    LINE = "one-line-of-text"
    POSITIVE_COUNT = "whole-number-from-1"
    DUTY = "organiser-or-desk"


class Duty(StrEnum):
    """What a machine is for; what is confidential, such as vetoes, is never seen at a desk."""

    ORGANISER = "organiser"
    DESK = "desk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What differs from machine to machine; None means as the system says, or without."""

    desk_letter: str = "A"
    desk_name: str = ""
    operator: str | None = None
    workers: int | None = None
    duty: Duty = Duty.ORGANISER


def user_config_dir() -> Path:
    """The user's folder for our settings, or the one VISAVIS_CONFIG_DIR names; it may not exist yet."""
    chosen = os.environ.get(CONFIG_DIR_VARIABLE)
    return Path(chosen) if chosen else platformdirs.user_config_path("visavis", appauthor=False)


def load_settings(file: Path | None = None) -> Settings:
    """Settings from a TOML file, by default the user's; no file means defaults.

    Raises UserError naming file and key for wrong contents, EnvironmentProblem for an unreadable file.
    """
    place = file if file is not None else user_config_dir() / SETTINGS_FILE
    try:
        raw = place.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as fault:
        raise EnvironmentProblem(
            SettingsFault.UNREADABLE, file=str(place), reason=fault.strerror or str(fault)
        ) from fault
    try:
        values = tomllib.loads(raw.decode("utf-8-sig"))
    except ValueError as fault:
        raise UserError(SettingsFault.NOT_TOML, file=str(place), reason=str(fault)) from fault
    return _checked(values, place)


def resource(*parts: str) -> Path:
    """Path of a packed file or folder, as in `resource("fonts", "name.ttf")`.

    It lies inside the package in a wheel and beside it in a checkout or a frozen program.
    Raises FileNotFoundError when the program was packed without it.
    """
    package = Path(__file__).resolve().parent
    for root in (package / "resources", package.parent / "resources"):
        found = root.joinpath(*parts)
        if found.exists():
            return found
    raise FileNotFoundError("/".join(("resources", *parts)))


def _checked(values: Mapping[str, object], place: Path) -> Settings:
    accepted: dict[str, Any] = {}
    for key, value in values.items():
        if key not in _KEYS:
            raise UserError(SettingsFault.UNKNOWN_KEY, file=str(place), key=key, known=tuple(_KEYS))
        expected, read = _KEYS[key]
        accepted[key] = read(value)
        if accepted[key] is None:
            raise UserError(
                SettingsFault.WRONG_VALUE, file=str(place), key=key, value=value, expected=expected
            )
    return Settings(**accepted)


def _read_letter(value: object) -> str | None:
    return value if isinstance(value, str) and len(value) == 1 and "A" <= value <= "Z" else None


def _read_line(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() and value.isprintable() else None


def _read_count(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 1 else None


def _read_duty(value: object) -> Duty | None:
    return Duty(value) if isinstance(value, str) and value in list(Duty) else None


_KEYS: Mapping[str, tuple[Expected, Callable[[object], object | None]]] = {
    "desk_letter": (Expected.LETTER, _read_letter),
    "desk_name": (Expected.LINE, _read_line),
    "operator": (Expected.LINE, _read_line),
    "workers": (Expected.POSITIVE_COUNT, _read_count),
    "duty": (Expected.DUTY, _read_duty),
}
