"""Words of reports and their numerals, with which texts are changed: those of the form, and such as try its edges."""

from __future__ import annotations

from functools import cache
from random import Random

import xinxi_gongkai as xg

__all__ = ["figure", "form_words", "phrase"]

_FIGURES = (
    "0", "1", "7", "12", "007", "-3", "－3", "+5", "1,234", "1,23", "12.50", "0.0", "-0", "-0.00", "３８１", "①",
    "10²", "999999999999999", "1000000000000000", "9" * 40, "1" * 4301, "0" * 5000, "12.5000000000000000000000000000",
    "1e5", "一百二十", "十万", "两千零三", "负五", "三十多", "1.2万", "5%", "１２．５％", "3件", "251000元", "1/2",
    "²", "٣", "१२", "/", "—", "——", "-", "", " ", "无", "0件", "*", "=SUM(A1)", "12\n3", "1 2", "NaN", "inf",
)  # fmt: skip
_WORDS = (
    "2014", "2019", "2021", "2023", "２０２３", "二〇二一", "2021年", "2021年度", "9999年", "0年", "10000年", "上年",
    "本年度", "一、", "（一）", "1.", "(1)", "①", "十一、", "百、", "其中：", "其中", "单位：件", "（单位：万元）",
    "合计", "总计", "小计", "单位", "统计指标", "统计数", "件", "份", "条", "万元", "元", "人次", "本年新收",
    "上年结转", "结转下年度继续办理", "年度", "政府信息公开工作年度报告", "某市人民政府",
    "2021年政府信息公开工作年度报告", "情况统计表", "表1", "附件", "（此件公开发布）", "。", "；", "：", "，", "、",
    "（", "）", "(", ")", "《", "》", "“", "|", "||", "|---|---|", "\t", "\u3000", "\n", "\n\n", "\r\n", "\x0c",
    "\x0b", "\x85", "\u2028", "\u200b", "\ufeff", "\u202e", "𠮷", "\u0301", "{", "}", "{0}", "{name}", "%s", "\\", "#",
    "**", "没有收到申请", "均为零", "同比增长", "增长了50%", "共收到", "其中予以公开", "与去年持平", "未发生", "平均",
    "累计",
)  # fmt: skip


@cache
def form_words() -> tuple[str, ...]:
    """Return the labels, headings and units of all forms."""
    found: dict[str, None] = {}
    for name in xg.editions():
        for variant in (None, *xg.variants(name)):
            form = xg.edition(name, variant)
            found |= dict.fromkeys(cell.label for cell in form.cells.values())
            found |= dict.fromkeys(part for cell in form.cells.values() for part in cell.name.split("／"))
            found |= dict.fromkeys(section.heading for section in form.sections)
            found |= dict.fromkeys((form.title,))
    return tuple(found)


def figure(rng: Random) -> str:
    """Return what may be printed for a figure."""
    return str(rng.randrange(300)) if rng.random() < 0.5 else rng.choice(_FIGURES)


def phrase(rng: Random) -> str:
    """Return a word, a label of a form or a figure."""
    return rng.choice((rng.choice(_WORDS), rng.choice(form_words()), figure(rng)))
