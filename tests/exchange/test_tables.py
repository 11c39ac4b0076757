"""Files of every encoding, delimiter and defect become the same cells, or one error that names the fault."""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import zipfile

import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.errors import UserError
from desktop.exchange.faults import FileFault
from desktop.exchange.tables import Table, read_table

WESTERN = [
    ("Nome", "Cognome", "Città", "Società"),
    ("Nicolò", "D'Ambrogio", "Forlì", "Caffè & Co."),
    ("Élodie", "Lefèvre", "Orléans", "Créations d'Été"),
    ("Íñigo", "Muñiz", "Cádiz", "Diseño Ñ"),
]
GREEK = [
    ("Όνομα", "Επώνυμο", "Email", "Εταιρεία"),
    ("Άννα", "Παπαδάκη", "anna@example.org", "Kyma Animation Studios Ltd"),
    ("Γιώργος", "Ξυγκάκης", "g.x@example.org", "Εκδόσεις Πορτολάνος"),
]
ARABIC = [
    ("الاسم", "اللقب", "الشركة"),
    ("نادين", "خوري", "استوديو النيل"),
    ("كريم", "بن صالح", "دار الياسمين"),
]
MIXED = [*WESTERN, ("Ġorġ", "Għigo", "Ħamrun", "Εταιρεία"), ("İpek", "Işık", "نادين", "x")]
CASES = [
    *[(WESTERN, encoding, d) for encoding in ("utf-8", "utf-8-sig", "cp1252") for d in ";,\t|"],
    *[(GREEK, encoding, d) for encoding in ("utf-8", "cp1253", "iso8859_7") for d in ";,\t"],
    *[
        (MIXED, encoding, d)
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be")
        for d in ";\t"
    ],
    (GREEK, "utf-16-le", ";"),
    (ARABIC, "utf-8", ","),
    (ARABIC, "cp1256", ";"),
    (WESTERN, "utf-32", ";"),
]


def _write(path, text: str | bytes, encoding: str = "utf-8"):
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def _fault(path, **told) -> UserError:
    with pytest.raises(UserError) as caught:
        read_table(path, **told)
    return caught.value


@pytest.mark.parametrize(("rows", "encoding", "delimiter"), CASES)
def test_encoding_and_delimiter_are_found(tmp_path, rows, encoding, delimiter):
    text = "\r\n".join(delimiter.join(row) for row in rows) + "\r\n"
    table = read_table(_write(tmp_path / "list.csv", text, encoding))
    assert (table.header, *table.rows) == tuple(rows)
    assert table.delimiter == delimiter


def test_a_told_encoding_and_delimiter_go_before_the_guess(tmp_path):
    path = _write(tmp_path / "list.csv", "a;b,c\né;ü,x\n", "cp1250")
    table = read_table(path, encoding="cp1250", delimiter=",")
    assert table.rows == (("é;ü", "x"),)
    assert read_table(path, encoding="cp1250", delimiter="tab").delimiter == "\t"


def test_sep_line_is_honoured_and_not_counted(tmp_path):
    table = read_table(_write(tmp_path / "list.csv", "sep=|\na;x|b\n1;2|3\n"))
    assert table.header == ("a;x", "b")
    assert table.first_row_number == 2


def test_separators_and_line_ends_inside_quotes_belong_to_the_cell(tmp_path):
    table = read_table(_write(tmp_path / "list.csv", 'Name,Firm\n"Rossi, Mario","A ""B""\r\nC; D"\nx,y\n'))
    assert table.rows[0] == ("Rossi, Mario", 'A "B"\nC; D')
    assert table.row_number(1) == 3  # a spreadsheet counts records, not lines


def test_commas_in_the_cells_of_a_semicolon_list_do_not_divide(tmp_path):
    text = "Nome;Ruolo\n" + "".join(f"Rossi, Mario {n};capo\n" for n in range(30))
    assert read_table(_write(tmp_path / "list.csv", text)).header == ("Nome", "Ruolo")


def test_one_column_stays_one_column(tmp_path):
    table = read_table(_write(tmp_path / "list.csv", "Email\na.i@example.org\nb.i@example.org\n"))
    assert (table.header, table.delimiter) == (("Email",), None)


def test_blanks_marks_and_tails_are_cleaned(tmp_path):
    text = " Nome\u00a0;\u200bCognome;;\n\u00a0Ana\u202f Maria ;Peres;;\n;;;\n;x;;\n;;;\n\n"
    table = read_table(_write(tmp_path / "list.csv", text))
    assert table.header == ("Nome", "Cognome")
    assert table.rows == (("Ana Maria", "Peres"), ("", ""), ("", "x"))


def test_decomposed_accents_are_composed(tmp_path):
    assert read_table(_write(tmp_path / "list.csv", "Nome;x\nNicolo\u0300;1\n")).rows[0][0] == "Nicolò"


def test_duplicate_and_empty_headers_stay(tmp_path):
    table = read_table(_write(tmp_path / "list.csv", "Company,,Company\na,b,c\n"))
    assert table.header == ("Company", "", "Company")


