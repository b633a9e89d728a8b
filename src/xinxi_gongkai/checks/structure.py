"""Rules of structure: whether a report has the form it should have."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from xinxi_gongkai.checks.prose.numerals import numerals_of, whole_of
from xinxi_gongkai.checks.rule import Examination, LooksAt, Rule
from xinxi_gongkai.errors import mark
from xinxi_gongkai.standard.sources import cite

if TYPE_CHECKING:
    from xinxi_gongkai.checks.finding import Finding
    from xinxi_gongkai.report import ReportSection
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.layout import Section

__all__ = ["RULES", "TEMPLATE_TEXT"]

_ANNOUNCED: Final = re.compile(
    r"(?<!工作)(?:报告|年报|全文)(?:正文|全文|内容)?(?:主要)?(?:由|包括|包含|共分|共|分为|分成|分)[^。；\n]{0,120}?"
    r"(?P<number>[一二两三四五六七八九十]{1,2}|[0-9]{1,2})(?:个|大)?(?:部分|章节|板块|项内容)"
)
"""How a report says of how many parts it consists; a report on the government's work is another report."""
_ANNEX: Final = re.compile(r"^附(?:件|表|录|[:：]|$)")
_EMPTY: Final = frozenset({"", "无", "没有", "略", "暂无", "无内容", "无其他需要报告的事项", "无需要报告的事项"})
_LONGEST_EMPTY: Final = 60
_PUNCTUATION: Final = re.compile(r"[\s。，、；：:;,.（）()\"“”]+")

TEMPLATE_TEXT: Final = re.compile(
    r"[该本]部分以表格形式报告|_{3,}年?|【请[^】\n]{0,20}】|（单位名称）|\{\{|[XxＸｘ]月[XxＸｘ]日|表格如下[：:]?$|^\s*[（(](?:此处|请在此|请填写|填写|示例|样例)[^）)\n]{0,40}[）)]|[（(][^（）()\n]{0,12}(?:宋体|仿宋|黑体|楷体|小标宋)[^（）()\n]{0,16}[）)]"
    r"|单击此处|点击此处输入|此处(?:填写|填报|插入)|20[XxＸｘ×*]{2}年|[XxＸｘ×*]{2,4}(?:年度?|月|日|件|条|局|市|县|区|单位|部门|人民政府)|〔填报说明〕|（?填报说明[：:]",
    re.MULTILINE,
)
"""Sentences of the template, and marks that are to be replaced."""


_TRACES: Final = (
    "表格形式报告",
    "___",
    "【请",
    "单位名称",
    "{{",
    "表格如下",
    "宋体",
    "仿宋",
    "黑体",
    "楷体",
    "小标宋",
    "此处",
    "单击",
    "点击",
    "填报说明",
    "请在此",
    "填写",
    "示例",
    "样例",
)
_PLACEHOLDER: Final = re.compile(r"[XxＸｘ×*](?:月|[XxＸｘ×*])")
"""One of these words or a placeholder stands in every text of the template; looking for them is quicker."""


def number_of(text: str) -> int | None:
    """Return the number that a section's number or a text writes, below a hundred, or ``None``."""
    if text.isdecimal() and len(text) <= 2:
        return int(text)
    number = whole_of(text)
    return number if number and number < 100 else None


def _has_sections(form: Edition) -> bool:
    """Say whether a form prescribes sections of text."""
    return any(section.number for section in form.sections)


def _edition_year(examination: Examination, rule: Rule) -> Iterator[Finding]:
    form, year = examination.form, examination.report.year
    if form.serves(year):
        return
    open_end = mark("{first}年度起") if form.last_year is None else mark("{first}—{last}年度")
    template = mark(
        "报告年度是{year}年，所用的是{form}年版，这一版用于{years}的报告；版式由报告年度决定，与发布日期无关。"
    )
    years = open_end.format(first=form.first_year, last=form.last_year)
    yield rule.finding(examination, template, words={"year": year, "form": form.name, "years": years})


