"""Rules of prose: the figures and the statements of none in the text, beside the tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import define, field

from xinxi_gongkai.checks.passages import Passage
from xinxi_gongkai.checks.prose.context import Context, neutral, reporter_of
from xinxi_gongkai.checks.prose.judging import Sum, judged, sums_of, value_of
from xinxi_gongkai.checks.prose.nothing import NOT, nothing_in
from xinxi_gongkai.checks.prose.numerals import compact, places_in
from xinxi_gongkai.checks.prose.statements import ENDS, SENTENCE_END, clause_of, statements_of
from xinxi_gongkai.checks.ranges import Number, Outcome, Range, is_number, plain
from xinxi_gongkai.checks.rule import Examination, Rule
from xinxi_gongkai.errors import mark

if TYPE_CHECKING:
    from xinxi_gongkai.checks.finding import Finding, Quote
    from xinxi_gongkai.checks.prose.context import Reporter
    from xinxi_gongkai.standard.forms import Edition

__all__ = ["none_against_tables", "prose_against_tables"]


_MOST_QUOTES: Final = 5
"""A cell that the text contradicts more often is quoted so often; the rest says the same."""


@define
class _Conflict:
    """What the text states of one cell, against the tables.

    Attributes:
        said: What it states, shown, with the place.
        quotes: The places.
        sums: All that it may mean, with what the tables state.
        range: What the last figure may be.
        suspect: Whether all of it depends on cells that state no number.
        filed: Whether all of it counts filings, which may be another set.
    """

    said: list[str] = field(factory=list)
    quotes: list[Quote] = field(factory=list)
    sums: dict[Sum, Range] = field(factory=dict)
    range: Range | None = None
    suspect: bool = True
    filed: bool = True


def _reporter(examination: Examination) -> Reporter:
    report = examination.report
    name = report.agency.name if report.agency else ""
    return reporter_of(report.year, name, examination.kind, report.scope)


def subject_of(passage: Passage) -> str:
    """Return what a passage is about by its headings: ``requests``, ``cases`` or ``""``."""
    for heading in (passage.heading, passage.top.heading if passage.top else ""):
        if "复议" in heading or "诉讼" in heading:
            return "cases"
        if "申请" in heading:
            return "requests"
    return ""


def _flat(examination: Examination) -> list[tuple[Passage, str]]:
    """Return the passages with the same text of half width, without spaces."""
    year = examination.report.year
    return [(one, neutral(compact(one.text), year)) for one in examination.passages if one.text]


def conflicts_of(examination: Examination) -> Mapping[str, Mapping[str, _Conflict]]:
    """Return what the text states against the tables, by topic and by the cell that it is about."""
    form, facts = examination.form, examination.report.facts
    reporter = _reporter(examination)
    found: dict[str, dict[str, _Conflict]] = {}
    for passage, flat in examination.shared(_flat):
        for one in statements_of(flat, reporter, subject_of(passage)):
            sums = sums_of(form, one.phrase.meanings)
            judgement = judged(one.range, sums, facts, form, part=one.part)
            if judgement is None:
                continue
            code = sums[0][0][0]
            conflict = found.setdefault(one.phrase.topic, {}).setdefault(code, _Conflict())
            _quote(passage, *clause_of(flat, one.start, one.end), conflict.said, conflict.quotes)
            conflict.sums |= dict(judgement.sums)
            conflict.range = (
                _counted(one.range, form, code) if len(sums) == len(sums[0]) == 1 and not one.part else None
            )
            conflict.suspect = conflict.suspect and judgement.outcome == "suspect"
            conflict.filed = conflict.filed and one.filed
    return found


def _quote(passage: Passage, start: int, end: int, said: list[str], quotes: list[Quote]) -> None:
    """Add a place of the text to what is said of a cell; of many, only the first."""
    if len(quotes) < _MOST_QUOTES:
        quote = passage.quote(*places_in(passage.text, start, end))
        said.append(mark("{place}写「{quote}」").format(place=passage.place, quote=quote.text.strip()))
        quotes.append(quote)


def _counted(range_: Range, form: Edition, code: str) -> Range:
    """Return what a text says, as the cell holds it: a count is a whole number."""
    if form.all_cells[code].kind == "amount":
        return range_
    low, high = (None if end is None else int(Decimal(end)) for end in (range_.low, range_.high))
    return Range(low, high)


def prose_against_tables(examination: Examination, rule: Rule) -> Iterator[Finding]:
    """Yield what the text states against the tables, of the topic that the rule's code names."""
    topic = rule.code.partition("-")[2]
    for code, conflict in examination.shared(conflicts_of).get(topic, {}).items():
        outcome: Outcome = "suspect" if conflict.suspect else "violated"
        template = (
            mark("{said}，与表内的数不符：{stated}。备案的案件可能是另一范围，请核对。")
            if conflict.filed
            else mark("{said}，与表内的数不符：{stated}；没有数字的单元格按零计。请核对正文和表格。")
            if conflict.suspect
            else mark("{said}，与表内的数不符：{stated}。请核对正文和表格。")
        )
        cells = dict.fromkeys(one for terms in conflict.sums for one, _ in terms)
        yield rule.finding(
            examination,
            template,
            subject=code,
            left={one: examination.report.facts.get(one) for one in cells},
            expected=conflict.range,
            level="notice" if conflict.filed or conflict.suspect else None,
            outcome=outcome,
            quotes=tuple(conflict.quotes),
            words={
                "said": "；".join(conflict.said),
                "stated": _shown(conflict.sums.items(), examination.form),
                "value": plain(examination.report.facts.get(code)),
            },
        )


