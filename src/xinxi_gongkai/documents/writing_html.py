"""A report as a page of HTML to be read, printed and heard, and as a fragment for notebooks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TYPE_CHECKING, Final

from xinxi_gongkai._levels import LEVEL_NAMES
from xinxi_gongkai.documents._drawn import DrawnCell, DrawnTable, Heading, Text, Title
from xinxi_gongkai.documents._html_style import NOTEBOOK, PAGE
from xinxi_gongkai.documents._html_table import attributes_of, escaped, table_html
from xinxi_gongkai.documents._marking import Mark, Marks, key_of, marks_of, summary_of
from xinxi_gongkai.documents._printable import ensure_printable
from xinxi_gongkai.documents.drawing import drawn
from xinxi_gongkai.errors import mark
from xinxi_gongkai.localisation import translate

if TYPE_CHECKING:
    from xinxi_gongkai.checks import Finding
    from xinxi_gongkai.report import Report

__all__ = ["html_of", "notebook_html"]

_DEEPEST_HEADING: Final = 6
_MANY_COLUMNS: Final = 6
_Part = Title | Heading | Text | DrawnTable


def html_of(report: Report, findings: Iterable[Finding] | None = None, *, locale: str | None = None) -> str:
    """Return a report as a whole page of HTML.

    Args:
        report: The report.
        findings: What a check found. Cells are marked, and the sentences stand below their table; those about no
            printed cell stand below the title. All of it is in ``aside`` elements and attributes, so that the page
            reads back as the same report.
        locale: The language of the findings; ``None`` for Simplified Chinese.

    Raises:
        InvalidValue: A text of the report holds a NUL, which HTML cannot.
    """
    found = None if findings is None else tuple(findings)
    page = _Page(report, found, locale)
    return "\n".join(page.lines()) + "\n"


class _Page:
    """The lines of a page."""

    def __init__(self, report: Report, findings: tuple[Finding, ...] | None, locale: str | None) -> None:
        self.printout = drawn(report)
        ensure_printable(self.printout)
        self.findings = findings
        self.locale = locale
        self.marks = marks_of(self.printout, findings) if findings else Marks()
        self.headings = 0

    def lines(self) -> Iterator[str]:
        """Yield the page."""
        title = next(part.text for part in self.printout.parts if isinstance(part, Title))
        yield "<!DOCTYPE html>"
        yield '<html lang="zh-Hans">'
        yield "<head>"
        yield '<meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{escaped(title.replace(chr(10), ' '))}</title>"
        yield f"<style>\n{PAGE}</style>"
        yield "</head>"
        yield "<body>"
        yield "<main>"
        for is_closing, parts in groupby(self.printout.parts, key=_is_closing):
            yield from ["<footer>"] * is_closing
            for part in parts:
                yield from self._part(part)
            yield from ["</footer>"] * is_closing
        yield "</main>"
        yield "</body>"
        yield "</html>"

    def _part(self, part: _Part) -> Iterator[str]:
        match part:
            case Title(text):
                yield f'<h1 id="heading-0">{escaped(text)}</h1>'
                yield from self._aside(self.marks.elsewhere, is_first=True)
            case Heading(number, text, level):
                self.headings += 1
                tag = f"h{min(level + 1, _DEEPEST_HEADING)}"
                yield f'<{tag} id="heading-{self.headings}">{escaped(number + text)}</{tag}>'
            case Text(text):
                kind = "publication" if part.part == "publication" else ""
                yield f"<p{attributes_of({'class': kind})}>{escaped(text)}</p>"
            case _:
                named = {} if part.caption else {"aria-labelledby": f"heading-{self.headings}"}
                wide = "wide" if part.width > _MANY_COLUMNS else ""
                yield from table_html(part, {"class": wide, **named}, self._of_figure)
                yield from self._aside(self.marks.of_table(part))

    def _of_figure(self, cell: DrawnCell) -> Mapping[str, str]:
        """Return the attributes of a figure that findings are about."""
        marks = self.marks.of_cell(cell)
        if not marks:
            return {}
        level = min((one.finding.level for one in marks), key=list(LEVEL_NAMES).index)
        return {
            "class": level,
            "id": _id_of(key_of(cell)),
            "aria-describedby": " ".join(f"finding-{one.number}" for one in marks),
            "data-findings": ",".join(str(one.number) for one in marks),
        }

    def _aside(self, marks: tuple[Mark, ...], *, is_first: bool = False) -> Iterator[str]:
        """Yield a list of findings; the first list is headed by how many there are at all."""
        summary = summary_of(self.findings, self.locale) if is_first and self.findings is not None else ""
        if not marks and not summary:
            return
        language = (self.locale or "zh-Hans").replace("_", "-")
        label = translate(mark("核对结果"), self.locale)
        attributes = {"data-xinxi-gongkai": "findings", "lang": language, "aria-label": label}
        yield f"<aside{attributes_of(attributes)}>"
        if summary:
            yield f"<p>{escaped(summary)}</p>"
        if marks:
            yield "<ol>"
            yield from map(self._item, marks)
            yield "</ol>"
        yield "</aside>"

    def _item(self, one: Mark) -> str:
        level = escaped(translate(LEVEL_NAMES[one.finding.level], self.locale))
        name = f"<strong>{level}</strong>"
        if one.cell is not None:
            name = f"<a{attributes_of({'href': f'#{_id_of(one.cell)}'})}>{name}</a>"
        sentence = escaped(one.finding.message(self.locale))
        return (
            f'<li id="finding-{one.number}" value="{one.number}">'
            f"{name} {sentence} <code>{escaped(one.finding.rule)}</code></li>"
        )


def _is_closing(part: _Part) -> bool:
    return isinstance(part, Text) and part.part == "closing"


def _id_of(key: str | None) -> str:
    return f"cell-{key}"


def notebook_html(report: Report) -> str:
    """Return a report's title and tables as a compact fragment of HTML, its styles its own."""
    lines = ['<div class="xinxi-gongkai" lang="zh-Hans">', f"<style>\n{NOTEBOOK}</style>"]
    heading = ""
    for part in drawn(report).parts:
        match part:
            case Title(text):
                lines.append(f"<p><strong>{escaped(text)}</strong></p>")
            case Heading(number, text, 1):
                heading = number + text
            case DrawnTable():
                lines += table_html(part, {}, lambda _: {}, heading)
            case _:
                pass
    return "\n".join([*lines, "</div>"]) + "\n"
