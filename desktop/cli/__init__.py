"""The headless face of the services: parses, calls, says; decides nothing."""

from desktop.cli.main import run

__all__ = ["run"]
