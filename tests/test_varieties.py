"""The printer of reports itself: every variety shows on the page, and what is expected stands there."""

from __future__ import annotations

import ast
import io
from decimal import Decimal
from itertools import combinations
from pathlib import Path

import docx
import openpyxl
import pytest

import xinxi_gongkai as xg
from tests import printing
from tests.printing.cells import Status
from tests.printing.documents import compatible, document, forms_for, media_for, seeded
from tests.printing.expecting import expected_of, values_of
from tests.printing.forms import FORMS, form_of
from tests.printing.media import MEDIA
from tests.printing.media_html import html
from tests.printing.sheets import Sheet, sheet_for
from tests.printing.traditional import traditional
from tests.printing.varieties import VARIETIES

CASES = [(form, name) for name, one in VARIETIES.items() for form in one.forms]
PAIRS = [pair for pair in combinations(VARIETIES, 2) if forms_for(pair) and compatible(VARIETIES[n] for n in pair)]


def test_the_printer_knows_nothing_of_the_reader() -> None:
    for path in Path(printing.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            assert not [name for name in names if name.startswith("xinxi_gongkai.")], path


@pytest.mark.parametrize("form", FORMS)
def test_the_official_layout_prints_every_cell_once(form: str) -> None:
    name, _, variant = form.partition("/")
    edition = xg.edition(name, variant or None)
    sheet = sheet_for(form_of(form), seeded("1"), zeros=0, conforming=True, other="")
    assert set(expected_of(sheet)) == set(edition.cells)
    facts = {code: one.values[0] for code, one in expected_of(sheet).items()}
    report = xg.Report(edition, sheet.year, agency=sheet.agencies[0], facts=facts)
    assert [one for one in xg.check(report) if one.relation] == []
    assert len(set(facts.values())) == len(facts)


@pytest.mark.parametrize(("form", "name"), CASES)
def test_every_variety_shows_on_the_page(form: str, name: str) -> None:
    one = VARIETIES[name]
    plain, changed = (
        sheet_for(form_of(form), seeded("7"), zeros=one.zeros, conforming=True, other=other)
        for other in ("", one.other)
    )
    one.apply(changed)
    assert html(plain) != html(changed) or name == "zero-0"


@pytest.mark.parametrize("medium", MEDIA)
@pytest.mark.parametrize("form", FORMS)
def test_every_medium_prints_every_figure(form: str, medium: str) -> None:
    printed = document(form, (), medium)
    text = _text(printed.data, printed.suffix)
    assert [one.text for one in printed.expected.values() if one.text not in text] == []
    assert printed.context.title in text.replace("\n", "") or medium == "html-word"


def _text(data: bytes, suffix: str) -> str:
    if suffix == ".xlsx":
        page = openpyxl.load_workbook(io.BytesIO(data)).active
        return "\n".join(str(value) for row in page.iter_rows(values_only=True) for value in row if value is not None)
    if suffix == ".docx":
        file = docx.Document(io.BytesIO(data))
        cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
        return "\n".join([*(one.text for one in file.paragraphs), *cells])
    return next(filter(None, (_decoded(data, one) for one in ("utf-8-sig", "utf-16", "gb18030"))))


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError:
        return ""


def test_a_document_is_the_same_each_time_it_is_printed() -> None:
    assert document("2021", ("zero-blank",), "spaced", 3).data == document("2021", ("zero-blank",), "spaced", 3).data
    assert document("2021", ("zero-blank",), "spaced", 3).data != document("2021", ("zero-blank",), "spaced", 4).data


@pytest.mark.parametrize("start", range(20))
def test_pairs_can_be_printed(start: int) -> None:
    for at in range(start, len(PAIRS), 60):
        pair = PAIRS[at]
        media = media_for(pair)
        forms = forms_for(pair)
        assert document(forms[at % len(forms)], pair, media[at % len(media)]).data


@pytest.mark.parametrize(
    ("text", "counts", "amounts"),
    [
        ("1,064", (1064,), (Decimal(1064),)), ("　１２ ", (12,), (Decimal(12),)), ("+19", (19,), (Decimal(19),)), ("−8", (-8,), (Decimal(-8),)),
        ("\xa0", (None,), (None,)), ("/", ("/",), ("/",)), ("3.50", ("3.50",), (Decimal("3.50"),)), ("1 064", ("1 064", 1064), ("1 064", 1064)),
        ("251000元", ("251000元",), ("251000元",)), ("1O", ("1O",), ("1O",)), ("2.", ("2.",), ("2.",)),
    ],
)  # fmt: skip
def test_what_a_print_says(text: str, counts: tuple[object, ...], amounts: tuple[object, ...]) -> None:
    assert values_of(text, amount=False) == counts
    assert values_of(text, amount=True) == amounts


def test_what_cannot_be_told_is_not_expected() -> None:
    dropped = document("2021", ("blanks-dropped",), "tabs")
    assert {one.status for one in dropped.expected.values()} == {Status.READ, Status.EITHER, Status.LEFT}
    assert not document("2021", ("images",), "html").expected
    again = document("2014", ("row-twice",), "html").expected
    assert sum(one.status is Status.LEFT for one in again.values()) == 1
    money = document("2019", ("unit-yuan",), "html").expected["procurement.amount"]
    assert money.status is Status.LEFT
    assert not [code for code in document("2021", ("total-column",), "html").expected if "/" in code]
    other = document("2021", ("other-one",), "html").expected
    assert next(code for code in other if "outcome.other" in code) == "requests.outcome.other/natural_person"
    assert len(other) == 200 - 14


def test_no_simplified_character_is_left_in_traditional_print() -> None:
    text = html(_in_script()).decode()
    assert not [one for one in text if traditional(one) != one]
    for one in {one for one in text if "\u4e00" <= one <= "\u9fff"}:
        assert one.encode("big5")


def _in_script() -> Sheet:
    sheet = sheet_for(form_of("2014/shandong"), seeded("1"), zeros=0, conforming=True, other="")
    VARIETIES["traditional"].apply(sheet)
    return sheet
