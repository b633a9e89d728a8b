"""Reading a document into a report, with what was read where, and what was not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from attrs import evolve, field, frozen

from xinxi_gongkai._decode import bytes_of
from xinxi_gongkai._frozen import Picklable, frozen_map
from xinxi_gongkai.documents.formats import Document, document_of
from xinxi_gongkai.documents.grid import Block, Grid, Line, Paragraph, Place
from xinxi_gongkai.documents.lines import assembled
from xinxi_gongkai.documents.match import Evidence, Leftover, Match
from xinxi_gongkai.documents.matching import match
from xinxi_gongkai.documents.outline import Outline, is_title, outline_of, period_of, title_of, year_of
from xinxi_gongkai.documents.vocabulary import vocabulary_of
from xinxi_gongkai.errors import UnreadableDocument, mark
from xinxi_gongkai.report import Report
from xinxi_gongkai.standard.editions import edition as find_edition
from xinxi_gongkai.standard.editions import edition_for, editions, variants
from xinxi_gongkai.standard.forms import Edition

__all__ = ["Evidence", "Leftover", "Reading", "read"]

_LONGEST_CAPTION: Final = 60
_OTHER_REPORT: Final = mark("从这里起是另一份报告，没有读")
_PICTURE: Final = mark("这一页有图片，图片里的文字和数字没有读")


@frozen(repr=False)
class Reading(Picklable):
    """What a document was read as.

    Attributes:
        report: The report.
        evidence: Of each cell that was met, the print and its place; of local rows too (``local_rows/0/values/0``).
        leftovers: What of its tables was not understood, and the pages with pictures, which are not read.
        missing: The cells of the form that were not met, in printed order.
        captions: What is printed over its tables.
        margins: What stands above its title, the lines that name its day of publication, and what is printed around
            its tables for names, telephone and day.
        encoding: The encoding of its bytes, or ``""`` where its format says it itself.
        format: ``text``, ``html``, ``docx``, ``xlsx`` or ``pdf``.
    """

    report: Report
    evidence: Mapping[str, Evidence] = field(converter=frozen_map)
    leftovers: tuple[Leftover, ...]
    missing: tuple[str, ...]
    captions: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()
    encoding: str = ""
    format: str = "text"

    def __repr__(self) -> str:
        state = "complete" if self.complete else f"{len(self.leftovers)} left over, {len(self.missing)} missing"
        return f"<Reading of {self.report!r}: {state}>"

    @property
    def complete(self) -> bool:
        """Whether every cell of the form was met and nothing was left over."""
        return not self.missing and not self.leftovers


def read(
    source: str | Path | bytes | bytearray,
    *,
    edition: str | Edition | None = None,
    variant: str | None = None,
    year: int | None = None,
    agency: str | None = None,
) -> Reading:
    """Read a document into a report; what is not certain is left over, never guessed.

    HTML, DOCX, XLSX, PDF with a text layer, Markdown and plain text are read; the bytes say which it is, not the name.

    Args:
        source: A path, or the bytes of a file.
        edition: The form it follows; by default the one in force for its year, and of its variants the one
            that leaves the fewest rows over on both sides. Where that leaves some over and another edition none, the
            report follows the other one.
        variant: The region's name.
        year: The year reported on; by default the one that its title states.
        agency: Who reports; by default the one that its title states.

    Raises:
        OSError: The file cannot be opened.
        UnknownEdition: There is no form of that name or for that year.
        UnreadableDocument: No report can be read from it.
    """
    data = bytes(source) if isinstance(source, bytes | bytearray) else bytes_of(source)
    document = document_of(data)
    document, other = _first_report(document)
    reading = _read(document, edition, variant, year, agency)
    pictures = tuple(Leftover("", Place(page=page), _PICTURE) for page in document.pictures)
    return evolve(
        reading, leftovers=pictures + reading.leftovers + other, encoding=document.encoding, format=document.format
    )


def _first_report(document: Document) -> tuple[Document, tuple[Leftover, ...]]:
    """Return a document up to the title of another report that follows, and that title as left over."""
    first: str | None = None
    has_table = False
    for place, block in enumerate(document.blocks):
        if isinstance(block, Grid):
            has_table = True
            continue
        if not is_title([block.text]) or title_of([block.text]).year is None:
            continue
        if first is None and not has_table:
            first = block.text
        elif has_table and block.text != first:
            return evolve(document, blocks=document.blocks[:place]), (Leftover(block.text, block.place, _OTHER_REPORT),)
    return document, ()


@frozen
class _Attempt:
    """What one edition makes of a document."""

    outline: Outline
    match: Match


def _read(
    document: Document, edition: str | Edition | None, variant: str | None, year: int | None, agency: str | None
) -> Reading:
    plain = tuple(Paragraph(one.text, one.place) if isinstance(one, Line) else one for one in document.blocks)
    outline = outline_of(plain)
    grids = [_with_caption(plain, place) for place, block in enumerate(plain) if isinstance(block, Grid)]
    stated = year if year is not None else _stated_year(outline)
    if stated is None:
        if outline.title is None and not _met_by_any(document.blocks):
            raise UnreadableDocument(mark("没有见到政府信息公开工作年度报告的标题或表格"))
        raise UnreadableDocument(mark("标题和表题里没有找到报告的年度，请用year指明"))
    captioned = None if year is not None else stated  # who gives the year knows better than a caption
    attempts = [
        _attempt(document.blocks, plain, outline, grids, form, captioned) for form in _forms(edition, variant, stated)
    ]
    best = min(attempts, key=lambda one: one.match.distance)
    if edition is None and (best.match.leftovers or best.match.missing):
        others = (find_edition(name) for name in editions() if name != best.match.edition.name)
        for form in others:
            other = _attempt(document.blocks, plain, outline, grids, form, captioned)
            if not other.match.leftovers and not other.match.missing:
                best = other
    if outline.title is None and not best.match.met and year is None and edition is None:
        raise UnreadableDocument(mark("没有见到政府信息公开工作年度报告的标题或表格"))
    return _reading(best, stated, agency)


def _attempt(
    blocks: Sequence[Block],
    plain: Sequence[Paragraph | Grid],
    outline: Outline,
    grids: Sequence[Grid],
    form: Edition,
    captioned: int | None,
) -> _Attempt:
    """Return what an edition makes of a document; its words say which lines are rows of tables."""
    told = assembled(blocks, vocabulary_of(form))
    if len(told) == len(plain) and all(one is other for one, other in zip(told, plain, strict=True)):
        return _Attempt(outline, match(grids, form, captioned))
    tables = [_with_caption(told, place) for place, block in enumerate(told) if isinstance(block, Grid)]
    return _Attempt(outline_of(told), match(tables, form, captioned))


def _reading(best: _Attempt, year: int, agency: str | None) -> Reading:
    outline, found = best.outline, best.match
    name = agency or (outline.title and outline.title.agency) or None
    report = Report(
        found.edition,
        year,
        agency=name,
        facts=found.facts,
        title=outline.title.text if outline.title else "",
        published=outline.published,
        introduction=outline.introduction,
        sections=outline.sections,
        closing=outline.closing,
        local_rows=tuple(found.local_rows),
    )
    return Reading(
        report,
        found.evidence,
        tuple(found.leftovers),
        found.missing,
        tuple(one.text for one in outline.captions),
        (*(one.text for one in outline.margins), *found.margins),
    )


def _with_caption(blocks: Sequence[Paragraph | Grid], place: int) -> Grid:
    """Return a table with what is printed right above it: its title, and sometimes a unit or a year."""
    grid = blocks[place]
    assert isinstance(grid, Grid)  # noqa: S101 -- only places of tables are asked for
    above: list[str] = [grid.above] if grid.above else []
    for block in reversed(blocks[max(0, place - 4) : place]):
        if not isinstance(block, Paragraph):
            break
        if len(block.text) <= _LONGEST_CAPTION and "。" not in block.text:  # else a sentence between title and table
            above.insert(0, block.text)
    return evolve(grid, above="\n".join(above)) if above else grid


def _stated_year(outline: Outline) -> int | None:
    """Return the year of the title, else of the tables' captions, else of the period that the text names."""
    if outline.title and outline.title.year is not None:
        return outline.title.year
    captioned = year_of("".join(one.text for one in outline.captions))
    texts = (outline.introduction, *(section.text for one in outline.sections for section in one.walk()))
    return captioned if captioned is not None else next(filter(None, map(period_of, texts)), None)


def _met_by_any(blocks: Sequence[Block]) -> bool:
    """Say whether the tables hold a row of any edition."""
    for form in map(find_edition, editions()):
        grids = [one for one in assembled(blocks, vocabulary_of(form)) if isinstance(one, Grid)]
        if match(grids, form).met:
            return True
    return False


def _forms(edition: str | Edition | None, variant: str | None, year: int) -> Iterator[Edition]:
    """Yield the edition asked for, or the national form and each of its variants."""
    if isinstance(edition, Edition):
        yield find_edition(edition, variant)
        return
    national = edition_for(year) if edition is None else find_edition(edition)
    if variant is not None:
        yield find_edition(national.name, variant)
        return
    yield national
    for name in variants(national.name):
        yield find_edition(national.name, name)
