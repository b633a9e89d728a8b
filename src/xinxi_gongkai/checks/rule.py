"""A rule, declared in one place: what it asks, of which reports, how sure it is, and how it is judged."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final, Literal, TypeVar

import attrs
from attrs import field, frozen

from xinxi_gongkai._frozen import frozen_map
from xinxi_gongkai.checks.finding import LEVELS, Finding, Quote
from xinxi_gongkai.checks.passages import Passage, has_text, passages_of, sections_of
from xinxi_gongkai.checks.ranges import Outcome, Range
from xinxi_gongkai.errors import InvalidRule, mark, shown
from xinxi_gongkai.standard.agencies import AGENCY_KINDS

if TYPE_CHECKING:
    from xinxi_gongkai.report import Report, ReportSection, Value
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.relations import Basis, Level
    from xinxi_gongkai.standard.sources import Citation

__all__ = ["Examination", "LooksAt", "Rule"]

LooksAt = Literal["facts", "text", "published", "previous", "members"]
"""What a rule needs: ``facts`` the tables · ``text`` a report that has text · ``published`` a day of publication, or
that none is given · ``previous`` the report on the year before, comparable · ``members`` several reports."""

_T = TypeVar("_T")
_CODE: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_NONE: Final[Mapping[str, Any]] = MappingProxyType({})


@frozen(slots=False, eq=False)
class Examination:
    """What a rule looks at.

    Attributes:
        report: The report.
        previous: The report on the year before, where one was given and the two may be compared.
        published: The day of publication, of the report or given by the caller, or ``None``.
        deadline: The last day for publication that the caller gave, or ``None``.
    """

    report: Report
    previous: Report | None = None
    published: date | None = None
    deadline: date | None = None

    @property
    def form(self) -> Edition:
        """The edition by which the report is judged."""
        return self.report.edition

    @cached_property
    def has_text(self) -> bool:
        """Whether the report has text: a report of facts alone says nothing about its text."""
        return has_text(self.report)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """The texts of the report with their places."""
        return tuple(passages_of(self.report))

    @cached_property
    def sections(self) -> Mapping[str, ReportSection]:
        """The sections of the report that are those of the form, by the form's number."""
        return sections_of(self.report)

    @cached_property
    def _kept(self) -> dict[Any, Any]:
        return {}

    def shared(self, read: Callable[[Examination], _T]) -> _T:
        """Return what a function reads out of this report; several rules that ask for the same share one reading."""
        if read not in self._kept:
            self._kept[read] = read(self)
        found: _T = self._kept[read]
        return found

    @cached_property
    def kind(self) -> str | None:
        """The kind of agency: as the report says it, else as the agency's name shows beyond doubt."""
        agency = self.report.agency
        return None if agency is None else agency.known_kind


def _named(instance: object, attribute: attrs.Attribute[str], value: object) -> None:
    if type(value) is not str or not value.strip():
        raise InvalidRule(mark("规则的{name}应为非空的文字，给的是{value}"), name=attribute.name, value=shown(value))


