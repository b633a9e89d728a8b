"""What fuzzing found stays mended, and the harness itself still finds what it looks for."""

from __future__ import annotations

import random
import warnings
from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import Any

import attrs
import pytest

import xinxi_gongkai as xg
from tests.fuzzing import __main__ as command
from tests.fuzzing.keeping import keep, kept
from tests.fuzzing.mutating import flipped
from tests.fuzzing.properties import document_holds, loads_holds
from tests.fuzzing.seeds import seeds
from tests.fuzzing.targets import TARGETS
from xinxi_gongkai.documents import lines
from xinxi_gongkai.documents.columns import Columns, columns_of
from xinxi_gongkai.documents.grid import GridCell

KEPT = list(kept())
MUTATIONS = {"loads": 300, "text": 150, "html": 150, "docx": 100, "xlsx": 100}
TABLE = (
    "<h1>某局2014年政府信息公开工作年度报告</h1><table><tr><td>统计指标<td>统计数<tr><td>（一）收到申请数<td>{}</table>"
)
PAGE = TABLE.format("1234").encode()


@pytest.mark.parametrize(("target", "data"), [(target, data) for target, _, data in KEPT], ids=[one[1] for one in KEPT])
def test_what_failed_once_holds(target: str, data: bytes) -> None:
    TARGETS[target].holds(data)


@pytest.mark.parametrize("target", TARGETS)
def test_mutations_hold(target: str) -> None:
    one = TARGETS[target]
    rng = random.Random(f"{target}/1")  # noqa: S311 -- no secret
    pool = list(islice(seeds(target), 4))
    changed = 0
    for _ in range(MUTATIONS[target]):
        data = rng.choice(pool)
        if rng.random() < 0.2:
            made = one.crossed(data, rng.choice(pool), rng)
        else:
            made = one.mutated(data, rng, lambda given: flipped(given, rng))
        changed += made != data
        one.holds(made)
    assert changed > MUTATIONS[target] / 2


def test_lines_that_may_be_a_header_are_looked_at_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[int] = []

    def counted(header: Sequence[Sequence[GridCell]], *more: Any, **named: Any) -> Columns | None:
        looked.append(len(header))
        return columns_of(header, *more, **named)

    monkeypatch.setattr(lines, "columns_of", counted)
    sums = []
    for many in (100, 200):
        looked.clear()
        text = "某局2014年政府信息公开工作年度报告\n\n统计指标\n单位\n统计数\n" + "（一）\n\n" * many
        xg.read(text.encode())
        sums.append(sum(looked))
    assert sums[1] < sums[0] * 2.5


# ---- what holds does not hold of everything


def reading_of(**changes: object) -> xg.Reading:
    return attrs.evolve(xg.read(PAGE), **changes)  # type: ignore[arg-type]  # any field


def test_a_page_holds() -> None:
    document_holds(PAGE)
    assert xg.read(PAGE).report.facts == {"requests.received": 1234}


def test_a_figure_that_is_not_what_is_printed_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    reading = xg.read(PAGE)
    wrong = reading_of(report=reading.report.with_facts({"requests.received": 1235}))
    monkeypatch.setattr(xg, "read", lambda _, **__: wrong)
    with pytest.raises(AssertionError, match="1235 was read where"):
        document_holds(PAGE)


def test_a_figure_without_evidence_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = reading_of(evidence={})
    monkeypatch.setattr(xg, "read", lambda _, **__: bare)
    with pytest.raises(AssertionError, match="has no evidence"):
        document_holds(PAGE)


def test_a_figure_that_is_lost_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    other = xg.read(TABLE.format("5").encode())
    monkeypatch.setattr(xg, "read", lambda _, **__: other)
    with pytest.raises(AssertionError, match="a figure is lost"):
        document_holds(PAGE)


@pytest.mark.parametrize("error", [RecursionError(), UserWarning("x"), KeyError("x")])
def test_any_other_error_is_found(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def failing(_: bytes, **__: object) -> None:
        if isinstance(error, Warning):
            warnings.warn(error, stacklevel=1)
        else:
            raise error

    monkeypatch.setattr(xg, "read", failing)
    monkeypatch.setattr(xg, "loads", failing)
    for holds in (document_holds, loads_holds):
        with pytest.raises(type(error)):
            holds(PAGE)


def test_a_report_that_changes_as_it_travels_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    text = xg.dumps(xg.Report("2021", 2021, agency="某局"))
    monkeypatch.setattr(xg, "dumps", lambda _: text.replace("某局", "某厅"))
    with pytest.raises(AssertionError, match="differs once it has travelled"):
        loads_holds(text.encode())


# ---- the command


def test_the_smallest_input_is_kept_for_each_place(tmp_path: Path) -> None:
    def failing(data: bytes) -> None:
        raise ValueError(data)

    def failing_elsewhere() -> None:
        raise ValueError("x")

    for data in (b"larger", b"less", b"largest"):
        with pytest.raises(ValueError, match="l") as caught:
            failing(data)
        path = keep(data, caught.value, tmp_path)
    with pytest.raises(ValueError, match="x") as caught:
        failing_elsewhere()
    assert keep(b"x", caught.value, tmp_path) != path
    assert path.read_bytes() == b"less"
    assert "ValueError: b'less'" in path.with_suffix(".txt").read_text("utf-8")


def test_the_command_says_how_to_get_what_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "find_spec", lambda _: None)
    with pytest.raises(SystemExit) as caught:
        command.main(["loads"])
    assert caught.value.code == 2
    assert "pip install atheris" in capsys.readouterr().err
