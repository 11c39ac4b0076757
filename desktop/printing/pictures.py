"""Draws pictures: the event's logo, stored once in a file, and the sign of who wants no photos."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageOps, UnidentifiedImageError
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop.domain.errors import UserError

_MOST = (900, 400)  # pixels a logo keeps: 300 dots per inch over 76 x 34 mm


def small_picture(data: bytes) -> bytes:
    """A picture as a PNG that is no larger than a badge needs. Raises UserError "picture-unreadable"."""
    try:
        with Image.open(BytesIO(data)) as picture:
            picture.load()
            small = picture.convert("RGBA")
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as fault:
        raise UserError("picture-unreadable", reason=str(fault)) from fault
    small.thumbnail(_MOST)
    if small.getchannel("A").getextrema()[0] == 255:
        small = small.convert("RGB")
    written = BytesIO()
    small.save(written, "PNG", optimize=True)
    return written.getvalue()


def is_picture(data: bytes) -> bool:
    """Whether a file from elsewhere is a picture that can be printed."""
    try:
        small_picture(data)
    except UserError:
        return False
    return True


def picture_width(data: bytes, width: float, height: float) -> float:
    """How wide a picture is in a box of this size."""
    wide, high = _open(data).getSize()
    return float(min(width, height * wide / high))


def draw_picture(
    canvas: Canvas,
    data: bytes,
    x: float,
    top: float,
    width: float,
    height: float,
    *,
    is_coloured: bool = True,
) -> None:
    """Draw a picture as large as a box allows, its upper right corner at x, top.

    Without colours it is drawn in black and white, as a label printer can.
    """
    name = _form_of(data) if is_coloured else f"{_form_of(data)}-black"
    if not canvas.hasForm(name):
        # Drawn by itself reportlab would look through every pixel again for each badge.
        canvas.beginForm(name, 0, 0, 1, 1)
        canvas.drawImage(_open(data) if is_coloured else _in_black(data), 0, 0, 1, 1, mask="auto")
        canvas.endForm()
    wide, high = _open(data).getSize()
    scale = min(width / wide, height / high)
    canvas.saveState()
    canvas.translate(x - wide * scale, top - high * scale)
    canvas.scale(wide * scale, high * scale)
    canvas.doForm(name)
    canvas.restoreState()


def draw_no_photo(canvas: Canvas, x: float, y: float, size: float, ink: Color, ground: Color) -> None:
    """A camera crossed out in a square with its lower left corner at x, y."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(size / 24, size / 24)
    canvas.setFillColor(ink)
    canvas.roundRect(1.5, 5, 21, 14, 2.5, stroke=0, fill=1)
    canvas.rect(8, 17, 8, 4, stroke=0, fill=1)
    canvas.setFillColor(ground)
    canvas.circle(12, 12, 4.6, stroke=0, fill=1)
    canvas.setFillColor(ink)
    canvas.circle(12, 12, 2.6, stroke=0, fill=1)
    canvas.setLineCap(1)
    for colour, width in ((ground, 5.2), (ink, 2.2)):
        canvas.setStrokeColor(colour)
        canvas.setLineWidth(width)
        canvas.line(2.5, 1.5, 21.5, 22.5)
    canvas.restoreState()


@lru_cache(maxsize=4)
def _open(data: bytes) -> ImageReader:
    return ImageReader(BytesIO(data))


@lru_cache(maxsize=4)
def _in_black(data: bytes) -> ImageReader:
    """The picture on white in black: what is nearer its darkest colour than white."""
    with Image.open(BytesIO(data)) as picture:
        inked = picture.convert("RGBA")
    ground = Image.new("RGBA", inked.size, "white")
    grey = ImageOps.autocontrast(Image.alpha_composite(ground, inked).convert("L"))
    return ImageReader(grey.point(lambda level: 0 if level < 128 else 255))


@lru_cache(maxsize=4)
def _form_of(data: bytes) -> str:
    return f"picture{hashlib.sha256(data).hexdigest()[:16]}"
