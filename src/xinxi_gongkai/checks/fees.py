"""Rules of handling fees: the section that states them, beside the requests given up because they were not paid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from xinxi_gongkai.checks.passages import Passage
from xinxi_gongkai.checks.prose.numerals import compact, figures_of, places_in
from xinxi_gongkai.checks.ranges import is_number, plain
from xinxi_gongkai.checks.rule import Examination, Rule
from xinxi_gongkai.errors import mark
from xinxi_gongkai.standard.sources import cite

if TYPE_CHECKING:
    from xinxi_gongkai.checks.finding import Finding
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.relations import Level

__all__ = ["RULES"]

_UNPAID: Final = "requests.outcome.other.unpaid_fee"
_FEE: Final = re.compile(r"处理费|收费|收取.{0,20}费|费用|缴费|未收.{0,10}费|收费通知")
_NO_NOTICE: Final = re.compile(
    r"(?:未|没有|无|不存在|从未)(?:曾|有|依法|向申请人|向任何人|对外)*+(?:发出|发放|开具|制发|下达|出具|产生|发生|涉及)?(?:过|任何|政府信息公开|信息公开|的)*+"
    r"(?:信息处理费|处理费)?(?:收费|缴费)(?:的)?(?:通知书?|情况|情形|事项|行为|项目|现象)?(?=[,。;；，、)）]|$)"
)
_NOT_COLLECTED: Final = re.compile(
    r"(?:未|没有|无|不存在|不)(?:曾|有|向申请人|向任何人|对外|实际)*+(?:收取|收到|产生|发生|征收|收)(?:过|任何|各类|相关|政府信息公开|信息公开|依申请公开|的)*+(?:信息处理费|处理费|费用|收费|费)"
)
_NOTICES: Final = re.compile(r"(?:收费|缴费)通知(?:书)?(?:的)?(?:件数|数量|份数|数)?(?:共计|共|为|的|:)*+$")
_CLAUSE: Final = re.compile(r"[^,;。\n]*$")


def _states_fees(form: Edition) -> bool:
    """Say whether a form has a section whose text states the handling fees, and the row of those not paid."""
    return _UNPAID in form.cells and any(section.unprinted for section in form.sections)


def _fee_passages(examination: Examination) -> list[Passage]:
    """Return the passages of the section whose text states the fees."""
    numbers = [section.number for section in examination.form.sections if section.unprinted]
    own = [examination.sections[number] for number in numbers if number in examination.sections]
    return [one for one in examination.passages if any(one.top is section for section in own)]


def _unpaid(examination: Examination) -> int:
    value = examination.report.facts.get(_UNPAID)
    return int(value) if is_number(value) else 0


def _silent(examination: Examination, rule: Rule) -> Iterator[Finding]:
    passages = _fee_passages(examination)
    if not passages or any(_FEE.search(one.text) or _FEE.search(one.heading) for one in passages):
        return
    if any("信息处理费" in one.text for one in examination.passages):
        return  # stated in another section, where a reader finds it too
    unpaid = _unpaid(examination)
    words = {"place": passages[0].place, "unpaid": unpaid}
    path = passages[0].path
    if unpaid:
        cell = examination.form.cells[_UNPAID]
        template = mark(
            "{place}没有写明信息处理费的收取情况，而{cell}填{unpaid}件；请写明发出收费通知的件数、总金额和实际收取的总金额。"
        )
        words["cell"] = f"「{cell.name}」"
        yield rule.finding(examination, template, subject=path, left={_UNPAID: unpaid}, level="warning", words=words)
        return
    template = mark("{place}没有写明信息处理费的收取情况；没有收取的也请写明，如「本年度没有发出收费通知」。")
    yield rule.finding(examination, template, subject=path, words=words)


def _contradicted(examination: Examination, rule: Rule) -> Iterator[Finding]:
    unpaid = _unpaid(examination)
    if not unpaid:
        return
    for passage in _fee_passages(examination):
        text = compact(passage.text) if "费" in passage.text else ""
        said = _said(text, unpaid)
        if said is None:
            continue
        place, level = said
        cell = examination.form.cells[_UNPAID]
        quote = passage.quote(*places_in(passage.text, *place))
        template = mark("{place}写「{said}」，而{cell}填{value}件：逾期未缴费的申请都应当先发出收费通知。")
        words = {"place": passage.place, "said": quote.text.strip(), "cell": f"「{cell.name}」", "value": plain(unpaid)}
        yield rule.finding(
            examination, template, subject=_UNPAID, left={_UNPAID: unpaid}, level=level, quotes=(quote,), words=words
        )
        return


def _said(text: str, unpaid: int) -> tuple[tuple[int, int], Level] | None:
    """Return where a text of half width says what cannot go with so many fees not paid, and how grave that is."""
    notices = [
        one
        for one in figures_of(text)
        if _NOTICES.search(text[max(0, one.start - 20) : one.start])
        or text.startswith(("收费通知", "缴费通知"), one.end)
    ]
    for one in notices:
        if one.range.high is not None and one.range.high < unpaid:
            begin = _CLAUSE.search(text, max(0, one.start - 60), one.start)
            level: Level = "notice" if one.range.high else "warning"  # a few may be those alone that were paid
            return (begin.start() if begin else one.start, one.end), level
    if notices:
        return None
    found = _NO_NOTICE.search(text)
    if found:
        return found.span(), "warning"
    found = _NOT_COLLECTED.search(text)
    return (found.span(), "notice") if found and "通知" not in text else None


_LAW: Final = (*cite("regulations-2019", "第四十二条"), *cite("fees-2020"), *cite("form-2021"))

RULES: Final = (
    Rule(
        "fees-silent",
        mark("写明信息处理费的收取情况"),
        mark(
            "其他需要报告的事项没有提到信息处理费。各地通行在这里写明发出收费通知的件数、总金额和实际收取的总金额，没有收取的也写明，读者才知道不是漏报。表内有逾期未缴费的申请时更应当写明。"
            "常见的原因是这一部分只写了「无」。请补写一句。要求年度报告载明收费情况的条文没有见到原文，所以一般只作提示。"
        ),
        level="notice",
        basis="plausible",
        law=_LAW,
        looks_at=("text",),
        needs=_states_fees,
        find=_silent,
    ),
    Rule(
        "fees-contradicted",
        mark("信息处理费的文字与表格相符"),
        mark(
            "正文说没有发出收费通知、没有收费，或者通知的件数少于表内逾期未按收费通知要求缴纳费用的件数。没有通知就不会有逾期未缴费的申请，两处必有一处不对。"
            "只说没有收到费用的，可能是通知了而没有人缴费；通知的件数较少的，可能只计算了已缴费的，所以只作提示。请核对收费的台账，写明通知的件数和金额。"
        ),
        level="warning",
        basis="definition",
        law=_LAW,
        looks_at=("facts", "text"),
        needs=_states_fees,
        find=_contradicted,
    ),
)
"""The rules of handling fees."""
