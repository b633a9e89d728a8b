"""The command: what it prints, how it ends, and that it never ends in a traceback."""

from __future__ import annotations

import io
import json
import os
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import xinxi_gongkai as xg
from tests.conftest import EXAMPLE
from tests.test_suqian import EARLIER, LATER
from xinxi_gongkai._terminal import aligned, width_of
from xinxi_gongkai.cli import main

GOLDEN = Path(__file__).parent / "data" / "check-jining.txt"


def test_check_prints_findings_by_level_and_a_verdict(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(EXAMPLE)]) == 1
    assert capsys.readouterr().out.replace(str(EXAMPLE), "FILE") == GOLDEN.read_text("utf-8")


def test_check_lists_what_is_undecided_on_request(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(EXAMPLE), "--undecided", "--locale", "zh_Hans"]) == 1
    out = capsys.readouterr().out
    assert "无法判断（12）" in out
    assert "「（一）收到申请数」填0件" in out


def test_columns_stand_under_one_another_on_a_terminal() -> None:
    lines = list(aligned([("甲乙", "1", "x"), ("abc", "22", "y")]))
    assert lines == ["甲乙  1   x", "abc   22  y"]
    assert width_of("e\u0301") == 1
    assert list(aligned([])) == []


def test_check_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(EXAMPLE), "--format", "json"]) == 1
    result = json.loads(capsys.readouterr().out)
    assert result["format"] == "xinxi-gongkai-check/2"
    (file,) = result["files"]
    jsonschema.Draft202012Validator(xg.findings_schema()).validate(file["findings"])
    assert (file["file"], file["error"], file["reading"]["complete"]) == (str(EXAMPLE), None, True)


