"""Label sheets as data: page, label, pitch and safe area in millimetres, and which label goes where."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from desktop.domain.errors import UserError


class Order(StrEnum):
    """How labels follow each other: page by page, or so that cut stacks laid on each other stay sorted."""

    SHEET = "sheet"
    STACK = "stack"


class Band(StrEnum):
    """What the coloured band of a badge says: the role, or a participant's own category of the event."""

    ROLE = "role"
    CATEGORY = "category"


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

# What a layout may leave out, or print for some roles and categories only. Name, code and role always stand.
PARTS = frozenset(
    {
        "logo", "event_name", "event_dates", "latin_name", "organisation", "country", "job_title",
        "languages", "photo", "schedule", "plan",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """How labels are fed: the first ones used up, the printer's error in mm, each front with its back.

    `order` overrides the layout's own.
    """

    start: int = 0
    order: Order | None = None
    right: float = 0.0
    up: float = 0.0
    is_two_sided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """A sheet of labels. The origin is the upper left corner of the first label, measured from the page's.

    `code` is the side of the QR symbol in mm, `dpi` what the coarsest printer for it prints; without colours
    a label is printed in black only. `parts` says of some parts for which categories they are printed, if
    for any. On a `roll` a label is cut where its text ends, between a shortest and a longest length in mm.
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
    parts: Mapping[str, frozenset[str] | bool] = field(default_factory=dict)
    roll: tuple[float, float] | None = None
    band: Band = Band.ROLE

    def __post_init__(self) -> None:
        right = self.origin[0] + (self.columns - 1) * self.pitch[0] + self.size[0]
        bottom = self.origin[1] + (self.rows - 1) * self.pitch[1] + self.size[1]
        fits = right <= self.page[0] and bottom <= self.page[1] and min(self.origin) >= 0
        is_apart = (self.columns == 1 or self.pitch[0] >= self.size[0]) and (
            self.rows == 1 or self.pitch[1] >= self.size[1]
        )
        if (
            self.columns < 1
            or self.rows < 1
            or not fits
            or not is_apart
            or 2 * self.safe >= min(self.size)
            or self.safe < 0
        ):
            raise UserError("layout-impossible", name=self.name)
        if self.roll is not None and not self._is_roll(*self.roll):
            raise UserError("layout-impossible", name=self.name)
        if self.dpi < 1:
            raise UserError("layout-impossible", name=self.name)
        least, most = _LEAST_DOTS * _MODULES * 25.4 / self.dpi, self._widest_code()
        if not least <= self.code <= most:
            raise UserError(
                "layout-code-unreadable",
                name=self.name,
                millimetres=self.code,
                least=round(least, 1),
                most=int(10 * max(0.0, most)) / 10,
            )

    def _widest_code(self) -> float:
        """How wide the symbol can be in mm with its margin, so that a name, header and band have room too."""
        across, along = _PANELS.get(self.arrangement, (1, 1))
        width, height = self.size[0] / across, self.size[1] / along
        if self.roll is not None:
            height = self.roll[1]
        is_upright = self.arrangement is not Arrangement.LANDSCAPE
        model = (105.0, 148.0) if is_upright else (85.6, 54.0)
        unit = width / model[0] if self.roll else min(width / model[0], height / model[1])
        beside, above = (0.0, 62.0) if is_upright else (24.0, 15.5)
        free = (width - 2 * self.safe - beside * unit, height - 2 * self.safe - above * unit)
        return min(free) * _MODULES / (_MODULES + 2 * _QUIET)

    def _is_roll(self, shortest: float, longest: float) -> bool:
        """Whether labels of these lengths can follow each other: one across, upright, as wide as the roll."""
        is_single = self.per_page == 1 and self.page == self.size
        is_upright = self.arrangement is Arrangement.PORTRAIT
        return is_single and is_upright and 2 * self.safe < shortest <= self.size[1] <= longest

    @property
    def per_page(self) -> int:
        """Labels on a page."""
        return self.columns * self.rows

    def shows(self, part: str, category: str) -> bool:
        """Whether a part is printed on the badges of a category."""
        shown = self.parts.get(part, True)
        return shown if isinstance(shown, bool) else category in shown

    def cut_at(self, length: float) -> Layout:
        """The label of a roll when it is cut at a length in mm."""
        shortest, longest = self.roll or (self.size[1], self.size[1])
        size = (self.size[0], min(longest, max(shortest, length)))
        return replace(self, page=size, size=size, pitch=size)

    def corner(self, position: int) -> tuple[float, float]:
        """Lower left corner of a label, counted in rows from the upper left, from the page's lower left."""
        row, column = divmod(position, self.columns)
        left = self.origin[0] + column * self.pitch[0]
        return left, self.page[1] - self.origin[1] - row * self.pitch[1] - self.size[1]

    def back_corner(self, position: int) -> tuple[float, float]:
        """The same corner on the back of the page, turned like a leaf of a book."""
        left, bottom = self.corner(position)
        return self.page[0] - left - self.size[0], bottom

    def pages(
        self, count: int, start: int = 0, order: Order | None = None
    ) -> Iterator[list[tuple[int, int]]]:
        """For each page the (position, index) of its labels; a sheet begun before is filled row by row."""
        total = -(-(count + start) // self.per_page)
        for page in range(total):
            if start:
                first = page * self.per_page - start
                placed = [(position, first + position) for position in range(self.per_page)]
                placed = [(position, index) for position, index in placed if index >= 0]
            elif (order or self.order) is Order.STACK:
                placed = [(position, position * total + page) for position in range(self.per_page)]
            else:
                placed = [(position, page * self.per_page + position) for position in range(self.per_page)]
            yield [(position, index) for position, index in placed if index < count]


def layout_names(folder: Path) -> tuple[str, ...]:
    """The names of the layouts of a folder."""
    return tuple(sorted(file.stem for file in folder.glob("*.json")))


def read_layout(folder: Path, name: str) -> Layout:
    """A layout by its name, or one of the user's own by the path of its file, which ends with .json.

    Raises UserError "layout-unknown", "layout-damaged", "layout-impossible" or "layout-code-unreadable".
    """
    own = Path(name)
    known = layout_names(folder)
    if name not in known and not (own.suffix == ".json" and own.is_file()):
        raise UserError("layout-unknown", name=name, known=known)
    try:
        file = folder / f"{name}.json" if name in known else own
        data = json.loads(file.read_text(encoding="utf-8"))
        return Layout(
            name=file.stem,
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
            parts=_parts(data.get("parts", {})),
            roll=_pair(data["roll"]) if "roll" in data else None,
            band=Band(data.get("band", Band.ROLE)),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as fault:
        raise UserError("layout-damaged", name=name, reason=str(fault)) from fault


def _pair(value: list[float]) -> tuple[float, float]:
    width, height = value
    return float(width), float(height)


def _parts(value: dict[str, bool | list[str]]) -> dict[str, frozenset[str] | bool]:
    """For each part named whether it is printed: always, never, or for a list of roles and categories."""
    unknown = sorted(set(value) - PARTS)
    if unknown:
        raise ValueError(", ".join(unknown))
    return {part: shown if isinstance(shown, bool) else frozenset(shown) for part, shown in value.items()}
