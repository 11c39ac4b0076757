"""Line charts of measurements as PNG, drawn with what the program prints with; knows no benchmark."""

import io
import math
from itertools import pairwise

import pypdfium2
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

COLOURS = ("#0b5fa5", "#c1440e", "#3a7d2c", "#7b3fa0", "#8a6d00", "#555555")
WIDTH, HEIGHT = 520, 340
LEFT, RIGHT, BOTTOM, TOP = 60, 110, 45, 40
SCALE = 2.0


class Axis:
    """Maps values to points along one side of the picture."""

    def __init__(self, values, first, last, *, logarithmic):
        low, high = min(values), max(values)
        self.logarithmic = logarithmic
        if logarithmic:
            low, high = 10 ** math.floor(math.log10(low)), 10 ** math.ceil(math.log10(high) - 1e-9)
        else:
            low = min(0, low)
        self.low, self.high = low, high if high > low else low + 1
        self.first, self.last = first, last

    def at(self, value):
        """The point of a value."""
        if self.logarithmic:
            share = math.log(value / self.low) / math.log(self.high / self.low)
        else:
            share = (value - self.low) / (self.high - self.low)
        return self.first + share * (self.last - self.first)

    def ticks(self):
        """Values worth a mark."""
        if self.logarithmic:
            steps = round(math.log10(self.high / self.low))
            return [self.low * 10**step for step in range(steps + 1)]
        step = 10 ** math.floor(math.log10((self.high - self.low) or 1))
        step = step / 5 if (self.high - self.low) / step < 2.5 else step
        return [self.low + step * index for index in range(int((self.high - self.low) / step) + 1)]


def chart(path, title, labels, series, *, logarithmic=(False, False)):
    """Write a picture of {name: [(x, y), ...]}; `labels`: of the two axes."""
    points = [point for line in series.values() for point in line]
    across = Axis([x for x, _ in points], LEFT, WIDTH - RIGHT, logarithmic=logarithmic[0])
    up = Axis([y for _, y in points], BOTTOM, HEIGHT - TOP, logarithmic=logarithmic[1])
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(WIDTH, HEIGHT))
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(LEFT, HEIGHT - 22, title)
    _frame(canvas, across, up, labels)
    for index, (name, line) in enumerate(series.items()):
        canvas.setStrokeColor(HexColor(COLOURS[index % len(COLOURS)]))
        canvas.setFillColor(HexColor(COLOURS[index % len(COLOURS)]))
        _line(canvas, [(across.at(x), up.at(y)) for x, y in line])
        canvas.drawString(WIDTH - RIGHT + 14, HEIGHT - TOP - 12 - 15 * index, name)
    canvas.save()
    page = pypdfium2.PdfDocument(buffer.getvalue())[0]
    page.render(scale=SCALE).to_pil().save(path)


def _frame(canvas, across, up, labels):
    canvas.setFont("Helvetica", 9)
    canvas.setStrokeColor(HexColor("#dddddd"))
    for value in across.ticks():
        canvas.line(across.at(value), BOTTOM, across.at(value), HEIGHT - TOP)
        canvas.drawCentredString(across.at(value), BOTTOM - 12, f"{value:g}")
    for value in up.ticks():
        canvas.line(LEFT, up.at(value), WIDTH - RIGHT, up.at(value))
        canvas.drawRightString(LEFT - 5, up.at(value) - 3, f"{value:g}")
    canvas.setStrokeColor(HexColor("#333333"))
    canvas.rect(LEFT, BOTTOM, WIDTH - RIGHT - LEFT, HEIGHT - TOP - BOTTOM)
    canvas.drawCentredString((LEFT + WIDTH - RIGHT) / 2, 12, labels[0])
    canvas.saveState()
    canvas.translate(16, (BOTTOM + HEIGHT - TOP) / 2)
    canvas.rotate(90)
    canvas.drawCentredString(0, 0, labels[1])
    canvas.restoreState()


def _line(canvas, points):
    for (x, y), (u, v) in pairwise(points):
        canvas.line(x, y, u, v)
    for x, y in points:
        canvas.circle(x, y, 2, fill=1)
