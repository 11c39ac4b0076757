"""What is written is read back the same, and no spreadsheet can run it."""

from __future__ import annotations

import csv

import pytest
import python_calamine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.errors import EnvironmentProblem, UserError
from desktop.exchange.csv_out import write_csv
from desktop.exchange.faults import FileFault
from desktop.exchange.tables import clean_cell, read_table
from desktop.exchange.xlsx_out import MAX_CELL, write_workbook

HEADER = ("Name", "Formula", "Phone")
ROWS = [
    ("Ġorġ Ħili", "=1+1", "+356 9900 0001"),
    ("Γιώργος; Ξένος", "@SUM(A1)", "-12,5"),
    ('نادين "خوري"', "-cmd|' /C calc'!A0", "001"),
    ("two\nlines", "'=quoted", "'Abd"),
    ("x,y", "+39 320 000 (office)", "  "),
]
CELLS = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc"]), max_size=20).map(clean_cell)


def _read_back(path) -> list[tuple[str, ...]]:
    table = read_table(path)
    return [table.header, *table.rows]


def _clean(rows) -> list[tuple[str, ...]]:
    return [tuple(cell.strip() for cell in row) for row in rows]


@pytest.mark.parametrize("delimiter", [";", ","])
def test_csv_is_read_back_the_same(tmp_path, delimiter):
    write_csv(tmp_path / "out.csv", HEADER, ROWS, delimiter=delimiter)
    assert _read_back(tmp_path / "out.csv") == _clean([HEADER, *ROWS])


def test_workbook_is_read_back_the_same(tmp_path):
    write_workbook(tmp_path / "out.xlsx", {"People": (HEADER, ROWS), "More": (("a", "b"), [("1", "=2")])})
    assert _read_back(tmp_path / "out.xlsx")[1:4] == _clean(ROWS[:3])
    assert read_table(tmp_path / "out.xlsx", sheet="More").rows == (("1", "=2"),)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5))
def test_any_clean_cells_survive_csv(tmp_path, rows):
    rows = [("x", *row) for row in rows]
    write_csv(tmp_path / "out.csv", ("k", "a", "b", "c"), [*rows, ("x", "y", "y", "y")])
    assert _read_back(tmp_path / "out.csv")[1:-1] == [(row[0], *map(clean_cell, row[1:])) for row in rows]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(row=st.tuples(CELLS, CELLS, CELLS))
def test_any_clean_cells_survive_a_workbook(tmp_path, row):
    write_workbook(tmp_path / "out.xlsx", {"A": (("k", "a", "b", "c"), [("x", *row), ("x", "y", "y", "y")])})
    assert _read_back(tmp_path / "out.xlsx")[1] == ("x", *map(clean_cell, row))


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+cmd", "-1+1", "@x", "\t=1", "\r=1", " =1+1", "\u00a0=1", "'=1", '=HYPERLINK("x")', "＝1"],
)
def test_a_cell_that_would_run_gets_an_apostrophe(tmp_path, cell):
    write_csv(tmp_path / "out.csv", ("a", "b"), [(cell, "x")])
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream, delimiter=";"))[1][0] == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["+39 320 000 0001", "-12.5", "-3", "+33 (0)6 39 98", "plain", "O'Neil", "'Abd", "a=b"]
)
def test_numbers_phones_and_plain_text_get_none(tmp_path, cell):
    write_csv(tmp_path / "out.csv", ("a", "b"), [(cell, "x")])
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as stream:
        assert list(csv.reader(stream, delimiter=";"))[1][0] == cell


def test_csv_starts_with_the_mark_spreadsheets_look_for(tmp_path):
    write_csv(tmp_path / "out.csv", ("a", "b"), [])
    assert (tmp_path / "out.csv").read_bytes() == b"\xef\xbb\xbfa;b\r\n"


def test_every_cell_of_a_workbook_is_text(tmp_path):
    write_workbook(tmp_path / "out.xlsx", {"A": (("a", "b", "c"), [("=1+1", "007", "http://example.org")])})
    book = python_calamine.load_workbook(str(tmp_path / "out.xlsx"))
    assert book.get_sheet_by_index(0).to_python()[1] == ["=1+1", "007", "http://example.org"]


def test_sheet_names_are_made_lawful_and_unique(tmp_path):
    name = "A very long name of a sheet with / and * in it"
    write_workbook(tmp_path / "out.xlsx", {name: (("a",), []), name.upper(): (("a",), []), "": (("a",), [])})
    names = python_calamine.load_workbook(str(tmp_path / "out.xlsx")).sheet_names
    assert len({found.casefold() for found in names}) == 3
    assert all(0 < len(found) <= 31 for found in names)


def test_a_cell_too_long_for_a_workbook_is_named_and_nothing_is_written(tmp_path):
    with pytest.raises(UserError) as caught:
        write_workbook(tmp_path / "out.xlsx", {"A": (("a", "b"), [("x", "y" * (MAX_CELL + 1))])})
    assert (caught.value.code, caught.value.data["row"], caught.value.data["column"]) == (
        FileFault.CELL_TOO_LONG,
        2,
        2,
    )
    assert list(tmp_path.glob("*out*")) == []


def test_a_failed_write_keeps_the_old_file_and_leaves_nothing_beside(tmp_path, monkeypatch):
    write_csv(tmp_path / "out.csv", ("a", "b"), [("1", "2")])
    before = (tmp_path / "out.csv").read_bytes()

    def refuse(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(EnvironmentProblem):
        write_csv(tmp_path / "out.csv", ("a", "b"), [("3", "4")])
    assert (tmp_path / "out.csv").read_bytes() == before
    assert [found.name for found in tmp_path.glob("*out*")] == ["out.csv"]
    assert [found.name for found in tmp_path.glob(".*out*")] == []


def test_a_folder_that_is_not_there_is_explained(tmp_path):
    with pytest.raises(EnvironmentProblem):
        write_workbook(tmp_path / "none" / "out.xlsx", {"A": (("a",), [])})