def _shown(sums: Iterable[tuple[Sum, Range]], form: Edition) -> str:
    """Return what the tables state for each thing that a figure may mean."""
    shown = []
    for terms, stated in list(sums)[:4]:
        cells = [(form.all_cells[code], sign) for code, sign in terms]
        names = "".join(
            f"{'' if not place else ' + ' if sign > 0 else ' - '}「{cell.name}」"
            for place, (cell, sign) in enumerate(cells)
        )
        shown.append(f"{names} {plain(stated.low)}{cells[0][0].unit.symbol}")
    return "，".join(shown)


def none_against_tables(examination: Examination, rule: Rule) -> Iterator[Finding]:
    """Yield a finding for each cell above zero of which the text says that there is none."""
    form, facts = examination.form, examination.report.facts
    reporter = _reporter(examination)
    found: dict[str, tuple[list[str], list[Quote], dict[str, Number]]] = {}
    for passage, flat in examination.shared(_flat):
        about_cases = subject_of(passage) == "cases"
        for begin, text in _denying(flat):
            for one in nothing_in(text, about_cases=about_cases):
                if not _of_this_year(text[: one.start], reporter):
                    continue
                for terms in sums_of(form, one.cells):
                    stated = {code: value_of(code, facts, form) for code, _ in terms}
                    above = {code: value[0] for code, value in stated.items() if value is not None and value[0] > 0}
                    if above:
                        said, quotes, _ = found.setdefault(next(iter(above)), ([], [], above))
                        _quote(passage, begin + one.start, begin + one.end, said, quotes)
    for code, (said, quotes, above) in found.items():
        stated_words = "，".join(
            f"「{form.all_cells[one].name}」{plain(value)}{form.all_cells[one].unit.symbol}"
            for one, value in above.items()
        )
        yield rule.finding(
            examination,
            mark("{said}，而表内有{stated}。请核对正文和表格。"),
            subject=code,
            left={one: facts.get(one) for one in above},
            expected=Range(0, 0) if len(above) == 1 and is_number(facts.get(code)) else None,
            quotes=tuple(quotes),
            words={"said": "；".join(said), "stated": stated_words},
        )


def _denying(flat: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences in which a word of denial stands, each with where it begins."""
    stop = 0
    for found in NOT.finditer(flat):
        start = found.start()
        if start < stop:
            continue
        begin = max(max(flat.rfind(end, stop, start) for end in ENDS) + 1, stop)
        ended = SENTENCE_END.search(flat, start)
        stop = ended.start() if ended else len(flat)
        yield begin, flat[begin:stop]


def _of_this_year(before: str, reporter: Reporter) -> bool:
    """Say whether a statement after these words is about the agency's own year."""
    context = Context(reporter)
    for clause in before[-400:].split(","):
        context.hear(clause)
    return context.time == "this" and not context.foreign
