"""``python -m tests.fuzzing TARGET``: fuzz a target for so many minutes, and print what was done as a row of a table."""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import TextIO

from tests.fuzzing.keeping import kept
from tests.fuzzing.seeds import seeds
from tests.fuzzing.targets import TARGETS

_HEADER = "| target | minutes | CPU minutes | executions | edges | features | inputs | failures |\n|---|--:|--:|--:|--:|--:|--:|--:|"
_DONE = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_PROGRESS = re.compile(r"^#(\d+)\s.*?cov: (\d+) ft: (\d+)")
_ROOT = Path(__file__).parents[2]
_TIMEOUT = 120
"""Seconds after which libFuzzer ends a run for an input that does not come back."""
_MOST_RUNS = 50
"""A run that ends early is begun again, but not for ever."""
_MEMORY = 3000
"""Megabytes at which libFuzzer ends a run."""


@dataclass
class Outcome:
    """What was done."""

    executions: int = 0
    edges: int = 0
    features: int = 0
    runs: int = 0
    failed: list[str] = field(default_factory=list)
    """What libFuzzer said of runs that it ended."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--minutes", type=float, default=30, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    parser.add_argument("--corpus", type=Path, metavar="FOLDER", help="where inputs and failures are kept")
    given = parser.parse_args(arguments)
    if find_spec("atheris") is None:
        parser.exit(2, "atheris is missing; with Python 3.11, `pip install atheris` installs it\n")
    if given.corpus:
        return _run(given.target, given.minutes, given.seed, given.corpus)
    with tempfile.TemporaryDirectory() as folder:
        return _run(given.target, given.minutes, given.seed, Path(folder))


def _run(name: str, minutes: float, seed: int, folder: Path) -> int:
    inputs, failures, artifacts = (folder / one for one in ("inputs", "failures", "ended"))
    for one in (inputs, failures, artifacts):
        one.mkdir(parents=True, exist_ok=True)
    for data in chain(seeds(name), (data for target, _, data in kept() if target == name)):
        (inputs / hashlib.sha1(data, usedforsecurity=False).hexdigest()).write_bytes(data)
    began, before = time.monotonic(), os.times()
    outcome = Outcome()
    with (folder / "log.txt").open("a", encoding="utf-8") as log:
        while (left := round(minutes * 60 - (time.monotonic() - began))) > 0:
            flags = [
                f"-max_total_time={left}",
                f"-seed={seed + outcome.runs}",
                f"-timeout={_TIMEOUT}",
                f"-rss_limit_mb={_MEMORY}",
                f"-artifact_prefix={artifacts}/",
                "-print_final_stats=1",
                "-len_control=0",
            ]
            command = [sys.executable, "-m", "tests.fuzzing.engine", name, str(failures), *flags, str(inputs)]
            _one_run(command, log, outcome)
            if outcome.runs == _MOST_RUNS:
                break
    wall = (time.monotonic() - began) / 60
    used = os.times()
    processor = used.children_user + used.children_system - before.children_user - before.children_system
    found = sorted(path.name for path in failures.glob("*.txt"))
    row = (name, f"{wall:.1f}", f"{processor / 60:.1f}", outcome.executions, outcome.edges)
    more = (outcome.features, len(list(inputs.iterdir())), len(found) + len(outcome.failed))
    sys.stdout.write(f"{_HEADER}\n| {' | '.join(map(str, (*row, *more)))} |\n")
    for line in (*found, *outcome.failed):
        sys.stdout.write(f"{line}\n")
    return 1 if found or outcome.failed else 0


def _one_run(command: list[str], log: TextIO, outcome: Outcome) -> None:
    """Run the engine once, and add what it did."""
    executions = 0
    last = ""
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, errors="replace", cwd=_ROOT) as process:
        assert process.stderr is not None
        for line in process.stderr:
            log.write(line)
            log.flush()
            if progress := _PROGRESS.match(line):
                executions, edges, features = map(int, progress.groups())
                outcome.edges, outcome.features = max(edges, outcome.edges), max(features, outcome.features)
            elif done := _DONE.match(line):
                executions = int(done[1])
            if "ERROR" in line or "SUMMARY" in line:
                last = line.strip()
    outcome.runs += 1
    outcome.executions += executions
    if process.returncode:
        outcome.failed.append(f"{process.returncode}: {last}")


if __name__ == "__main__":
    sys.exit(main())
