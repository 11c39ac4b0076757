"""What every printed page must be: its words in their place, apart from each other, its codes readable."""

import unicodedata
from itertools import combinations

import zxingcpp

from desktop.printing.reading import open_pdf

UGLY_NAMES = (
    "X",
    "Anna Maria Giovanna Francesca di Montefeltro della Rovere y Sánchez de la Cruz Núñez",
    "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftschaferswess",
    "W" * 80,
    "Αλέξανδρος Παπαχατζηγεωργίου-Κωνσταντινόπουλος",
    "Ġużeppi Ħal Għaxaq Żerafa",
    "İbrahim Işıklı Ğüneş",
    "عبد الرحمن بن محمد الأنصاري",
    "محمد",
    "Mohamed محمد Ben-Ali (12)",
    "שרה בן־דוד",
    "Zoe\u0308 Nguye\u0302\u0303n x\u0302y\u0323",
    "<b>R&D</b> &amp; <font color='red'>%s {0}</font>",
    "Ana 🌸 Flores",
    "李雷",
    "\u202eevil\u200b \x07name\n\twith\u2028lines",
    "-- - --",
)


def words_of(path, page=0):
    with open_pdf(path) as reader:
        return reader.words(page)


def text_of(path, page=0):
    """The words of a page in the order drawn, parted by single spaces."""
    return " ".join(word.text for word in words_of(path, page))


def pages_of(path):
    with open_pdf(path) as reader:
        return len(reader)


def overlaps(words):
    """Pairs of words that lie on each other."""
    return [(a.text, b.text) for a, b in combinations(words, 2) if a.overlaps(b)]


def outside(words, left, bottom, right, top, slack=0.9):
    """Words that reach beyond a rectangle in millimetres; a large J hangs out a little, as it should."""
    return [
        word.text
        for word in words
        if word.left < left - slack
        or word.right > right + slack
        or word.bottom < bottom - slack
        or word.top > top + slack
    ]


def codes_of(path, page, dpi):
    """The texts of all QR codes on a page as a camera of this resolution reads them."""
    with open_pdf(path) as reader:
        found = zxingcpp.read_barcodes(reader.picture(page, dpi).convert("L"))
    return [code.text for code in found]


def logical(text):
    """Text as it was before Arabic letters took their joined forms."""
    return unicodedata.normalize("NFKC", text)