def _missing(examination: Examination, rule: Rule) -> Iterator[Finding]:
    present = examination.sections
    for section in examination.form.sections:
        if section.number and section.number not in present:
            template = mark("没有见到第{number}部分「{heading}」；格式规定的各部分都要有，没有内容的也要写明。")
            words = {"number": section.number, "heading": section.heading}
            yield rule.finding(examination, template, subject=section.number, words=words)


def _order(examination: Examination, rule: Rule) -> Iterator[Finding]:
    found = list(examination.sections)
    wanted = [section.number for section in examination.form.sections if section.number in examination.sections]
    printed = sorted(found, key=lambda number: _place(examination, number))
    if printed == wanted:
        return
    headings = [examination.sections[number].heading for number in printed]
    template = mark("各部分的次序是{found}，格式规定的次序是{wanted}。")
    names = {section.number: section.heading for section in examination.form.sections}
    words = {"found": "、".join(headings), "wanted": "、".join(names[number] for number in wanted)}
    yield rule.finding(examination, template, words=words)


def _place(examination: Examination, number: str) -> int:
    sections = examination.report.sections
    return next(place for place, one in enumerate(sections) if one is examination.sections[number])


def _empty(examination: Examination, rule: Rule) -> Iterator[Finding]:
    for section in examination.form.sections:
        printed = examination.sections.get(section.number)
        if printed is None or section.tables:
            continue
        words = {"number": section.number, "heading": printed.heading, "purpose": section.purpose}
        whole = "".join(one.text for one in printed.walk())
        if len(whole) > _LONGEST_EMPTY:
            continue
        text = _PUNCTUATION.sub("", whole + _beyond_title(printed.heading, section))
        if not text and len(printed.sections) == 0:
            template = mark("第{number}部分「{heading}」没有内容；这一部分要{purpose}")
            yield rule.finding(examination, template, subject=section.number, words=words)
        elif text in _EMPTY and not section.may_be_none:
            template = mark("第{number}部分「{heading}」只写了「{text}」；这一部分要{purpose}")
            yield rule.finding(examination, template, subject=section.number, words=words | {"text": text})


def _beyond_title(heading: str, section: Section) -> str:
    """Return what a heading says after the title of its section."""
    title = next((one for one in (section.heading, *section.aliases) if heading.startswith(one)), heading)
    return heading[len(title) :]


def _announced(examination: Examination, rule: Rule) -> Iterator[Finding]:
    printed = [one for one in examination.report.sections if not _ANNEX.match(one.heading)]
    sections = [one for one in printed if one.number] or printed
    for passage in examination.passages:
        if passage.top is not None and passage.top is not examination.report.sections[0]:
            return
        for found in _ANNOUNCED.finditer(passage.text):
            count = number_of(found["number"])
            if count is None or count == len(sections):
                continue
            template = mark("{place}写「{quote}」，实际有{count}个部分。请补上缺的部分，或者改正所写的数。")
            quote = passage.quote(found.start(), found.end())
            words = {"place": passage.place, "quote": quote.text, "count": len(sections)}
            yield rule.finding(examination, template, subject=passage.path or None, quotes=(quote,), words=words)
            return


def _numbering(examination: Examination, rule: Rule) -> Iterator[Finding]:
    known = {id(one): number for number, one in examination.sections.items()}
    top = examination.report.sections
    explained = bool(known) and all(known.get(id(one), one.number) == one.number for one in top)
    levels = [(one.number or None, f"/sections/{at}", one.sections) for at, one in enumerate(top)]
    for path, pointer, sections in levels if explained else [*levels, (None, "", top)]:
        wrong = _out_of_step(sections)
        if wrong is not None:
            template = mark(
                "「{heading}」的序号是{found}，按次序应为{expected}；序号可能重复、跳过，或者重新从头开始。"
            )
            place, expected = wrong
            wrong_one = sections[place]
            words = {"heading": wrong_one.heading, "found": wrong_one.number, "expected": expected, "in": pointer}
            # several sections may have no number, and so the same path
            yield rule.finding(examination, template, subject=path, words=words, key=() if path else ("in",))


