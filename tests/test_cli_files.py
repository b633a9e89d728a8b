"""The command on many files and on files of every format: folders, progress, converting, blanks, comments, data sets."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import xinxi_gongkai as xg
from tests.conftest import EXAMPLE
from tests.test_suqian import EARLIER, LATER
from xinxi_gongkai._whole import write_whole
from xinxi_gongkai.cli import main
from xinxi_gongkai.commands import _progress, standard
from xinxi_gongkai.commands.checking import CHECK_FORMAT

PROSE = "某局2014年政府信息公开工作年度报告\n\n全年平稳。\n"
FORMATS = ("json", "html", "htm", "md", "markdown", "docx", "xlsx")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of a report with an error, one without, prose, and a file that is no report."""
    found = tmp_path / "reports"
    (found / "county").mkdir(parents=True)
    (found / "a.txt").write_bytes(EXAMPLE.read_bytes())
    xg.dump(xg.Report("2014", 2014, facts={"requests.received": 1}), found / "b.json")
    (found / "county" / "c.txt").write_text(PROSE, "utf-8")
    (found / "county" / "d.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99)
    return found


@pytest.fixture
def earlier(tmp_path: Path) -> str:
    path = tmp_path / "2023.json"
    xg.dump(EARLIER, path)
    return str(path)


# ------------------------------------------------------------------------------------------------------ many files


def test_a_folder_is_checked_file_by_file_with_a_summary(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder)]) == 2
    found = capsys.readouterr()
    assert found.out.count("结论：") == 3
    _, _, summary = found.out.partition("汇总：")
    lines = summary.replace(str(folder), "").split("\n")
    assert lines[0] == "4个文件，1个未能读入"
    assert [line.split() for line in lines[2:7]] == [
        ["/a.txt", "市商务局", "2014", "2014/shandong", "1", "0", "2", "12", "0"],
        ["/b.json", "（机关不详）", "2014", "2014", "0", "0", "0", lines[3].split()[-2], "0"],
        ["/county/c.txt", "某局", "2014", "2014", "0", "1", "1", lines[4].split()[-2], "0"],
        ["/county/d.doc", "未能读入"],
        ["合计", "1", "1", "3", lines[6].split()[-2], "0"],
    ]
    assert "  写明公布日期  [timeliness-no-date]  2处，2个文件" in lines
    assert found.err.startswith(f"xinxi-gongkai: {folder}/county/d.doc：这是旧版")


def test_many_files_without_a_finding_name_no_rule(earlier: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", earlier, earlier]) == 0
    out = capsys.readouterr().out
    assert "汇总：2个文件，0个未能读入" in out
    assert "最多的" not in out
    assert main(["check", earlier]) == 0
    assert "汇总" not in capsys.readouterr().out


def test_exit_codes_over_many_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(folder / "b.json")]) == 0
    assert main(["check", str(folder / "a.txt"), str(folder / "b.json")]) == 1
    assert main(["check", str(folder / "county" / "c.txt"), str(folder / "a.txt")]) == 2
    (folder / "empty").mkdir()
    capsys.readouterr()
    assert main(["check", str(folder / "empty"), str(folder / "b.json")]) == 2
    assert "empty：文件夹里没有可以是报告的文件" in capsys.readouterr().err


@pytest.mark.parametrize("count", [1, 3])
def test_json_grows_with_the_files_and_is_one_object(
    folder: Path, count: int, capsys: pytest.CaptureFixture[str]
) -> None:
    strange = xg.Report("2014", 2014, title="a\u2028b\x85c", facts={"requests.received": 1})
    xg.dump(strange, folder / "b.json")
    assert main(["check", *map(str, [folder / "b.json", folder, folder][:count]), "--format", "json"]) in (0, 2)
    out = capsys.readouterr().out
    found = json.loads(out)
    assert out == json.dumps(found, ensure_ascii=False, indent=1) + "\n"
    assert (found["format"], len(found["files"])) == (CHECK_FORMAT, 1 + 4 * (count - 1))
    assert found["files"][0]["findings"]["report"]["title"] == "a\u2028b\x85c"
    for one in found["files"]:
        assert set(one) == ({"file", "error"} if one["error"] else {"file", "error", "findings", "reading"})
        if not one["error"]:
            jsonschema.Draft202012Validator(xg.findings_schema()).validate(one["findings"])


def test_json_says_where_something_was_left_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "r.txt"
    path.write_text(EXAMPLE.read_text("utf-8").replace("传真申请数", "传呼申请数"), "utf-8")
    main(["check", str(path), "--format", "json"])
    reading = json.loads(capsys.readouterr().out)["files"][0]["reading"]
    assert (reading["format"], reading["encoding"], reading["complete"]) == ("text", "utf-8", False)
    left = reading["leftovers"][0]
    assert set(left) == {"text", "reason", "place"}
    assert set(left["place"]) == {"line", "page", "sheet", "table", "row", "column"}
    assert left["place"]["line"] is not None


