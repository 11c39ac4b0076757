"""Writing a file beside and then over the old one, so that a failure leaves the old one whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from desktop.domain.errors import EnvironmentProblem, UserError

_DATABASE = b"SQLite format 3\x00"


def save(path: Path | str, write: Callable[[BinaryIO], None]) -> None:
    """Let `write` fill a file beside `path`, then put it there; raise EnvironmentProblem if it cannot.

    An event file is never written over: raises UserError "would-overwrite-event".
    """
    path = Path(path)
    refuse_event_file(path)
    beside: Path | None = None
    try:
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        beside = Path(name)
        with os.fdopen(number, "wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(_usual_mode())
        beside.replace(path)
    except OSError as fault:
        raise EnvironmentProblem(
            "file-not-written", path=str(path), reason=fault.strerror or str(fault)
        ) from fault
    finally:
        if beside is not None:
            beside.unlink(missing_ok=True)


def refuse_event_file(path: Path) -> None:
    """Raise UserError when a database stands where something is to be written."""
    try:
        with path.open("rb") as stream:
            is_database = stream.read(len(_DATABASE)) == _DATABASE
    except OSError:
        return  # nothing there, or nothing that can be read: writing will tell
    if is_database:
        raise UserError("would-overwrite-event", path=str(path))


def make_folder(folder: Path) -> None:
    """Make a folder with all above it; raise UserError if a file is in its place."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except (FileExistsError, NotADirectoryError) as fault:
        raise UserError("folder-is-file", path=str(folder)) from fault
    except OSError as fault:
        raise EnvironmentProblem(
            "folder-not-made", path=str(folder), reason=fault.strerror or str(fault)
        ) from fault


def _usual_mode() -> int:
    """The permissions a new file would have had; a temporary one is for its owner only."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
