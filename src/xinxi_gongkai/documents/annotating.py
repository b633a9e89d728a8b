"""Findings as comments in the user's own DOCX or XLSX file, at the cells that they are about."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from attrs import frozen

from xinxi_gongkai._decode import bytes_of
from xinxi_gongkai._levels import LEVEL_NAMES
from xinxi_gongkai._whole import write_whole
from xinxi_gongkai.documents._printable import NO_XML
from xinxi_gongkai.documents.grid import Place
from xinxi_gongkai.documents.reading import Reading, read
from xinxi_gongkai.errors import UnreadableDocument, mark
from xinxi_gongkai.localisation import translate

if TYPE_CHECKING:
    from xinxi_gongkai.checks import Finding, Findings

__all__ = ["Annotation", "annotate"]

_AUTHOR: Final = "xinxi_gongkai"
_COMMENTS: Final = {"docx": "_word_comments", "xlsx": "_excel_comments"}


@frozen
class Annotation:
    """What was put into a file.

    Attributes:
        path: The file with the comments.
        placed: The findings that stand at a cell, each with its place.
        unplaced: Those that stand in the comment at the beginning: they are about no cell, or about one that was not
            found in the file or can have no comment.
    """

    path: Path
    placed: tuple[tuple[Finding, Place], ...]
    unplaced: tuple[Finding, ...]


def annotate(
    path: str | Path, findings: Findings, output: str | Path | None = None, *, locale: str | None = None
) -> Annotation:
    """Put findings as comments into a DOCX or XLSX file, at the cells that they are about; nothing else is changed.

    The file is read again, to find the cells. What is not about one of them is said in one comment at the beginning. A
    comment that is already there is not put again.

    Args:
        path: The file whose report was checked; it stays as it is.
        findings: What the check found.
        output: Where the file with the comments goes, which is replaced whole or left as it was; by default beside the
            file, ``my.checked.docx`` beside ``my.docx``.
        locale: The language of the comments; ``None`` for Simplified Chinese.

    Raises:
        OSError: A file cannot be opened or written.
        UnreadableDocument: No report can be read from the file, or it has no comments.
    """
    data = bytes_of(path)
    reading = read(data, edition=findings.report.edition, year=findings.report.year)
    if reading.format not in _COMMENTS:
        raise UnreadableDocument(mark("只有DOCX和XLSX文件能加批注，这是{format}"), format=reading.format.upper())
    places = [(finding, _place(finding, reading)) for finding in findings]
    notes: dict[Place, list[str]] = {}
    general = [_sentence(finding, locale) for finding, place in places if place is None]
    for finding, place in places:
        if place is not None:
            notes.setdefault(place, []).append(_sentence(finding, locale))
    comments = import_module(f"{__package__}.{_COMMENTS[reading.format]}")
    made, lost = comments.commented(data, notes, general, _AUTHOR)
    source = Path(path)
    target = source.with_name(f"{source.stem}.checked{source.suffix}") if output is None else Path(output)
    write_whole(made, target)
    return Annotation(
        target,
        tuple((finding, place) for finding, place in places if place is not None and place not in lost),
        tuple(finding for finding, place in places if place is None or place in lost),
    )


def _place(finding: Finding, reading: Reading) -> Place | None:
    """Return where the cell that a finding is about stands, or where it has no such cell, one that it names."""
    codes = (finding.subject,) if finding.subject else (*finding.left, *finding.right)
    found = (reading.evidence[code].place for code in codes if code in reading.evidence)
    return next(found, None)


def _sentence(finding: Finding, locale: str | None) -> str:
    level = translate(LEVEL_NAMES[finding.level], locale)
    sentence = translate(mark("{level}（{rule}）：{message}"), locale).format(
        level=level, rule=finding.rule, message=finding.message(locale)
    )
    return NO_XML.sub("\ufffd", sentence).replace("\n", " ")
