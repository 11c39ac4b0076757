"""The list of topics an organiser may edit: as a table for a spreadsheet, and this machine's copy of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from desktop.domain.errors import EnvironmentProblem, UserError
from desktop.domain.taxonomy import Said, Taxonomy, Topic, Weights
from desktop.exchange.csv_out import write_csv
from desktop.exchange.saving import make_folder, save
from desktop.exchange.tables import read_table
from desktop.exchange.xlsx_out import write_workbook

LANGUAGES = ("en", "it", "fr", "es", "el", "mt")
HEADING = ("Code", *(f"Name ({language})" for language in LANGUAGES), "Words", "Near")
_CUES = (*(said.value for said in Said), "perhaps_offer", "perhaps_need")
_WEIGHTS = "weights"
_JSON = ".json"
_FAULTS = (OSError, ValueError, KeyError, TypeError, AttributeError)


def read_taxonomy(path: Path) -> Taxonomy:
    """Read a list of topics: our JSON, or a table as `write_topics` writes it. Raises UserError
    "taxonomy-damaged"."""
    try:
        is_json = path.suffix.lower() == _JSON
        document: Any = json.loads(path.read_text("utf-8")) if is_json else _table(path)
        return _taxonomy(document)
    except _FAULTS as fault:
        raise UserError("taxonomy-damaged", path=str(path), reason=str(fault)) from fault


def parse_topics(text: str, name: str) -> Taxonomy:
    """Read a list of topics as `topics_text` writes it. Raises UserError "taxonomy-damaged" with the name."""
    try:
        return _taxonomy(json.loads(text))
    except _FAULTS as fault:
        raise UserError("taxonomy-damaged", path=name, reason=str(fault)) from fault


def topics_text(taxonomy: Taxonomy) -> str:
    """A list of topics as our JSON."""
    return json.dumps(_document(taxonomy), ensure_ascii=False, indent=1) + "\n"


def _taxonomy(document: Any) -> Taxonomy:  # noqa: ANN401  # whatever stands in a file
    topics = tuple(_topic(entry) for entry in document["topics"])
    unknown = {near for topic in topics for near in topic.near} - {topic.code for topic in topics}
    if unknown:
        raise ValueError(f"unknown topics: {', '.join(sorted(unknown))}")
    if len({topic.code for topic in topics}) < len(topics):
        raise ValueError("a code stands there twice")
    cues: dict[str, Any] = {cue: tuple(document.get(cue, ())) for cue in _CUES}
    return Taxonomy(topics=topics, weights=_weights(document.get(_WEIGHTS, {})), **cues)


def write_topics(taxonomy: Taxonomy, path: Path) -> None:
    """Write the topics as a table, CSV or XLSX by the ending; cues and weights are rows of their own."""
    cues = (_special_row(cue, getattr(taxonomy, cue)) for cue in _CUES)
    worth = (f"{name} {points}" for name, points in asdict(taxonomy.weights).items())
    rows = [*cues, _special_row(_WEIGHTS, worth), *map(_row, taxonomy.topics)]
    if path.suffix.lower() == ".xlsx":
        write_workbook(path, {"Topics": (HEADING, rows)})
    else:
        write_csv(path, HEADING, rows)


class Topics:
    """The topics of this machine: its own list while there is one, else the one that came along."""

    def __init__(self, shipped: Path, own: Path) -> None:
        self._shipped = shipped
        self._own = own

    @property
    def is_own(self) -> bool:
        """Whether the list was changed on this machine."""
        return self._own.exists()

    def taxonomy(self) -> Taxonomy:
        """The list in force. Raises UserError "taxonomy-damaged"."""
        return read_taxonomy(self._own if self.is_own else self._shipped)

    def take(self, path: Path) -> Taxonomy:
        """Let an edited list count from now on."""
        taxonomy = read_taxonomy(path)
        self.keep(taxonomy)
        return taxonomy

    def keep(self, taxonomy: Taxonomy) -> None:
        """Let a list count from now on. Raises UserError "taxonomy-damaged" when it contradicts itself."""
        text = topics_text(taxonomy)

        def fill(stream: BinaryIO) -> None:
            stream.write(text.encode("utf-8"))

        make_folder(self._own.parent)
        save(self._own, fill)

    def reset(self) -> None:
        """Let the list that came along count again."""
        try:
            self._own.unlink(missing_ok=True)
        except OSError as fault:
            raise EnvironmentProblem(
                "file-not-deleted", path=str(self._own), reason=fault.strerror or str(fault)
            ) from fault


def _topic(entry: Mapping[str, object]) -> Topic:
    labels = entry["labels"]
    if not isinstance(labels, Mapping):
        raise TypeError("labels")
    return Topic(
        code=str(entry["code"]),
        words=_strings(entry["words"]),
        labels=tuple(sorted((str(language), str(label)) for language, label in labels.items())),
        near=frozenset(_strings(entry["near"])),
    )


def _weights(values: Mapping[str, int]) -> Weights:
    """What each reason is worth: as said, else as usual. Raises ValueError, TypeError."""
    wrong = [name for name, points in values.items() if isinstance(points, bool) or not 0 <= points <= 1000]
    if wrong:
        raise ValueError(f"weights from 0 to 1000, please: {', '.join(wrong)}")
    return Weights(**values)


def _strings(values: object) -> tuple[str, ...]:
    if not isinstance(values, list | tuple):
        raise TypeError("a list of words is no list")
    return tuple(map(str, values))


def _document(taxonomy: Taxonomy) -> dict[str, object]:
    cues = {cue: list(getattr(taxonomy, cue)) for cue in _CUES}
    topics = [
        {
            "code": topic.code,
            "labels": dict(topic.labels),
            "words": list(topic.words),
            "near": sorted(topic.near),
        }
        for topic in taxonomy.topics
    ]
    return {**cues, _WEIGHTS: asdict(taxonomy.weights), "topics": topics}


def _row(topic: Topic) -> tuple[str, ...]:
    names = dict(topic.labels)
    labels = (names.get(language, "") for language in LANGUAGES)
    return (topic.code, *labels, _joined(topic.words), _joined(sorted(topic.near)))


def _special_row(name: str, words: Iterable[str]) -> tuple[str, ...]:
    """A row that is no topic: its code stands in brackets, as no topic's does."""
    return (f"[{name}]", *([""] * len(LANGUAGES)), _joined(words), "")


