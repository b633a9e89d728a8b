"""Install a wheel with no extra and with each alone, and try each out: ``python .ci/extras.py WHEEL``.

``smoke.py`` says what is tried in the environment of each.
"""

from __future__ import annotations

import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from environments import PROJECT, ROOT, environment, run

import xinxi_gongkai as xg

sys.path.insert(0, str(ROOT))
from tests.test_read_pdf import file_of, said, tabled

SMOKE = Path(__file__).with_name("smoke.py")
SAMPLE = ROOT / "examples" / "jining-commerce-2014.txt"


def alone() -> list[list[str]]:
    """The choices of extras that are tried: none, and each that is not made of others."""
    extras = PROJECT["optional-dependencies"]
    return [[], *([name] for name in extras if not any(one.startswith(PROJECT["name"]) for one in extras[name]))]


def write_samples(folder: Path) -> None:
    """Write one report in every format; the PDF has the beginning of its table."""
    report = xg.read(SAMPLE).report
    (folder / "report.txt").write_bytes(SAMPLE.read_bytes())
    xg.dump(report, folder / "report.json")
    for suffix in ("md", "html", "docx", "xlsx"):
        xg.write(report, folder / f"report.{suffix}")
    lines = re.findall(r"^\| (.*) \|$", (folder / "report.md").read_text("utf-8"), re.MULTILINE)
    rows = [line.split(" | ") for line in lines if not line.startswith("-")][:12]
    (folder / "report.pdf").write_bytes(file_of(said(report.title, 60, 50, 14) + tabled(rows, width=180)))


def main(wheel: Path) -> None:
    """Try all choices, two at a time."""
    with tempfile.TemporaryDirectory() as made, ThreadPoolExecutor(2) as pool:
        folder = Path(made)
        write_samples(folder)

        def tried(extras: list[str]) -> str:
            room = folder / "-".join(["venv", *extras])
            python = environment(room, f"{PROJECT['name']}[{','.join(extras)}] @ {wheel.as_uri()}")
            return run(python, "-I", SMOKE, folder, *extras, cwd=room)

        sys.stdout.writelines(pool.map(tried, alone()))


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
