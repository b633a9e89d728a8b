"""What a user who installed some extras can do, and is told about the others: ``smoke.py SAMPLES [EXTRA …]``.

It runs with the Python of an environment that holds the library and these extras alone. The samples are one report in
each format, which ``extras.py`` writes.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import subprocess
import sys
from pathlib import Path

import xinxi_gongkai as xg
from xinxi_gongkai.cli import main

READING = {"html": "documents", "docx": "documents", "xlsx": "documents", "pdf": "pdf"}
WRITING = {"docx": "documents", "xlsx": "documents"}
"""The extra that a format needs; text, Markdown and JSON need none, nor does writing HTML."""

LIBRARIES = {"documents": ("lxml", "docx", "openpyxl"), "pdf": ("pdfminer",), "testing": ("hypothesis",)}
"""The modules that an extra brings."""

STRATEGY = """
from hypothesis import given, settings

import xinxi_gongkai as xg

@settings(max_examples=20, database=None)
@given(...)
def comes_back(report: xg.Report) -> None:
    assert xg.loads(xg.dumps(report)) == report

comes_back()
"""
"""A user's test: what makes the reports is found without being imported."""


def run(*arguments: str) -> tuple[int, str]:
    """Return the exit code of the command and what it complains of."""
    complaints = io.StringIO()
    with contextlib.redirect_stderr(complaints), contextlib.redirect_stdout(io.StringIO()):
        code = main(arguments)
    return code, complaints.getvalue()


def only_these(extras: list[str]) -> None:
    """The environment is what it is said to be, and the library is the installed one."""
    for extra, modules in LIBRARIES.items():
        for module in modules:
            assert bool(importlib.util.find_spec(module)) == (extra in extras), (module, extras)
    assert Path(xg.__file__).is_relative_to(sys.prefix), xg.__file__


def core(samples: Path, report: xg.Report) -> None:
    """Text, Markdown, JSON, checks and the command need nothing else."""
    assert xg.read(samples / "report.txt").report == report
    assert xg.loads(xg.dumps(report)) == report
    xg.write(report, "out.md")
    assert xg.read("out.md").report == report
    findings = xg.check(report)
    assert [one.rule for one in findings.errors] == ["channels-cover"], findings
    assert "1064条" in findings.errors[0].message()
    command = Path(sys.executable).with_name("xinxi-gongkai")
    for start in ([str(command)], [sys.executable, "-m", "xinxi_gongkai"]):
        done = subprocess.run([*start, "check", str(samples / "report.txt")], capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (1, b""), done
    assert run("convert", str(samples / "report.txt"), "-o", "out.json") == (0, "")
    assert xg.load("out.json") == report


def formats(samples: Path, report: xg.Report, extras: list[str]) -> None:
    """A format is read and written, or the user is told in one sentence how to install what it needs."""
    for name, extra in READING.items():
        sample = samples / f"report.{name}"
        if extra in extras:
            read = xg.read(sample).report.facts
            assert read["proactive.items"] == 1064, name
            assert read.items() <= report.facts.items(), name
        else:
            told_to_install(extra, "check", str(sample))
    for name, extra in WRITING.items():
        made = Path(f"out.{name}")
        convert = ("convert", str(samples / "report.txt"), "-o", str(made))
        if extra in extras:
            assert run(*convert) == (0, ""), name
            assert xg.read(made).report == report, name
            assert xg.annotate(made, xg.check(report)).placed, name
        else:
            told_to_install(extra, *convert)
            assert not made.exists(), name
    assert run("convert", str(samples / "report.txt"), "-o", "out.html") == (0, "")


def told_to_install(extra: str, *arguments: str) -> None:
    """The command says in one line which extra is missing."""
    code, complaint = run(*arguments)
    assert (code, complaint.count("\n")) == (2, 1), (arguments, code, complaint)
    assert f"pip install 'xinxi-gongkai[{extra}]'" in complaint, complaint


def testing(extras: list[str]) -> None:
    """A user's test draws reports by their annotation alone."""
    if "testing" in extras:
        command = [sys.executable, "-W", "error", "-c", STRATEGY]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr


if __name__ == "__main__":
    folder, chosen = Path(sys.argv[1]), sys.argv[2:]
    only_these(chosen)
    filed = xg.load(folder / "report.json")
    core(folder, filed)
    formats(folder, filed, chosen)
    testing(chosen)
    print(f"with {' and '.join(chosen) or 'no extra'}: all that it brings works, the rest says what it needs")
