"""The relations of a form as live formulas over the cells of a sheet: what each side adds up to, and whether it holds.

A formula judges as the library does. A cell that states no number may hold anything that it admits: what is not
negative, or any number where negative figures are in order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from attrs import evolve, frozen

from xinxi_gongkai._local_rows import LocalRow, local_code
from xinxi_gongkai.errors import mark
from xinxi_gongkai.localisation import translate

if TYPE_CHECKING:
    from xinxi_gongkai.report import Report, Value
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.relations import Relation

__all__ = ["OUTCOMES", "Check", "Figures", "Total", "checks_of", "results_of", "totals_of"]

OUTCOMES: Final[Mapping[str, str]] = {
    "holds": mark("成立"),
    "violated": mark("不成立"),
    "suspect": mark("存疑"),
    "undecided": mark("无法判断"),
    "void": mark("不适用"),
}
"""What comes out, as the sheet says it; ``void`` of an optional relation of whose own cells none states a number."""

_DIGITS: Final = 10
"""So many digits behind the point are compared: the numbers of a sheet are binary."""


@frozen
class Figures:
    """Where the figures of a report stand on a sheet.

    Attributes:
        at: The reference to each.
        values: What is stated there.
        as_text: Those that are numbers written as text, because a sheet would change their digits.
    """

    at: Mapping[str, str]
    values: Mapping[str, Value]
    as_text: Collection[str]

    def total(self, codes: Iterable[str]) -> str:
        """Return the formula of the sum of what is stated."""
        return self._added(codes, "SUM", 'IFERROR(_xlfn.NUMBERVALUE({},"."),0)')

    def count(self, codes: Iterable[str]) -> str:
        """Return the formula of how many numbers are stated."""
        return self._added(codes, "COUNT", '({0}<>"")*ISNUMBER(_xlfn.NUMBERVALUE({0},"."))')

    def _added(self, codes: Iterable[str], function: str, of_text: str) -> str:
        known = [code for code in codes if code in self.at]
        plain = [self.at[code] for code in known if code not in self.as_text]
        pieces = [f"{function}({','.join(plain)})"] if plain else []
        pieces += [of_text.format(self.at[code]) for code in known if code in self.as_text]
        return f"({'+'.join(pieces)})" if len(pieces) > 1 else (pieces or ["0"])[0]


@frozen
class _Standing:
    """A subtotal that stands for its parts where it is stated and none of them is."""

    subtotal: str
    parts: tuple[str, ...]
    weight: int

    def holds(self, figures: Figures) -> str:
        """Return the formula of whether it does, as 1 or 0."""
        return f"({figures.count(self.parts)}=0)*{figures.count([self.subtotal])}"


@frozen
class Check:
    """A relation over the cells of a sheet.

    Attributes:
        relation: The relation, with the rows that the form does not know and that join it.
        figures: Where the figures stand.
        standing: The subtotals that may stand for parts of it.
        own: Of an optional relation, the subtotals of which one must be stated; else none.
        signed: The cells of which a negative figure is in order.
    """

    relation: Relation
    figures: Figures
    standing: tuple[_Standing, ...]
    own: tuple[str, ...]
    signed: frozenset[str]

    def total(self, side: Mapping[str, int]) -> str:
        """Return the formula of what the cells of a side of the relation add up to."""
        pieces = [
            _times(weight, self.figures.total(code for code, own in side.items() if own == weight))
            for weight in sorted(set(side.values()))
        ]
        pieces += [
            f"{abs(one.weight)}*{one.holds(self.figures)}*{self.figures.total([one.subtotal])}"
            for one in self.standing
            if not side.keys().isdisjoint(one.parts)
        ]
        return "+".join(pieces) or "0"

    def unstated(self, codes: Iterable[str]) -> str:
        """Return the formula of how many cells state no number."""
        wanted = list(codes)
        replaced = ((len(set(wanted) & set(one.parts)), one) for one in self.standing)
        less = "".join(f"-{count}*{one.holds(self.figures)}" for count, one in replaced if count)
        return f"{len(wanted)}-{self.figures.count(wanted)}{less}"

    def outcome(self, left: str, right: str, left_unstated: str, right_unstated: str, locale: str | None) -> str:
        """Return the formula of what comes out.

        Args:
            left: Reference to what the left side adds up to.
            right: Likewise.
            left_unstated: Reference to how many cells of the left side state no number.
            right_unstated: Likewise.
            locale: The reader's language.
        """
        words = {name: _quoted(translate(word, locale)) for name, word in OUTCOMES.items()}
        relation = self.relation
        difference = f"ROUND({left}-{right},{_DIGITS})"
        rising = self._free(left_unstated, relation.right)
        falling = self._free(right_unstated, relation.left)
        unknown = [f"{self.figures.count(relation.wholes)}<{len(relation.wholes)}"]
        if relation.parts_needed:
            parts = self.figures.count(code for code in relation.terms if code not in relation.wholes)
            unknown.append("+".join([parts, *(one.holds(self.figures) for one in self.standing)]) + "=0")
        violated = f"AND({difference}>0,{falling}=0)"
        holds = f"AND({difference}<=0,{rising}=0)"
        open_ = "<=0"
        if relation.op == "=":
            violated = f"OR({violated},AND({difference}<0,{rising}=0))"
            holds = f"AND({difference}=0,{rising}=0,{falling}=0)"
            open_ = "=0"
        undecided = f"OR({difference}{open_},{','.join(unknown)})"
        judged = (
            f"IF({violated},{words['violated']},IF({holds},{words['holds']},"
            f"IF({undecided},{words['undecided']},{words['suspect']})))"
        )
        return f"IF({self.figures.count(self.own)}=0,{words['void']},{judged})" if self.own else judged

    def _free(self, unstated: str, other: Iterable[str]) -> str:
        """Return the formula of how many cells may move the sum one way: a side's own, and signed ones of the other."""
        signed = [code for code in other if code in self.signed]
        return f"({unstated}+{self.unstated(signed)})" if signed else unstated


