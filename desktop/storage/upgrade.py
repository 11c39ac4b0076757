"""Brings an older event file up to date; the only user of Alembic, imported only when there is need."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.operations import Operations

from desktop.domain.errors import EnvironmentProblem
from desktop.storage.connections import writing_engine
from desktop.storage.faults import translated
from desktop.storage.migrations import STEPS

Step = Callable[[Operations], None]


def upgrade_file(path: Path, found: int, wanted: int, steps: Mapping[int, Step] | None = None) -> None:
    """Run the steps from one schema version to another in one transaction: all of them or none.

    Foreign keys are off meanwhile, since rebuilding a table would otherwise take its children along, and
    are checked before the end. Each step leads to the version it is listed under.
    """
    engine = writing_engine(path)
    try:
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert isinstance(raw, sqlite3.Connection)
            with translated(path), closing(raw.execute("PRAGMA foreign_keys=OFF")):
                pass
            with connection.begin():
                operations = Operations(MigrationContext.configure(connection))
                for version in range(found + 1, wanted + 1):
                    (steps or STEPS)[version](operations)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise EnvironmentProblem(
                        "upgrade-failed", path=path, tables=sorted({r[0] for r in broken})
                    )
                connection.exec_driver_sql(f"PRAGMA user_version={wanted}")
    finally:
        engine.dispose()
