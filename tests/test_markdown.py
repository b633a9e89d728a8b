"""Markdown: headings, pipe tables and paragraphs, and the characters that its marks stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import xinxi_gongkai as xg
from xinxi_gongkai.documents.grid import Block, Grid, Line, Paragraph
from xinxi_gongkai.documents.markdown import blocks_of, is_markdown
from xinxi_gongkai.documents.text import lines_of


def shown(text: str) -> list[str]:
    """What each block shows: a table as its rows, a heading with its level."""
    return [_shown(block) for block in blocks_of(text)]


def _shown(block: Block) -> str:
    if isinstance(block, Grid):
        return "\n".join("|".join(cell.text for cell in row) for row in block.rows)
    level = block.level if isinstance(block, Paragraph) else None
    return f"{level}:{block.text}" if level else block.text


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("# 标题", True), ("###### 六", True), ("   ## 缩进", True), ("####### 七", False), ("#不是标题", False), ("    # 代码", False),
        ("|---|---|", True), ("| :-- | --: |", True), ("--|--", True), ("------", False), ("甲|乙", False), ("", False),
        ("一、总体情况\n\n良好。", False), ("正文。\n\n## 一、总体情况", True),
    ],
)  # fmt: skip
def test_only_a_heading_or_the_rule_of_a_table_shows_that_a_text_is_markdown(text: str, marked: bool) -> None:
    assert is_markdown(text) is marked


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("# 标题", "1:标题"), ("## 一、总体情况 ##", "2:一、总体情况"), ("###   三", "3:三"), ("# 关于C#", "1:关于C#"),
        ("# **某市**2024年\\*报告", "1:某市2024年*报告"),
    ],
)  # fmt: skip
def test_headings(line: str, heading: str) -> None:
    assert shown(line) == [heading]


def test_a_table_ends_at_an_empty_line_a_heading_or_prose() -> None:
    text = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |\n# 题\n| 5 | 6 |\n正文。\n| 7 | 8 |"
    assert shown(text) == ["甲|乙\n1|2", "3|4", "1:题", "5|6", "正文。", "7|8"]
    tables = [block for block in blocks_of(text) if isinstance(block, Grid)]
    assert [table.table for table in tables] == [1, 2, 3, 4]
    assert [row[1].line for row in tables[0].rows] == [1, 3]
    assert str(tables[0].place(tables[0].rows[1][1])) == "第3行（第1表第2行第2列）"


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("| a | b |", ["a", "b"]), ("a | b | c", ["a", "b", "c"]), ("|||", ["", ""]), ("| a \\| b | c |", ["a | b", "c"]),
        ("| a \\\\| b |", ["a \\", "b"]), ("| **甲** | __乙__ |", ["甲", "乙"]), ("| 甲<br>乙 | 丙<BR />丁 |", ["甲\n乙", "丙\n丁"]),
        ("| &lt;b&gt; | &#65;&#x42; |", ["<b>", "AB"]), ("| \\<br> | 1\\. |", ["<br>", "1."]), ("| | 1 |", ["", "1"]),
    ],
)  # fmt: skip
def test_cells(row: str, cells: list[str]) -> None:
    (table,) = blocks_of(row)
    assert isinstance(table, Grid)
    assert [cell.text for cell in table.rows[0]] == cells


def test_lines_that_may_be_of_a_table_are_told_from_prose() -> None:
    blocks = blocks_of("全年平稳。\n\n短的一行\n\n甲<br>乙。<br>&#8203;\n\n<br>")
    assert [type(block) for block in blocks] == [Paragraph, Line, Line, Paragraph, Line]
    assert [str(block.place) for block in blocks if not isinstance(block, Grid)] == [
        "第1行", "第3行", "第5行", "第5行", "第5行",
    ]  # fmt: skip


def test_a_report_in_markdown_is_read() -> None:
    text = (
        "# 某市商务局2024年政府信息公开工作年度报告\n\n## 一、总体情况\n\n**全年**平稳，主动公开1\\.5万字。\n\n"
        "## 二、主动公开政府信息情况\n\n| 第二十条第（一）项 | | | |\n|---|---|---|---|\n"
        "| 信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n| 规章 | 2 | 1 | 12 |\n| 行政规范性文件 | 50 | 227 | 420 |\n"
    )
    reading = xg.read(text.encode())
    assert reading.report.title == "某市商务局2024年政府信息公开工作年度报告"
    assert [one.heading for one in reading.report.sections] == ["总体情况", "主动公开政府信息情况"]
    assert reading.report.sections[0].text == "全年平稳，主动公开1.5万字。"
    assert (len(reading.report.facts), reading.leftovers) == (6, ())


@given(st.text(st.sampled_from(list("|-: \n#*_\\<br>&;x1甲乙。")), max_size=60))
def test_any_text_becomes_blocks_with_the_lines_where_they_stand(text: str) -> None:
    last = len(lines_of(text))
    for block in blocks_of(text):
        lines = [cell.line for row in block.rows for cell in row] if isinstance(block, Grid) else [block.place.line]
        assert all(line is not None and 1 <= line <= last for line in lines)


@pytest.mark.parametrize("piece", ["|", "\\", "\\|", "*", "**", "__", "<br", "&", "&#", "#", "# ", "-|", " |", "| "])
def test_marks_repeated_take_no_time(piece: str) -> None:
    blocks_of("甲" + piece * 20_000)
    is_markdown(piece * 20_000)
