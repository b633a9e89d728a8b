"""Many files at once: which files of a folder are taken, and their data set, whatever happens in the middle."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import xinxi_gongkai as xg
from tests.conftest import EXAMPLE
from xinxi_gongkai.folders import Tabulation, filed, files_in, reason_of, tabulate
from xinxi_gongkai.folders import _store as store
from xinxi_gongkai.folders import files as files_module
from xinxi_gongkai.folders.rows import COLUMNS

PROSE = "某局2014年政府信息公开工作年度报告\n\n全年平稳。\n"


def names(top: Path, *given: str | Path) -> list[str]:
    return [path.relative_to(top).as_posix() for path in files_in(given or [top])]


def make(top: Path, *paths: str) -> None:
    for path in paths:
        (top / path).parent.mkdir(parents=True, exist_ok=True)
        (top / path).write_text("x", "utf-8")


def test_folders_are_walked_in_the_order_of_names(tmp_path: Path) -> None:
    make(tmp_path, "b.html", "a/2.DOCX", "a/10.pdf", "a/c/x.json", "z.md", "a.txt")
    assert names(tmp_path) == ["a/10.pdf", "a/2.DOCX", "a/c/x.json", "a.txt", "b.html", "z.md"]


def test_hidden_and_temporary_files_and_other_kinds_are_passed_over(tmp_path: Path) -> None:
    make(
        tmp_path,
        ".x.json",
        "~$x.docx",
        ".~lock.x.docx#",
        ".git/x.json",
        "__MACOSX/._x.docx",
        "x.png",
        "x.csv",
        "x",
        "x.docx",
    )
    assert names(tmp_path) == ["x.docx"]


def test_files_of_formats_that_are_not_read_are_taken_so_that_they_are_named(tmp_path: Path) -> None:
    old = ["a.doc", "b.wps", "c.et", "d.xls", "e.ofd", "f.mht", "g.mhtml", "h.rtf"]
    make(tmp_path, *old)
    assert names(tmp_path) == old


def test_what_is_given_by_name_is_taken_whatever_it_is_called(tmp_path: Path) -> None:
    make(tmp_path, "x.png", ".hidden/y.json")
    given: list[str | Path] = [tmp_path / "x.png", str(tmp_path / "none"), tmp_path / ".hidden", tmp_path / "x.png"]
    assert names(tmp_path, *given) == ["x.png", "none", ".hidden/y.json", "x.png"]
    assert list(files_in(["a\0b"])) == [Path("a\0b")]


def test_a_folder_without_reports_stands_for_itself_and_says_so(tmp_path: Path) -> None:
    make(tmp_path, "empty/x.png", "full/x.json")
    assert names(tmp_path, tmp_path / "empty", tmp_path / "full") == ["empty", "full/x.json"]
    with pytest.raises(xg.UnreadableDocument, match=r"文件夹里没有可以是报告的文件（.*\.docx .*）"):
        filed(tmp_path / "empty")


def test_the_current_folder_and_the_one_above_are_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, "in/x.json")
    monkeypatch.chdir(tmp_path / "in")
    assert [list(map(str, files_in([given]))) for given in (".", "..")] == [["x.json"], ["../in/x.json"]]


@pytest.fixture
def links(tmp_path: Path) -> Path:
    """A folder with links, where the system has them."""
    make(tmp_path, "a/x.json", "b/y.json")
    try:
        (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    except OSError:
        pytest.skip("there are no links on this system")
    (tmp_path / "b" / "other").symlink_to(tmp_path / "a", target_is_directory=True)
    (tmp_path / "b" / "itself.json").symlink_to("itself.json")
    (tmp_path / "b" / "nothing.json").symlink_to("gone")
    return tmp_path


def test_links_in_a_circle_are_walked_once_and_links_to_nothing_are_named(links: Path) -> None:
    assert names(links) == ["a/x.json", "b/itself.json", "b/nothing.json", "b/y.json"]
    with pytest.raises(OSError, match="No such file") as caught:
        filed(links / "b" / "nothing.json")
    assert "打不开" in reason_of(caught.value)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes on this system")
def test_a_pipe_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    make(tmp_path, "x.json")
    os.mkfifo(tmp_path / "pipe.json")
    assert names(tmp_path) == ["x.json"]


def test_a_folder_that_cannot_be_opened_is_named_and_the_others_are_walked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path, "a/x.json", "b/y.json")
    listed = os.listdir

    def listing(path: Path) -> list[str]:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "listdir", listing)
    assert names(tmp_path) == ["a", "b/y.json"]
    assert names(tmp_path, tmp_path / "a") == ["a"]
    with pytest.raises(PermissionError):
        filed(tmp_path / "a")


def test_a_file_is_read_by_what_it_holds(tmp_path: Path, jining: xg.Report) -> None:
    path = tmp_path / "report.docx"
    path.write_text(xg.dumps(jining), "utf-16")
    one = filed(path)
    assert (one.report, one.format, one.encoding, one.reading, one.leftovers) == (jining, "json", "utf-16-le", None, ())
    text = filed(EXAMPLE.read_bytes())
    assert (text.report, text.format, text.encoding, text.is_empty) == (jining, "text", "utf-8", False)
    assert filed(PROSE.encode(), agency="另一局").report.agency == xg.Agency("另一局")
    assert filed(PROSE.encode(), year=2015).is_empty


def test_what_json_says_itself_cannot_be_said_otherwise(jining: xg.Report) -> None:
    data = xg.dumps(jining).encode()
    for choice in ({}, {"edition": "2014"}, {"edition": jining.edition}):
        assert filed(data, **choice).notes == ()
    assert filed(data, year=2015).notes == ("JSON自己写明年度和机关，另外指明的年度和机关不起作用",)
    for form in ("2021", xg.edition("2014")):
        assert filed(data, edition=form).notes == ("JSON自己写明版式2014/shandong，另外指明的版式不起作用",)
    with pytest.raises(xg.UnknownEdition):
        filed(data, edition="1999")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_module, "MOST_BYTES", 2**20)
    path = tmp_path / "x.json"
    with path.open("wb") as file:
        file.truncate(3 * 2**20)
    with pytest.raises(xg.UnreadableDocument, match="文件有3兆字节，超过1兆"):
        filed(path)


# ------------------------------------------------------------------------------------------------------- data set


def table(folder: Path, name: str) -> list[dict[str, str]]:
    data = (folder / f"{name}.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def tables(folder: Path) -> dict[str, bytes]:
    return {name: (folder / f"{name}.csv").read_bytes() for name in COLUMNS}


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder of four reports, one file that is none, and one of a format that is not read."""
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_bytes(EXAMPLE.read_bytes())
    row = xg.LocalRow("三", "requests.received", None, "5.", "电话申请数", "件", (7, None))
    facts: dict[str, Any] = {
        "requests.received": 12, "requests.received_by.fax": None, "complaints.total": xg.Printed("=1+1"), "fees.requests": "0012.50".lstrip("0"),
    }  # fmt: skip
    report = xg.Report(
        "2014", 2015, agency=xg.Agency("甲局", kind="department"), facts=facts, scope="agency", title='报告，"甲"\n', published=date(2016, 3, 1), local_rows=[row]
    )  # fmt: skip
    xg.dump(report, folder / "b.json")
    (folder / "c").mkdir()
    (folder / "c" / "same.json").write_bytes((folder / "b.json").read_bytes())
    (folder / "d.txt").write_text(PROSE, "utf-8")
    (folder / "e.json").write_text("{}", "utf-8")
    (folder / "f.rtf").write_text("{\\rtf1}", "utf-8")
    return folder


