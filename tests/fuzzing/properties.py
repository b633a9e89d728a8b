"""What must hold whatever is read: a report that is whole, or an error of the library's own."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

import xinxi_gongkai as xg
from xinxi_gongkai.documents.formats import document_of
from xinxi_gongkai.documents.grid import Grid
from xinxi_gongkai.documents.reading import _OTHER_REPORT

__all__ = ["document_holds", "loads_holds"]

_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９＋－−﹣．，", "0123456789+---.,")
_DIGITS = re.compile(r"[0-9]+")
_FIGURE = re.compile(r"(?!(?:19|20)[0-9]{2}$)[0-9]{4,15}")
"""A figure of some length that is no year: years head columns, and short numbers count rows."""
_SOME_YEAR = 2021


def loads_holds(data: bytes) -> None:
    """Assert that JSON is refused by name, or is a report that travels and is judged."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            report = xg.loads(data)
        except xg.XinxiError as error:
            _said(error)
            return
        _is_whole(report)


def document_holds(data: bytes) -> None:
    """Assert that a document is refused by name, or read into a report of which each figure is what is printed."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for year in (None, _SOME_YEAR):  # what was refused for want of a year is read by who knows it
            try:
                reading = xg.read(data, year=year)
            except xg.XinxiError as error:
                _said(error)
            else:
                _is_read(reading)
                _is_kept(reading, data)
                return


def _said(error: xg.XinxiError) -> None:
    """Assert that an error has a sentence, and that it can be printed."""
    assert error.sentence
    str(error).encode()


def _is_whole(report: xg.Report) -> None:
    """Assert that a report travels as JSON without a change, and is judged without being refused."""
    text = xg.dumps(report)
    again = xg.loads(text)
    assert again == report, "the report differs once it has travelled"
    assert xg.dumps(again) == text, "the JSON differs once it has travelled"
    findings = xg.check(report)
    for finding in (*findings, *findings.undecided):
        assert finding.message().encode()


def _is_read(reading: xg.Reading) -> None:
    report = reading.report
    _is_whole(report)
    assert set(reading.missing) == set(report.edition.cells) - set(report.facts), "a cell is neither met nor missing"
    stated = dict(_stated(report))
    unseen = [name for name in report.facts if name not in reading.evidence]
    unseen += [name for name, value in stated.items() if value is not None and name not in reading.evidence]
    assert not unseen, f"a figure has no evidence: {unseen}"
    for name, found in reading.evidence.items():
        assert name in stated, f"there is evidence of {name}, which is not stated"
        assert _is_print_of(stated[name], found.print), f"{name}: {stated[name]!r} was read where {found!r} is printed"
    for one in reading.leftovers:
        f"{one.text}{one.place}{one.reason}".encode()
        assert one.reason


def _is_kept(reading: xg.Reading, data: bytes) -> None:
    """Assert that each figure in a cell of its own is somewhere in the reading; small ones may be there by chance."""
    if any(one.reason == _OTHER_REPORT for one in reading.leftovers):
        return  # what follows is said not to be read
    kept = set(_DIGITS.findall("\n".join(_texts(reading))))
    for block in document_of(data).blocks:
        for cell in chain.from_iterable(block.rows) if isinstance(block, Grid) else ():
            text = cell.text.strip()
            if _FIGURE.fullmatch(text):
                assert text in kept, f"a figure is lost: {cell!r}"


def _texts(reading: xg.Reading) -> Iterator[str]:
    """Yield all text in which a reading may hold a figure; a unit is none."""
    report = reading.report
    for one in reading.evidence.values():
        yield from (one.print, one.label)
    yield from (one.text for one in reading.leftovers)
    yield from (*reading.captions, *reading.margins, report.title, report.introduction, report.closing)
    for section in report.sections:
        for part in section.walk():
            yield from (part.number, part.heading, part.text)


def _stated(report: xg.Report) -> Iterator[tuple[str, xg.report.Value]]:
    """Yield what is stated by its name: the cells of the form that were met, and the figures of local rows."""
    yield from report.facts.items()
    for place, row in enumerate(report.local_rows):
        for column, value in enumerate(row.values):
            yield f"local_rows/{place}/values/{column}", value


def _is_print_of(value: xg.report.Value, text: str) -> bool:
    """Say whether a value is what is printed, digit by digit."""
    if value is None:
        return not text.strip()
    if isinstance(value, xg.Printed):
        return value.text == text.strip()
    bare = text.strip().translate(_HALF_WIDTH).replace(",", "").removeprefix("+")
    if not _NUMBER.fullmatch(bare):
        return False
    return f"{value:f}" == bare if isinstance(value, Decimal) else value == int(bare)
