"""Sentences for error codes, in English, for the command line: what is wrong, where, and how to mend it.

A template takes the data of its error by name. `{name:list}` looks a code word up in a list of plain words,
`{name:one|many}` is the one or the other by a number;
[a part in brackets] is left out when something it names is missing or empty.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from desktop.wording.file_sentences import FILE_SENTENCES
from desktop.wording.sentences import SENTENCES
from desktop.wording.vocabulary import VOCABULARY

TEMPLATES: Mapping[str, str] = {**SENTENCES, **FILE_SENTENCES}
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_FIELD = re.compile(r"\{(\w+)(?::[^{}]*)?\}")


def sentence(code: str, data: Mapping[str, object]) -> str:
    """What to tell somebody about an error; a code without a template is shown with its facts."""
    template = TEMPLATES.get(code)
    if template is None or not required_fields(template) <= data.keys():
        facts = ", ".join(f"{name}: {plain(value)}" for name, value in data.items())
        words = code.replace("-", " ").replace("_", " ")
        return f"{words[:1].upper()}{words[1:]}{f' ({facts})' if facts else ''}."
    return fill(template, data)


def counted(count: int, one: str, many: str) -> str:
    """So many of something: "1 meeting", "2 meetings"."""
    return f"{plain(count)} {one if count == 1 else many}"


def fill(template: str, data: Mapping[str, object]) -> str:
    """A template with its data in plain words."""
    values = {name: _Value(value) for name, value in data.items()}
    kept = _OPTIONAL.sub(lambda match: match[1] if _is_given(match[1], data) else "", template)
    return kept.format_map(values)


def required_fields(template: str) -> frozenset[str]:
    """The names a template cannot do without."""
    return frozenset(_FIELD.findall(_OPTIONAL.sub("", template)))


def optional_fields(template: str) -> frozenset[str]:
    """The names in the parts that may be left out."""
    return frozenset(_FIELD.findall(" ".join(_OPTIONAL.findall(template)))) - required_fields(template)


def plain(value: object) -> str:
    """A value as one says it: days and times in words, several things with commas."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%A} {value.day} {value:%B %Y, %H:%M}"
    if isinstance(value, date):
        return f"{value:%A} {value.day} {value:%B %Y}"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10_000:
        return f"{value:,}"
    if isinstance(value, Iterable) and not isinstance(value, str | bytes):
        return ", ".join(filter(None, map(plain, value)))
    return str(value)


class _Value:
    """A value inside a template; its format is the name of a vocabulary."""

    def __init__(self, value: object) -> None:
        self._value = value

    def __format__(self, vocabulary: str) -> str:
        if not vocabulary:
            return plain(self._value)
        if "|" in vocabulary:
            one, _, many = vocabulary.partition("|")
            return one if plain(self._value) == "1" else many
        words = VOCABULARY[vocabulary]
        if isinstance(self._value, Iterable) and not isinstance(self._value, str):
            return "; ".join(words.get(plain(entry), plain(entry)) for entry in self._value)
        return words.get(plain(self._value), plain(self._value))


def _is_given(part: str, data: Mapping[str, object]) -> bool:
    return all(name in data and bool(plain(data[name])) for name in _FIELD.findall(part))