def test_every_file_is_a_row_with_its_status(reports: Path, tmp_path: Path) -> None:
    found = tabulate(reports, tmp_path / "out" / "deep")
    assert found == Tabulation(tmp_path / "out" / "deep", 3, 1, 2, 0)
    assert found.files == 6
    rows = table(found.folder, "reports")
    assert tuple(rows[0]) == COLUMNS["reports"]
    assert [(Path(row["file"]).name, row["status"], row["format"]) for row in rows] == [
        ("a.txt", "read", "text"), ("b.json", "read", "json"), ("same.json", "read", "json"), ("d.txt", "nothing met", "text"),
        ("e.json", "unreadable", ""), ("f.rtf", "unreadable", ""),
    ]  # fmt: skip
    first, second, _, _, fifth, sixth = rows
    assert first["sha256"] == hashlib.sha256(EXAMPLE.read_bytes()).hexdigest()
    assert [first[name] for name in ("edition", "variant", "year", "agency", "encoding", "complete", "printed", "stated", "missing", "errors", "notices", "undecided")] == [
        "2014", "shandong", "2014", "市商务局", "utf-8", "true", "65", "31", "0", "1", "2", "12",
    ]  # fmt: skip
    assert [second[name] for name in ("kind", "scope", "title", "published", "complete", "printed", "stated", "missing")] == [
        "department", "agency", '报告，"甲"\n', "2016-03-01", "false", "4", "3", "57",
    ]  # fmt: skip
    assert (fifth["error"], sixth["error"][:8]) == ("缺少键edition", "这是RTF文件，") or fifth["error"].startswith(
        "缺少键"
    )
    assert "RTF" in sixth["error"]