def test_title_rows_above_the_header_are_passed_over(tmp_path):
    text = "Elenco iscritti\n\nNome;Cognome;Email;Paese\n" + "a;b;c@example.org;IT\n" * 4
    table = read_table(_write(tmp_path / "list.csv", text))
    assert table.header[0] == "Nome"
    assert table.first_row_number == 4


def test_our_own_apostrophe_is_taken_off_and_others_stay(tmp_path):
    text = "a;b;c;d\n'=1+1;'Abd;'+39 320;' @x\n"
    assert read_table(_write(tmp_path / "list.csv", text)).rows[0] == ("=1+1", "'Abd", "+39 320", "@x")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("list.csv", b"", FileFault.EMPTY),
        ("list.csv", b"\xef\xbb\xbf \r\n\r\n", FileFault.EMPTY),
        ("list.csv", b";;;\n;;;\n", FileFault.EMPTY),
        ("list.csv", b"Nome;Cognome\n", FileFault.NO_ROWS),
        ("list.csv", b'Nome;Cognome\n"Anna;Rossi\nMario;Bianchi\n', FileFault.UNCLOSED_QUOTE),
        ("list.csv", bytes(range(256)) * 40, FileFault.BINARY),
        ("list.csv", b"\x01\x02\x03\x04 binary \x05\x06" * 50, FileFault.BINARY),
        ("list.csv", b"Nome;\x81\x8d\x8f\x90\x9d\n", FileFault.UNKNOWN_ENCODING),
        ("list.csv", "Città;Età\n".encode() * 9 + b"\xff;x\n", FileFault.WRONG_ENCODING),
        ("list.pdf", b"%PDF-1.7 ...", FileFault.WRONG_TYPE),
        ("list.csv", b"%PDF-1.7 ...", FileFault.WRONG_TYPE),
        ("photo.png", b"\x89PNG\r\n\x1a\n....", FileFault.WRONG_TYPE),
        ("list.csv", b"SQLite format 3\0 and so on", FileFault.WRONG_TYPE),
        ("list.csv", b"<!DOCTYPE html><html><table></table></html>", FileFault.WRONG_TYPE),
        ("list.csv", b'{"people": [{"name": "x"}]}', FileFault.WRONG_TYPE),
        ("list.docx", b"whatever", FileFault.WRONG_TYPE),
        ("list.xlsx", b"Nome;Cognome\nA;B\n", FileFault.DAMAGED_WORKBOOK),
        ("list.xlsx", b"PK\x03\x04 xl/ cut off", FileFault.DAMAGED_WORKBOOK),
        ("list.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 cut off", FileFault.DAMAGED_WORKBOOK),
        (
            "list.xlsx",
            b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
            FileFault.PROTECTED_WORKBOOK,
        ),
    ],
)
def test_what_is_no_table_is_named(tmp_path, name, content, code):
    assert _fault(_write(tmp_path / name, content)).code == code


def _read_or_explain(path) -> Table | None:
    """Anything but a UserError fails the test."""
    with contextlib.suppress(UserError):
        return read_table(path)
    return None


def test_a_cut_quote_names_the_row_it_starts_in(tmp_path):
    assert _fault(_write(tmp_path / "l.csv", 'a;b\n1;2\n3;"4\n5;6\n')).data["row"] == 3


def test_missing_file_and_folder_are_named(tmp_path):
    assert _fault(tmp_path / "none.csv").code == FileFault.MISSING
    assert _fault(tmp_path).code == FileFault.IS_FOLDER


def test_bad_options_are_named(tmp_path):
    path = _write(tmp_path / "l.csv", "a;b\né;ç\n")
    assert _fault(path, encoding="utf-99").code == FileFault.UNKNOWN_ENCODING
    assert _fault(path, encoding="hex").code == FileFault.UNKNOWN_ENCODING
    assert _fault(path, encoding="ascii").code == FileFault.WRONG_ENCODING
    assert _fault(path, delimiter="ab").code == FileFault.BAD_DELIMITER


# Workbooks


def _workbook(path, *sheets: tuple[str, list[list[object]]], hidden: tuple[str, ...] = ()):
    book = xlsxwriter.Workbook(str(path))
    formats = {
        dt.datetime: book.add_format({"num_format": "dd/mm/yyyy hh:mm"}),
        dt.date: book.add_format({"num_format": "dd/mm/yyyy"}),
        dt.time: book.add_format({"num_format": "hh:mm"}),
    }
    for name, rows in sheets:
        sheet = book.add_worksheet(name)
        if name in hidden:
            sheet.hide()
        elif hidden:
            sheet.activate()
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(number, column, cell)
                elif isinstance(cell, bool):
                    sheet.write_boolean(number, column, cell)
                elif type(cell) in formats:
                    sheet.write_datetime(number, column, cell, formats[type(cell)])
                elif cell is not None:
                    sheet.write_number(number, column, cell)
    book.close()
    return path


