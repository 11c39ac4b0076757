"""Label sheets as data: page, label, pitch and safe area in millimetres, and which label goes where."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from desktop.domain.errors import UserError


class Order(StrEnum):
    """How labels follow each other: page by page, or so that cut stacks laid on each other stay sorted."""

    SHEET = "sheet"
    STACK = "stack"


class Arrangement(StrEnum):
    """How a badge is laid out on its label."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"
    BUTTERFLY = "butterfly"
    FOLDED = "folded"


_MODULES = 25  # of the symbol of a badge token, without its quiet zone
_QUIET = 4
_LEAST_DOTS = 4  # of the printer for a module, as the makers of the code advise
_PANELS = {Arrangement.BUTTERFLY: (2, 1), Arrangement.FOLDED: (2, 2)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """How labels are fed: the first ones used up, the printer's error in mm, each front with its back."""

    start: int = 0
    right: float = 0.0
    up: float = 0.0
    is_two_sided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A sheet of labels. The origin is the upper left corner of the first label, measured from the page's.

    `code` is the side of the QR symbol in mm, `dpi` what the coarsest printer for it prints; without colours
    a label is printed in black only.
    """

    name: str
    title: str
    page: tuple[float, float]
    size: tuple[float, float]
    origin: tuple[float, float]
    pitch: tuple[float, float]
    columns: int
    rows: int
    safe: float
    cut_marks: bool
    order: Order
    arrangement: Arrangement = Arrangement.PORTRAIT
    code: float = 25.0
    dpi: int = 300
    is_coloured: bool = True

    def __post_init__(self) -> None:
        right = self.origin[0] + (self.columns - 1) * self.pitch[0] + self.size[0]
        bottom = self.origin[1] + (self.rows - 1) * self.pitch[1] + self.size[1]
        fits = right <= self.page[0] and bottom <= self.page[1] and min(self.origin) >= 0
        if self.columns < 1 or self.rows < 1 or not fits or 2 * self.safe >= min(self.size) or self.safe < 0:
            raise UserError("layout-impossible", name=self.name)
        across, along = _PANELS.get(self.arrangement, (1, 1))
        room = min(self.size[0] / across, self.size[1] / along) - 2 * self.safe
        least = _LEAST_DOTS * _MODULES * 25.4 / self.dpi if self.dpi > 0 else room
        if not least <= self.code <= room * _MODULES / (_MODULES + 2 * _QUIET):
            raise UserError(
                "layout-code-unreadable", name=self.name, millimetres=self.code, least=round(least, 1)
            )

    @property
    def per_page(self) -> int:
        """Labels on a page."""
        return self.columns * self.rows

    def corner(self, position: int) -> tuple[float, float]:
        """Lower left corner of a label, counted in rows from the upper left, from the page's lower left."""
        row, column = divmod(position, self.columns)
        left = self.origin[0] + column * self.pitch[0]
        return left, self.page[1] - self.origin[1] - row * self.pitch[1] - self.size[1]

    def back_corner(self, position: int) -> tuple[float, float]:
        """The same corner on the back of the page, turned like a leaf of a book."""
        left, bottom = self.corner(position)
        return self.page[0] - left - self.size[0], bottom

    def pages(self, count: int, start: int = 0) -> Iterator[list[tuple[int, int]]]:
        """For each page the (position, index) of its labels; a sheet begun before is filled row by row."""
        total = -(-(count + start) // self.per_page)
        for page in range(total):
            if start:
                first = page * self.per_page - start
                placed = [(position, first + position) for position in range(self.per_page)]
                placed = [(position, index) for position, index in placed if index >= 0]
            elif self.order is Order.STACK:
                placed = [(position, position * total + page) for position in range(self.per_page)]
            else:
                placed = [(position, page * self.per_page + position) for position in range(self.per_page)]
            yield [(position, index) for position, index in placed if index < count]


def layout_names(folder: Path) -> tuple[str, ...]:
    """The names of the layouts of a folder."""
    return tuple(sorted(file.stem for file in folder.glob("*.json")))


def read_layout(folder: Path, name: str) -> Layout:
    """A layout by its name. Raises UserError "layout-unknown", "layout-damaged" or "layout-impossible"."""
    known = layout_names(folder)
    if name not in known:
        raise UserError("layout-unknown", name=name, known=known)
    try:
        data = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        return Layout(
            name=name,
            title=str(data["title"]),
            page=_pair(data["page"]),
            size=_pair(data["size"]),
            origin=_pair(data["origin"]),
            pitch=_pair(data["pitch"]),
            columns=int(data["columns"]),
            rows=int(data["rows"]),
            safe=float(data["safe"]),
            cut_marks=bool(data["cut_marks"]),
            order=Order(data["order"]),
            arrangement=Arrangement(data.get("arrangement", Arrangement.PORTRAIT)),
            code=float(data.get("code", 25)),
            dpi=int(data.get("dpi", 300)),
            is_coloured=bool(data.get("colours", True)),
        )
    except (ValueError, KeyError, TypeError) as fault:
        raise UserError("layout-damaged", name=name, reason=str(fault)) from fault


def _pair(value: list[float]) -> tuple[float, float]:
    width, height = value
    return float(width), float(height)
