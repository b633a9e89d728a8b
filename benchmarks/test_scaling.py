"""Cost grows with size and not faster: n beside ten times n, in the same run."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import xinxi_gongkai as xg

SUQIAN = json.loads((Path(__file__).parents[1] / "tests" / "data" / "suqian-2024.facts.json").read_text("utf-8"))
EXAMPLE = (Path(__file__).parents[1] / "examples" / "jining-commerce-2014.txt").read_text("utf-8")
HEAD = EXAMPLE[: EXAMPLE.index("\t统　计　指　标")]
TABLE = EXAMPLE[EXAMPLE.index("\t统　计　指　标") :]
PROSE = "本局全年发布信息，内容包括规划、审批（许可）等1234条。\n" * 100
ROWS = "".join(f"\t外来的项目{number}\n\t件\n\t{number}\n\n" for number in range(100))


def document(times: int) -> bytes:
    """A report with so much more prose and so many more unknown rows."""
    return (HEAD + PROSE * times + TABLE.rstrip(" ") + "\n\n" + ROWS * times).encode()


def extended(times: int) -> xg.Report:
    """A report of a form with so many more rows, each a part of one sum."""
    rows = [
        xg.NewRow(f"own.r{number}", f"项目{number}", "件", under="requests.received", role="part")
        for number in range(20 * times)
    ]
    form = xg.edition("2014").extend("own", rows)
    return xg.Report(form, 2014, facts=dict.fromkeys(form.cells, 0) | {"fees.requests": "0", "capacity.budget": "0"})


@pytest.mark.benchmark(group="read, ten times the text")
def test_read_baseline(benchmark: BenchmarkFixture) -> None:
    benchmark(xg.read, document(1))


@pytest.mark.benchmark(group="read, ten times the text")
def test_read_ours(benchmark: BenchmarkFixture) -> None:
    benchmark(xg.read, document(10))


@pytest.mark.benchmark(group="loads, ten times the cells added")
def test_loads_baseline(benchmark: BenchmarkFixture) -> None:
    report = extended(1)
    benchmark(xg.loads, xg.dumps(report), edition=report.edition)


@pytest.mark.benchmark(group="loads, ten times the cells added")
def test_loads_ours(benchmark: BenchmarkFixture) -> None:
    report = extended(10)
    benchmark(xg.loads, xg.dumps(report), edition=report.edition)


@pytest.mark.benchmark(group="check, ten times the cells added")
def test_check_baseline(benchmark: BenchmarkFixture) -> None:
    benchmark(xg.check, extended(1))


@pytest.mark.benchmark(group="check, ten times the cells added")
def test_check_ours(benchmark: BenchmarkFixture) -> None:
    benchmark(xg.check, extended(10))


def since_2021(times: int) -> xg.Report:
    """A report of a form of 2021 with so many more rows of seven figures."""
    rows = [
        xg.NewRow(f"own.r{number}", f"理由{number}", "件", under="不予公开", role="part")
        for number in range(25 * times)
    ]
    form = xg.edition("2021").extend("own", rows)
    return xg.Report(form, 2024, facts=dict.fromkeys(form.cells, 0) | SUQIAN)


@pytest.mark.benchmark(group="check, 375 cells and 1950 of a form of 2021")
def test_check_wide_baseline(benchmark: BenchmarkFixture) -> None:
    assert len(benchmark(xg.check, since_2021(1))) == 0


@pytest.mark.benchmark(group="check, 375 cells and 1950 of a form of 2021")
def test_check_wide_ours(benchmark: BenchmarkFixture) -> None:
    assert len(benchmark(xg.check, since_2021(10))) == 0


def members(number: int, zero: int | None = 0) -> list[xg.Report]:
    """So many reports, each with every cell stated, or with something else for zeros."""
    facts = {code: zero if value == 0 else value for code, value in SUQIAN.items()}
    return [xg.Report("2021", 2024, agency=f"第{place}局", facts=facts) for place in range(number)]


@pytest.mark.benchmark(group="consolidate, 100 reports and 1,000")
def test_consolidate_baseline(benchmark: BenchmarkFixture) -> None:
    benchmark(xg.consolidate, members(100), agency="市", year=2024)


@pytest.mark.benchmark(group="consolidate, 100 reports and 1,000")
def test_consolidate_ours(benchmark: BenchmarkFixture) -> None:
    benchmark(xg.consolidate, members(1000), agency="市", year=2024)


@pytest.mark.benchmark(group="consolidate with blanks for zeros, 100 reports and 1,000")
def test_consolidate_blanks_baseline(benchmark: BenchmarkFixture) -> None:
    benchmark(xg.consolidate, members(100, None), agency="市", year=2024)


@pytest.mark.benchmark(group="consolidate with blanks for zeros, 100 reports and 1,000")
def test_consolidate_blanks_ours(benchmark: BenchmarkFixture) -> None:
    benchmark(xg.consolidate, members(1000, None), agency="市", year=2024)


@pytest.mark.benchmark(group="series, 100 reports and 1,000")
def test_series_baseline(benchmark: BenchmarkFixture) -> None:
    benchmark(xg.series, members(100), "requests.received")


@pytest.mark.benchmark(group="series, 100 reports and 1,000")
def test_series_ours(benchmark: BenchmarkFixture) -> None:
    benchmark(xg.series, members(1000), "requests.received")
