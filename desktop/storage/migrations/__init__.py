"""The steps from one schema version to the next, imported by name so that packaging takes them along.

A step is frozen once a version with it was released: it holds literal tables and imports no live code.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from alembic.operations import Operations

from desktop.storage.migrations import m0001_initial, m0002_distinctions, m0003_rules

STEPS: Mapping[int, Callable[[Operations], None]] = MappingProxyType(
    {1: m0001_initial.upgrade, 2: m0002_distinctions.upgrade, 3: m0003_rules.upgrade}
)
