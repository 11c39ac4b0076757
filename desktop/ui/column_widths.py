"""How wide the columns of a table are in the room there is; knows nothing of what stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

AWAY = 0
SQUEEZED = 2 / 3
"""Part of its least width a column has at least."""
GROWN = 1 / 3
"""Part of its width a column that may grow takes besides, before the last one takes all that is left."""


@dataclass(frozen=True, slots=True)
class Want:
    """What one column asks for: its width, the least that can be read, and when it goes.

    `rank`: 0 always stays; of others the highest goes first. `may_grow`: takes of the room that is left.
    """

    width: int
    least: int
    rank: int = 0
    may_grow: bool = True


def fit(wants: Sequence[Want], room: int) -> list[int]:
    """The width of each column, `AWAY` for one there is no room for.

    Narrower before one goes, and those that would stay longest get their width first; room that is left goes
    to all that may grow, then to the last of these. With none left to go all are squeezed by up to a third;
    then the table is wider than its room, and scrolls.
    """
    there = set(range(len(wants)))
    while sum(wants[place].least for place in there) > room:
        going = max(there, key=lambda place: (wants[place].rank, place), default=None)
        if going is None or not wants[going].rank:
            break
        there.remove(going)
    least = sum(wants[place].least for place in there)
    if least > room:
        share = max(room / least, SQUEEZED)
        return [int(want.least * share) if place in there else AWAY for place, want in enumerate(wants)]
    widths = [want.least if place in there else AWAY for place, want in enumerate(wants)]
    for place in sorted(there, key=lambda place: (wants[place].rank, place)):
        widths[place] += max(0, min(wants[place].width - wants[place].least, room - sum(widths)))
    growing = sorted(place for place in there if wants[place].may_grow)
    if growing:
        left = max(0, room - sum(widths))
        share = min(GROWN, left / max(1, sum(wants[place].width for place in growing)))
        for place in growing:
            widths[place] += int(wants[place].width * share)
        widths[growing[-1]] += max(0, room - sum(widths))
    return widths