def test_facts_are_exact_with_state_print_and_place(reports: Path, tmp_path: Path, printed: dict[str, str]) -> None:
    tabulate(reports, tmp_path)
    rows = table(tmp_path, "facts")
    assert tuple(rows[0]) == COLUMNS["facts"]
    own = [row for row in rows if row["file"].endswith("b.json")]
    assert [(row["code"], row["state"], row["value"], row["print"], row["unit"]) for row in own] == [
        ("requests.received", "number", "12", "", "件"), ("requests.received_by.fax", "blank", "", "", "件"),
        ("complaints.total", "print", "", "=1+1", "件"), ("fees.requests", "number", "12.50", "", "万元"),
        ("local_rows/0/values/0", "number", "7", "", "件"), ("local_rows/0/values/1", "blank", "", "", "件"),
    ]  # fmt: skip
    assert own[1]["label"] == "依申请公开情况·收到申请数·传真申请数·统计数"
    assert own[-1]["label"] == "电话申请数"
    read = {row["code"]: row for row in rows if row["file"].endswith("a.txt")}
    assert read["proactive.items"]["line"] != ""
    assert {code: row["print"] for code, row in read.items()} == {code: printed.get(code, "") for code in read}


def test_findings_have_their_sentence_and_what_is_undecided_or_accepted_is_told_apart(
    reports: Path, tmp_path: Path, jining: xg.Report
) -> None:
    error = xg.check(jining).errors[0]
    accepted = [xg.Acceptance(error.id, "重复计算", "张三", agency="市商务局")]
    tabulate([reports / "a.txt"], tmp_path, accepted=accepted)
    rows = table(tmp_path, "findings")
    assert [(row["outcome"], row["accepted"]) for row in rows if row["id"] == error.id] == [("violated", "重复计算")]
    assert sum(row["outcome"] == "undecided" for row in rows) == 12
    assert [(row["expected_low"], row["expected_high"], row["message"]) for row in rows if row["id"] == error.id] == [
        ("0", "846", error.message())
    ]
    assert table(tmp_path, "reports")[0]["accepted"] == "1"


def test_what_was_not_understood_has_its_place(tmp_path: Path) -> None:
    path = tmp_path / "r.txt"
    path.write_text(EXAMPLE.read_text("utf-8").replace("传真申请数", "传呼申请数"), "utf-8")
    tabulate(path, tmp_path / "out")
    rows = table(tmp_path / "out", "leftovers")
    assert rows
    assert all(row["line"] for row in rows)
    assert all(row["reason"] for row in rows)


