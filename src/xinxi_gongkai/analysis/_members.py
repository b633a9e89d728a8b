"""Whose reports are added up: what is left out, missing or given twice is said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeGuard

from attrs import define, field

from xinxi_gongkai.adapting import in_edition
from xinxi_gongkai.checks.finding import Finding
from xinxi_gongkai.checks.pairs import SCOPES, remark
from xinxi_gongkai.errors import InvalidValue, mark, shown
from xinxi_gongkai.report import Agency, Report
from xinxi_gongkai.standard.editions import edition as find_edition
from xinxi_gongkai.standard.forms import Edition
from xinxi_gongkai.standard.labels import label_key
from xinxi_gongkai.standard.relations import Level

__all__ = ["Members", "listed", "members_of", "reports_of"]

_NAMES_SHOWN = 5
_EXCLUDED = mark("{name}没有计入：{reason}。")


def listed(names: Sequence[str]) -> str:
    """Return names as a sentence lists them: the first five, and how many there are."""
    shown_names = "、".join(names[:_NAMES_SHOWN])
    more = mark("{names}等{count}个")
    return more.format(names=shown_names, count=len(names)) if len(names) > _NAMES_SHOWN else shown_names


def quoted(name: str) -> str:
    """Return a name as a sentence quotes it."""
    return f"「{name}」"


@define
class Members:
    """The reports that are added up.

    Attributes:
        form: The edition that all are put into.
        names: Their names.
        reports: The reports, in that edition.
        remarks: What is to be said of those left out, missing or given twice.
    """

    form: Edition
    names: list[str] = field(factory=list)
    reports: list[Report] = field(factory=list)
    remarks: list[Finding] = field(factory=list)


def members_of(
    reports: Iterable[Report],
    year: int,
    form: Edition | None,
    excluded: Mapping[str, str],
    expected: Iterable[str | Agency],
) -> Members:
    """Return the reports that can be added up: of one edition, year and scope, each agency once.

    Args:
        reports: The members' reports.
        year: The year reported on.
        form: The edition; by default the one that most of them follow.
        excluded: Names of members to leave out, each with the reason.
        expected: All that should have reported, by name.

    Raises:
        InvalidValue: One of them is no report, or there is none.
    """
    if type(year) is not int or not 1 <= year <= 9999:
        raise InvalidValue(mark("年份应为1到9999的整数，给的是{value}"), value=shown(year))
    given = reports_of(reports)
    if not given:
        raise InvalidValue(mark("没有可以汇总的报告"))
    reasons = _reasons(excluded)
    wanted = _names(expected)
    chosen = [
        one for one in given if one.year == year and not (one.agency and label_key(one.agency.name) in reasons)
    ] or given
    found = Members(form or _form_of(chosen))
    scopes = Counter(one.scope for one in chosen if one.scope is not None)
    scope = scopes.most_common(1)[0][0] if scopes else None
    named = {label_key(one.agency.name) for one in chosen if one.agency and one.agency.division}
    divisions: dict[str, set[str | None]] = defaultdict(set)
    unscoped: list[str] = []
    unnamed: list[str] = []
    for place, report in enumerate(given):
        name = report.agency.name if report.agency else mark("第{place}份报告").format(place=place + 1)
        said = _reason(report, name, year, found.form, scope, reasons)
        if said is None and report.agency and _is_twice(report.agency, divisions[label_key(name)], named):
            said = "members-twice", mark("{name}的报告给出了两次，后一份没有计入。"), {}
        if said is None:
            found.names.append(name)
            found.reports.append(in_edition(report, found.form))
            unscoped += [name] if report.scope != scope else []
            unnamed += [name] if report.agency is None else []
            continue
        rule, template, words = said
        level: Level = "notice" if rule == "members-excluded" else "warning"
        shown_name = quoted(name) if report.agency else name
        found.remarks.append(remark(rule, level, report, template, name=shown_name, **words))
    first = given[0]
    if unscoped:
        template = mark("{names}的报告没有指明统计范围，其他的是{scope}；仍然计入。")
        words = {"names": listed(unscoped), "scope": SCOPES[scope]}
        found.remarks.append(remark("members-scope", "notice", first, template, **words))
    if unnamed:
        template = mark("{names}没有写明行政机关，无法确认没有给出两次。")
        found.remarks.append(remark("members-twice", "notice", first, template, names=listed(unnamed)))
    present = {label_key(one.agency.name) for one in given if one.agency}
    for key, (name, reason) in reasons.items():
        if key not in present:
            words = {"name": quoted(name), "reason": reason}
            found.remarks.append(remark("members-excluded", "notice", first, _EXCLUDED, **words))
    for name in wanted:
        if label_key(name) not in present and label_key(name) not in reasons:
            template = mark("没有{name}的报告。")
            found.remarks.append(remark("members-missing", "warning", first, template, name=quoted(name)))
    return found


def _form_of(reports: Sequence[Report]) -> Edition:
    """Return the edition that all follow, else the national form that most do."""
    forms = {one.edition for one in reports}
    if len(forms) == 1:
        return forms.pop()
    return find_edition(Counter(one.edition.name for one in reports).most_common(1)[0][0])


def _reason(
    report: Report, name: str, year: int, form: Edition, scope: str | None, reasons: Mapping[str, tuple[str, str]]
) -> tuple[str, str, dict[str, Any]] | None:
    """Return why a report is not added up: rule, sentence and its words; ``None`` where it is."""
    if label_key(name) in reasons:
        return "members-excluded", _EXCLUDED, {"reason": reasons[label_key(name)][1]}
    if report.edition.name != form.name:
        template = mark("{name}的报告是{given}年版，汇总的是{form}年版，没有计入。")
        return "members-edition", template, {"given": report.edition.name, "form": form.name}
    if report.year != year:
        template = mark("{name}的报告是{given}年度的，汇总的是{year}年度的，没有计入。")
        return "members-year", template, {"given": report.year, "year": year}
    if report.scope is not None and report.scope != scope:
        template = mark("{name}的报告统计范围是{given}，其他的是{scope}，没有计入。")
        return "members-scope", template, {"given": SCOPES[report.scope], "scope": SCOPES[scope]}
    return None


def _is_twice(agency: Agency, divisions: set[str | None], named: set[str]) -> bool:
    """Say whether an agency was met before, and remember it.

    One without a division is met before where any of its name has one, whichever is given first.
    """
    twice = agency.division in divisions or (agency.division is None and label_key(agency.name) in named)
    divisions.add(agency.division)
    return twice


def reports_of(reports: object) -> list[Report]:
    """Return reports as a list.

    Raises:
        InvalidValue: It is no collection, or one of them is no report.
    """
    if isinstance(reports, Report | str) or not isinstance(reports, Iterable):
        raise InvalidValue(mark("应为若干份Report，给的是{value}"), value=shown(reports))
    found = list(reports)
    for place, one in enumerate(found):
        if not isinstance(one, Report):
            raise InvalidValue(mark("应为若干份Report，第{place}个是{value}"), place=place + 1, value=shown(one))
    return found


def _reasons(excluded: object) -> dict[str, tuple[str, str]]:
    pairs = excluded.items() if isinstance(excluded, Mapping) else [("", "")]
    if not all(isinstance(name, str) and isinstance(reason, str) and name.strip() for name, reason in pairs):
        template = mark("exclude应是由机关名称到理由的映射，给的是{value}")
        raise InvalidValue(template, value=shown(excluded))
    return {label_key(name): (name, reason.rstrip("。")) for name, reason in pairs}


def _names(expected: object) -> list[str]:
    names = [one.name if isinstance(one, Agency) else one for one in expected] if _is_many(expected) else [None]
    if not all(isinstance(name, str) and name.strip() for name in names):
        raise InvalidValue(mark("expected应是若干个机关的名称，给的是{value}"), value=shown(expected))
    return [name for name in names if name is not None]


def _is_many(value: object) -> TypeGuard[Iterable[Any]]:
    return isinstance(value, Iterable) and not isinstance(value, str)
