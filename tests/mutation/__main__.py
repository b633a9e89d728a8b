"""``python -m tests.mutation``: change the functions of some rooms one by one, and see whether a test fails."""

from __future__ import annotations

import argparse
import fnmatch
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.mutation import ROOMS
from tests.mutation import __doc__ as about
from tests.mutation.listing import page, reasons
from tests.mutation.mutants import Module, Mutant, copied, mutated, tests_of
from tests.mutation.running import AGAIN, ENOUGH, EXAMPLES

SURVIVORS = Path(__file__).with_name("survivors.md").resolve()


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutation", description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=f"only these: {', '.join(ROOMS)}")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, metavar="N", help="how many run at once")
    parser.add_argument("--only", default="*", metavar="PATTERN", help="only mutants whose name fits, as checks.fees.*")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="a sample: each Nth mutant of a room")
    parser.add_argument("--folder", type=Path, metavar="FOLDER", help="where the copy is made, and results are kept")
    parser.add_argument("--again", action="store_true", help="only those that survived before, from --folder")
    parser.add_argument("--examples", type=int, default=5, metavar="N", help="how many examples a property is tried on")
    parser.add_argument(
        "--seconds",
        type=float,
        default=float("inf"),
        metavar="N",
        help="first look: tests that have noticed no neighbour of a mutant get no more than this",
    )
    parser.add_argument("--tests", metavar="A,B", help="only these of the tests, as checks,prose: for a quick look")
    parser.add_argument("--deselect", action="append", default=[], metavar="TEST", help="leave a test out")
    parser.add_argument("--write", action="store_true", help="write survivors.md, known reasons kept")
    given = parser.parse_args(arguments)
    if unknown := set(given.rooms) - ROOMS.keys():
        parser.error(f"no such room: {', '.join(sorted(unknown))}")
    rooms = given.rooms or [*ROOMS]
    with TemporaryDirectory() as temporary:
        folder = (given.folder or Path(temporary)).resolve()
        results = folder / "results.json"
        before = json.loads(results.read_text("utf-8")) if results.exists() else {}
        copied(folder / "project")
        modules = mutated(folder / "project", rooms)
        keys = keys_of(modules)
        found: dict[str, str] = {}
        for room in rooms:
            mutants = [one for module in modules if module.room == room for one in module.mutants]
            chosen = [one for one in mutants if fnmatch.fnmatch(one.name, f"xinxi_gongkai.{given.only}")]
            chosen = chosen[:: given.every]
            if given.again:
                chosen = [one for one in chosen if before.get(keys[one.name]) in (None, "survived")]
            started = time.monotonic()
            found |= tried(chosen, room, given)
            sys.stderr.write(f"{room}: {len(chosen)} mutants in {time.monotonic() - started:.0f} s\n")
        before |= {keys[name]: outcome for name, outcome in found.items()}
        results.write_text(json.dumps(before, ensure_ascii=False, indent=0), "utf-8")
        outcome = {name: before[key] for name, key in keys.items() if key in before}
    known = reasons(SURVIVORS.read_text("utf-8")) if SURVIVORS.exists() else {}
    text = page(modules, outcome, known)
    if given.write:
        SURVIVORS.write_text(text, "utf-8")
    sys.stdout.write(text)
    return 0


def keys_of(modules: list[Module]) -> dict[str, str]:
    """Return what each mutant is known by also when others before it change: its function and change, counted."""
    found = {}
    met: Counter[str] = Counter()
    for module in modules:
        for one in module.mutants:
            what = f"{one.called}\n{one.change}"
            met[what] += 1
            found[one.name] = f"{what}\n{met[what]}"
    return found


def tried(mutants: list[Mutant], room: str, given: argparse.Namespace) -> dict[str, str]:
    """Return the outcome of each mutant of a room, by its name."""
    found: dict[str, str] = {}
    tests = [*tests_of(room, given.tests and given.tests.split(",")), *(f"--deselect={one}" for one in given.deselect)]
    for way in ("warm", "cold"):
        left = [one for one in mutants if found.get(one.name, AGAIN) == AGAIN]
        sys.stderr.write(f"{room}: {len(left)} {way}\n")
        if left:
            found |= dict(_ran(left, way, given, tests))
    return found


def _ran(mutants: list[Mutant], way: str, given: argparse.Namespace, tests: list[str]) -> Iterator[tuple[str, str]]:
    project = Path.cwd()
    results = project / f"{way}.tsv"
    results.write_text("", "utf-8")
    environment = os.environ | {
        "PYTHONPATH": f"{project / 'src'}{os.pathsep}{project}",
        EXAMPLES: str(given.examples),
        ENOUGH: str(given.seconds),
        "PY_IGNORE_IMPORTMISMATCH": "1",
    }
    command = [sys.executable, "-m", "tests.mutation.running", way, str(given.jobs), str(results), *tests]
    names = "".join(f"{one.name} {one.called}\n" for one in mutants)
    ran = subprocess.run(
        command, input=names, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, env=environment
    )
    lines = results.read_text("utf-8").splitlines()
    if len(lines) != len(mutants):
        sys.exit(f"{len(lines)} of {len(mutants)} mutants ran, exit code {ran.returncode}:\n{ran.stdout[-4000:]}")
    for line in lines:
        name, outcome, _ = line.split("\t")
        yield name, outcome


if __name__ == "__main__":
    sys.exit(main())
