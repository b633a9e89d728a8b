"""Who reports and in what words: agencies, and text in which no rule finds anything to say."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from xinxi_gongkai.report import Agency, LocalRow, ReportSection
from xinxi_gongkai.testing._values import TEXTS, any_values

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.layout import Section

__all__ = ["EXTENSIONS", "any_agencies", "any_rows", "any_sections", "full_agencies", "plain_agencies", "plain_text"]

_BODIES: Final = {
    "government": ("某某市人民政府", "某某省人民政府", "某某县人民政府", "某某区人民政府"),
    "department": ("某某市商务局", "某某县教育局", "某某省财政厅", "某某区卫生健康委员会"),
    "township": ("某某县某某镇人民政府", "某某区某某街道办事处", "某某县某某乡人民政府"),
    "organisation": ("某某市城市建设投资中心", "某某市高新区管理委员会"),
}
"""Agencies of each kind; of the governments, the first two may make 规章."""
_DIGITS: Final = "0123456789"
"""Named to Hypothesis, which else goes through all of Unicode first."""
_DIVISIONS: Final = st.from_regex(r"[1-8][0-9]{5}", fullmatch=True, alphabet=_DIGITS)


@st.composite
def plain_agencies(draw: st.DrawFn) -> Agency:
    """Return an agency with a name of its kind."""
    kind = draw(st.sampled_from(list(_BODIES)))
    name = draw(st.sampled_from(_BODIES[kind]))
    return Agency(name, draw(st.sampled_from([kind, None])), draw(st.none() | _DIVISIONS))


def full_agencies() -> st.SearchStrategy[Agency]:
    """Return agencies that have every power of which the forms have figures."""
    return st.builds(
        Agency, st.sampled_from(["某某市人民政府", "某某省人民政府"]), st.sampled_from(["government", None])
    )


def any_agencies() -> st.SearchStrategy[Agency]:
    """Return any agencies: such as there are, and any name that the model admits."""
    kinds = st.sampled_from([None, *_BODIES])
    odd = st.builds(
        Agency, TEXTS.filter(str.strip), kinds, st.none() | st.from_regex(r"[0-9]{6}", fullmatch=True, alphabet=_DIGITS)
    )
    return plain_agencies() | odd


_NUMBERS: Final = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="、（）()"), max_size=3)


def any_sections() -> st.SearchStrategy[ReportSection]:
    """Return any sections, one in another."""
    return st.recursive(
        st.builds(ReportSection, _NUMBERS, TEXTS, TEXTS),
        lambda below: st.builds(ReportSection, _NUMBERS, TEXTS, TEXTS, st.lists(below, max_size=3).map(tuple)),
        max_leaves=5,
    )


@st.composite
def any_rows(draw: st.DrawFn, form: Edition) -> LocalRow:
    """Return a row that the form does not know, under one that it knows or at the top, whatever it states."""
    unit = draw(st.sampled_from(["", "件", "份", "万元"]))
    values = draw(st.lists(any_values("amount" if unit == "万元" else "count"), max_size=7))
    under = draw(st.sampled_from([None, *form.row_keys]))
    return LocalRow("", under, None, draw(TEXTS), draw(TEXTS), unit, tuple(values))


EXTENSIONS: Final[st.SearchStrategy[dict[str, Any]]] = st.dictionaries(
    TEXTS,
    st.recursive(
        st.none() | st.booleans() | st.integers() | TEXTS,
        lambda below: st.lists(below, max_size=3) | st.dictionaries(TEXTS, below, max_size=3),
        max_leaves=6,
    ),
    max_size=2,
)
"""JSON of others: no fractional numbers."""

_SENTENCES: Final = ("工作有序推进。", "继续改进服务。", "各项制度得到落实。", "公开目录及时更新。", "回复注重质量。")
_FEES: Final = "信息处理费的收取情况另行公布。"
"""A form that has figures of fees in the text of a section wants them spoken of there."""
_HEADINGS: Final = ("概述", "主动公开情况", "依申请公开情况", "存在的问题和改进措施")
"""What a report has whose form prescribes no sections."""
_NUMERALS: Final = "一二三四"
_DAYS: Final = st.integers(1, 31)
"""Whatever the kind of agency, January is in time."""
_A_FEW: Final = st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=2).map("".join)


@st.composite
def plain_text(draw: st.DrawFn, form: Edition, year: int, agency: Agency | None) -> dict[str, Any]:
    """Return title, day of publication and sections as a form wants them, without a figure in the words."""
    return {
        "title": f"{agency.name if agency else ''}{year}年政府信息公开工作年度报告",
        "published": date(year + 1, 1, draw(_DAYS)),
        "sections": draw(_plain_sections(form)),
    }


@lru_cache(maxsize=64)
def _plain_sections(form: Edition) -> st.SearchStrategy[tuple[ReportSection, ...]]:
    """Return the sections of a form, or where it prescribes none, such as reports have; each with a few words."""
    sections = [(one.number, one.heading, _words(one)) for one in form.sections if one.number]
    usual = [(number, heading, _A_FEW) for number, heading in zip(_NUMERALS, _HEADINGS, strict=True)]
    return st.tuples(
        *(
            st.builds(ReportSection, st.just(number), st.just(heading), words)
            for number, heading, words in sections or usual
        )
    )


def _words(section: Section) -> st.SearchStrategy[str]:
    """Return the words of a section: at least a sentence where no table says what there is to say."""
    if section.unprinted:
        return st.just(_FEES)
    return st.just("") | _A_FEW if section.tables else _A_FEW
