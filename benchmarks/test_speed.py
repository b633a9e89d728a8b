"""What the library costs, each time beside the least that a program without it would pay.

Run with ``python -m pytest benchmarks``; the ratios stand at the end.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

import xinxi_gongkai as xg

EXAMPLE = Path(__file__).parents[1] / "examples" / "jining-commerce-2014.txt"
PUBLISHED = xg.read(EXAMPLE).report
FIGURES = attrs.evolve(PUBLISHED, introduction="", sections=(), closing="")
"""The same without its text, whose rules have a benchmark of their own."""
FORM = PUBLISHED.edition
STATED = FIGURES.with_facts({code: 0 if kind == "count" else "0" for code, kind in FORM.admits.items()}).with_facts(
    {"requests.received": 7, "requests.received_by.online": 7, "proactive.items": 9, "proactive.by_channel.website": 9}
)
SUQIAN = json.loads((Path(__file__).parents[1] / "tests" / "data" / "suqian-2024.facts.json").read_text("utf-8"))
FULL = xg.Report("2021", 2024, facts=SUQIAN)
BLANKS = FULL.with_facts({code: None for code, value in FULL.facts.items() if value == 0})
TEXT = xg.dumps(PUBLISHED)
PLAIN = json.loads(TEXT)


def listed(form: xg.Edition) -> list[Any]:
    """The relations of a form as whoever writes them by hand has them."""
    return [(one.op, tuple(one.left), tuple(one.right)) for one in form.relations]


def by_hand(facts: dict[str, Any], relations: list[Any]) -> list[Any]:
    """The same relations in a plain loop; what is not stated counts as nothing."""
    found = []
    for op, left, right in relations:
        one = sum(facts[code] or 0 for code in left)
        other = sum(facts[code] or 0 for code in right)
        if one != other if op == "=" else one > other:
            found.append((op, left, right, one, other))
    return found


def cold(statement: str) -> Callable[[], object]:
    """A fresh process that runs a statement."""
    command = [sys.executable, "-c", statement]
    return lambda: subprocess.run(command, check=True)  # noqa: S603 -- our own statement


@pytest.mark.benchmark(group="import")
def test_import_baseline(benchmark: BenchmarkFixture) -> None:
    benchmark(cold("import attrs, cattrs"))


@pytest.mark.benchmark(group="import")
def test_import_ours(benchmark: BenchmarkFixture) -> None:
    benchmark(cold("import xinxi_gongkai"))


@pytest.mark.benchmark(group="import and first check")
def test_first_check_ours(benchmark: BenchmarkFixture) -> None:
    benchmark(cold(f"import xinxi_gongkai as xg; xg.check(xg.read({str(EXAMPLE)!r}).report)"))


@pytest.mark.benchmark(group="check, every cell stated")
def test_check_stated_baseline(benchmark: BenchmarkFixture) -> None:
    assert benchmark(by_hand, dict(STATED.facts), listed(FORM)) == []


@pytest.mark.benchmark(group="check, every cell stated")
def test_check_stated_ours(benchmark: BenchmarkFixture) -> None:
    assert len(benchmark(xg.check, STATED)) == 0


@pytest.mark.benchmark(group="check, as published")
def test_check_published_baseline(benchmark: BenchmarkFixture) -> None:
    assert len(benchmark(by_hand, dict(FIGURES.facts), listed(FORM))) == 2


@pytest.mark.benchmark(group="check, as published")
def test_check_published_ours(benchmark: BenchmarkFixture) -> None:
    assert len(benchmark(xg.check, FIGURES)) == 2


@pytest.mark.benchmark(group="check, full report of 2021")
def test_check_full_baseline(benchmark: BenchmarkFixture) -> None:
    assert benchmark(by_hand, dict(FULL.facts), listed(FULL.edition)) == []


@pytest.mark.benchmark(group="check, full report of 2021")
def test_check_full_ours(benchmark: BenchmarkFixture) -> None:
    assert len(benchmark(xg.check, FULL)) == 0


@pytest.mark.benchmark(group="check, full report of 2021 with blanks for zeros")
def test_check_blanks_baseline(benchmark: BenchmarkFixture) -> None:
    assert benchmark(by_hand, dict(BLANKS.facts), listed(FULL.edition)) == []


@pytest.mark.benchmark(group="check, full report of 2021 with blanks for zeros")
def test_check_blanks_ours(benchmark: BenchmarkFixture) -> None:
    assert len(benchmark(xg.check, BLANKS)) == 0


@pytest.mark.benchmark(group="loads")
def test_loads_baseline(benchmark: BenchmarkFixture) -> None:
    benchmark(json.loads, TEXT)


@pytest.mark.benchmark(group="loads")
def test_loads_ours(benchmark: BenchmarkFixture) -> None:
    assert benchmark(xg.loads, TEXT) == PUBLISHED


@pytest.mark.benchmark(group="dumps")
def test_dumps_baseline(benchmark: BenchmarkFixture) -> None:
    benchmark(json.dumps, PLAIN)


@pytest.mark.benchmark(group="dumps")
def test_dumps_ours(benchmark: BenchmarkFixture) -> None:
    assert benchmark(xg.dumps, PUBLISHED) == TEXT


@pytest.mark.benchmark(group="read")
def test_read_ours(benchmark: BenchmarkFixture) -> None:
    assert benchmark(xg.read, EXAMPLE).complete