def _one_of(*known: object) -> Any:
    def check(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if value not in known:
            names = "、".join(str(one) for one in known if one is not None)
            raise InvalidRule(
                mark("规则的{name}应为{known}之一，给的是{value}"), name=attribute.name, known=names, value=shown(value)
            )

    return check


def _tuple(given: Any) -> Any:
    return tuple(given)


def _json_object(given: object) -> Mapping[str, Any]:
    if not isinstance(given, Mapping):
        raise InvalidRule(mark("规则的{name}应为映射（如dict），给的是{value}"), name="data", value=shown(given))
    return frozen_map(given)


@frozen(repr=False)
class Rule:
    """Something that a report can be judged by.

    Attributes:
        code: Small letters and digits, with its family before a hyphen (``prose-requests``); it never changes meaning.
        title: What must be so, in a few words.
        explanation: For an official: what is wrong, why it matters, common causes, what to do.
        level: That of its findings, or ``None`` where each relation has its own.
        basis: How sure it is, or ``None`` where each relation has its own.
        law: The articles and documents that it rests on.
        looks_at: What it needs; without one of these it is not asked.
        editions: Names of the editions whose reports it is about; empty for all.
        kinds: Kinds of agency that it is about; empty for all.
        needs: Whether it is about reports of an edition, by what that edition has; ``None`` for all.
        find: What judges a report, or ``None`` where its findings come from relations or from pairs of reports.
        data: What it compares with, as JSON has it: marks, patterns, thresholds.
    """

    code: str = field()
    title: str = field(validator=_named)
    explanation: str = field(validator=_named)
    level: Level | None = field(default=None, kw_only=True, validator=_one_of(*LEVELS, None))
    basis: Basis | None = field(
        default=None, kw_only=True, validator=_one_of("printed", "definition", "plausible", None)
    )
    law: tuple[Citation, ...] = field(default=(), kw_only=True, converter=_tuple)
    looks_at: tuple[LooksAt, ...] = field(default=("facts",), kw_only=True, converter=_tuple)
    editions: tuple[str, ...] = field(default=(), kw_only=True, converter=_tuple)
    kinds: tuple[str, ...] = field(default=(), kw_only=True, converter=_tuple)
    needs: Callable[[Edition], bool] | None = field(default=None, kw_only=True)
    find: Callable[[Examination, Rule], Iterable[Finding]] | None = field(default=None, kw_only=True)
    data: Mapping[str, Any] = field(default=_NONE, kw_only=True, converter=_json_object, eq=False)

    @code.validator
    def _a_code(self, attribute: attrs.Attribute[str], value: object) -> None:
        if type(value) is not str or not _CODE.fullmatch(value):
            raise InvalidRule(
                mark("规则的代码应如mycity-rule：小写字母、数字，用连字符相连，给的是{value}"), value=shown(value)
            )

    @kinds.validator
    def _kinds(self, attribute: attrs.Attribute[Any], value: tuple[str, ...]) -> None:
        for one in value:
            _one_of(*AGENCY_KINDS)(self, attribute, one)

    @find.validator
    def _judges(self, attribute: attrs.Attribute[Any], value: object) -> None:
        if value is not None and not callable(value):
            raise InvalidRule(mark("规则的{name}应为函数，给的是{value}"), name="find", value=shown(value))
        if value is not None and (self.level is None or self.basis is None):
            raise InvalidRule(mark("规则{code}没有写明级别level和依据basis"), code=self.code)

    @property
    def family(self) -> str:
        """What its code has before the first hyphen."""
        return self.code.partition("-")[0]

    def concerns(self, form: Edition, kind: str | None = None) -> bool:
        """Say whether it is about reports of an edition and of a kind of agency; an unknown kind is any."""
        if self.editions and form.name not in self.editions:
            return False
        if self.kinds and kind is not None and kind not in self.kinds:
            return False
        return self.needs is None or self.needs(form)

    def finding(  # noqa: PLR0913 -- a finding has so many parts, and most have a default
        self,
        examination: Examination,
        template: str,
        *,
        subject: str | None = None,
        left: Mapping[str, Value] = _NONE,
        right: Mapping[str, Value] = _NONE,
        expected: Range | None = None,
        level: Level | None = None,
        outcome: Outcome = "violated",
        quotes: tuple[Quote, ...] = (),
        words: Mapping[str, object] = _NONE,
        key: tuple[str, ...] = (),
    ) -> Finding:
        """Return a finding of this rule.

        Args:
            examination: What the rule looks at.
            template: The sentence in Simplified Chinese, with named places.
            subject: The cell it is about, the path of a section, or ``None``.
            left: Cells with their values, and ``right`` those that they are compared with.
            right: See ``left``.
            expected: What the subject's value should be.
            level: Another level than the rule's own.
            outcome: ``violated``, or ``suspect`` where it depends on cells that state no number.
            quotes: The places of the text that it speaks of.
            words: What stands in the places of the sentence.
            key: Those of the words that tell the finding from others of this rule about the same subject and cells.
        """
        assert self.level is not None  # noqa: S101 -- a rule with ``find`` has both, as its validator sees to
        assert self.basis is not None  # noqa: S101 -- likewise
        form = examination.form
        sources = tuple(dict.fromkeys(one.source for one in self.law)) or (form.source,)
        cells = (*left, *right)
        return Finding(
            self.code,
            level or self.level,
            outcome,
            subject,
            left,
            right,
            expected,
            self.basis,
            sources,
            template,
            absent=frozenset(code for code in cells if code in form.all_cells and code not in examination.report.facts),
            quotes=quotes,
            words={name: str(word) for name, word in words.items()},
            key=key,
        )

    def __repr__(self) -> str:
        return f"<Rule {self.code}>"
