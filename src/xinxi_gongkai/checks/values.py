"""Rules of values: whether a cell can state what it states, and whether it may be in the wrong unit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from xinxi_gongkai.checks.ranges import is_number, plain
from xinxi_gongkai.checks.rule import Examination, Rule
from xinxi_gongkai.errors import mark
from xinxi_gongkai.report import Printed
from xinxi_gongkai.standard.labels import label_key
from xinxi_gongkai.standard.relations import PREVIOUS
from xinxi_gongkai.standard.sources import cite

if TYPE_CHECKING:
    from xinxi_gongkai.checks.finding import Finding
    from xinxi_gongkai.report import Value
    from xinxi_gongkai.standard.cells import Cell

__all__ = ["MOST_PRINTED", "RULES"]

_MARKS: Final = frozenset(
    {
        "",
        "/",
        "//",
        "\\",
        "-",
        "--",
        "---",
        "-/-",
        "*",
        "无",
        "没有",
        "不适用",
        "n/a",
        "na",
        "nil",
        "null",
        "none",
        "零",
        "空",
        "〇",
        "不涉及",
        "无此项",
        "无数据",
        "╱",
        "∕",
    }
)
"""Marks that say that there is nothing, or nothing to fill in, as labels are compared."""

_NUMBER: Final = re.compile(r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_FRACTION: Final = re.compile(r"[-+]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)\.[0-9]*[1-9][0-9]*")
_WITH_UNIT: Final = re.compile(
    r"[-+]?[0-9][0-9,]*(?:\.[0-9]+)?(亿元|万元|元|批次|人次|件次|件|条|次|篇|个|人|项|宗|份|起|部|名)"
)

_TEN_THOUSAND: Final = (3162, 31623)
"""About ten thousand times: between the half powers of ten around it."""
_JUMP: Final = 5
_JUMP_FROM: Final = 100
"""Where both years are below this, a fivefold figure is nothing to speak of: one lawsuit, then seven."""
MOST_PRINTED: Final = 0.5
"""A report of facts alone of which less than this is printed is an extract, in which nothing is missing."""


def _odd(examination: Examination) -> list[tuple[str, Value]]:
    """Return the cells that state neither nothing nor a plain count."""
    return [
        (code, value)
        for code, value in examination.report.facts.items()
        if value is not None and (type(value) is not int or value < 0)
    ]


def _negative(examination: Examination, rule: Rule) -> Iterator[Finding]:
    for code, value in examination.shared(_odd):
        cell = examination.form.all_cells[code]
        if is_number(value) and value < 0 and not cell.signed:
            template = mark("{cell}填{value}{unit}；这一项不能是负数。")
            yield _about(examination, rule, template, cell, value)


def _printed(examination: Examination) -> Iterator[tuple[Cell, Printed, str]]:
    """Yield the cells with other print, and that print of half width without spaces."""
    for code, value in examination.shared(_odd):
        if isinstance(value, Printed):
            yield examination.form.all_cells[code], value, label_key(value.text)


def _is_fraction(cell: Cell, text: str) -> bool:
    """Say whether a cell for whole numbers has one with a fraction other than zero."""
    return cell.kind == "count" and _FRACTION.fullmatch(text) is not None


def _fraction(examination: Examination, rule: Rule) -> Iterator[Finding]:
    for cell, value, text in _printed(examination):
        if _is_fraction(cell, text):
            template = mark("{cell}填{value}；以{unit}计的数应当是整数。")
            yield _about(examination, rule, template, cell, value)


def _unit(examination: Examination, rule: Rule) -> Iterator[Finding]:
    for cell, value, text in _printed(examination):
        found = _WITH_UNIT.fullmatch(text)
        if found:
            template = mark(
                "{cell}填{value}，数字里带了单位「{given}」；这一项以{unit}计，请只填数字，单位不同的先换算。"
            )
            yield _about(examination, rule, template, cell, value, given=found[1])


def _print(examination: Examination, rule: Rule) -> Iterator[Finding]:
    for cell, value, text in _printed(examination):
        if text in _MARKS or _is_fraction(cell, text) or _WITH_UNIT.fullmatch(text):
            continue
        template = (
            mark("{cell}填{value}，数字的写法特殊，不能计算；请用半角数字填写，不加分隔符和正负号。")
            if _NUMBER.fullmatch(text)
            else mark("{cell}填{value}，不是可以计算的数字，也不是表示没有的记号；请填数字。")
        )
        yield _about(examination, rule, template, cell, value)


def _about(examination: Examination, rule: Rule, template: str, cell: Cell, value: Value, **words: str) -> Finding:
    said = {"cell": f"「{cell.name}」", "value": plain(value), "unit": cell.unit.symbol, **words}
    return rule.finding(examination, template, subject=cell.code, left={cell.code: value}, words=said)


def _not_printed(examination: Examination, rule: Rule) -> Iterator[Finding]:
    facts, form = examination.report.facts, examination.form
    if tuple(facts) in form.orders:
        return
    summed = {part for subtotal, parts in form.subtotals.items() if subtotal in facts for part in parts}
    for table in form.tables:
        cells = form.cells_in(table)
        missing = [cell for cell in cells if cell.code not in facts and cell.code not in summed]
        printed = len(cells) - len(missing)
        if not missing or not printed or (not examination.has_text and printed < MOST_PRINTED * len(cells)):
            continue
        names = "、".join(f"「{cell.name}」" for cell in missing[:5]) + ("……" if len(missing) > 5 else "")
        template = mark("有{count}个单元格没有印出：{names}；没有的请填0或者留空，不要删去表内的行和列。")
        words = {"count": len(missing), "names": names}
        left = dict.fromkeys(cell.code for cell in missing)
        yield rule.finding(examination, template, subject=missing[0].code, left=left, words=words)


def _between(examination: Examination) -> Iterator[tuple[Cell, int | Decimal, int | Decimal]]:
    """Yield the cells that state numbers in both years that differ, neither below zero."""
    earlier = examination.previous
    assert earlier is not None  # noqa: S101 -- a rule that looks at the year before is not asked without it
    before: Mapping[str, Value] = earlier.facts
    for code, value in examination.report.facts.items():
        last = before.get(code)
        if is_number(value) and is_number(last) and value >= 0 and last >= 0 and value != last:
            yield examination.form.all_cells[code], value, last


def _magnitude(examination: Examination, rule: Rule) -> Iterator[Finding]:
    for cell, value, last in _between(examination):
        ratio = Decimal(max(value, last)) / Decimal(min(value, last)) if value and last else 0
        if cell.kind == "amount" and _TEN_THOUSAND[0] <= ratio <= _TEN_THOUSAND[1]:
            template = mark(
                "{cell}填{value}{unit}，上年填{last}{unit}，相差约一万倍；可能有一年是按元填写的，这一项以{unit}计。"
            )
            yield _beside(examination, rule, template, cell, value, last)


def _jump(examination: Examination, rule: Rule) -> Iterator[Finding]:
    for cell, value, last in _between(examination):
        high, low = max(value, last), min(value, last)
        if cell.kind == "count" and not cell.signed and high >= _JUMP_FROM and high >= _JUMP * low:
            template = mark(
                "{cell}填{value}{unit}，上年填{last}{unit}，相差到五倍以上；请核对两年的数，确有变化的请在报告里说明。"
            )
            yield _beside(examination, rule, template, cell, value, last)


def _beside(examination: Examination, rule: Rule, template: str, cell: Cell, value: Value, last: Value) -> Finding:
    code = cell.code
    words = {"cell": f"「{cell.name}」", "value": plain(value), "last": plain(last), "unit": cell.unit.symbol}
    return rule.finding(
        examination, template, subject=code, left={code: value}, right={PREVIOUS + code: last}, words=words
    )


_FORMS: Final = (*cite("form-2014"), *cite("form-2019"), *cite("form-2021"))

RULES: Final = (
    Rule(
        "values-negative",
        mark("没有不该有的负数"),
        mark(
            "件数、人数、金额填了负数。这些项统计的是发生了多少，不可能小于零，汇总时会抵消别处的数。常见的原因有多打了一个短横，或者填成了与上年的差。请填实际的数；只有「本年增/减」一类的栏可以是负数。"
        ),
        level="error",
        basis="definition",
        law=_FORMS,
        find=_negative,
    ),
    Rule(
        "values-fraction",
        mark("件数是整数"),
        mark(
            "以件、条、次、人计的数填了小数。这样的数没有意义，汇总的系统也不接受。常见的原因有按万件填写、把金额填到了件数里，或者由电子表格计算得出。请填整数。"
        ),
        level="error",
        basis="definition",
        law=_FORMS,
        find=_fraction,
        data={"pattern": _FRACTION.pattern},
    ),
    Rule(
        "values-unit",
        mark("单元格里只填数字"),
        mark(
            "数字后面带了单位，如「251000元」「240万元」。表内的单位是固定的，带了单位的不能计算，单位与表内不同时还会相差一万倍。常见的原因是表内没有印出单位。请换算成表内的单位，只填数字。"
        ),
        level="warning",
        basis="definition",
        law=_FORMS,
        find=_unit,
        data={"pattern": _WITH_UNIT.pattern},
    ),
    Rule(
        "values-print",
        mark("单元格里是数字，或者表示没有的记号"),
        mark(
            "单元格里的文字既不是数字，也不是「/」「—」「无」一类表示没有的记号，如「约10」「见附件」。这样的内容不能汇总和核对。常见的原因有数字写法特殊、填错了格，或者转换文件时出错。请填确切的数字。"
        ),
        level="warning",
        basis="definition",
        law=_FORMS,
        find=_print,
        data={"marks": sorted(_MARKS), "number": _NUMBER.pattern},
    ),
    Rule(
        "values-not-printed",
        mark("表内的单元格都印出"),
        mark(
            "表格里缺少规定的行或者列。缺了的项看不出是零还是漏填，也不能汇总。常见的原因有删去没有数字的行、沿用旧的表格，或者从文件读取时没有认出来。请用完整的表格，没有的填0。"
        ),
        level="warning",
        basis="definition",
        law=_FORMS,
        find=_not_printed,
        data={"least_share": MOST_PRINTED},
    ),
    Rule(
        "values-magnitude",
        mark("金额的单位与上年相同"),
        mark(
            "金额与上年相差约一万倍。以万元计的项，多半是有一年按元填写了。这样的错误会使汇总数完全失真。请核对两年的单位，按万元填写。"
        ),
        level="warning",
        basis="plausible",
        law=_FORMS,
        looks_at=("facts", "previous"),
        find=_magnitude,
        data={"least_ratio": _TEN_THOUSAND[0], "greatest_ratio": _TEN_THOUSAND[1]},
    ),
    Rule(
        "values-jump",
        mark("件数与上年没有成倍的变化"),
        mark(
            "件数是上年的五倍以上，或者不超过上年的五分之一（两年都不满100的不提示）。这可能是真实的变化，也可能是多打或者漏打了一位数字、统计的范围变了。请核对两年的数；确有变化的，请在报告里说明原因。"
        ),
        level="notice",
        basis="plausible",
        law=_FORMS,
        looks_at=("facts", "previous"),
        find=_jump,
        data={"least_ratio": _JUMP, "from": _JUMP_FROM},
    ),
)
"""The rules of values."""
