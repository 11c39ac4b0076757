"""Parts of a file: pages of one kind and size that can be a file of their own or stand beside others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from desktop.domain.errors import UserError
from desktop.printing.fonts import Fonts
from desktop.printing.paper import About, Job, PrintResult, Progress, ShouldStop, print_file
from desktop.printing.text import Typesetter, clean
from desktop.wording.catalogues import Wording, Words


@dataclass(frozen=True, slots=True)
class Press:
    """What every drawing needs: letters that fit and words in any language."""

    setter: Typesetter
    wording: Wording

    @classmethod
    def of(cls, fonts: Fonts, wording: Wording) -> Press:
        """A press with these fonts and words."""
        return cls(Typesetter(fonts), wording)


Named = Callable[[Words], str]
"""What pages are called in the reader's language, which is not always that of the pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Pages of one kind: what they are called, how large they are, of how many sheets, and their drawing.

    `is_cut`: the pages are cut up as far as their edges, so that nothing else may stand on them.
    """

    name: Named
    about: About
    size: tuple[float, float]
    count: int
    draw: Callable[[Canvas, Job], None]
    is_cut: bool = False

    @classmethod
    def of(
        cls,
        words: Words,
        name: Named,
        event: str,
        *,
        size: tuple[float, float],
        count: int,
        draw: Callable[[Canvas, Job], None],
    ) -> Part:
        """Pages of an event; by themselves they are a file in these words' language."""
        plain = clean(event)
        title = f"{name(words)} · {plain}" if plain else name(words)
        about = About(title=title, author=plain, language=words.language)
        return cls(name=name, about=about, size=size, count=count, draw=draw)


def print_part(
    path: Path, part: Part, progress: Progress | None = None, should_stop: ShouldStop | None = None
) -> PrintResult:
    """Print one part as a file.

    Raises UserError "nothing-to-print" and EnvironmentProblem "paper-not-written".
    """
    if not part.count:
        raise UserError("nothing-to-print", path=str(path))
    job = Job(part.count, progress, should_stop)
    return print_file(path, part.size, part.about, job, lambda canvas: part.draw(canvas, job))
