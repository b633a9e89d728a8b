"""What an agency filed: a report, its sections and its facts.

The model holds, rules judge: a report with wrong sums, blanks, marks or figures that cannot be is a
report like any other. Only what has not the shape of a report is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from importlib import import_module
from types import MappingProxyType
from typing import Any, Final, Literal, TypeVar, overload

import attrs
from attrs import field, frozen

from xinxi_gongkai._extensions import frozen_extensions, thawed
from xinxi_gongkai._local_rows import LocalRow
from xinxi_gongkai._sections import ReportSection, as_tuple, check_texts
from xinxi_gongkai._values import Canonical, Printed, Value, canonical, is_text
from xinxi_gongkai.errors import InvalidValue, NotPrinted, mark, shown
from xinxi_gongkai.standard.agencies import AGENCY_KINDS, Deadline, deadline, kind_by_name
from xinxi_gongkai.standard.editions import edition as find_edition
from xinxi_gongkai.standard.forms import Edition
from xinxi_gongkai.standard.relations import PREVIOUS

__all__ = ["Agency", "LocalRow", "Printed", "Report", "ReportSection", "Value", "ensure_report"]

_D = TypeVar("_D")

SCOPES: Final = ("agency", "region")

_TEXTS: Final = ("title", "introduction", "closing")
_DIVISION = re.compile(r"[0-9]{6}")


def _one_of(*known: str) -> Any:
    def check(instance: object, attribute: attrs.Attribute[str | None], value: object) -> None:
        if value is not None and (type(value) is not str or value not in known):
            raise InvalidValue(
                mark("应为{known}之一或空，给的是{value}"),
                path=f"/{attribute.name}",
                known="、".join(known),
                value=shown(value),
            )

    return check


def _tuple_of(kind: type, name: str) -> Any:
    def check(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if type(value) is not tuple or not all(type(item) is kind for item in value):
            raise InvalidValue(
                mark("应为若干个{name}，给的是{value}"), path=f"/{attribute.name}", name=name, value=shown(value)
            )

    return check


@frozen
class Agency:
    """Who reports (行政机关).

    Attributes:
        name: As the report states it.
        kind: ``government``, ``department``, ``township`` or ``organisation`` (one authorised by law), or
            ``None`` where it is not known.
        division: Six digits of GB/T 2260, or ``None``.
    """

    name: str = field(validator=is_text)
    kind: str | None = field(default=None, validator=_one_of(*AGENCY_KINDS))
    division: str | None = field(default=None)

    @name.validator
    def _named(self, attribute: attrs.Attribute[str], value: str) -> None:
        if not value.strip():
            raise InvalidValue(mark("行政机关的名称是空的"), path="/name")

    @division.validator
    def _six_digits(self, attribute: attrs.Attribute[str | None], value: object) -> None:
        if value is not None and (type(value) is not str or not _DIVISION.fullmatch(value)):
            raise InvalidValue(mark("行政区划代码应为六位数字，给的是{value}"), path="/division", value=shown(value))

    @property
    def known_kind(self) -> str | None:
        """Its kind: as given, else as its name shows beyond doubt, else ``None``."""
        return self.kind or kind_by_name(self.name)

    def deadline(self, year: int, *, township: tuple[int, int] | None = None) -> Deadline | None:
        """Return the last day for its report on a year; see :func:`~xinxi_gongkai.deadline`."""
        return deadline(self.kind, year, township=township)


def _mapping(value: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InvalidValue(mark("应为映射（如dict），给的是{value}"), path=f"/{name}", value=shown(value))
    return value


def _given(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Say that facts are given as anything that their cells admit: amounts as text too."""
    return facts


def _as_edition(name: str | Edition) -> Edition:
    return find_edition(name)


def _as_agency(value: str | Agency | None) -> Agency | None:
    try:
        return Agency(value) if isinstance(value, str) else value
    except InvalidValue as error:
        raise error.at("agency") from None


