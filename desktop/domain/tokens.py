"""The tokens on badges and schedules: digits that prove paper is ours, without network or personal data.

A badge: scheme digit `1`, then 17 bytes as 41 decimal digits: event tag (24 bit), person number (24 bit),
issue number (8 bit), keyed BLAKE2s (80 bit). A schedule: scheme digit `2`, then 19 bytes as 46 digits, with
the sheet number (8 bit) for the issue and after it the first 16 bits of the sheet's material hash, so that a
sheet tells whether it still holds without a look into the log of prints. Digits survive every keyboard
layout but the shifted rows of some, which reading undoes. What a genuine token means is the desk's business.
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


SHEET_SCHEME = "2"
SHEET_LENGTH = 47
_SHEET_DIGITS = SHEET_LENGTH - 1
_SHEET_BODY_BYTES = 9
_SHEET_PERSON = b"sheet-v1"


@dataclass(frozen=True, slots=True)
class SheetMark:
    """What a genuine schedule says: whose, which of theirs (255: that or later), what stands on it."""

    number: int
    sheet: int
    fingerprint: int


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


def make_sheet_token(key: bytes, tag: int, number: int, sheet: int, material: str) -> str:
    """Make the token of one printed schedule, `material` being its material hash."""
    if not (len(key) == 32 and 0 <= tag < 1 << 24 and 0 <= number < 1 << 24 and sheet >= 1):
        raise ValueError("token parts out of range")
    body = tag.to_bytes(3) + number.to_bytes(3) + min(sheet, 255).to_bytes(1) + bytes.fromhex(material[:4])
    value = int.from_bytes(body + _mac(key, body, _SHEET_PERSON))
    return SHEET_SCHEME + str(value).zfill(_SHEET_DIGITS)


def fingerprint_of(material: str) -> int:
    """The part of a material hash that is in the token of a sheet."""
    return int(material[:4], 16)


def verify_sheet_token(key: bytes, tag: int, scanned: str) -> SheetMark | TokenFault:
    """Read the token of a schedule as a scanner typed it."""
    fault = TokenFault.MALFORMED
    for candidate in _readings(_NOISE.sub("", scanned)):
        body = _open(key, tag, candidate, SHEET_SCHEME, _SHEET_BODY_BYTES, SHEET_LENGTH, _SHEET_PERSON)
        if not isinstance(body, TokenFault):
            return SheetMark(int.from_bytes(body[3:6]), body[6], int.from_bytes(body[7:9]))
        fault = body if fault is TokenFault.MALFORMED else fault
    return fault


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
    body = _open(key, tag, digits, SCHEME, _BODY_BYTES, LENGTH, _PERSON)
    if isinstance(body, TokenFault):
        return body
    return Badge(number=int.from_bytes(body[3:6]), issue=body[6])


def _open(
    key: bytes, tag: int, digits: str, scheme: str, body_bytes: int, length: int, purpose: bytes
) -> bytes | TokenFault:
    """The body of a token of a scheme, or why it is none."""
    if len(digits) != length or not (digits.isascii() and digits.isdecimal()) or digits[0] != scheme:
        return TokenFault.MALFORMED
    value = int(digits[1:])
    if value >= 1 << (8 * (body_bytes + _MAC_BYTES)):
        return TokenFault.MALFORMED
    content = value.to_bytes(body_bytes + _MAC_BYTES)
    body, mac = content[:body_bytes], content[body_bytes:]
    if int.from_bytes(body[:3]) != tag:
        return TokenFault.OTHER_EVENT
    if not hmac.compare_digest(mac, _mac(key, body, purpose)):
        return TokenFault.FORGED
    return body


def _mac(key: bytes, body: bytes, purpose: bytes = _PERSON) -> bytes:
    return hashlib.blake2s(body, key=key, digest_size=_MAC_BYTES, person=purpose).digest()


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