def _joined(words: Iterable[str]) -> str:
    return "; ".join(words)


def _table(path: Path) -> dict[str, object]:
    """A table of topics as the document it stands for. Raises ValueError, UserError."""
    table = read_table(path)
    places = {heading.strip().casefold(): place for place, heading in enumerate(table.header)}
    missing = [heading for heading in HEADING if heading.casefold() not in places]
    if missing:
        raise ValueError(f"columns missing: {', '.join(missing)}")
    document: dict[str, object] = {}
    topics: list[dict[str, object]] = []
    for row in table.rows:
        cells = {heading: row[places[heading.casefold()]].strip() for heading in HEADING}
        code, words = cells["Code"], _split(cells["Words"])
        if code == f"[{_WEIGHTS}]":
            document[_WEIGHTS] = {
                name: int(points) for name, _, points in (one.partition(" ") for one in words)
            }
        elif code.strip("[]") in _CUES and code.startswith("["):
            document[code.strip("[]")] = words
        elif code:
            labels = {language: cells[f"Name ({language})"] for language in LANGUAGES}
            topics.append(
                {
                    "code": code,
                    "labels": {language: label for language, label in labels.items() if label},
                    "words": words,
                    "near": _split(cells["Near"]),
                }
            )
    return {**document, "topics": topics}


def _split(cell: str) -> list[str]:
    return [word.strip() for word in cell.split(";") if word.strip()]
