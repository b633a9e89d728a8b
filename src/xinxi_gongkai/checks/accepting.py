"""Explained differences: a small file of finding ids with reason, who and until when."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

import attrs
from attrs import field, frozen

from xinxi_gongkai._decode import bytes_of, decode
from xinxi_gongkai.checks.finding import Finding
from xinxi_gongkai.errors import InvalidAcceptance, mark, nearest, shown

if TYPE_CHECKING:
    from xinxi_gongkai.report import Report

__all__ = ["ACCEPTED_FORMAT", "Acceptance", "AcceptedFinding", "Unused", "acceptances", "load_accepted", "sorted_out"]

ACCEPTED_FORMAT: Final = "xinxi-gongkai-accepted/1"
"""The name of the JSON of accepted findings; its number grows with any change of shape."""


def _text(instance: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if type(value) is not str or not value.strip() or not value.encode("utf-8", "ignore").decode() == value:
        raise InvalidAcceptance(mark("应为非空的文字，给的是{value}"), path=f"/{attribute.name}", value=shown(value))


def _until(value: Any) -> Any:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise InvalidAcceptance(
                mark("应为日期，如2026-12-31，给的是{value}"), path="/until", value=shown(value)
            ) from None
    return value


@frozen
class Acceptance:
    """A finding that somebody has explained.

    Attributes:
        id: The :attr:`~xinxi_gongkai.Finding.id` of the finding.
        reason: Why it is in order.
        by: Who says so.
        until: The last day on which that holds, or ``None`` without end; text such as ``"2026-12-31"`` is taken too.
        agency: Only in reports of the agency of this name, or ``None`` for any.
        year: Only in reports on this year, or ``None`` for any.
    """

    id: str = field(validator=_text)
    reason: str = field(validator=_text)
    by: str = field(validator=_text)
    until: date | None = field(default=None, converter=_until)
    agency: str | None = field(default=None, validator=attrs.validators.optional(_text))
    year: int | None = field(default=None)

    @until.validator
    def _a_day(self, attribute: attrs.Attribute[date | None], value: object) -> None:
        if value is not None and type(value) is not date:
            raise InvalidAcceptance(mark("应为日期，如2026-12-31，给的是{value}"), path="/until", value=shown(value))

    @year.validator
    def _a_year(self, attribute: attrs.Attribute[int | None], value: object) -> None:
        if value is not None and type(value) is not int:
            raise InvalidAcceptance(mark("年份应为整数，给的是{value}"), path="/year", value=shown(value))

    def concerns(self, report: Report) -> bool:
        """Say whether it is about a report: of its agency and on its year, where it names them."""
        name = report.agency.name if report.agency else None
        return self.agency in (None, name) and self.year in (None, report.year)

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return {**attrs.asdict(self), "until": self.until and self.until.isoformat()}


@frozen
class AcceptedFinding:
    """A finding, and why it is accepted."""

    finding: Finding
    acceptance: Acceptance


@frozen
class Unused:
    """An acceptance that was not used.

    Attributes:
        acceptance: The acceptance.
        why: ``gone``, as the finding no longer occurs, or ``expired``, as its last day has passed.
    """

    acceptance: Acceptance
    why: Literal["gone", "expired"]


def load_accepted(path: str | Path) -> tuple[Acceptance, ...]:
    """Read a file of accepted findings, JSON ``xinxi-gongkai-accepted/1``.

    Raises:
        OSError: The file cannot be opened.
        InvalidAcceptance: It has not that shape; ``path`` is the JSON Pointer of the place.
        UnreadableDocument: It is no path, or the bytes are no text.
    """
    text = decode(bytes_of(path))[0]
    try:
        content = json.loads(text, object_pairs_hook=_single_keys)
    except (ValueError, RecursionError) as error:
        raise InvalidAcceptance(mark("不是JSON：{reason}"), reason=str(error)) from None
    _members(content, {"format", "accepted"}, {"format", "accepted"})
    if content["format"] != ACCEPTED_FORMAT:
        raise InvalidAcceptance(
            mark("应为{expected}，给的是{value}"),
            path="/format",
            expected=ACCEPTED_FORMAT,
            value=shown(content["format"]),
        )
    entries = content["accepted"]
    if not isinstance(entries, list):
        raise InvalidAcceptance(mark("应为数组，给的是{value}"), path="/accepted", value=shown(entries))
    found = []
    known = {one.name for one in attrs.fields(Acceptance)}
    for place, entry in enumerate(entries):
        try:
            _members(entry, known, {"id", "reason", "by"})
            found.append(Acceptance(**entry))
        except InvalidAcceptance as error:
            raise error.at("accepted", place) from None
    return tuple(found)


def _single_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(mark("有重复的键"))
    return found


def _members(value: object, known: set[str], required: set[str]) -> None:
    if not isinstance(value, dict):
        raise InvalidAcceptance(mark("应为对象，给的是{value}"), value=shown(value))
    for key in value:
        if key not in known:
            raise InvalidAcceptance(mark("不认识的键{key}{near}"), key=shown(key), near=nearest(key, sorted(known)))
    missing = sorted(required - value.keys())
    if missing:
        raise InvalidAcceptance(mark("缺少{names}"), names="、".join(missing))


def acceptances(given: object) -> tuple[Acceptance, ...]:
    """Return acceptances that are given as such or as the path of a file.

    Raises:
        InvalidAcceptance: Something else is given.
    """
    if given is None:
        return ()
    if isinstance(given, str | Path):
        return load_accepted(given)
    if isinstance(given, Iterable):
        found = tuple(given)
        if all(isinstance(one, Acceptance) for one in found):
            return found
    raise InvalidAcceptance(mark("应为文件的路径或若干个Acceptance，给的是{value}"), value=shown(given))


def sorted_out(
    findings: Sequence[Finding],
    given: Sequence[Acceptance],
    report: Report,
    on: date | None,
    occurs: Callable[[str], bool],
) -> tuple[list[Finding], tuple[AcceptedFinding, ...], tuple[Unused, ...]]:
    """Return the findings that are not accepted, those that are, and the acceptances that were not used.

    Args:
        findings: The findings.
        given: The acceptances.
        report: The report they are about.
        on: The day by which an acceptance is judged to hold; ``None`` takes all of them to hold.
        occurs: Whether a finding of an id may still be there though it is not among these: its rule was not asked, or
            it is undecided.
    """
    if not given:
        return list(findings), (), ()
    about = [one for one in given if one.concerns(report)]
    expired = [one for one in about if on and one.until and one.until < on]
    valid = {one.id: one for one in about if one not in expired}
    accepted = tuple(AcceptedFinding(one, valid[one.id]) for one in findings if one.id in valid)
    used = {one.finding.id for one in accepted}
    unused = [Unused(one, "gone") for one in valid.values() if one.id not in used and not occurs(one.id)]
    rest = [one for one in findings if one.id not in used]
    return rest, accepted, (*(Unused(one, "expired") for one in expired), *unused)
