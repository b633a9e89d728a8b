"""What judging the text of a report costs, beside finding its digits, and that ten times the text costs ten times."""

from __future__ import annotations

import json
import re
from pathlib import Path
from time import perf_counter

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import xinxi_gongkai as xg

DATA = Path(__file__).parents[1] / "tests" / "data"
FACTS = json.loads((DATA / "suqian-2024.facts.json").read_text("utf-8"))
FORM = xg.edition("2021")
EXAMPLE = xg.read(Path(__file__).parents[1] / "examples" / "jining-commerce-2014.txt").report
STATING = ("申请", "收费", "复议")
"""Sections that say what there was none of in another report."""
NARRATIVE = "".join(
    part.text
    for section in EXAMPLE.sections
    if not any(word in section.heading for word in STATING)
    for part in section.walk()
)
AGREEING = (
    "2024年，全市共收办政府信息公开申请3646件，其中新收3525件，上年结转121件；办结3521件，结转下年度继续办理125件。"
    "办理结果中，予以公开1431件，部分公开471件，不予公开92件，无法提供941件，不予处理117件，其他处理469件。"
    "全年发生因政府信息公开引发的行政复议170件、行政诉讼77件。制发行政规范性文件50件，废止227件，现行有效420件。"
)
"""Sentences that agree with the tables, as dense with figures as any report."""


def prose(characters: int) -> str:
    """Text as reports have it: for each paragraph of figures several without."""
    unit = NARRATIVE + AGREEING
    return (unit * (characters // len(unit) + 1))[:characters]


def report(text: str) -> xg.Report:
    """A full report of 2021 with that text in its six sections."""
    size = -(-len(text) // len(FORM.sections))
    sections = [
        xg.ReportSection(one.number, one.heading, text[place * size : (place + 1) * size])
        for place, one in enumerate(FORM.sections)
    ]
    return xg.Report(FORM, 2024, agency="宿迁市人民政府", scope="region", facts=FACTS, sections=sections)


TEXT = prose(10_000)
FILED = report(TEXT)


@pytest.mark.benchmark(group="check with all rules, 10,000 characters of prose")
def test_check_prose_baseline(benchmark: BenchmarkFixture) -> None:
    assert len(benchmark(re.findall, r"\d+", TEXT)) > 100


@pytest.mark.benchmark(group="check with all rules, 10,000 characters of prose")
def test_check_prose_ours(benchmark: BenchmarkFixture) -> None:
    found = benchmark(xg.check, FILED)
    assert {one.rule for one in found} <= {"structure-overview-length", "timeliness-no-date", "fees-silent"}


TRAPS = {
    "digits": "1",
    "digits and commas": "1,",
    "numerals": "一",
    "brackets": "（((",
    "denials": "未收到",
    "cases": "未因政府信息公开",
    "years": "2024年1月1日至",
    "figures": "收到申请1件，",
    "lists": "分别为1件、",
    "templates": "XX（宋体此处填写",
    "announcements": "本报告全文共",
    "sentences": AGREEING,
    "real text": NARRATIVE,
}
SMALL, LARGE = 20_000, 200_000


@pytest.mark.parametrize("name", TRAPS)
def test_ten_times_the_text(benchmark: BenchmarkFixture, name: str) -> None:
    """The ratio is printed at the end: the least time of ten times the text, divided by that of the text."""
    unit = TRAPS[name]
    small, large = (report((unit * (size // len(unit) + 1))[:size]) for size in (SMALL, LARGE))
    benchmark.group = f"ten times the text: {name}"
    benchmark.extra_info["times"] = _least(large) / _least(small)
    benchmark(xg.check, small)


def _least(filed: xg.Report) -> float:
    times = []
    for _ in range(5):
        start = perf_counter()
        xg.check(filed)
        times.append(perf_counter() - start)
    return min(times)
