"""Where the backups of an event file lie and what they are called; makes and deletes none."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from glob import escape
from pathlib import Path

REPLACED = "replaced"
_STAMP = "%Y%m%dT%H%M%S%f"
_NAME = re.compile(r"-(\d{8}T\d{12})Z-([\w-]+)$")
_NO_TIME = datetime.min.replace(tzinfo=UTC)


def stamped_name(path: Path, moment: datetime, reason: str) -> str:
    """A file name that tells the event, the time in UTC and the reason."""
    return f"{path.stem}-{moment.astimezone(UTC).strftime(_STAMP)}Z-{reason}{path.suffix}"


def backup_folder(path: Path) -> Path:
    """The folder of backups beside an event file."""
    return path.with_name(path.stem + ".backups")


def backup_time(backup: Path) -> datetime | None:
    """When a backup was made, from its name, in UTC; None for a file somebody named by hand."""
    found = _NAME.search(backup.stem)
    try:
        return datetime.strptime(found[1], _STAMP).replace(tzinfo=UTC) if found else None
    except ValueError:
        return None


def backups_of(path: Path) -> list[Path]:
    """The backups beside an event file, newest first; those named by hand come last."""
    try:
        found = [entry for entry in backup_folder(path).iterdir() if entry.is_file()]
    except OSError:
        return []
    mine = [entry for entry in found if entry.suffix == path.suffix and not entry.name.startswith(".")]
    return sorted(mine, key=lambda entry: (backup_time(entry) or _NO_TIME, entry.name), reverse=True)


def replaced_of(path: Path) -> list[Path]:
    """The files a restore put aside beside an event file, newest first."""
    found = path.parent.glob(f"{escape(path.stem)}-*-{REPLACED}{path.suffix}")
    mine = [entry for entry in found if entry.is_file() and backup_time(entry)]
    return sorted(mine, key=lambda entry: entry.name, reverse=True)


def newest_backup(path: Path) -> Path | None:
    """The newest backup beside an event file."""
    return next(iter(backups_of(path)), None)