def test_check_of_json_a_good_report_and_standard_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    text = xg.dumps(xg.Report("2014", 2014, facts={"requests.received": 1}))
    path = tmp_path / "r.json"
    path.write_text(text, "utf-8")
    assert main(["check", str(path)]) == 0
    out = capsys.readouterr().out
    assert "（机关不详） 2014年" in out
    assert "没有错误；" in out
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert main(["check", "-", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["files"][0]["reading"] is None


def test_a_rule_without_a_cell_is_shown(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.json"
    path.write_text(xg.dumps(xg.Report("2014", 2020, facts={"requests.received": 1})), "utf-8")
    assert main(["check", str(path)]) == 0
    assert "structure-edition-year" in capsys.readouterr().out


def test_what_was_not_understood_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.txt"
    path.write_text(EXAMPLE.read_text("utf-8").replace("传真申请数", "传呼申请数"), "utf-8")
    assert main(["check", str(path)]) == 1
    out = capsys.readouterr().out
    assert "没有读懂：第" in out
    assert "没有见到1个单元格：2.传真申请数" in out
    many = EXAMPLE.read_text("utf-8")
    path.write_text(many[: many.index("\t三、依申请公开情况")], "utf-8")
    assert main(["check", str(path), "--format", "text"]) == 1
    assert "……" in capsys.readouterr().out
    assert main(["convert", str(path), "-o", str(tmp_path / "r.json")]) == 0
    assert "没有见到" in capsys.readouterr().err


def test_unreadable_files_end_with_2_and_the_others_are_checked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text('{"format": 1', "utf-8")
    binary = tmp_path / "binary"
    binary.write_bytes(b"\0\1")
    files = [str(bad), str(tmp_path / "none"), str(tmp_path), "a\0b", str(binary), str(EXAMPLE)]
    assert main(["check", *files]) == 2
    found = capsys.readouterr()
    assert len(found.err.splitlines()) == 5
    assert "第1行第13列" in found.err
    assert "1064条" in found.out
    assert main(["check", *files, "--format", "json"]) == 2
    result = json.loads(capsys.readouterr().out)["files"]
    assert [one["error"] is None for one in result] == [False] * 5 + [True]


def test_a_text_without_a_table_ends_with_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.txt"
    path.write_text("甲局2014年政府信息公开工作年度报告\n\n正文。", "utf-8")
    assert main(["check", str(path)]) == 2
    assert "没有见到任何版式的表格" in capsys.readouterr().out
    assert main(["convert", str(path), "-o", str(tmp_path / "out.json")]) == 2
    assert "没有见到任何版式的表格" in capsys.readouterr().err
    assert not (tmp_path / "out.json").exists()


def test_convert_writes_canonical_json(tmp_path: Path, capsys: pytest.CaptureFixture[str], jining: xg.Report) -> None:
    out = tmp_path / "out.json"
    assert main(["convert", str(EXAMPLE), "-o", str(out)]) == 0
    assert out.read_bytes().decode() == xg.dumps(jining)
    assert main(["convert", str(out)]) == 0
    assert capsys.readouterr().out == xg.dumps(jining)


def test_convert_says_what_it_cannot(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["convert", str(tmp_path / "none")]) == 2
    assert "打不开" in capsys.readouterr().err
    assert main(["convert", str(EXAMPLE), "-o", str(tmp_path / "no" / "out.json")]) == 2
    assert "写不进去" in capsys.readouterr().err
    assert main(["convert", str(EXAMPLE), "-o", "a\0b.json"]) == 2
    assert "写不进去" in capsys.readouterr().err


def test_reading_options(capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--edition", "2014", "--variant", "shandong", "--year", "2015", "--agency", "另一局"]
    assert main(["check", str(EXAMPLE), *options]) == 1
    assert "另一局 2015年" in capsys.readouterr().out
    assert main(["check", str(EXAMPLE), "--edition", "1999"]) == 2
    assert "1999" in capsys.readouterr().err
    assert main(["check", str(EXAMPLE), "--variant", "shandong"]) == 2
    assert "--edition" in capsys.readouterr().err


def test_catalogue(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue"]) == 0
    out = capsys.readouterr().out
    assert "  （一）收到申请数" in out
    assert all(code in out for code in xg.edition("2014").cells)
    assert main(["catalogue", "--edition", "2014", "--variant", "shandong", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["editions"][0]["variant"] == "shandong"
    assert main(["catalogue", "--variant", "shandong"]) == 2


def test_schema(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == xg.json_schema(xg.editions()[-1])
    assert main(["schema", "--edition", "2014", "--variant", "shandong"]) == 0
    assert json.loads(capsys.readouterr().out) == xg.json_schema("2014", "shandong")
    assert main(["schema", "--findings"]) == 0
    assert json.loads(capsys.readouterr().out) == xg.findings_schema()


def run(*arguments: str, **more: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "xinxi_gongkai", *arguments]
    return subprocess.run(command, capture_output=True, check=False, **more)


def test_the_module_runs_and_a_poor_terminal_is_no_error() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    done = run("check", str(EXAMPLE), env=environment)
    assert done.returncode == 1
    assert b"\\u" in done.stdout
    assert done.stderr == b""


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    command = [sys.executable, "-m", "xinxi_gongkai", "catalogue", "--format", "json"]
    with os.fdopen(write_end, "wb") as closed:
        done = subprocess.run(command, stdout=closed, stderr=subprocess.PIPE, check=False)
    assert done.stderr == b""
    assert done.returncode == 141


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device on this system")
def test_a_full_disk_is_said() -> None:
    command = [sys.executable, "-m", "xinxi_gongkai", "catalogue"]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert "写不进去" in done.stderr.decode()


@pytest.mark.parametrize("stream", ["stdin", "stdout", "stderr"])
def test_closed_streams_are_no_traceback(stream: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, stream, None)
    path = tmp_path / "r.txt"
    path.write_text("天气很好。", "utf-8")
    assert main(["check", "-" if stream == "stdin" else str(path)]) == 2
    assert main(["schema"]) == 0


def test_json_is_printed_as_utf8_whatever_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    report = xg.Report("2014", 2014, title="é😀", facts={"requests.received": 1})
    path.write_text(xg.dumps(report), "utf-8")
    done = run("convert", str(path), env={**os.environ, "PYTHONIOENCODING": "gbk"})
    assert xg.loads(done.stdout.decode("utf-8")) == report


def test_json_in_another_encoding_and_options_that_do_not_apply(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "r.json"
    path.write_text(xg.dumps(xg.Report("2014", 2014, facts={"requests.received": 1})), "utf-16")
    assert main(["check", str(path), "--year", "2015"]) == 0
    assert "不起作用" in capsys.readouterr().err
    assert main(["check", str(path), "--edition", "2014", "--variant", "shandong"]) == 0
    assert "JSON自己写明版式2014，另外指明的版式不起作用" in capsys.readouterr().err
    assert main(["check", str(path), "--edition", "2014"]) == 0
    assert capsys.readouterr().err == ""
    path.write_text(xg.dumps(xg.Report("2014", 2014)), "utf-8")
    assert main(["check", str(path)]) == 2


def test_output_that_has_no_bytes_is_written_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["schema", "--findings"]) == 0
    assert json.loads(out.getvalue()) == xg.findings_schema()


def test_a_closed_output_inside_the_process_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    class Closed(io.StringIO):
        def write(self, text: str) -> int:
            raise BrokenPipeError

    monkeypatch.setattr(sys, "stdout", Closed())
    assert main(["catalogue"]) == 141

    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(28, "no space")

    monkeypatch.setattr(sys, "stdout", Full())
    assert main(["catalogue"]) == 2


def test_the_module_is_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["xinxi-gongkai", "schema", "--findings"])
    with pytest.raises(SystemExit) as caught:
        runpy.run_module("xinxi_gongkai", run_name="__main__")
    assert caught.value.code == 0
    assert json.loads(capsys.readouterr().out) == xg.findings_schema()


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--version"])
    assert capsys.readouterr().out == f"xinxi-gongkai {xg.__version__}\n"


def test_a_call_without_a_command_is_explained() -> None:
    with pytest.raises(SystemExit) as caught:
        main([])
    assert caught.value.code == 2


@pytest.fixture
def years(tmp_path: Path) -> list[str]:
    """The files of two reports, the later with a slip."""
    names = []
    for report in (EARLIER, LATER.with_facts({"requests.carried_over": 122})):
        path = tmp_path / f"{report.year}.json"
        xg.dump(report, path)
        names.append(str(path))
    return names


def test_a_report_is_checked_beside_the_year_before(years: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", years[1]]) == 1
    assert "carry-over" not in capsys.readouterr().out
    assert main(["check", years[1], "--previous", years[0]]) == 1
    assert "[carry-over]\n        「二、上年结转政府信息公开申请数量·总计」填122件" in capsys.readouterr().out
    assert main(["check", years[0], "--previous", "no.json", "--format", "json"]) == 2
    assert "no.json：打不开" in capsys.readouterr().err
    assert main(["check", years[1], "--previous", years[0], "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)["files"][0]["findings"]["previous"]["year"] == 2023


def test_two_reports_are_compared(years: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", *years]) == 0
    assert capsys.readouterr().out.startswith("单元格")
    assert main(["compare", *years, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["format"] == "xinxi-gongkai-differences/1"
    assert main(["compare", years[0], "no.json"]) == 2


def test_a_series_is_listed(years: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["series", "requests.received", *years, str(EXAMPLE)]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.strip().split("\n")][-3:] == ["2014", "2023", "2024"]
    assert main(["series", "requests.received", *years, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["format"] == "xinxi-gongkai-series/1"
    assert main(["series", "requests.recieved", *years]) == 2
    assert "requests.received" in capsys.readouterr().err
    assert main(["series", "requests.received", "no.json"]) == 2


def test_members_are_consolidated(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = []
    for name, facts in (
        ("甲局", {"permits.decisions": 1}),
        ("乙局", {"permits.decisions": None}),
        ("丙局", {"coercion.decisions": 2}),
    ):
        path = tmp_path / f"{name}.json"
        rows = (xg.LocalRow("二", None, None, "", "另一项", "件", (None,)),) if name == "甲局" else ()
        xg.dump(xg.Report("2021", 2024, agency=name, facts=facts, local_rows=rows), path)
        names.append(str(path))
    head = ["consolidate", *names, "--agency", "某市", "--year", "2024"]
    assert main([*head, "--exclude", "丙局=垂直管理", "--expected", "丁局", "--zero"]) == 0
    done = capsys.readouterr()
    assert xg.loads(done.out)["permits.decisions"] == 1
    assert "计入2个成员单位" in done.err
    assert "「丙局」没有计入：垂直管理。" in done.err
    assert "没有「丁局」的报告。" in done.err
    assert main([*head, "--exclude", "丙局", "-o", str(tmp_path / "total.json")]) == 0
    assert xg.load(tmp_path / "total.json")["permits.decisions"] is None
    assert "未说明理由" in capsys.readouterr().err
    assert main(["consolidate", names[0], "no.json", "--agency", "某市", "--year", "2024"]) == 2
    assert main(["consolidate", *names, "--agency", "某市", "--year", "2023"]) == 2
    one = tmp_path / "one.json"
    xg.dump(
        xg.Report(
            "2021", 2024, agency="甲局", facts=dict.fromkeys(xg.edition("2021").cells, 0) | {"charges.amount": "0"}
        ),
        one,
    )
    capsys.readouterr()
    assert main(["consolidate", str(one), "--agency", "某市", "--year", "2024"]) == 0
    assert "例如" not in capsys.readouterr().err


def test_the_catalogue_lists_every_edition_with_its_cells_and_relations(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue"]) == 0
    out = capsys.readouterr().out
    for name in xg.editions():
        form = xg.edition(name)
        assert all(cell.concept.code in out for cell in form.all_cells.values())
        assert all(one.formula("label") in out for one in (*form.relations, *form.relations_between))
    assert "可以另填的小计" in out
    assert "表内不印" in out
    assert main(["catalogue", "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [len(one["cells"]) for one in found["editions"]] == [61, 65, 219, 231]
    between = [[relation for relation in one["relations"] if relation["of"] == "years"] for one in found["editions"]]
    assert [len(relations) for relations in between] == [0, 0, 12, 9]


def test_a_file_in_which_no_table_was_met_is_not_put_beside_others(
    years: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "r.txt"
    path.write_text("某局2023年政府信息公开工作年度报告\n\n一、总体情况\n\n全年平稳。\n", "utf-8")
    for command in (
        ["compare", str(path), years[1]], ["series", "requests.received", str(path)], ["check", years[1], "--previous", str(path)],
        ["consolidate", str(path), "--agency", "市", "--year", "2023"],
    ):  # fmt: skip
        assert main(command) == 2
        assert "没有见到任何版式的表格" in capsys.readouterr().err
    part = tmp_path / "part.txt"
    part.write_text(EXAMPLE.read_text("utf-8").replace("传真申请数", "传呼申请数"), "utf-8")
    later = tmp_path / "2015.json"
    xg.dump(xg.Report("2014", 2015, agency="市商务局", facts={"requests.received": 1}), later)
    assert main(["check", str(later), "--previous", str(part)]) == 0
    assert "没有读懂" in capsys.readouterr().err
    assert main(["compare", str(part), str(later)]) == 0
    assert "没有读懂" in capsys.readouterr().err


def test_a_full_standard_error_is_no_finding(years: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def write(self, text: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stderr", Full())
    assert main(["compare", years[0], "no.json"]) == 2


@pytest.fixture
def filed(tmp_path: Path) -> Path:
    """The file of a report with a wrong sum, a wrong sentence and a negative figure."""
    text = xg.ReportSection("一", "总体情况", "2024年，本机关共收到政府信息公开申请31件。")
    facts = {
        "requests.received/natural_person": 12, "requests.received": 13, "requests.carried_over": 0, "requests.outcome.total": 12,
        "requests.carried_forward": 0, "coercion.decisions": -1, **dict.fromkeys(
            (f"requests.received/{one}" for one in ("commercial_enterprise", "research_institution", "public_welfare_organisation",
             "legal_service_institution", "other_organisation")), 0),
    }  # fmt: skip
    report = xg.Report("2021", 2024, agency="某市商务局", facts=facts, sections=[text])
    path = tmp_path / "filed.json"
    xg.dump(report, path)
    return path


def test_findings_that_one_cell_explains_are_shown_once(filed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(filed)]) == 1
    out = capsys.readouterr().out
    assert out.count("可能由同一单元格引起：「一、本年新收政府信息公开申请数量·总计」") == 1
    assert out.count("[balance]") == out.count("[applicants-add-up]") == out.count("[prose-requests]") == 1
    assert "错误（3）" in out


def test_rules_and_levels_are_chosen(filed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(filed), "--only", "prose", "--only", "values-negative", "--without", "values"]) == 0
    out = capsys.readouterr().out
    assert "[prose-requests]" in out
    assert "values-negative" not in out
    assert main(["check", str(filed), "--only", "prose", "--level", "prose=error"]) == 1
    assert "错误（1）" in capsys.readouterr().out
    assert main(["check", str(filed), "--only", "prosa"]) == 2
    assert "相近的有：prose" in capsys.readouterr().err


def test_days_are_given(filed: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(filed), "--only", "timeliness"]) == 0
    assert "timeliness-no-date" in capsys.readouterr().out
    assert main(["check", str(filed), "--only", "timeliness", "--published", "2025-02-01"]) == 0
    assert "报告在2025-02-01公布，2024年度报告应在2025-01-31前（含当日）公布" in capsys.readouterr().out
    assert (
        main(["check", str(filed), "--only", "timeliness", "--published", "2025-02-01", "--deadline", "2025-02-01"])
        == 0
    )
    assert "timeliness-late" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("option", "said"),
    [(["--published", "2025-13-01"], "应为日期"), (["--level", "prose"], "应写作RULE=LEVEL"), (["--level", "prose=fatal"], "error、warning、notice")],
)  # fmt: skip
def test_options_that_are_none_are_explained(
    filed: Path, capsys: pytest.CaptureFixture[str], option: list[str], said: str
) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["check", str(filed), *option])
    assert caught.value.code == 2
    assert said in capsys.readouterr().err


def test_accepted_findings_are_shown_apart(filed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = [one for one in xg.check(xg.load(filed)) if one.level == "error"]
    entries = [{"id": one.id, "reason": "已核对", "by": "张三", "until": "2999-12-31"} for one in found]
    entries += [
        {"id": "gone:x:1", "reason": "旧", "by": "李四"}, {"id": found[0].id + "0", "reason": "旧", "by": "李四", "until": "2020-01-01"},
    ]  # fmt: skip
    path = tmp_path / "accepted.json"
    path.write_text(json.dumps({"format": "xinxi-gongkai-accepted/1", "accepted": entries}), "utf-8")
    assert main(["check", str(filed), "--accepted", str(path)]) == 0
    out = capsys.readouterr().out
    assert "已说明（3）" in out
    assert out.count("说明：已核对（张三，至2999-12-31）") == 3
    assert "说明的差异不再出现，可以删去：gone:x:1" in out
    assert f"说明已过期：{found[0].id}0（2020-01-01）" in out
    assert main(["check", str(filed), "--accepted", str(path), "--on", "3000-01-01"]) == 1
    assert "说明已过期" in capsys.readouterr().out
    other = tmp_path / "other.json"
    xg.dump(xg.Report("2014", 2016, facts={"requests.received": 1}), other)
    assert main(["check", str(filed), str(other), "--accepted", str(path)]) == 0
    assert capsys.readouterr().out.count("可以删去") == 1
    path.write_bytes(b"\xff\xfe\x00\xd8")
    assert main(["check", str(filed), "--accepted", str(path)]) == 2
    assert "accepted.json：" in capsys.readouterr().err
    path.write_text("{}", "utf-8")
    assert main(["check", str(filed), "--accepted", str(path)]) == 2
    assert "accepted.json：缺少accepted、format" in capsys.readouterr().err
    assert main(["check", str(filed), "--accepted", str(tmp_path / "none.json")]) == 2
    assert "none.json：打不开" in capsys.readouterr().err
