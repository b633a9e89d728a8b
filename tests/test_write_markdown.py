"""A report as Markdown: merged cells in every place, markup escaped, so that it reads back as it was written."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs
import pytest
from hypothesis import given

import xinxi_gongkai as xg
from tests.conftest import DATA
from tests.strategies import reports
from xinxi_gongkai.documents.drawing import DrawnTable, Heading, Text, Title, drawn
from xinxi_gongkai.documents.writing_markdown import markdown_of

MARKUP = re.compile(r"\\([!-/:-@\[-`{-~])|(<br>)|&#([0-9]+);")


def plain(text: str) -> str:
    """What a piece of Markdown says: escapes, line breaks and references undone in one go."""
    return MARKUP.sub(lambda found: found[1] or ("\n" if found[2] else chr(int(found[3]))), text)


def cells_of(line: str) -> list[str]:
    assert line.startswith("| ")
    assert line.endswith(" |")
    return re.split(r" (?<!\\)\| ", line[2:-2])


def in_places(table: DrawnTable) -> list[list[str]]:
    """The texts of a table in every place, a corner's only in its first."""
    grid = [[""] * table.width for _ in range(table.height)]
    for cell in table.cells:
        for line in range(cell.row, cell.row + cell.rowspan):
            for column in range(cell.column, cell.column + cell.colspan):
                if cell.role != "corner" or (line, column) == (cell.row, cell.column):
                    grid[line][column] = "\u3000" * cell.depth + cell.text
    return grid


def text_of(part: Title | Heading | Text) -> str:
    return f"{part.number}{part.text}" if isinstance(part, Heading) else part.text


def texts_of(report: xg.Report) -> Iterator[str]:
    for part in drawn(report).parts:
        if isinstance(part, DrawnTable):
            yield from (part.caption, *(cell.text for cell in part.cells))
        else:
            yield text_of(part)


@given(reports())
def test_every_text_reads_back_whatever_it_says(report: xg.Report) -> None:
    parts = drawn(report).parts
    if "\0" in "".join(texts_of(report)):
        with pytest.raises(xg.InvalidValue, match="空字符"):
            markdown_of(report)
        return
    pieces = markdown_of(report).removesuffix("\n").split("\n\n")
    for part in parts:
        if not isinstance(part, DrawnTable):
            assert plain(re.sub(r"^#{1,6} ", "", pieces.pop(0))) == text_of(part)
            continue
        if part.caption:
            assert plain(pieces.pop(0)) == part.caption
        first, rule, *others = pieces.pop(0).split("\n")
        assert rule == f"|{' --- |' * part.width}"
        grid = [[plain(cell) for cell in cells_of(line)] for line in (first, *others)]
        assert grid[: part.height] == in_places(part)
        margins = [text for line in grid[part.height :] for text in line]
        assert [text for text in margins if text] == list(part.margins)
    assert pieces == []


def test_a_small_report_is_written_as_this_text() -> None:
    report = xg.Report(
        "2021",
        2023,
        agency="某县商务局",
        facts={
            "normative_documents.issued": 3,
            "normative_documents.in_force": 12,
            "permits.decisions": None,
            "requests.received/natural_person": 2,
            "requests.received": xg.Printed("-"),
            "requests.outcome.refused.state_secret": 0,
        },
        introduction="1. 现将情况公布如下：*见表*。",
        sections=(xg.ReportSection("二", "主动公开政府信息情况", "", (xg.ReportSection("一", "规章|文件"),)),),
        closing="某县商务局",
    )
    assert markdown_of(report) == (DATA / "written.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# 一", r"\# 一"),
        ("- 一", r"\- 一"),
        ("+ 一", r"\+ 一"),
        ("---", r"\---"),
        ("===", r"\==="),
        ("1. 一", r"1\. 一"),
        ("12) 一", r"12\) 一"),
        ("1.", r"1\."),
        ("1.5倍", "1.5倍"),
        ("2024年", "2024年"),
        ("> 一", r"\> 一"),
        ("```", r"\`\`\`"),
        ("~~~", r"\~\~\~"),
        ("a*b*_c_", r"a\*b\*\_c\_"),
        ("[甲](乙)", r"\[甲\](乙)"),
        ("![甲]", r"!\[甲\]"),
        ("<br>&lt;", r"\<br\>\&lt;"),
        ("&#9;", r"\&\#9;"),
        ("甲|乙", r"甲\|乙"),
        ("C:\\甲", r"C:\\甲"),
        ("    甲 ", "&#32;&#32;&#32;&#32;甲&#32;"),
        ("甲\t乙\r", "甲&#9;乙&#13;"),
        ("$甲$", r"\$甲\$"),
        ("　　甲", "　　甲"),
    ],
)
def test_markup_in_a_paragraph_is_escaped(text: str, written: str) -> None:
    report = xg.Report("2021", 2023, title="题", introduction=text)
    assert markdown_of(report) == f"# 题\n\n{written}\n"
    assert plain(written) == text


def test_markup_in_cells_and_headings_is_escaped() -> None:
    facts = {
        "permits.decisions": xg.Printed("|\n---"),
        "coercion.decisions": xg.Printed("-"),
        "penalties.decisions": -5,
    }
    section = xg.ReportSection("二", "甲\n#乙 #")
    report = xg.Report("2021", 2023, title="1. 题", facts=facts, sections=(section,))
    written = markdown_of(report)
    assert written.startswith("# 1. 题\n\n## 二、甲<br>\\#乙 \\#\n\n")
    assert [line for line in written.split("\n") if line.startswith("| 行政")] == [
        r"| 行政许可 | \|<br>--- |",
        "| 行政处罚 | -5 |",
        r"| 行政强制 | \- |",
    ]


def test_headings_go_no_deeper_than_markdown_does() -> None:
    section = xg.ReportSection("一", "甲")
    for _ in range(9):
        section = attrs.evolve(section, sections=(section,))
    written = markdown_of(xg.Report("2021", 2023, title="题", sections=(section,)))
    assert {line.partition(" ")[0] for line in written.splitlines() if line} == {"#" * level for level in range(1, 7)}


def test_labels_are_indented_and_margins_stand_below() -> None:
    report = xg.Report("2014", 2014, agency="某局", facts={"requests.received_by.fax": 1})
    _, caption, table = markdown_of(report).split("\n\n")
    assert caption == "某局2014年度政府信息公开情况统计表"
    assert table.splitlines() == [
        "| 统计指标 | 单位 | 统计数 |",
        "| --- | --- | --- |",
        "| 三、依申请公开情况 |  |  |",
        "| 　（一）收到申请数 | 件 |  |",
        "| 　　2.传真申请数 | 件 | 1 |",
        "| 填报单位： | 单位负责人： | 审核人： |",
        "| 填报人： | 联系电话： | 填报日期： |",
    ]
