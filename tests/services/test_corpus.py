"""Lists of many systems, saved in many ways and with defects, are read right or refused in a sentence."""

import pytest

from desktop.domain.errors import UserError
from desktop.services.transfer import Form, Pasted, read_rows
from desktop.wording.messages import sentence
from tests.services.events import Morning
from tests.support.corpus import (
    DEFECTS,
    FORMS,
    NEEDS_A_HEADER,
    SAMPLES,
    can_be_saved,
    facts_of,
    text_of,
)

SAMPLE = {sample.name: sample for sample in SAMPLES}
STATE = Morning().state
SAVED = [(s.name, form) for s in SAMPLES for form in FORMS if can_be_saved(s, form)]
SPOILED = [
    (s.name, defect)
    for s in SAMPLES
    for defect in DEFECTS
    if (s.header or defect not in NEEDS_A_HEADER) and (s.name, defect) != ("matrix", "loud header")
]


def read(source, sample, **told):
    reading = read_rows(source, sample.kind, STATE, **told)
    assert reading.source.profile == sample.system
    assert not reading.parsed.rejected
    return facts_of(reading.parsed, sample.kind)


def test_the_corpus_is_as_large_as_promised():
    assert len(SAVED) + len(SPOILED) + len(REFUSED) >= 60


@pytest.mark.parametrize(("name", "form"), SAVED)
def test_a_list_is_read_however_it_is_saved(tmp_path, name, form):
    sample = SAMPLE[name]
    assert read(FORMS[form](tmp_path / "list", sample.lines), sample) == sample.facts


@pytest.mark.parametrize(("name", "defect"), SPOILED)
def test_a_list_is_read_in_spite_of(tmp_path, name, defect):
    sample = SAMPLE[name]
    lines = DEFECTS[defect](list(sample.lines))
    assert read(FORMS["utf-8 ; with mark"](tmp_path / "list", lines), sample) == sample.facts


@pytest.mark.parametrize("name", SAMPLE)
def test_a_list_is_read_from_the_clipboard(name):
    sample = SAMPLE[name]
    assert read(Pasted(text=text_of(sample.lines, "\t", "\n")), sample) == sample.facts


GOOD = text_of(SAMPLE["eventbrite-uk"].lines, ";")
REFUSED = {
    "empty": (b"", {}),
    "blank": (b"\xef\xbb\xbf\r\n ;;\r\n", {}),
    "headings only": (GOOD.splitlines()[0].encode() + b"\r\n", {}),
    "open quote": (GOOD.replace("Anna", '"Anna', 1).encode(), {}),
    "no headings": (b"Anna;Rossi;anna@faro.example\r\nUgo;Bruni;ugo@lido.example\r\n", {}),
    "strange headings": (b"alpha;beta;gamma\r\n1;2;3\r\n", {}),
    "damaged letters": ("Città;Nome\nà;è\n".encode() * 20 + b"\xff;\xfe\n", {}),
    "another encoding told": ("Nome;Città\nAnna;Forlì\n".encode("cp1252"), {"form": Form(encoding="utf-8")}),
    "no such encoding": (GOOD.encode(), {"form": Form(encoding="klingon")}),
    "no such delimiter": (GOOD.encode(), {"form": Form(delimiter="xx")}),
    "no such row": (GOOD.encode(), {"form": Form(header_row=99)}),
    "binary": (bytes(range(256)) * 30, {}),
    "picture": (b"\x89PNG\r\n\x1a\n" + b"\0" * 99, {}),
    "page": (b"<!doctype html><table><tr><td>Anna</td></tr></table>", {}),
    "cut workbook": (b"PK\x03\x04 xl/worksheets cut off", {}),
    "cut old workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40, {}),
    "wishes as people": (b"From email;To email;Stars\r\na@faro.example;b@lido.example;3\r\n", {}),
    "mapping to nowhere": (GOOD.encode(), {"chosen": {"email": "Posta"}}),
    "mapping of nothing": (GOOD.encode(), {"chosen": {"shoe_size": "Email"}}),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_list_is_refused_with_its_name_and_how_to_mend_it(tmp_path, case):
    data, told = REFUSED[case]
    path = tmp_path / "evening list.csv"
    path.write_bytes(data)
    with pytest.raises(UserError) as refused:
        read_rows(path, "participants", STATE, **told)
    said = sentence(refused.value.code, refused.value.data)
    assert "evening list.csv" in said or "delimiter" in refused.value.code
    assert said.count(". ") + said.endswith(".") >= 1
    assert not any(sign in said for sign in ("{", "}", "[", "]", "None", "Traceback"))
