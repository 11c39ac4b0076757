"""Version 2: remembers which look-alikes are not the same; frozen, imports no live code."""

from __future__ import annotations

from alembic.operations import Operations

TABLE = """
CREATE TABLE distinction (
    id TEXT NOT NULL,
    first TEXT NOT NULL,
    second TEXT NOT NULL,
    CONSTRAINT pk_distinction PRIMARY KEY (id)
);
CREATE INDEX ix_distinction_first ON distinction (first);
CREATE INDEX ix_distinction_second ON distinction (second);
"""


def upgrade(operations: Operations) -> None:
    """Add the table; it begins empty."""
    for statement in TABLE.split(";"):
        if statement.strip():
            operations.execute(statement)