@pytest.mark.parametrize("choice", [["--edition", "1999"], ["--variant", "shandong"], ["--only", "proze"]])
def test_what_cannot_be_chosen_is_said_once_before_anything_is_read(
    folder: Path, choice: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["check", "--format", "json"], ["tabulate", "-o", str(folder / "out")]):
        assert main([*command, str(folder), *choice]) == 2
        found = capsys.readouterr()
        assert found.out == ""
        assert len(found.err.splitlines()) == 1
    assert not (folder / "out").exists()


MEASURED = """
import os, resource, sys
from xinxi_gongkai.cli import main
sys.stdout = open(os.devnull, "w")
main(sys.argv[1:])
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


@pytest.mark.parametrize("form", ["text", "json"])
def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path, form: str) -> None:
    pytest.importorskip("resource")
    page = PROSE + "\n指标名称\t单位\t统计数\n（一）收到申请数\t件\t3\n1.当面申请数\t件\t{number}\n"
    most = []
    for count in (200, 1000):
        folder = tmp_path / str(count)
        folder.mkdir()
        for number in range(count):
            (folder / f"{number}.txt").write_text(page.format(number=number), "utf-8")
        options = ["--edition", "2014", "--only", "parts-add-up", "--format", form]
        command = [sys.executable, "-c", MEASURED, "check", str(folder), *options]
        most.append(int(subprocess.run(command, capture_output=True, check=True).stderr))
    assert most[1] < 1.15 * most[0]  # 800 reports with their findings would take a third more


class Terminal(io.StringIO):
    """Something that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def drawn(patch: pytest.MonkeyPatch, *arguments: str, pause: float = 0, **environment: str) -> str:
    """Run the command where standard error is a terminal, and return what was drawn there."""
    terminal = Terminal()
    patch.setattr(sys, "stderr", terminal)
    patch.setattr(_progress, "_PAUSE", pause)
    patch.delenv("CI", raising=False)
    for name, value in {"COLUMNS": "40", **environment}.items():
        patch.setenv(name, value)
    main(arguments)
    return terminal.getvalue()