def test_numbers_dates_and_times_of_a_workbook_become_plain_text(tmp_path):
    row = [
        12,
        393331234567,
        0.5,
        dt.datetime(2026, 12, 5, 14, 20),
        dt.date(2026, 12, 6),
        dt.time(9, 30),
        True,
    ]
    path = _workbook(tmp_path / "l.xlsx", ("A", [["a", "b", "c", "d", "e", "f", "g"], row]))
    assert read_table(path).rows[0] == (
        "12",
        "393331234567",
        "0.5",
        "2026-12-05 14:20",
        "2026-12-06",
        "09:30",
        "TRUE",
    )


def test_rows_of_a_workbook_are_numbered_as_it_shows_them(tmp_path):
    path = _workbook(tmp_path / "l.xlsx", ("A", [[], [], [None, "Nome", "Cognome"], [], [None, "a", "b"]]))
    table = read_table(path)
    assert table.header == ("", "Nome", "Cognome")
    assert table.row_number(1) == 5


def test_the_first_visible_filled_sheet_is_read_unless_one_is_named(tmp_path):
    rows = [["a", "b"], ["1", "2"]]
    path = _workbook(
        tmp_path / "l.xlsx", ("Old", [["x", "y"], ["1", "2"]]), ("Empty", []), ("List", rows), hidden=("Old",)
    )
    assert read_table(path).sheet == "List"
    assert read_table(path, sheet="Old").header == ("x", "y")
    fault = _fault(path, sheet="Nowhere")
    assert (fault.code, fault.data["sheets"]) == (FileFault.SHEET_MISSING, ("Empty", "List"))


def test_a_packed_file_that_is_no_workbook_is_named(tmp_path):
    with zipfile.ZipFile(tmp_path / "l.xlsx", "w") as packed:
        packed.writestr("word/document.xml", "<x/>")
    assert _fault(tmp_path / "l.xlsx").code == FileFault.WRONG_TYPE


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path):
    with zipfile.ZipFile(tmp_path / "l.xlsx", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 20_000_000)
    fault = _fault(tmp_path / "l.xlsx")
    assert (fault.code, fault.data["what"]) == (FileFault.TOO_LARGE, "unpacked")


def test_a_cell_in_the_last_corner_is_refused_before_the_rectangle_is_filled(tmp_path):
    rows = [["a", "b"], ["1", "2"]]
    path = _workbook(tmp_path / "l.xlsx", ("A", rows))
    changed = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for member in old.namelist():
            new.writestr(member, old.read(member).replace(b'r="B2"', b'r="XFD1048576"'))
    path.write_bytes(changed.getvalue())
    assert _fault(path).code == FileFault.TOO_LARGE


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=400), suffix=st.sampled_from(["csv", "xlsx", "xls", "ods", "txt"]))
def test_random_bytes_are_a_table_or_an_explained_error(tmp_path, data, suffix):
    path = _write(tmp_path / f"random.{suffix}", data)
    _read_or_explain(path)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(position=st.floats(0, 1, exclude_max=True), patch=st.binary(min_size=1, max_size=30))
def test_a_damaged_workbook_is_a_table_or_an_explained_error(tmp_path, position, patch):
    path = tmp_path / "good.xlsx"
    if not path.exists():
        _workbook(path, ("A", [["Nome", "Cognome"], ["a", 1], ["b", dt.date(2026, 12, 5)]]))
    good = path.read_bytes()
    at = int(position * len(good))
    broken = _write(tmp_path / "broken.xlsx", good[:at] + patch + good[at + len(patch) :])
    _read_or_explain(broken)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_any_text_is_a_table_or_an_explained_error(tmp_path, text):
    path = _write(tmp_path / "text.csv", text)
    table = _read_or_explain(path)
    if table is not None:
        assert all(len(row) == len(table.header) for row in table.rows)


# OpenDocument

_ODS_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)


def _ods(path, *rows: str):
    body = f'<table:table table:name="A">{"".join(rows)}</table:table>'
    with zipfile.ZipFile(path, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr(
            "META-INF/manifest.xml",
            '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
        packed.writestr(
            "content.xml",
            f"<office:document-content {_ODS_NAMES}><office:body><office:spreadsheet>{body}"
            "</office:spreadsheet></office:body></office:document-content>",
        )
    return path


def _ods_row(*cells: str, repeated: int = 1) -> str:
    inner = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f'<table:table-row table:number-rows-repeated="{repeated}">{inner}</table:table-row>'


def test_an_opendocument_sheet_is_read_whatever_its_empty_tail(tmp_path):
    tail = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
    path = _ods(tmp_path / "l.ods", _ods_row("Nome", "Cognome"), _ods_row("Anna", "Rossi"), tail)
    assert read_table(path).rows == (("Anna", "Rossi"),)


def test_a_filled_row_repeated_beyond_reason_is_refused(tmp_path):
    path = _ods(tmp_path / "l.ods", _ods_row("Nome", "Cognome"), _ods_row("a", "b", repeated=1_000_000))
    assert _fault(path).code == FileFault.TOO_LARGE