@frozen(eq=False, repr=False, slots=False)  # made for every file read, which is faster so
class Report:
    """A yearly report on the disclosure of government information (政府信息公开工作年度报告).

    Attributes:
        edition: The form it follows; a name is taken too.
        year: The year reported on.
        agency: Who reports, or ``None``; a name is taken too.
        facts: ``{cell: value}`` in canonical order, read-only; a cell not printed has no key.
        scope: Whose figures these are: ``agency`` the filer's own, ``region`` a government with all its
            departments, ``None`` not known.
        title: As printed, or ``""``.
        published: Day of publication, or ``None``.
        introduction: What stands before the first section.
        sections: The sections of its text.
        closing: What stands after the last section.
        local_rows: The printed rows that the form does not know.
        extensions: JSON of others, kept verbatim; no fractional numbers.

    Raises:
        InvalidValue: A value that its place does not admit.
        UnknownCell: A fact for a cell that the edition does not have.
        UnknownEdition: No edition of that name.
    """

    edition: Edition = field(converter=_as_edition)
    year: int = field()
    agency: Agency | None = field(default=None, kw_only=True, converter=_as_agency)
    facts: Mapping[str, Value] = field(factory=dict, kw_only=True, converter=_given)
    scope: str | None = field(default=None, kw_only=True, validator=_one_of(*SCOPES))
    title: str = field(default="", kw_only=True)
    published: date | None = field(default=None, kw_only=True)
    introduction: str = field(default="", kw_only=True)
    sections: tuple[ReportSection, ...] = field(default=(), kw_only=True, converter=as_tuple)
    closing: str = field(default="", kw_only=True)
    local_rows: tuple[LocalRow, ...] = field(
        default=(), kw_only=True, converter=as_tuple, validator=_tuple_of(LocalRow, "LocalRow")
    )
    extensions: Mapping[str, Any] = field(factory=dict, kw_only=True)

    @year.validator
    def _a_year(self, attribute: attrs.Attribute[int], value: object) -> None:
        if type(value) is not int or not 1 <= value <= 9999:
            raise InvalidValue(mark("年份应为1到9999的整数，给的是{value}"), path="/year", value=shown(value))

    @agency.validator
    def _an_agency(self, attribute: attrs.Attribute[Agency | None], value: object) -> None:
        if value is not None and type(value) is not Agency:
            raise InvalidValue(mark("应为行政机关的名称或Agency，给的是{value}"), path="/agency", value=shown(value))

    @published.validator
    def _a_day(self, attribute: attrs.Attribute[date | None], value: object) -> None:
        if value is not None and type(value) is not date:
            raise InvalidValue(mark("应为日期（date）或None，给的是{value}"), path="/published", value=shown(value))

    def __attrs_post_init__(self) -> None:
        check_texts([self.title, self.introduction, self.closing], self.sections, _TEXTS)
        facts = self.facts
        if not isinstance(facts, Canonical) or facts.form is not self.edition:
            facts = canonical(_mapping(facts, "facts"), self.edition)
        object.__setattr__(self, "facts", MappingProxyType(facts))
        object.__setattr__(self, "extensions", frozen_extensions(_mapping(self.extensions, "extensions")))

    @classmethod
    def blank(
        cls,
        edition: str | Edition,
        *,
        agency: str | Agency | None,
        year: int,
        variant: str | None = None,
        scope: Literal["agency", "region"] | None = None,
        title: str = "",
        previous: Report | None = None,
    ) -> Report:
        """Return a report with every cell printed and none stated, and the sections of its edition.

        Args:
            edition: The form.
            agency: Who reports; ``None`` with a ``previous`` takes the agency of that report. Another agency than
                that one's is taken to be its new name, or its name in full.
            year: The year reported on.
            variant: The region's name.
            scope: Whose figures these are; ``None`` with a ``previous`` takes the scope of that report.
            title: Its title.
            previous: The report of the same agency on the year before. What this report takes over from it as it
                stands is filled in (上年结转 from 结转下年度继续办理): cells that a relation of the form says are equal
                to one cell of the year before, where that one states a number. Nothing else is known in advance.

        Raises:
            InvalidValue: The report given is not on the year before, or of another scope.
            UnknownEdition: No edition or variant of that name.
        """
        form = find_edition(edition, variant)
        sections = tuple(ReportSection(one.number, one.heading) for one in form.sections if one.number)
        facts = dict.fromkeys(form.cells)
        blank = cls(form, year, agency=agency, facts=facts, scope=scope, title=title, sections=sections)
        if previous is None:
            return blank
        _ensure_precedes(previous, blank)
        return attrs.evolve(
            blank,
            agency=blank.agency or previous.agency,
            scope=blank.scope or previous.scope,
            facts=facts | _taken_over(form, previous),
        )

    def with_facts(self, facts: Mapping[str, object]) -> Report:
        """Return this report with other values in the cells given.

        Args:
            facts: ``{cell: value}``. A count is an ``int``; an amount is a ``Decimal``, an ``int`` or text such
                as ``"12.50"``; ``None`` is a printed blank; ``Printed("/")`` is other print.

        Raises:
            InvalidValue: A cell does not admit its value; the message names the cell and what it admits.
            UnknownCell: The edition has no such cell; the message names the nearest it has.
        """
        return attrs.evolve(self, facts={**self.facts, **_mapping(facts, "facts")})

    def without_facts(self, codes: Iterable[str]) -> Report:
        """Return this report with these cells not printed.

        Raises:
            UnknownCell: The edition has no such cell.
        """
        dropped = {self.edition.cell(code).code for code in codes}
        return attrs.evolve(self, facts={code: self.facts[code] for code in self.facts if code not in dropped})

    def __getitem__(self, code: str) -> Value:
        try:
            return self.facts[code]
        except (KeyError, TypeError):
            cell = self.edition.cell(code)
            template = mark("这份报告没有印出单元格{code}「{label}」")
            raise NotPrinted(template, code=cell.code, label=cell.label) from None

    def __contains__(self, code: object) -> bool:
        return code in self.facts

    @overload
    def get(self, code: str) -> Value: ...
    @overload
    def get(self, code: str, default: _D) -> Value | _D: ...
    def get(self, code: str, default: _D | None = None) -> Value | _D:
        """Return what a cell states, or the default where it is not printed.

        Raises:
            UnknownCell: The edition has no such cell.
        """
        if code in self.facts:
            return self.facts[code]
        self.edition.cell(code)
        return default

    def _state(self) -> tuple[object, ...]:
        """What two equal reports have in common: the digits of amounts and the types of JSON included."""
        return (
            self.edition,
            self.year,
            self.agency,
            [(code, str(value) if isinstance(value, Decimal) else value) for code, value in self.facts.items()],
            self.scope,
            self.title,
            self.published,
            self.introduction,
            self.sections,
            self.closing,
            [(row, [str(value) for value in row.values]) for row in self.local_rows],
            repr(thawed(self.extensions)),
        )

    def __eq__(self, other: object) -> bool:
        return self._state() == other._state() if isinstance(other, Report) else NotImplemented

    def __hash__(self) -> int:
        return hash((self.edition, self.year, self.agency, tuple(self.facts.items())))

    def __repr__(self) -> str:
        name = self.agency.name if self.agency else None
        stated = sum(value is not None for value in self.facts.values())
        return f"<Report {self.edition} {name} {self.year}: {stated} of {len(self.facts)} cells filled in>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: FBT001 -- the protocol's own signature
        """Show the report as the Python that makes it, where a failing property test or IPython prints it."""
        printer.text(str(import_module("xinxi_gongkai._expression").expression_of(self)))

    def _repr_html_(self) -> str:
        """Return the report as a notebook shows it."""
        return str(import_module("xinxi_gongkai.documents.writing_html").notebook_html(self))  # looks up only here

    def __copy__(self) -> Report:
        return self  # nothing in it can change

    def __deepcopy__(self, memo: object) -> Report:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        state = {item.name: getattr(self, item.name) for item in attrs.fields(Report)}
        state |= {"facts": dict(self.facts), "extensions": thawed(self.extensions)}
        return _restore, (state,)


