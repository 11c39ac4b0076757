"""Says what a failure of SQLite or of the disk means to a person; anything it does not know stays our bug."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, event
from sqlalchemy.engine import ExceptionContext

from desktop.domain.errors import EnvironmentProblem

_MOVED = 1032  # SQLITE_READONLY_DBMOVED: the file was renamed or deleted under us
_READONLY_ROLLBACK = 776  # a crash left a journal that only a writer may play back
_CODES = {
    sqlite3.SQLITE_FULL: "disk-full",
    sqlite3.SQLITE_READONLY: "file-read-only",
    sqlite3.SQLITE_PERM: "file-read-only",
    sqlite3.SQLITE_BUSY: "file-busy",
    sqlite3.SQLITE_LOCKED: "file-busy",
    sqlite3.SQLITE_CORRUPT: "file-damaged",
    sqlite3.SQLITE_NOTADB: "file-damaged",
    sqlite3.SQLITE_IOERR: "file-unreachable",
    sqlite3.SQLITE_CANTOPEN: "file-unreachable",
}
_ERRNOS = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EFBIG: "disk-full",
    errno.EROFS: "file-read-only",
    errno.EACCES: "file-read-only",
    errno.EPERM: "file-read-only",
}


def problem_of(error: BaseException, path: Path) -> EnvironmentProblem | None:
    """What went wrong outside the program, or None when it is not known to be outside."""
    if isinstance(error, OSError):
        code = _ERRNOS.get(error.errno or 0, "file-unreachable")
        return EnvironmentProblem(code, path=path, reason=str(error))
    if not isinstance(error, sqlite3.Error):
        return None
    number = getattr(error, "sqlite_errorcode", None)
    if number is None:
        return None
    if number == _MOVED:
        return EnvironmentProblem("file-gone", path=path)
    if number == _READONLY_ROLLBACK:
        return EnvironmentProblem("file-needs-recovery", path=path)
    known = _CODES.get(number & 0xFF)
    if known == "file-unreachable" and not path.exists():
        known = "file-gone"
    return EnvironmentProblem(known, path=path, reason=str(error)) if known else None


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Run a block that touches files or sqlite3 directly; failures of the machine come out as such."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        problem = problem_of(error, path)
        if problem is None:
            raise
        raise problem from error


def translate_errors(engine: Engine, path: Path) -> None:
    """Make every statement, BEGIN and COMMIT of an engine fail in our own words."""

    def _explain(context: ExceptionContext) -> None:
        problem = problem_of(context.original_exception, path)
        if problem is not None:
            raise problem from context.original_exception

    event.listen(engine, "handle_error", _explain)
