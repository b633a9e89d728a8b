"""What the suite should contain, beside what it does: built files, layout, counts; and where the library disagrees."""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.conformance.layout import FOLDER, case_files, pretty, read
from tests.conformance.making import RELATIONS, Build
from tests.conformance.running import differences, result_of
from tests.conformance.states import STATES

__all__ = ["BUILT", "READMES", "disagreements", "main", "wanted"]

BUILT: Mapping[str, Build] = {**RELATIONS, **STATES}
"""What builds each file that is not written by hand, by its name below ``cases``."""

READMES = ("README.md", "README.zh-CN.md")
_COUNTS = re.compile(r"(?<=<!-- counts -->\n).*?(?=<!-- end of counts -->)", re.DOTALL)
_OUTCOMES = ("violated", "suspect", "undecided")


def wanted(folder: Path = FOLDER) -> dict[Path, str]:
    """Return the text that each file of the suite should have: built, or its own well laid out."""
    contents = {name: build() for name, build in BUILT.items()}
    for name, path in case_files(folder).items():
        content = read(path)
        if name not in BUILT and content["made_by"] == "hand":
            contents[name] = content
    contents = {name: contents[name] for name in sorted(contents)}
    found = {folder / "cases" / f"{name}.json": pretty(content) for name, content in contents.items()}
    counts = table_of(contents)
    for name in READMES:
        path = folder / name
        found[path] = _COUNTS.sub(counts, path.read_text("utf-8"))
    return found


def table_of(contents: Mapping[str, Mapping[str, Any]]) -> str:
    """Return the table of what there is in each area, a folder below ``cases``."""
    areas: dict[str, Counter[str]] = {}
    for name, content in contents.items():
        counts = areas.setdefault(name.partition("/")[0], Counter())
        counts["files"] += 1
        counts["cases"] += len(content["cases"])
        for case in content["cases"]:
            found = (*case.get("findings", ()), *case.get("undecided", ()), *case.get("accepted", ()))
            counts.update(one["outcome"] for one in found)
    columns = ("files", "cases", *_OUTCOMES)
    rows = [(f"`{area}`", *(str(counts[column]) for column in columns)) for area, counts in areas.items()]
    sums = [str(sum(counts[column] for counts in areas.values())) for column in columns]
    lines = [("area", *columns), ("---", *["---:"] * len(columns)), *rows, ("all", *sums)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def disagreements(folder: Path = FOLDER) -> Iterator[str]:
    """Yield where the library does not find what a case expects."""
    for name, path in case_files(folder).items():
        content = read(path)
        for place, case in enumerate(content["cases"]):
            for said in differences(case, result_of(content, case)):
                yield f"{name}, case {place} ({case['note']}): {said}"


def main(arguments: Sequence[str] | None = None, folder: Path = FOLDER) -> int:
    """Show what differs; write what is built where that is asked for."""
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    parser.add_argument("--write", action="store_true", help="write the built files, the layout and the counts")
    write = parser.parse_args(arguments).write
    found = wanted(folder)
    stale = [path for path in case_files(folder).values() if path not in found]
    differ = False
    for path, text in found.items():
        before = path.read_text("utf-8") if path.exists() else ""
        if before != text:
            differ = True
            name = path.relative_to(folder).as_posix()
            old, new = before.splitlines(keepends=True), text.splitlines(keepends=True)
            sys.stdout.writelines(difflib.unified_diff(old, new, name, name, n=2))
            if write:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
    for path in stale:
        sys.stdout.write(f"{path.relative_to(folder).as_posix()}: built by nothing any more\n")
        if write:
            path.unlink()
    said = list(disagreements(folder))
    sys.stdout.writelines(f"{one}\n" for one in said)
    return int(bool(said) or ((differ or bool(stale)) and not write))