def _out_of_step(sections: Sequence[ReportSection]) -> tuple[int, str] | None:
    """Return the first section whose number does not follow from the one before, and the number that does."""
    last = 0
    for place, section in enumerate(sections):
        number = number_of(section.number)
        if number is None:
            continue
        if number != last + 1:
            return place, numerals_of(last + 1)[-1]
        last = number
    return None


def _overview(examination: Examination, rule: Rule) -> Iterator[Finding]:
    for section in examination.form.sections:
        printed = examination.sections.get(section.number)
        if printed is None or section.most_characters is None:
            continue
        count = sum(len("".join(one.text.split())) for one in printed.walk())
        if count > section.most_characters:
            template = mark("第{number}部分「{heading}」有{count}字，原则上不超过{most}字。")
            words = {
                "number": section.number,
                "heading": printed.heading,
                "count": count,
                "most": section.most_characters,
            }
            yield rule.finding(examination, template, subject=section.number, words=words)


def _has_traces(text: str) -> bool:
    return any(trace in text for trace in _TRACES) or bool(_PLACEHOLDER.search(text))


def _template_text(examination: Examination, rule: Rule) -> Iterator[Finding]:
    said: set[str] = set()
    for passage in examination.passages:
        texts = (one for one in (passage.text, passage.heading) if _has_traces(one))
        found = next((met for one in texts if (met := TEMPLATE_TEXT.search(one))), None)
        if found is None or passage.path in said:
            continue
        said.add(passage.path)
        inside = passage.text[found.start() : found.end()] == found.group()
        quotes = (passage.quote(found.start(), found.end()),) if inside else ()
        template = mark("{place}留有模板的文字「{quote}」，请删去或者改写。")
        words = {"place": passage.place, "quote": found.group()}
        yield rule.finding(examination, template, subject=passage.path or None, quotes=quotes, words=words)


def _table_missing(examination: Examination, rule: Rule) -> Iterator[Finding]:
    facts = examination.report.facts
    for section in examination.form.sections:
        for table in section.tables:
            if facts.keys().isdisjoint(cell.code for cell in examination.form.cells_in(table)):
                template = mark("没有见到{name}的表格；这一部分要以表格报告，没有数字的也要填表。")
                name = mark("第{number}部分「{heading}」").format(number=section.number, heading=section.heading)
                words = {"name": name if section.number else f"「{table.caption or section.heading}」"}
                yield rule.finding(examination, template, subject=section.number or None, words=words)


_FORMAT: Final = (*cite("form-2019"), *cite("form-2021"))
_TEXT: Final[tuple[LooksAt, ...]] = ("text",)
_FIFTY: Final = (*cite("regulations-2019", "第五十条第二款"), *_FORMAT)

