"""Paragraphs to the parts of a report: title, agency, year, day, sections, and what stands around them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Container, Sequence
from datetime import date

from attrs import define, field, frozen

from xinxi_gongkai.documents.grid import Grid, Paragraph
from xinxi_gongkai.report import ReportSection
from xinxi_gongkai.standard.labels import remembering
from xinxi_gongkai.standard.scripts import simplified, standard_words

__all__ = ["Outline", "Title", "caption_year", "is_title", "outline_of", "period_of", "title_of", "year_of"]

_WIDE_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})\s*(?:年度|年|-(?=.*报告))?(?![0-9])")
_CHINESE_YEAR = re.compile(r"二[〇○零0][〇○零一二三四五六七八九]{2}(?=年)")
_SUBJECT = re.compile(r"(?:政府|政务)?信息公开|政务公开")
_AROUND = "《》「」【】:：-—# "
_DAY = re.compile(r"([0-9]{4})\s{0,3}[-年./]\s{0,3}([0-9]{1,2})\s{0,3}[-月./]\s{0,3}([0-9]{1,2})(?:\s{0,3}日)?")
_PUBLISHED = re.compile(r"\s{0,20}(?:发布|公布|公开|发文|成文)(?:日期|时间)\s{0,5}[:：]\s{0,5}")
_HEADINGS = (
    re.compile(r"([一二三四五六七八九十]{1,3})\s{0,5}(?:、|[.．](?![一二三四五六七八九十]))\s*"),
    re.compile(r"[(（]\s{0,5}([一二三四五六七八九十]{1,3})\s{0,5}[)）]\s*"),
)
_ANNEX = re.compile(r"附\s{0,5}(?:件|表|录)?\s{0,5}[0-9一二三]?\s{0,5}(?:[:：]|$)")
_NAME = re.compile(r"\w{2,30}")
_UNITS = re.compile(r"[(（]?(?:计量)?单位\s{0,5}[:：]")
_MONTH = re.compile(r"(?:19|20)[0-9]{2}\s*[年./-]\s*[0-9]{1,2}\s*(?:月(?!\s*[-—至])|[./-])(?:\s*[0-9]{1,2}\s*日?)?")
_NAMED_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})\s*年")
_ONLY_YEAR = re.compile(r"[(（]?(?:19|20)[0-9]{2}\s*年?度?[)）]?")
_LAST_YEAR = re.compile(r"上一?年度?(?!结转)|去年|往年")
_PERIOD = re.compile(r"((?:19|20)[0-9]{2})年1月1日起?(?:至|到|[-—])(?:\1年)?12月31日")
_TRAIL = re.compile(r"[>»›]|位置|首页|[上下]一[篇条]|往年")
_NO_TITLE = re.compile(r"[。！？；，]")
_STOP = re.compile(r"[。！？；]")

_TITLE_LINES = 40
"""The title stands in the first paragraphs of a document, if anywhere."""

_TITLE_PIECES = 3
_OF_A_TRAIL = 3
_LONGEST_TITLE = 80
_LONGEST_CAPTION = 40
_LONGEST_HEADING = 60
_LONGEST_RUN_IN = 30
"""A phrase longer than this, before the first full stop of a paragraph, is prose and no heading."""


@frozen
class Title:
    """What a title says.

    Attributes:
        text: As printed, its lines joined.
        agency: The agency it names, or ``""``.
        year: The year it names, or ``None``.
    """

    text: str
    agency: str
    year: int | None


@frozen
class Outline:
    """The parts of a document outside its tables.

    Attributes:
        title: As printed, or ``None``.
        margins: What stands above the title, and the lines that name the day of publication.
        published: The day that such a line names.
        introduction: What stands before the first section.
        sections: The sections.
        closing: What stands after them.
        captions: What is printed over the tables.
    """

    title: Title | None
    margins: tuple[Paragraph, ...]
    published: date | None
    introduction: str
    sections: tuple[ReportSection, ...]
    closing: str
    captions: tuple[Paragraph, ...]


@remembering
def _with_digits(text: str) -> str:
    """Return a title in simplified characters, years in digits of half width, its length unchanged."""
    plain = as_simplified(text).translate(_WIDE_DIGITS)
    return _CHINESE_YEAR.sub(lambda match: match[0].translate(_DIGITS), plain)


def as_simplified(text: str) -> str:
    """Return a text as its words are compared, in simplified characters; its length is unchanged."""
    return simplified(standard_words(text))


def year_of(text: str) -> int | None:
    """Return the year that a title or caption names, if it names just one."""
    plain = _with_digits(text)
    years = {int(match[1]) for match in _YEAR.finditer(plain)}
    return years.pop() if len(years) == 1 else None


def caption_year(text: str, year: int | None = None) -> int | None:
    """Return the year of which a line over a table says that its figures are, ``None`` where it says none.

    Args:
        text: The line.
        year: The year reported on; the year before is also called 上年.
    """
    plain = _with_digits(text)
    if len(plain) > _LONGEST_CAPTION or _STOP.search(plain):
        return None
    plain = _MONTH.sub("", plain)  # the day of a signature
    found = year_of(plain) if "表" in plain or _ONLY_YEAR.fullmatch(plain) else None
    years = {int(match[1]) for match in _NAMED_YEAR.finditer(plain)}
    if found is None and len(years) == 1:
        found = years.pop()
    if found is None and year is not None and _LAST_YEAR.search(plain):
        found = year - 1
    return found


def title_of(lines: Sequence[str]) -> Title:
    """Return what a title says; its lines are joined."""
    text = "".join(line.strip() for line in lines)
    plain = _with_digits(text)
    year = year_of(text)
    place = max(plain.rfind("报告"), plain.rfind("年报"))
    subjects = list(_SUBJECT.finditer(plain, 0, place if place >= 0 else len(plain)))
    end = subjects[-1].start() if subjects else 0
    if plain.endswith("人民", 0, end) and plain.startswith("政府", end):
        end += 2
    named = _YEAR.search(plain, 0, end)
    parts = (text[: named.start()], text[named.end() : end].removeprefix("度")) if named else (text[:end], "")
    agency = next(
        filter(None, (part.strip().strip(_AROUND).removeprefix("关于").removesuffix("关于") for part in parts)), ""
    )
    return Title(text, agency.strip(), year)


def period_of(text: str) -> int | None:
    """Return the year whose first and last day a sentence names as those of its figures."""
    found = _PERIOD.search(_with_digits("".join(text.split())))
    return int(found[1]) if found else None


def outline_of(blocks: Sequence[Paragraph | Grid]) -> Outline:
    """Return the parts of a document outside its tables."""
    places = [place for place, block in enumerate(blocks) if isinstance(block, Paragraph)]
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    start, end = _title_span(paragraphs)
    title = title_of([one.text for one in paragraphs[start:end]]) if end else None
    captions = _captions(blocks, set(places[start:end]))
    body = [place for place in places[end:] if place not in captions]
    named = {place for place in (*places[:start], *body[:3]) if _published(_text(blocks, place))}
    published = next((_published(_text(blocks, place)) for place in sorted(named)), None)
    body = [place for place in body if place not in named]
    after = _start_of_closing(body, blocks)
    introduction, sections = _sections([_text(blocks, place) for place in body[:after]])
    closing = "\n".join(_text(blocks, place) for place in body[after:])
    margins = tuple(paragraphs[:start]) + tuple(
        _paragraph(blocks, place) for place in sorted(named - set(places[:start]))
    )
    return Outline(
        title,
        margins,
        published,
        introduction,
        sections,
        closing,
        tuple(_paragraph(blocks, p) for p in sorted(captions)),
    )


def _paragraph(blocks: Sequence[Paragraph | Grid], place: int) -> Paragraph:
    block = blocks[place]
    assert isinstance(block, Paragraph)  # noqa: S101 -- only places of paragraphs are asked for
    return block


def _text(blocks: Sequence[Paragraph | Grid], place: int) -> str:
    return _paragraph(blocks, place).text


def _published(text: str) -> date | None:
    """Return the day of publication that a line names, where it begins by naming it."""
    match = _PUBLISHED.match(as_simplified(text[:40]))
    day = _DAY.match(unicodedata.normalize("NFKC", text[match.end() :][:40])) if match else None
    return _day(day[0]) if day and re.match(r"\s|$", day.string[day.end() :]) else None


def _day(text: str) -> date | None:
    match = _DAY.match(unicodedata.normalize("NFKC", text))
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None


def _title_span(paragraphs: Sequence[Paragraph]) -> tuple[int, int]:
    """Return where the title begins and ends among the paragraphs; it may be broken over lines.

    A heading of the first level is the title before any other line; then a line with a year, which none of the path to
    the page and of the links to other years' reports is.
    """
    first_section = next(
        (place for place, one in enumerate(paragraphs) if _HEADINGS[0].match(one.text)), len(paragraphs)
    )
    best: tuple[int, int, int] | None = None
    for length in (1, 2, 3):
        for place in range(min(_TITLE_LINES, first_section - length + 1)):
            lines = [line.text for line in paragraphs[place : place + length]]
            if not is_title(lines):
                continue
            is_heading = paragraphs[place].level == 1
            is_trail = any(_TRAIL.search(as_simplified(line)) for line in lines)
            rank = 0 if is_heading else _OF_A_TRAIL if is_trail else 1 if title_of(lines).year is not None else 2
            if best is None or rank < best[0]:
                best = (rank, place, place + length)
    if best is None or best[0] == _OF_A_TRAIL:
        return 0, 0
    _, start, end = best
    return _with_agency(paragraphs, start, end), end + _after_title(paragraphs, end)


def _with_agency(paragraphs: Sequence[Paragraph], start: int, end: int) -> int:
    """Return where a title begins whose agency may stand on lines of its own above."""
    while start and end - start < _TITLE_PIECES:
        lines = [line.text for line in paragraphs[start:end]]
        if title_of(lines).agency or not _NAME.fullmatch(paragraphs[start - 1].text):
            break
        start -= 1
    return start


def is_title(lines: Sequence[str]) -> bool:
    """Say whether lines are the title of a report."""
    if sum(map(len, lines)) > 2 * _LONGEST_TITLE:
        return False
    plain = [as_simplified(line) for line in lines]
    text = "".join("".join(plain).split())
    return (
        len(text) <= _LONGEST_TITLE
        and ("报告" in plain[-1] or plain[-1].rstrip().endswith("年报"))
        and bool(_SUBJECT.search(text))
        and not _NO_TITLE.search(text)
        and not any(_is_heading(line) or _published(line) for line in lines)
    )


def _after_title(paragraphs: Sequence[Paragraph], place: int) -> int:
    """Return 1 where the line after the title is a year in brackets that belongs to it."""
    following = paragraphs[place].text if place < len(paragraphs) else ""
    return int(len(following) <= 10 and following[:1] in "(（" and year_of(following) is not None)


def _captions(blocks: Sequence[Paragraph | Grid], title: Container[int]) -> set[int]:
    """Return the places of the paragraphs right above a table that are its title, which may be broken over lines."""
    found: set[int] = set()
    for place, block in enumerate(blocks):
        if not isinstance(block, Grid):
            continue
        lines: list[str] = []
        for above in range(place - 1, max(-1, place - 4), -1):
            one = blocks[above]
            if above in title or not isinstance(one, Paragraph) or _STOP.search(one.text) or _is_heading(one.text):
                break
            if _UNITS.match(as_simplified(one.text)):
                found.add(above)
                continue
            lines.insert(0, one.text)
            joined = as_simplified("".join(lines))
            if re.search(r"(?:统计|情况)表", joined) and ("公开" in joined or above - 1 in title):
                found |= set(range(above, place))  # the lines of units between included
                break
    return found


def _is_heading(text: str) -> bool:
    return any(pattern.match(text) for pattern in _HEADINGS) or bool(_ANNEX.match(text))


def _start_of_closing(body: Sequence[int], blocks: Sequence[Paragraph | Grid]) -> int:
    """Return where the closing begins: at an annex, at a signature, or below a table that ends the text."""
    texts = [_text(blocks, place) for place in body]
    last_section = max((place for place, text in enumerate(texts) if _HEADINGS[0].match(text)), default=-1)
    for place, text in enumerate(texts):
        if place > last_section and _ANNEX.match(text):
            return place - _signature(texts, place)
    end = len(body)
    last_table = max((place for place, block in enumerate(blocks) if isinstance(block, Grid)), default=None)
    if last_table is not None:
        below = [place for place, at in enumerate(body) if at > last_table]
        if below and below[0] > last_section:
            end = below[0]
    return end - _signature(texts, end)


def _signature(texts: Sequence[str], end: int) -> int:
    """Return how many of the last paragraphs are a signature: an agency and a day, or a day alone."""
    if not end or not _DAY.fullmatch(unicodedata.normalize("NFKC", texts[end - 1][:40].strip())):
        return 0
    above = texts[end - 2] if end > 1 else ""
    return 2 if 1 < len(above) <= 30 and not re.search(r"[，。；：、]", above) and not _is_heading(above) else 1


@define
class _Draft:
    """A section while its paragraphs are met."""

    level: int
    number: str
    heading: str
    paragraphs: list[str] = field(factory=list)
    under: list[_Draft] = field(factory=list)

    def done(self) -> ReportSection:
        return ReportSection(
            self.number, self.heading, "\n".join(self.paragraphs), tuple(one.done() for one in self.under)
        )


def _sections(paragraphs: Sequence[str]) -> tuple[str, tuple[ReportSection, ...]]:
    """Return the introduction and the sections that numbered paragraphs open."""
    introduction: list[str] = []
    top: list[_Draft] = []
    open_: list[_Draft] = []
    for text in paragraphs:
        draft = _opened(text)
        if draft is None:
            (open_[-1].paragraphs if open_ else introduction).append(text)
            continue
        while open_ and open_[-1].level >= draft.level:
            open_.pop()
        (open_[-1].under if open_ else top).append(draft)
        open_.append(draft)
    return "\n".join(introduction), tuple(one.done() for one in top)


def _opened(text: str) -> _Draft | None:
    """Return the section that a paragraph opens, or ``None`` where it goes on with the one before."""
    for level, pattern in enumerate(_HEADINGS):
        match = pattern.match(text)
        if match:
            heading, rest = _split(text[match.end() :])
            draft = _Draft(level, match[1], heading)
            if rest:
                draft.paragraphs.append(rest)
            return draft
    return None


def _split(text: str) -> tuple[str, str]:
    """Return a numbered paragraph's heading and the text after it; the full stop stays with the heading."""
    stop = _STOP.search(text)
    if stop is None:
        return (text, "") if len(text) <= _LONGEST_HEADING else ("", text)
    if stop[0] == "。" and stop.start() <= _LONGEST_RUN_IN:
        return text[: stop.end()], text[stop.end() :].strip()
    return "", text
