"""The two kinds of failure a person is told about; anything else is a bug of ours.

Errors carry a code and data. The words belong to `desktop.wording`.
"""

from __future__ import annotations


class CodedError(Exception):
    """A failure named by a code, with the data its sentence needs."""

    def __init__(self, code: str, /, **data: object) -> None:
        super().__init__(code, data)
        self.code = code
        self.data = data

    def __str__(self) -> str:
        facts = ", ".join(f"{name}={value!r}" for name, value in self.data.items())
        return f"{self.code} ({facts})" if facts else self.code


class UserError(CodedError):
    """Something the user gave cannot be used; the sentence says what, where and how to mend it."""


class EnvironmentProblem(CodedError):  # noqa: N818 - the house's word for it, see conventions
    """The machine, disk or another program stands in the way; the data is safe and a retry may help."""


def require_at_least(least: int, kind: str, **numbers: int | None) -> None:
    """Raise UserError when a number of some kind of entity is smaller than `least`; None is not given."""
    for name, value in numbers.items():
        if value is not None and value < least:
            raise UserError("number-too-small", kind=kind, field=name, value=value, least=least)
