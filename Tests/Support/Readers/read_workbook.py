"""Reads the workbook of a month's folder with openpyxl, and prints as JSON what it holds and where it differs from the CSV
files beside it."""
import csv
import datetime
import json
import re
import sys

from openpyxl import load_workbook

MARK = " … [cut]"


def shown(text):
    """What a spreadsheet shows of a text: characters that XML can't say are written as _x0001_."""
    return re.sub("_x([0-9A-F]{4})_", lambda found: chr(int(found.group(1), 16)), text)


def is_same(field, cell, kind):
    value = cell.value
    if field == "":
        return value is None
    if kind in ("integer", "number"):
        return cell.data_type == "n" and value == float(field)
    if kind == "datetime":
        there = datetime.datetime.fromisoformat(field).replace(tzinfo=None)
        return cell.is_date and abs(value - there) < datetime.timedelta(milliseconds=1)
    if kind == "date":
        return cell.is_date and value.date().isoformat() == field
    if cell.data_type not in ("s", "inlineStr"):
        return False
    if len(field.encode("utf-16-le")) // 2 > 32767:
        kept = value[: -len(MARK)]
        return value.endswith(MARK) and field.startswith(kept) and 32765 <= len(value.encode("utf-16-le")) // 2 <= 32767
    return shown(value) == re.sub("[\ufffe\uffff]", "\ufffd", field)


def differences(folder, book):
    with open(f"{folder}/datapackage.json", encoding="utf-8") as file:
        resources = json.load(file)["resources"]
    csv.field_size_limit(1 << 30)
    for resource in resources:
        kinds = [field["type"] for field in resource["schema"]["fields"]]
        sheets = [sheet for sheet in book if re.fullmatch(resource["name"] + "( [0-9]+)?", sheet.title)]
        cells = [row for sheet in sheets for row in list(sheet.iter_rows())[1:]]
        with open(f"{folder}/{resource['path']}", newline="", encoding="utf-8") as file:
            header, *rows = list(csv.reader(file))
        for sheet in sheets:
            if [cell.value for cell in sheet[1]] != header:
                yield f"{sheet.title}: another header"
        if len(rows) != len(cells):
            yield f"{resource['name']}: {len(cells)} rows, not {len(rows)}"
        for number, (fields, row) in enumerate(zip(rows, cells)):
            for name, field, cell, kind in zip(header, fields, row, kinds):
                if not is_same(field, cell, kind):
                    yield f"{resource['name']} {number} {name}: {cell.value!r} ({cell.data_type}) for {field!r}"


def main(folder):
    book = load_workbook(f"{folder}/workbook.xlsx")
    print(
        json.dumps(
            {
                "title": book.properties.title,
                "created": book.properties.created.isoformat(),
                "sheets": [
                    {
                        "name": sheet.title,
                        "frozen": sheet.freeze_panes or "",
                        "filter": sheet.auto_filter.ref or "",
                        "charts": len(sheet._charts),
                        "notes": [cell.comment.text for cell in sheet[1] if cell.comment],
                        "isBold": bool(sheet["A1"].font.b),
                        "rows": sheet.max_row,
                        "cells": [[str(value) for value in row if value is not None] for row in sheet.values]
                        if sheet.title in ("about", "charts")
                        else [],
                        "width": sheet.column_dimensions["A"].width,
                    }
                    for sheet in book
                ],
                "differences": list(differences(folder, book)),
            }
        )
    )


main(sys.argv[1])
