"""Scripts and sections: traditional characters, notes of mirror sites, titles, and sentences beside the tables."""

from __future__ import annotations

from tests.printing import prose
from tests.printing.cells import Line, Table, is_figure
from tests.printing.sheets import Sheet
from tests.printing.traditional import traditional
from tests.printing.varieties import LATER, Phase, variety

TITLES = {
    "主动公开政府信息情况": ("行政机关主动公开政府信息情况", "主动公开政府信息情况（数据截至年末）"),
    "收到和处理政府信息公开申请情况": ("行政机关收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请的情况"),
    "政府信息公开行政复议、行政诉讼情况": (
        "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
        "政府信息公开行政复议和行政诉讼情况",
    ),
    "存在的主要问题及改进情况": ("政府信息公开工作存在的主要问题及改进情况", "存在问题及改进情况"),
    "总体情况": ("总体情况", "概述"),
    "其他需要报告的事项": ("需要说明的其他事项", "其他需要报告的事项"),
}


def _in_script(sheet: Sheet, *, words: bool) -> None:
    for block in sheet.blocks:
        if isinstance(block, Line):
            block.text = traditional(block.text, words=words)
            continue
        for cell in block.cells():
            if not is_figure(cell):
                cell.label = traditional(cell.label, words=words)
                cell.note = traditional(cell.note, words=words)
    (agency, *_) = sheet.agencies
    sheet.agencies = (agency, traditional(agency, words=words))


@variety("traditional", "繁体字", ("script",), phase=Phase.SCRIPT)
def in_traditional(sheet: Sheet) -> None:
    _in_script(sheet, words=False)


@variety("traditional-words", "繁体字，“文件”作“檔案”等", ("script",), phase=Phase.SCRIPT)
def in_other_words(sheet: Sheet) -> None:
    _in_script(sheet, words=True)


@variety("annotations", "转载者在括号里加注", ("script", "normative"), phase=Phase.SCRIPT)
def with_annotations(sheet: Sheet) -> None:
    _in_script(sheet, words=True)
    for table in sheet.tables:
        for cell in table.named("label", "heading"):
            cell.label = cell.label.replace("規範性檔案", "規範性檔案（規範性文件）")
            cell.label = cell.label.replace("過程性資訊", "過程性資訊（信息）").replace("網路", "網路（網絡）")


@variety("five-of-six", "说有六个部分，只有五个", ("parts",), phase=Phase.WORDS, forms=LATER)
def five_of_six(sheet: Sheet) -> None:
    at = next(n for n, block in enumerate(sheet.blocks) if isinstance(block, Line) and block.kind == "heading")
    sheet.blocks.insert(at, Line(prose.SIX_PARTS))
    last = next(n for n, b in enumerate(sheet.blocks) if isinstance(b, Line) and b.number == "六、")
    del sheet.blocks[last:]


@variety("template-left", "模板的说明没有删", ("template",), phase=Phase.WORDS)
def template_left(sheet: Sheet) -> None:
    for table in sheet.tables:
        sheet.before(table, Line("该部分以表格形式报告。表格如下："))
    sheet.blocks.insert(2, Line("（正文用仿宋三号字）"))


@variety("titles-varied", "各部分的标题不同", ("titles",), phase=Phase.WORDS, forms=LATER)
def titles_varied(sheet: Sheet) -> None:
    for line in sheet.lines:
        if line.kind == "heading":
            line.text = sheet.rng.choice(TITLES[line.text])


@variety("prose-figures", "正文里的数字与表不同", ("prose",), phase=Phase.WORDS)
def prose_figures(sheet: Sheet) -> None:
    numbers = sheet.rng.sample(range(100, 99999), 3)
    at = next(n for n, block in enumerate(sheet.blocks) if isinstance(block, Table)) - 2
    for text in prose.SENTENCES_BESIDE:
        sheet.blocks.insert(at, Line(text.format(sum=numbers[0], other=numbers[1], cases=numbers[2])))


@variety("prose-none", "其他事项只写“无”", ("prose", "parts"), phase=Phase.WORDS, forms=LATER)
def prose_none(sheet: Sheet) -> None:
    sheet.blocks[-1] = Line(prose.NONE)