RULES: Final = (
    Rule(
        "structure-edition-year",
        mark("版式与报告年度相符"),
        mark(
            "报告所用的版式不是报告年度施行的全国统一格式。各版的表格不同，用错了版式，数字就不能汇总，也不能与上年比较。"
            "常见的原因是沿用了上年的模板。版式由报告的年度决定，与发布日期无关；请改用该年度的版式。"
        ),
        level="warning",
        basis="definition",
        law=(*cite("form-2014"), *_FORMAT),
        find=_edition_year,
    ),
    Rule(
        "structure-section-missing",
        mark("格式规定的各部分齐全"),
        mark(
            "报告缺少格式规定的一个部分。报告的内容由条例和格式规定，缺少一部分就是内容不完整。常见的原因有两部分合并成一节、标题改得认不出来，或者没有内容就整节删去。"
            "请按格式补上这一部分，没有内容的也要写明；标题请用格式规定的名称。"
        ),
        level="warning",
        basis="definition",
        law=_FIFTY,
        looks_at=_TEXT,
        needs=_has_sections,
        find=_missing,
    ),
    Rule(
        "structure-section-order",
        mark("各部分的次序与格式相同"),
        mark(
            "报告各部分的次序与格式规定的不同。次序统一，读者和汇总的机关才找得到各部分。常见的原因是沿用了本地旧的写法。请按格式规定的次序排列。"
        ),
        level="notice",
        basis="definition",
        law=_FIFTY,
        looks_at=_TEXT,
        needs=_has_sections,
        find=_order,
    ),
    Rule(
        "structure-section-empty",
        mark("以文字报告的部分有内容"),
        mark(
            "以文字报告的部分是空的，或者只写了「无」。总体情况、存在的主要问题及改进情况是每个机关都有的内容，空着会被认为敷衍。"
            "常见的原因有发布时漏了一段，或者内容写到别的部分去了。请按格式的要求写明；其他需要报告的事项确实没有的，可以写「无」，但不能空着。"
        ),
        level="warning",
        basis="definition",
        law=(*cite("regulations-2019", "第五十条第一款"), *_FORMAT),
        looks_at=_TEXT,
        needs=_has_sections,
        find=_empty,
        data={"words": sorted(_EMPTY), "most_characters": _LONGEST_EMPTY},
    ),
    Rule(
        "structure-sections-announced",
        mark("所写的部分数与实际相同"),
        mark(
            "正文写明报告由几个部分组成，与实际有的部分数不同。读者会以为缺了一部分。常见的原因是沿用了上年的前言，或者有一部分没有发布出来。请核对各部分，补上缺的，或者改正所写的数。"
        ),
        level="notice",
        basis="plausible",
        law=(*cite("form-2014"), *_FORMAT),
        looks_at=_TEXT,
        find=_announced,
    ),
    Rule(
        "structure-numbering",
        mark("标题的序号连续"),
        mark(
            "标题的序号重复、跳过，或者在中间重新从头开始。序号错了，引用和汇总时会指错地方，也可能表明缺了一节。常见的原因是从别的文件粘贴，或者删去一节后没有改序号。请逐级核对序号。"
        ),
        level="notice",
        basis="plausible",
        law=(*cite("form-2014"), *_FORMAT),
        looks_at=_TEXT,
        find=_numbering,
    ),
    Rule(
        "structure-overview-length",
        mark("总体情况不超过规定的字数"),
        mark(
            "总体情况的字数超过格式规定的字数，2021年版是原则上不超过1000字（按不含空格的字符计算，标点计算在内）。过长的概述不便阅读，也常夹带与政府信息公开无关的内容。"
            "常见的原因是把工作总结照搬过来。请删去无关的内容；确有需要的，超出一些也不是错误。"
        ),
        level="warning",
        basis="definition",
        law=cite("form-2021"),
        looks_at=_TEXT,
        needs=lambda form: any(section.most_characters for section in form.sections),
        find=_overview,
    ),
    Rule(
        "structure-template-text",
        mark("没有留下模板的文字"),
        mark(
            "正文里留有模板的说明、示例或者待填的记号，如「该部分以表格形式报告」「XX局」、字体字号的说明。这表明发布前没有校对，会影响报告的严肃性。常见的原因是在模板上直接修改。请删去或者填上。"
        ),
        level="warning",
        basis="plausible",
        law=(*cite("form-2014"), *_FORMAT),
        looks_at=_TEXT,
        find=_template_text,
        data={"pattern": TEMPLATE_TEXT.pattern},
    ),
    Rule(
        "structure-table-missing",
        mark("规定的表格齐全"),
        mark(
            "应当以表格报告的部分没有表格。没有表格，数字就不能汇总和核对。常见的原因有以为数字全是零就可以不填表、表格做成了图片，或者发布时丢失。请按格式补上表格，没有的填0。"
        ),
        level="warning",
        basis="definition",
        law=(*cite("form-2014"), *_FORMAT),
        looks_at=_TEXT,
        find=_table_missing,
    ),
)
"""The rules of structure."""
