"""What is typed into a field of a form, understood as in an imported list; judges nothing."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from desktop.exchange.contacts import read_emails
from desktop.exchange.places import read_country, read_languages

__all__ = ["is_email", "read_country", "read_languages"]


def is_email(text: str) -> bool:
    """Whether the text is one e-mail address."""
    return len(read_emails(text)[0]) == 1


def is_zone(text: str) -> bool:
    """Whether the text names a time zone, as in Europe/Paris."""
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):
        return False
    return True
