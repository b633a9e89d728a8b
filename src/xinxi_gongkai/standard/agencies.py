"""Who reports and when: the kinds of agency, and the statutory day of publication for each."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from types import MappingProxyType
from typing import Literal

from attrs import frozen

from xinxi_gongkai.errors import InvalidValue, mark, shown
from xinxi_gongkai.standard.sources import Citation, cite

__all__ = ["AGENCY_KINDS", "Deadline", "deadline", "kind_by_name", "may_make_regulations"]

AGENCY_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "government": mark("县级以上地方人民政府"),
        "department": mark("县级以上人民政府部门"),
        "township": mark("乡镇人民政府、街道办事处"),
        "organisation": mark("法律、法规授权的具有管理公共事务职能的组织"),
    }
)
"""Every kind of agency with its name."""


_KINDS_BY_NAME: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("township", ("镇人民政府", "乡人民政府", "街道办事处", "街道办", "镇政府", "乡政府", "街道", "镇", "乡")),
    ("government", ("省人民政府", "市人民政府", "县人民政府", "区人民政府", "州人民政府", "旗人民政府")),
    ("department", ("局", "厅", "委员会")),
)
_NOT_A_DEPARTMENT = ("管理委员会", "管委会", "居民委员会", "村民委员会", "分局")


def kind_by_name(name: str) -> str | None:
    """Return the kind of agency that a name shows beyond doubt, or ``None``.

    A 办公室 may file for itself or for its government, so its name shows nothing; nor does that of a management
    committee or of a branch.

    >>> from xinxi_gongkai.standard.agencies import kind_by_name
    >>> kind_by_name("某市商务局"), kind_by_name("某市人民政府办公室")
    ('department', None)
    """
    if name.endswith(_NOT_A_DEPARTMENT):
        return None
    return next((kind for kind, ends in _KINDS_BY_NAME if name.endswith(ends)), None)


_NO_PLACE = re.compile(r"城乡|乡村|市场|城市|地区|区域|社区")
_PLACE = re.compile(r"[省市县区州旗盟镇乡]")
_NATIONAL = ("国家", "国务院", "中华人民共和国", "中国", "全国")


def _is_local(name: str, division: str | None) -> bool | None:
    """Say whether a body is one of a place: it has a code, or its name has a place in it; ``None`` if it may be."""
    if division is not None or _PLACE.search(_NO_PLACE.sub("", name)):
        return True
    return False if name.startswith(_NATIONAL) or name.endswith(("部", "总局", "总署")) else None


def may_make_regulations(kind: str | None, name: str, division: str | None) -> bool | None:
    """Say whether an agency may make 规章; ``None`` where that is not known.

    Departments of the State Council may, and governments of provinces, of cities with districts and of autonomous
    prefectures (立法法). Townships, organisations, local departments and governments of counties may not.

    Args:
        kind: Kind of the agency, or ``None``.
        name: Its name: that of a local department names its place.
        division: Its six digits of GB/T 2260, or ``None``.
    """
    if kind == "township":
        return False
    if kind in ("department", "organisation"):
        local = _is_local(name, division)
        return False if local or (local is None and kind == "organisation") else None
    if kind != "government" or (division and division.endswith("00")):
        return None
    county = (
        name.endswith(("县人民政府", "旗人民政府", "县政府", "旗政府", "区人民政府", "区政府")) and "自治区" not in name
    )
    return False if county or division else None


@frozen
class Deadline:
    """The last day on which a report is published in time.

    Attributes:
        day: The day.
        law: The articles that name it; empty where the caller named it.
        basis: ``definition`` where the law names the kind of agency, ``plausible`` where it is read so.
    """

    day: date
    law: tuple[Citation, ...]
    basis: Literal["definition", "plausible"]

    def __str__(self) -> str:
        return self.day.isoformat()


_Rule = tuple[
    int, int | None, tuple[str, ...], tuple[int, int], tuple[Citation, ...], Literal["definition", "plausible"]
]

_RULES: tuple[_Rule, ...] = (
    # first and last year reported on, kinds, month and day of the year after, articles, basis
    (2008, 2018, tuple(AGENCY_KINDS), (3, 31), cite("regulations-2007", "第三十一条"), "definition"),
    (2019, None, ("government",), (3, 31), cite("regulations-2019", "第四十九条第二款"), "definition"),
    (2019, None, ("department",), (1, 31), cite("regulations-2019", "第四十九条第一款"), "definition"),
    # named nowhere: article 54 has them do as agencies do, and a department is what they are like
    (2019, None, ("organisation",), (1, 31), cite("regulations-2019", "第四十九条第一款", "第五十四条"), "plausible"),
)


def deadline(kind: str | None, year: int, *, township: tuple[int, int] | None = None) -> Deadline | None:
    """Return the last day on which the report on a year is published in time.

    Reports on 2008 to 2018 were due on 31 March of the year after, whoever filed them (国务院令第492号第三十一条);
    since then those of departments are due on 31 January and those of governments on 31 March (国务院令第711号
    第四十九条). For townships and subdistricts the law has named no day since then; local notices do.

    Args:
        kind: Kind of the agency, or ``None`` where it is not known.
        year: The year reported on.
        township: Month and day, in the year after, that a local notice names for townships and subdistricts; it
            is used where the law names none.

    Returns:
        ``None`` where no day is known: before 2008, for townships without a local one, for an unknown kind since
        the kinds differ.

    Raises:
        InvalidValue: No kind of that name, no year, or no day of the calendar.

    >>> import xinxi_gongkai as xg
    >>> xg.deadline("department", 2024).day
    datetime.date(2025, 1, 31)
    """
    if kind is not None and (not isinstance(kind, str) or kind not in AGENCY_KINDS):
        known = "、".join(AGENCY_KINDS)
        raise InvalidValue(mark("应为{known}之一或空，给的是{value}"), known=known, value=shown(kind))
    if type(year) is not int or not 1 <= year < 9999:
        raise InvalidValue(mark("年份应为1到9998的整数，给的是{value}"), value=shown(year))
    named = None if township is None else _day(year, township)
    kinds = tuple(AGENCY_KINDS) if kind is None else (kind,)
    for first, last, served, (month, day), law, basis in _RULES:
        if first <= year and (last is None or year <= last) and set(kinds) <= set(served):
            return Deadline(date(year + 1, month, day), law, basis)
    if named and kind == "township" and year >= _RULES[0][0]:
        return Deadline(named, (), "definition")
    return None


def _day(year: int, township: object) -> date:
    if isinstance(township, tuple | list) and len(township) == 2 and all(type(one) is int for one in township):
        with suppress(ValueError, OverflowError):
            return date(year + 1, *township)
    template = mark("乡镇街道的期限应写作次年的月和日，如(2, 20)，给的是{value}")
    raise InvalidValue(template, value=shown(township))
