"""Spreadsheets as others send them, written for tests."""

import csv

import xlsxwriter


def write_xlsx(path, head, rows):
    """A workbook of one sheet."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((head, *rows)):
            sheet.write_row(number, 0, row)
    return path


def write_csv(path, head, rows):
    """A list separated by commas."""
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((head, *rows))
    return path