def test_a_terminal_sees_how_far_it_is(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    first, spaces, second, *rest = drawn(monkeypatch, "check", "b.json", "a.txt").split("\r")
    assert first == "第1个文件，每秒0.0个：b.json"
    assert spaces == " " * 28
    assert second.startswith("第2个文件，每秒")
    assert "".join(rest).strip() == rest[-1] == ""


def test_a_long_name_stays_on_the_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = drawn(monkeypatch, "tabulate", str(folder), "-o", str(folder / "out")).split("\r")
    assert lines[0].startswith("第1个文件，每秒0.0个：/")
    assert all(len(line.encode("gbk")) < 40 for line in lines)
    assert lines[-1] == ""


def test_the_line_is_not_drawn_too_often_nor_without_a_person(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawn(monkeypatch, "check", str(folder / "b.json"), pause=1e9) == ""
    assert drawn(monkeypatch, "check", str(folder / "b.json"), CI="true") == ""


def test_a_command_that_is_stopped_says_so(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(standard, "_schema", stop)
    assert main(["schema"]) == 130
    assert "停下了" in capsys.readouterr().err


# ------------------------------------------------------------------------------------------------------- converting


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_report_is_converted_by_the_suffix_and_comes_back(
    suffix: str, tmp_path: Path, earlier: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"out.{suffix.upper()}"
    assert main(["convert", earlier, "-o", str(out)]) == 0
    assert capsys.readouterr() == ("", "")
    back = tmp_path / "back.json"
    assert main(["convert", str(out), "-o", str(back)]) == 0
    assert xg.load(back).facts == EARLIER.facts


@pytest.mark.parametrize("name", ["json", "html", "md"])
def test_a_format_is_asked_for_on_standard_output(
    name: str, tmp_path: Path, earlier: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["convert", earlier, "--to", name]) == 0
    printed = capsys.readouterr().out
    assert main(["convert", earlier, "--to", name, "-o", str(tmp_path / "without")]) == 0
    assert (tmp_path / "without").read_bytes() == printed.encode()
    assert main(["convert", earlier, "--to", name, "-o", str(tmp_path / f"with.{name}")]) == 0
    assert (tmp_path / f"with.{name}").read_bytes() == printed.encode()


def test_a_binary_file_goes_into_a_pipe_and_not_onto_a_terminal(
    earlier: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "xinxi_gongkai", "convert", earlier, "--to", "docx"], capture_output=True, check=True
    )
    assert done.stdout.startswith(b"PK")
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert main(["convert", earlier, "--to", "xlsx"]) == 2
    assert "xlsx文件不能显示在终端上；请用-o指明文件" in capsys.readouterr().err


def test_a_format_that_is_not_known_is_refused_with_the_known_ones(
    tmp_path: Path, earlier: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("out.pdf", "out"):
        assert main(["convert", earlier, "-o", str(tmp_path / name)]) == 2
        assert "扩展名应为.json、.html、.md、.docx、.xlsx、.htm、.markdown之一" in capsys.readouterr().err
    assert main(["convert", earlier, "-o", str(tmp_path / "out.html"), "--to", "docx"]) == 2
    assert "说的是html，--to说的是docx" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["2023.json"]


def test_findings_are_marked_where_a_format_can_show_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plain, marked = tmp_path / "plain.html", tmp_path / "marked.html"
    assert main(["convert", str(EXAMPLE), "-o", str(plain)]) == 0
    assert main(["convert", str(EXAMPLE), "-o", str(marked), "--findings"]) == 0
    assert "channels-cover" not in plain.read_text("utf-8")
    assert "大于政府公报公开政府信息数" in marked.read_text("utf-8")
    assert main(["convert", str(EXAMPLE), "-o", str(tmp_path / "x.md"), "--findings"]) == 2
    assert main(["convert", str(EXAMPLE), "-o", str(tmp_path / "x.json"), "--findings"]) == 2
    assert "json文件标不出核对结果" in capsys.readouterr().err
    assert not (tmp_path / "x.md").exists()
    assert not (tmp_path / "x.json").exists()


def test_the_file_that_is_read_is_never_written(earlier: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = Path(earlier).read_bytes()
    for command in (["convert"], ["convert", "--to", "json"], ["annotate"]):
        assert main([*command, earlier, "-o", str(Path(earlier).parent / "." / "2023.json")]) == 2
        assert "不能写到读入的文件自己" in capsys.readouterr().err
    assert Path(earlier).read_bytes() == before


def test_what_cannot_be_read_is_not_converted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, said in (("county/d.doc", "这是旧版"), ("county/c.txt", "没有见到任何版式的表格"), (".", "文件夹"), ("no", "打不开")):  # fmt: skip
        assert main(["convert", str(folder / name), "-o", str(folder / "out.html")]) in (0, 2)
        assert said in capsys.readouterr().err or name == "."
        assert not (folder / "out.html").exists()


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "x"
    write_whole(b"old", path)
    path.chmod(0o640)
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space"):
        write_whole(b"new", path)
    monkeypatch.undo()
    assert [one.name for one in tmp_path.iterdir()] == ["x"]
    assert path.read_bytes() == b"old"
    write_whole(b"new", path)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"new", 0o640)


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="there is no null device on this system")
def test_what_is_no_regular_file_is_written_into(earlier: str) -> None:
    assert main(["convert", earlier, "--to", "html", "-o", "/dev/null"]) == 0
    assert not Path("/dev/null").is_file()


# ----------------------------------------------------------------------------------------------------------- blanks


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_blank_is_written_in_any_format_with_what_is_carried_over(
    suffix: str, tmp_path: Path, earlier: str, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / f"blank.{suffix}"
    head = ["blank", "--edition", "2021", "--year", "2024", "--previous", earlier, "-o", str(out)]
    assert main(head) == 0
    assert "从宿迁市人民政府 2023年的报告结转了7个单元格" in capsys.readouterr().err
    back = tmp_path / "back.json"
    assert main(["convert", str(out), "-o", str(back)]) == 0
    report = xg.load(back)
    assert (report.year, str(report.edition)) == (2024, "2021")
    assert report.agency
    assert report.agency.name == "宿迁市人民政府"
    assert {code: value for code, value in report.facts.items() if isinstance(value, int)} == {
        code: value for code, value in LATER.facts.items() if code.startswith("requests.carried_over")
    }
    out.write_bytes(b"filled in")
    assert main(head) == 2
    assert "已经有了，没有覆盖" in capsys.readouterr().err
    assert out.read_bytes() == b"filled in"


def test_the_form_of_the_year_is_taken_and_a_previous_report_of_nobody(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    nobody = tmp_path / "2019.json"
    xg.dump(xg.Report("2019", 2019, facts={"requests.carried_forward": 3}), nobody)
    out = tmp_path / "2020.json"
    options = ["--year", "2020", "--agency", "某局", "--scope", "agency"]
    assert main(["blank", *options, "--previous", str(nobody), "-o", str(out)]) == 0
    assert "从（机关不详） 2019年的报告结转了1个单元格" in capsys.readouterr().err
    report = xg.load(out)
    assert (str(report.edition), report.scope, report["requests.carried_over"]) == ("2019", "agency", 3)
    variant = ["--edition", "2014", "--variant", "shandong", "--year", "2015", "--agency", "某局"]
    assert main(["blank", *variant, "-o", str(tmp_path / "2015.json")]) == 0
    assert capsys.readouterr().err == ""
    assert str(xg.load(tmp_path / "2015.json").edition) == "2014/shandong"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--year", "2024"], "请用--agency指明行政机关"), (["--year", "2024", "--previous", "none.json"], "none.json：打不开"),
        (["--year", "2025", "--previous", "EARLIER"], "上年的报告是2023年度的，这份报告应是2024年度的，给的是2025年度"),
        (["--year", "1999", "--agency", "某局"], "1999"), (["--year", "2024", "--agency", "某局", "--edition", "1999"], "1999"),
    ],
)  # fmt: skip
def test_a_blank_that_cannot_be_made_is_explained(
    options: list[str], said: str, tmp_path: Path, earlier: str, capsys: pytest.CaptureFixture[str]
) -> None:
    given = [earlier if one == "EARLIER" else one for one in options]
    assert main(["blank", *given, "-o", str(tmp_path / "out.html")]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "out.html").exists()
    assert main(["blank", "--year", "2024", "--agency", "某局", "-o", str(tmp_path / "no" / "out.html")]) == 2
    assert "写不进去" in capsys.readouterr().err


# --------------------------------------------------------------------------------------------------------- comments


@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_findings_are_put_into_a_copy_of_the_file(
    suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = tmp_path / f"r.{suffix}"
    assert main(["convert", str(EXAMPLE), "-o", str(source)]) == 0
    before = source.read_bytes()
    capsys.readouterr()
    assert main(["annotate", str(source), "-o", str(tmp_path / f"out.{suffix}"), "--only", "channels-cover"]) == 0
    assert capsys.readouterr().out == f"批注写在{tmp_path}/out.{suffix}：2处在所指的单元格，0处在开头的批注里\n"
    assert main(["annotate", str(source)]) == 0
    assert f"r.checked.{suffix}：2处在所指的单元格，1处在开头的批注里" in capsys.readouterr().out
    assert source.read_bytes() == before


def test_what_can_have_no_comments_is_explained(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate", str(folder / "a.txt")]) == 2
    assert "只有DOCX和XLSX文件能加批注" in capsys.readouterr().err
    assert main(["annotate", str(folder / "county" / "d.doc")]) == 2
    assert main(["annotate", str(folder / "a.txt"), "--previous", "none.json"]) == 2
    assert "none.json：打不开" in capsys.readouterr().err
    document = folder / "a.docx"
    assert main(["convert", str(folder / "a.txt"), "-o", str(document)]) == 0
    assert main(["annotate", str(document), "-o", str(folder / "no" / "a.docx")]) == 2
    assert "写不进去" in capsys.readouterr().err


# -------------------------------------------------------------------------------------------------------- data sets


def test_folders_are_tabulated(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["tabulate", str(folder), "-o", str(out), "--without", "prose"]) == 2
    assert capsys.readouterr().out == (
        f"4个文件：读入2个，没有见到表格1个，未能读入1个；其中0个没有变化，没有重读\n写在{out}\n"
    )
    assert len((out / "reports.csv").read_text("utf-8-sig").splitlines()) == 5
    assert main(["tabulate", str(folder / "a.txt"), str(folder / "b.json"), "-o", str(out), "--without", "prose"]) == 0
    assert "其中2个没有变化" in capsys.readouterr().out
    assert main(["tabulate", str(folder / "a.txt"), "-o", str(out), "--without", "prose", "--no-resume"]) == 0
    assert "其中0个没有变化" in capsys.readouterr().out


def test_what_is_accepted_holds_until_its_day_in_a_data_set_too(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    error = xg.check(xg.read(EXAMPLE).report).errors[0]
    entry = {"id": error.id, "reason": "重复计算", "by": "张三", "until": "2020-01-01"}
    accepted = tmp_path / "accepted.json"
    accepted.write_text(json.dumps({"format": "xinxi-gongkai-accepted/1", "accepted": [entry]}), "utf-8")
    head = ["tabulate", str(folder / "a.txt"), "-o", str(tmp_path / "out"), "--accepted", str(accepted)]

    def explained() -> bool:
        return "重复计算" in (tmp_path / "out" / "findings.csv").read_text("utf-8")

    assert main(head) == 0
    assert not explained()
    assert main([*head, "--on", "2020-01-01"]) == 0
    assert explained()
    assert main([*head[:-1], str(tmp_path / "none.json")]) == 2
    assert "none.json：打不开" in capsys.readouterr().err


def test_a_data_set_that_cannot_be_written_is_explained(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    taken: Any
    for taken in (folder / "b.json", "a\0b"):
        assert main(["tabulate", str(folder / "a.txt"), "-o", str(taken)]) == 2
        assert "写不进去" in capsys.readouterr().err