def _ensure_precedes(previous: Report, report: Report) -> None:
    """Raise unless the one is a report on the year before the other, and of its scope where both are known."""
    ensure_report(previous)
    if report.year != previous.year + 1:
        template = mark("上年的报告是{given}年度的，这份报告应是{expected}年度的，给的是{year}年度")
        years = {"given": previous.year, "expected": previous.year + 1, "year": report.year}
        raise InvalidValue(template, path="/year", **years)
    if report.scope and previous.scope and report.scope != previous.scope:
        template = mark("上年报告的统计范围是{given}，这份报告的是{value}，数字不能结转")
        raise InvalidValue(template, path="/scope", given=previous.scope, value=report.scope)


def _taken_over(form: Edition, previous: Report) -> dict[str, Value]:
    """Return the figures that equal one of the report on the year before under the form's own relations."""
    found: dict[str, Value] = {}
    for relation in form.relations_between:
        if relation.op == "=" and len(relation.terms) == 2 and sum(relation.terms.values()) == 0:
            now, before = sorted(relation.terms, key=lambda code: code.startswith(PREVIOUS))
            value = previous.facts.get(before.removeprefix(PREVIOUS))
            if isinstance(value, int | Decimal):
                found[now] = value
    return found


def ensure_report(value: object) -> None:
    """Raise unless a value is a report.

    Raises:
        InvalidValue: It is none.
    """
    if not isinstance(value, Report):
        raise InvalidValue(mark("应为Report，给的是{value}"), value=shown(value))


def _restore(state: dict[str, Any]) -> Report:
    return Report(**state)
