"""Version 1: the tables every event file begins with."""

from alembic.operations import Operations


def upgrade(operations: Operations) -> None:
    """Make the tables in an empty file."""
