"""E-mail addresses and phone numbers of a cell; checks their form only, never asks a network."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers
from email_validator import EmailNotValidError, validate_email

_ADDRESS = re.compile(r"[^\s<>;,\"'()]+@[^\s<>;,\"'()]+")
_PLAIN_LOCAL = re.compile(r"(?=.{1,64}$)[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*")
_WORDS_BESIDE = re.compile(r"^[^\d+(]+|\([^()\d]*\)|[^\W\d_]{2,}.*$")  # "home" is no 4663
_EXPONENT = re.compile(r"\d([.,]\d+)?[eE]\+?\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Phone:
    """A number as E.164, or None where it cannot be one, always with what stood in the cell."""

    number: str | None
    raw: str


def read_emails(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the valid addresses of a cell in small letters, and what looked like one but is not valid."""
    valid: list[str] = []
    broken: list[str] = []
    for found in _ADDRESS.findall(text.replace("mailto:", " ")):
        address = found.strip(".")
        normal = _normal(address)
        if normal is None:
            broken.append(address)
        elif normal not in valid:
            valid.append(normal)
    if not valid and not broken and text.strip():
        broken.append(text.strip())
    return tuple(valid), tuple(broken)


def _normal(address: str) -> str | None:
    """The address in small letters, None when it is not valid; of a plain one only the domain is judged."""
    local, _, domain = address.rpartition("@")
    if _PLAIN_LOCAL.fullmatch(local):
        return address.lower() if _is_domain(domain.lower()) else None
    return _validated(address)


@lru_cache(maxsize=1 << 14)
def _is_domain(domain: str) -> bool:
    return domain.isascii() and _validated(f"a@{domain}") is not None


def _validated(address: str) -> str | None:
    try:
        return validate_email(address, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return None


@lru_cache(maxsize=1 << 12)
def read_phone(text: str, country: str | None) -> Phone:
    """Read a number with the country of its owner as region; what a spreadsheet spoiled stays unread."""
    raw = text.strip()
    if not raw or _EXPONENT.fullmatch(raw):
        return Phone(number=None, raw=raw)
    try:
        number = phonenumbers.parse(re.sub(r"^00", "+", _WORDS_BESIDE.sub("", raw).strip()), country)
    except phonenumbers.NumberParseException:
        return Phone(number=None, raw=raw)
    if not phonenumbers.is_possible_number(number):
        return Phone(number=None, raw=raw)
    return Phone(number=phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), raw=raw)