def test_rules_levels_and_an_edition_are_chosen(reports: Path, tmp_path: Path) -> None:
    tabulate([reports / "a.txt"], tmp_path, only="channels-cover", levels={"channels-cover": "warning"}, edition="2014")
    assert {(row["rule"], row["level"]) for row in table(tmp_path, "findings") if row["outcome"] == "violated"} == {
        ("channels-cover", "warning")
    }
    with pytest.raises(xg.UnknownRule):
        tabulate(reports, tmp_path / "none", without=["chanels"])
    with pytest.raises(xg.UnknownEdition):
        tabulate(reports, tmp_path / "none", edition="1999")
    with pytest.raises(xg.InvalidValue):
        tabulate(reports, tmp_path / "none", deadline="2016-03-31")  # type: ignore[arg-type]  # on purpose
    assert not (tmp_path / "none").exists()


def test_a_second_run_reads_again_only_what_changed(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    tabulate(reports, out)
    before = tables(out)
    assert tabulate(reports, out).reused == 4  # what could not be read is tried again
    assert tables(out) == before
    (reports / "e.json").write_text(xg.dumps(xg.Report("2014", 2014)), "utf-8")
    (reports / "b.json").write_text(xg.dumps(xg.Report("2014", 2016, facts={"requests.received": 1})), "utf-8")
    (reports / "a.txt").unlink()
    (reports / "0.txt").write_text(PROSE, "utf-8")
    again = tabulate(reports, out)
    assert (again.files, again.reused) == (6, 2)
    assert "a.txt" not in (out / "facts.csv").read_text("utf-8")
    tabulate(reports, tmp_path / "fresh")
    assert tables(out) == tables(tmp_path / "fresh")
    assert tabulate(reports, out, resume=False).reused == 0
    assert tables(out) == tables(tmp_path / "fresh")


@pytest.mark.parametrize(
    "choice",
    [
        {"only": ["prose"]}, {"without": ["prose"]}, {"levels": {"prose": "error"}}, {"locale": "en"}, {"deadline": date(2016, 3, 1)},
        {"on": date(2016, 3, 1)}, {"accepted": [xg.Acceptance("x", "y", "z")]}, {"edition": "2014"},
    ],
)  # fmt: skip
def test_another_choice_makes_everything_again(reports: Path, tmp_path: Path, choice: dict[str, Any]) -> None:
    tabulate(reports, tmp_path / "out")
    assert tabulate(reports, tmp_path / "out", **choice).reused == 0
    assert tabulate(reports, tmp_path / "out", **choice).reused == 4


def test_another_version_of_a_library_makes_everything_again(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from importlib.metadata import PackageNotFoundError

    from xinxi_gongkai.folders import tabulating

    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    tabulate(reports, tmp_path / "out")
    monkeypatch.setattr(tabulating, "version", missing)
    assert tabulate(reports, tmp_path / "out").reused == 0


def test_a_path_given_twice_is_one_row_and_two_files_of_the_same_content_are_two(reports: Path, tmp_path: Path) -> None:
    found = tabulate([reports / "c", reports, reports / "b.json"], tmp_path)
    assert found.files == 6
    rows = table(tmp_path, "reports")
    assert [Path(row["file"]).name for row in rows[:3]] == ["same.json", "a.txt", "b.json"]
    assert rows[0]["sha256"] == rows[2]["sha256"]


def test_what_is_not_there_and_a_folder_without_reports_are_rows(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert tabulate([tmp_path / "none.json", tmp_path / "empty"], tmp_path / "out").unreadable == 2
    rows = table(tmp_path / "out", "reports")
    assert [(row["sha256"], row["error"][:4]) for row in rows] == [("", "打不开："), ("", "文件夹里")]


def test_a_name_that_is_no_text_is_shown_by_its_numbers(tmp_path: Path) -> None:
    try:
        path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.json"))
        path.write_text("{}", "utf-8")
    except OSError:
        pytest.skip("this system has no such names")
    tabulate(path, tmp_path / "out")
    assert table(tmp_path / "out", "reports")[0]["file"].endswith("/\\udcff.json")


def test_progress_names_each_file_before_it_is_read(reports: Path, tmp_path: Path) -> None:
    seen: list[Path] = []
    tabulate(reports, tmp_path / "out", progress=seen.append)
    assert seen == list(files_in([reports]))


KILLED = """
import os, signal, sys
from xinxi_gongkai.folders import tabulate
left = int(sys.argv[3])
def count(path):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
tabulate(sys.argv[1], sys.argv[2], progress=count)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills in another way")
def test_a_killed_run_is_taken_up_where_it_was(reports: Path, tmp_path: Path) -> None:
    tabulate(reports, tmp_path / "whole")
    out = tmp_path / "killed"
    for done in (2, 4):
        command = [sys.executable, "-c", KILLED, str(reports), str(out), str(done)]
        assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
        assert not (out / "reports.csv").exists()
    assert tabulate(reports, out).reused == 4
    assert tables(out) == tables(tmp_path / "whole")


def failing_at(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str, turn: int) -> None:
    """Let a function fail when it is called for the given time, from 0."""
    real: Callable[..., Any] = getattr(owner, name)
    turns = iter(range(10**6))

    def broken(*arguments: Any, **more: Any) -> Any:
        if next(turns) == turn:
            raise OSError(28, "No space left on device")
        return real(*arguments, **more)

    monkeypatch.setattr(owner, name, broken)


@pytest.mark.parametrize("turn", range(4))
def test_a_run_that_fails_while_the_tables_are_replaced_leaves_whole_tables(
    reports: Path, tmp_path: Path, turn: int
) -> None:
    tabulate([reports / "a.txt"], tmp_path / "old")
    tabulate(reports, tmp_path / "new")
    out = tmp_path / "out"
    tabulate([reports / "a.txt"], out)
    with pytest.MonkeyPatch.context() as patch:
        failing_at(patch, Path, "replace", turn)
        with pytest.raises(OSError, match="No space"):
            tabulate(reports, out)
    old, new = tables(tmp_path / "old"), tables(tmp_path / "new")
    assert all(found in (old[name], new[name]) for name, found in tables(out).items())
    assert tables(out)["reports"] == old["reports"]  # the list of files comes last
    assert tabulate(reports, out).reused == 4
    assert tables(out) == new
    assert {path.name for path in out.iterdir()} == {store.NAME, *(f"{name}.csv" for name in COLUMNS)}


def test_a_full_disk_while_the_tables_are_written_leaves_the_old_ones(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tabulate([reports / "a.txt"], tmp_path / "out")
    before = tables(tmp_path / "out")

    def parts(_: object) -> Iterator[dict[str, bytes]]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store.Store, "parts", parts)
    with pytest.raises(OSError, match="No space"):
        tabulate(reports, tmp_path / "out")
    assert tables(tmp_path / "out") == before


def test_two_programs_do_not_write_the_same_tables(reports: Path, tmp_path: Path) -> None:
    def other(_: Path) -> None:
        with pytest.raises(xg.UnreadableDocument, match="另一个程序正在写"):
            tabulate(reports, tmp_path / "out")

    assert tabulate(reports, tmp_path / "out", progress=other).files == 6


def test_what_was_kept_and_is_damaged_is_said(reports: Path, tmp_path: Path) -> None:
    (tmp_path / store.NAME).write_text("这不是数据库，" * 99, "utf-8")
    with pytest.raises(xg.UnreadableDocument, match=r"已损坏：file is not a database；.*可以删去"):
        tabulate(reports, tmp_path)
    (tmp_path / store.NAME).unlink()
    assert tabulate(reports, tmp_path).files == 6
    (tmp_path / "other" / store.NAME).mkdir(parents=True)
    with pytest.raises(xg.UnreadableDocument, match="unable to open"):
        tabulate(reports, tmp_path / "other")


def test_what_is_kept_is_one_row_a_file(reports: Path, tmp_path: Path) -> None:
    tabulate(reports, tmp_path)
    database = sqlite3.connect(tmp_path / store.NAME)
    assert database.execute("SELECT count(*) FROM made").fetchone() == (6,)
    database.close()
