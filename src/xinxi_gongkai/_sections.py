"""The sections of a report's text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, Final

from attrs import field, frozen

from xinxi_gongkai._values import check_text
from xinxi_gongkai.errors import InvalidValue, mark, shown

__all__ = ["MAX_DEPTH", "ReportSection", "as_tuple", "check_texts"]

MAX_DEPTH: Final = 16
"""So deep may sections nest."""

_NUMBER_MARKS = frozenset("、（）()")


def as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@frozen(slots=False)  # made by the dozen for every report, which is faster so
class ReportSection:
    """A section of a report's text; it is judged when it is put into a report.

    Attributes:
        number: Without punctuation and brackets (``一``), or ``""``.
        heading: As printed.
        text: What stands before its subsections: paragraphs parted by a newline, tables left out.
        sections: Its subsections.
    """

    number: str = ""
    heading: str = ""
    text: str = ""
    sections: tuple[ReportSection, ...] = field(default=(), converter=as_tuple)

    def walk(self) -> Iterator[ReportSection]:
        """Yield this section and those under it, in printed order."""
        yield self
        for section in self.sections:
            yield from section.walk()


def check_texts(texts: list[str], sections: Sequence[ReportSection], names: Sequence[str]) -> None:
    """Look once at all the text of a report, which is many small pieces; where something is wrong, say what.

    Args:
        texts: The text outside the sections.
        sections: The sections.
        names: What the texts outside the sections are.

    Raises:
        InvalidValue: The first piece that is no text, or a section that is none.
    """
    pieces = list(texts)
    numbers: list[str] = []
    level = sections
    joined = "、"  # what no number may hold
    try:
        for _ in range(MAX_DEPTH):
            if type(level) is not tuple or not {ReportSection}.issuperset(map(type, level)):
                break
            numbers += [section.number for section in level]
            pieces += [section.heading for section in level]
            pieces += [section.text for section in level]
            below = [section.sections for section in level if section.sections != ()]
            if not below:
                joined = "".join(numbers)
                break
            level = tuple(chain.from_iterable(below)) if {tuple}.issuperset(map(type, below)) else ()
            if not level:
                break
        "".join((joined, *pieces)).encode()
    except (TypeError, UnicodeEncodeError):
        joined = "、"
    if not _NUMBER_MARKS.isdisjoint(joined):
        for text, name in zip(texts, names, strict=True):
            check_text(text, name)
        _explain_sections(sections, 1)


def _explain_sections(sections: object, depth: int) -> None:
    if type(sections) is not tuple or not all(type(section) is ReportSection for section in sections):
        template = mark("应为若干个ReportSection，给的是{value}")
        raise InvalidValue(template, path="/sections", value=shown(sections))
    if sections and depth > MAX_DEPTH:
        raise InvalidValue(mark("各节嵌套超过{limit}层"), path="/sections", limit=MAX_DEPTH)
    for place, section in enumerate(sections):
        try:
            _explain_section(section)
            _explain_sections(section.sections, depth + 1)
        except InvalidValue as error:
            raise error.at("sections", place) from None


def _explain_section(section: ReportSection) -> None:
    for name in ("number", "heading", "text"):
        check_text(getattr(section, name), name)
    if not _NUMBER_MARKS.isdisjoint(section.number):
        template = mark("节号不带顿号和括号，给的是{number}")
        raise InvalidValue(template, path="/number", number=shown(section.number))
