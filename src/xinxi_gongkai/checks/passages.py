"""The text of a report in passages with their places, and which of its sections are those of the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from xinxi_gongkai.checks.finding import Quote
from xinxi_gongkai.errors import mark
from xinxi_gongkai.standard.labels import label_key

if TYPE_CHECKING:
    from xinxi_gongkai.report import Report, ReportSection
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.layout import Section

__all__ = ["Passage", "has_text", "passages_of", "sections_named", "sections_of"]


@frozen
class Passage:
    """A text of a report.

    Attributes:
        pointer: JSON Pointer of it in the report's JSON.
        path: Numbers of its section and of those above, with a stroke between; ``""`` outside the sections.
        heading: Heading of its section, or ``""``.
        top: The section of the first level that it belongs to, or ``None`` outside the sections.
        text: The text.
    """

    pointer: str
    path: str
    heading: str
    top: ReportSection | None
    text: str

    @property
    def place(self) -> str:
        """What a sentence calls the place."""
        if self.top is None:
            return mark("前言") if self.pointer == "/introduction" else mark("结尾")
        return mark("第{path}节「{heading}」").format(path=self.path, heading=self.heading)

    def quote(self, start: int, end: int) -> Quote:
        """Return a place in this text."""
        return Quote(self.pointer, start, end, self.text[start:end])


def has_text(report: Report) -> bool:
    """Say whether a report has text: headings alone are those of a form that is to be filled in."""
    if report.introduction.strip() or report.closing.strip():
        return True
    return any(one.text.strip() for section in report.sections for one in section.walk())


def passages_of(report: Report) -> Iterator[Passage]:
    """Yield the texts of a report in printed order, those of sections without text too."""
    if report.introduction:
        yield Passage("/introduction", "", "", None, report.introduction)
    for place, section in enumerate(report.sections):
        yield from _of_section(section, f"/sections/{place}", section.number or str(place + 1), section)
    if report.closing:
        yield Passage("/closing", "", "", None, report.closing)


def _of_section(section: ReportSection, pointer: str, path: str, top: ReportSection) -> Iterator[Passage]:
    yield Passage(f"{pointer}/text", path, section.heading, top, section.text)
    for place, one in enumerate(section.sections):
        yield from _of_section(one, f"{pointer}/sections/{place}", f"{path}/{one.number or place + 1}", top)


def sections_of(report: Report) -> Mapping[str, ReportSection]:
    """Return the sections of a report that are those of its form, by the form's number; the first of several."""
    found: dict[str, ReportSection] = {}
    for section in report.sections:
        for known in sections_named(section.heading, report.edition):
            if known.number:
                found.setdefault(known.number, section)
    return found


@lru_cache(maxsize=64)
def _by_title(form: Edition) -> Mapping[str, Section]:
    """Return the sections of a form by their titles, the others included."""
    return {label_key(title): one for one in form.sections for title in (one.heading, *one.aliases)}


def sections_named(heading: str, form: Edition) -> tuple[Section, ...]:
    """Return the sections of a form that a heading is of, by its title or words: one, or several merged in one."""
    key = label_key(heading)
    titled = _by_title(form).get(key)
    if titled:
        return (titled,)
    hits = [(sum(word in key for word in section.words), section) for section in form.sections]
    most = max(count for count, _ in hits)
    best = [section for count, section in hits if count == most and most]
    return tuple(best) if len(best) == 1 or most > 1 else ()