def _times(weight: int, formula: str) -> str:
    return formula if weight == 1 else f"{weight}*{formula}"


def _quoted(text: str) -> str:
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def checks_of(report: Report, figures: Figures) -> Iterator[Check]:
    """Yield the relations of which a cell stands on the sheet, in the order of the form.

    The optional ones come last; of theirs, it is a subtotal that must stand there.
    """
    form = report.edition
    signed = frozenset(code for code, cell in form.all_cells.items() if cell.signed)
    for relation in (*form.relations, *form.optional_relations):
        own = tuple(code for code in relation.terms if code in form.subtotals)
        joined, local = _with_local_rows(relation, report, form)
        if not figures.at.keys().isdisjoint(own or joined.terms):
            standing = (
                _Standing(code, (*parts, *_under(code, local, form)), relation.terms[parts[0]])
                for code, parts in relation.subtotals.items()
                if code in figures.at
            )
            yield Check(joined, figures, tuple(standing), own, signed)


def _with_local_rows(relation: Relation, report: Report, form: Edition) -> tuple[Relation, Mapping[str, LocalRow]]:
    """Return a relation with the rows that join it and that the form does not know, and these rows."""
    local = {
        local_code(place, relation.column): row
        for place, row in enumerate(report.local_rows)
        if row.under in relation.joined_by and _adds_up(row, relation, form)
    }
    if not local:
        return relation, local
    weight = next(weight for code, weight in relation.terms.items() if code not in relation.wholes)
    labels = {**relation.labels, **{code: row.label for code, row in local.items()}}
    return evolve(relation, terms={**relation.terms, **dict.fromkeys(local, weight)}, labels=labels), local


def _adds_up(row: LocalRow, relation: Relation, form: Edition) -> bool:
    """Say whether a row adds up with others: not one contained in another, nor one in another unit."""
    return not row.is_contained and row.unit in ("", form.cell(relation.subject).unit.symbol)


def _under(subtotal: str, local: Mapping[str, LocalRow], form: Edition) -> Iterator[str]:
    """Yield the figures of local rows that stand under the heading of a subtotal."""
    keys = form.cell(subtotal).row.keys
    return (code for code, row in local.items() if row.under in keys)


@frozen
class Total:
    """A blank cell that must be the sum of others.

    Attributes:
        formula: Its formula, which gives nothing until every part is filled in, as what is missing is not zero.
        parts: Of which cells it is the sum.
    """

    formula: str
    parts: tuple[str, ...]


def totals_of(report: Report, figures: Figures) -> Mapping[str, Total]:
    """Return the blank cells that must be the sum of others, all of which stand on the sheet.

    Of several sums that a cell must be, the first of the form is taken.
    """
    totals: dict[str, Total] = {}
    for check in checks_of(report, figures):
        relation = check.relation
        whole, parts = relation.subject, relation.right
        is_sum = relation.op == "=" and relation.level == "error" and relation.left == {whole: 1}
        is_whole = is_sum and set(parts.values()) == {1} and figures.at.keys() >= relation.terms.keys()
        if is_whole and whole not in totals and figures.values[whole] is None and not check.own:
            formula = f'IF({figures.count(parts)}={len(parts)},{figures.total(parts)},"")'
            totals[whole] = Total(formula, tuple(parts))
    return totals


def results_of(totals: Mapping[str, Total], figures: Figures) -> Mapping[str, Value]:
    """Return what the formulas of totals give; ``None`` where a part is not filled in."""

    def result(code: str) -> Value:
        if code not in totals:
            return figures.values[code]
        parts = [result(part) for part in totals[code].parts]
        numbers = [part for part in parts if isinstance(part, int | Decimal)]
        return sum(numbers) if len(numbers) == len(parts) else None

    return {code: result(code) for code in totals}
