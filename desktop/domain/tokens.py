"""The badge token: 42 digits that prove a badge is ours, without a network and without personal data.

Scheme digit `1`, then 17 bytes as 41 decimal digits: event tag (24 bit), person number (24 bit), issue
number (8 bit), keyed BLAKE2s (80 bit). Digits survive every keyboard layout but the shifted rows of some,
which `verify` undoes. It knows keys and digits; whether the person may enter is the desk's business.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from dataclasses import dataclass
from enum import StrEnum

SCHEME = "1"
LENGTH = 42
_DIGITS = LENGTH - 1
_MAC_BYTES = 10
_BODY_BYTES = 7
_PERSON = b"badge-v1"
_CODE_LETTERS = "ACDEFHJKLMNPRTUVWXY"

# What the unshifted digit row types where digits need Shift: French, Belgian, Czech, Slovak, Lithuanian.
_DIGIT_ROWS = (
    dict(zip("&é\"'(-è_çà", "1234567890", strict=True)),
    dict(zip("&é\"'(§è!çà", "1234567890", strict=True)),
    dict(zip("+ěščřžýáíé", "1234567890", strict=True)),
    dict(zip("+ľščťžýáíé", "1234567890", strict=True)),
    dict(zip("ąčęėįšųū90", "1234567890", strict=True)),
)
_NOISE = re.compile(r"\\\d{6}|[\x00-\x1f\x7f\s]")


class TokenFault(StrEnum):
    """Why a scanned text is no badge of this event."""

    MALFORMED = "malformed"
    OTHER_EVENT = "other-event"
    FORGED = "forged"


@dataclass(frozen=True, slots=True)
class Badge:
    """What a genuine token says."""

    number: int
    issue: int


def make_token(key: bytes, tag: int, number: int, issue: int) -> str:
    """Make the token of one badge. `number` below 2**24, `issue` 1 to 255, `key` 32 bytes."""
    if not (len(key) == 32 and 0 <= tag < 1 << 24 and 0 <= number < 1 << 24 and 1 <= issue < 1 << 8):
        raise ValueError("token parts out of range")
    body = tag.to_bytes(3) + number.to_bytes(3) + issue.to_bytes(1)
    return SCHEME + str(int.from_bytes(body + _mac(key, body))).zfill(_DIGITS)


def verify_token(key: bytes, tag: int, scanned: str) -> Badge | TokenFault:
    """Read what a scanner typed; tries the digit rows of other layouts and lets the MAC decide."""
    cleaned = _NOISE.sub("", scanned)
    fault = TokenFault.MALFORMED
    for candidate in _readings(cleaned):
        result = _verify_digits(key, tag, candidate)
        if isinstance(result, Badge):
            return result
        fault = result if fault is TokenFault.MALFORMED else fault
    return fault


def _readings(text: str) -> list[str]:
    rows = [text, *("".join(row.get(letter, letter) for letter in text.lower()) for row in _DIGIT_ROWS)]
    return list(dict.fromkeys(rows))


def _verify_digits(key: bytes, tag: int, digits: str) -> Badge | TokenFault:
    if len(digits) != LENGTH or not (digits.isascii() and digits.isdecimal()) or digits[0] != SCHEME:
        return TokenFault.MALFORMED
    value = int(digits[1:])
    if value >= 1 << (8 * (_BODY_BYTES + _MAC_BYTES)):
        return TokenFault.MALFORMED
    content = value.to_bytes(_BODY_BYTES + _MAC_BYTES)
    body, mac = content[:_BODY_BYTES], content[_BODY_BYTES:]
    if int.from_bytes(body[:3]) != tag:
        return TokenFault.OTHER_EVENT
    if not hmac.compare_digest(mac, _mac(key, body)):
        return TokenFault.FORGED
    return Badge(number=int.from_bytes(body[3:6]), issue=body[6])


def _mac(key: bytes, body: bytes) -> bytes:
    return hashlib.blake2s(body, key=key, digest_size=_MAC_BYTES, person=_PERSON).digest()


def human_code(number: int) -> str:
    """The short code under the QR for typing: the person's number and a check letter, e.g. `0042-K`."""
    weighted = sum(int(digit) * (place + 2) for place, digit in enumerate(reversed(str(number))))
    return f"{number:04d}-{_CODE_LETTERS[weighted % len(_CODE_LETTERS)]}"


def read_human_code(text: str) -> int | None:
    """The person number of a typed code; None when the check letter does not fit."""
    match = re.fullmatch(r"0*(\d{1,8})[-\s]?([A-Za-z])", text.strip())
    if not match:
        return None
    number = int(match[1])
    return number if human_code(number)[-1] == match[2].upper() else None
