"""The guard that keeps a spreadsheet from running a cell of ours as a formula, and its removal on reading."""

from __future__ import annotations

import re

_DANGEROUS = re.compile(r"['\s\u00a0]*[=+\-@\t\r\n|%＝＋－＠]")
_NUMBER_OR_PHONE = re.compile(r"[+-]?\d[\d .,()/-]*")
GUARD = "'"


def guarded(text: str) -> str:
    """Put an apostrophe before text that a spreadsheet could run, but not before a number or a phone number.

    The list of starting characters is OWASP's, also behind spaces (CVE-2021-41270).
    """
    return GUARD + text if _is_dangerous(text) and not _NUMBER_OR_PHONE.fullmatch(text) else text


def kept(text: str) -> str:
    """Double the apostrophe that reading would take for a guard, where nothing else has to be guarded."""
    return GUARD + text if without_guard(text) != text else text


def without_guard(text: str) -> str:
    """Take off the apostrophe `guarded` put there; other apostrophes stay."""
    return text[1:] if text.startswith(GUARD) and _is_dangerous(text[1:]) else text


def _is_dangerous(text: str) -> bool:
    if "\t" in text[:1] or text[:1] in {"\r", "\n"}:
        return True
    return _DANGEROUS.match(text) is not None
