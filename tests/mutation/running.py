"""One process for each mutant: warm ones forked from collected tests, cold ones from a process without the library.

Run in the copy: ``python -m tests.mutation.running warm|cold JOBS FILE TESTS…`` reads names of mutants from standard
input, one a line with the name of its function, and appends a line to the file for each.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import _lru_cache_wrapper, cached_property, partial
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings

__all__ = ["main"]

ACTIVE = "MUTANT_UNDER_TEST"
"""The variable of the environment by which mutmut's trampolines know the mutant."""
AGAIN = "again"
"""The outcome of a mutant that is to be tried cold."""
PROFILE = "mutation"
MEMORY = 4 << 30
ROOMS_OF = ("xinxi_gongkai.checks", "xinxi_gongkai.interchange", "xinxi_gongkai.standard")
OPTIONS = (
    "-q",
    "-p",
    "no:cacheprovider",
    "--assert=plain",
    "--tb=native",
    "-W",
    "ignore::pytest.PytestAssertRewriteWarning",
)
EXAMPLES = "MUTATION_EXAMPLES"
"""The variable by which the caller says how many examples a property is tried on."""
ENOUGH = "MUTATION_SECONDS"
"""The variable by which the caller says for how long a mutant is tried by tests that have noticed none near it."""
LEAST, MOST = 10, 120
"""Seconds of processor time that a mutant is given at least and at most."""

settings.register_profile(
    PROFILE,
    deadline=None,
    max_examples=int(os.environ.get(EXAMPLES, "5")),
    derandomize=True,
    database=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


class Failed(Exception):
    """A test did not pass."""


def forked(work: Callable[[], int], seconds: int) -> int:
    """Return the process in which a function runs, under limits of time and memory; what it prints is lost."""
    process = os.fork()
    if process:
        return process
    code = 1
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nothing, stream)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 2))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        code = work()
    finally:
        os._exit(code)


def outcomes(work: Iterable[tuple[str, Callable[[], int], int]], jobs: int) -> Iterator[tuple[str, str, float]]:
    """Yield name, outcome and seconds of each piece of work, several running at once."""
    running: dict[int, tuple[str, float]] = {}
    waiting = iter(work)
    while True:
        while len(running) < jobs and (piece := next(waiting, None)):
            name, function, seconds = piece
            running[forked(function, seconds)] = (name, time.monotonic())
        if not running:
            return
        process, status = os.wait()
        name, started = running.pop(process)
        yield name, said(os.waitstatus_to_exitcode(status)), time.monotonic() - started


def said(code: int) -> str:
    """Return what an exit code says."""
    if code == 0:
        return "survived"
    return "timeout" if code == -signal.SIGXCPU else "killed"


def read(pipe: int) -> bytes:
    """Return what stands in a pipe, also if it is nothing."""
    try:
        return os.read(pipe, 1 << 16)
    except BlockingIOError:
        return b""


def keepers() -> list[Any]:
    """Return the functions and objects of the library that keep what they have computed."""
    found = []
    for one in gc.get_objects():
        if isinstance(one, _lru_cache_wrapper):
            if str(one.__module__).startswith("xinxi_gongkai"):
                found.append(one)
        elif str(type(one).__module__).startswith("xinxi_gongkai") and hasattr(one, "__dict__"):
            found.append(one)
    return found


def forget(some: Iterable[Any]) -> None:
    """Empty what functions and objects have kept."""
    for one in some:
        if isinstance(one, _lru_cache_wrapper):
            one.cache_clear()
            continue
        for name in list(vars(one)):
            if isinstance(getattr(type(one), name, None), cached_property):
                del vars(one)[name]


class Warm:
    """A plugin of pytest that runs mutants in the place of the tests."""

    def __init__(self, mutants: list[tuple[str, str]], jobs: int, results: Path, imported: set[str]) -> None:
        self.mutants, self.jobs, self.results, self.imported = mutants, jobs, results, imported
        self.failed: list[str] = []
        self.active = False
        self.killed = ""
        self.seconds: list[float] = []
        self.enough = float(os.environ.get(ENOUGH, "inf"))
        self.killers: defaultdict[str, Counter[int]] = defaultdict(Counter)
        self.reading, self.writing = os.pipe()
        os.set_blocking(self.reading, False)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo[None]) -> None:
        """End the process as soon as a test fails; to describe the failure would take longer than to find it."""
        skipped = call.excinfo and call.excinfo.errisinstance(pytest.skip.Exception)
        if self.active and call.excinfo and not skipped and not item.get_closest_marker("xfail"):
            os.write(self.writing, self.killed.encode())
            os._exit(1)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.append(report.nodeid)

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        kept = keepers()
        forget(kept)
        gc.freeze()  # so that the processes share what they do not change
        calls, self.seconds = self.calls(session.items, kept)
        noted(self.sure(outcomes(self.work(session.items, calls), self.jobs)), self.results)
        return True

    def sure(self, found: Iterable[tuple[str, str, float]]) -> Iterator[tuple[str, str, float]]:
        """Yield outcomes; what survives may not survive where its function was called on import, before it changed."""
        for name, outcome, seconds in found:
            again = outcome == "survived" and name.partition("__mutmut_")[0] in self.imported
            yield name, AGAIN if again else outcome, seconds

    def work(
        self, items: list[pytest.Item], calls: Mapping[str, list[int]]
    ) -> Iterator[tuple[str, Callable[[], int], int]]:
        """Yield each mutant with what runs its tests and its seconds; what killed its neighbours comes first."""
        for name, function in self.mutants:
            for line in read(self.reading).splitlines():
                place, _, killed = line.decode().partition(" ")
                self.killers[killed.partition("__mutmut_")[0]][int(place)] += 1
                self.killers[killed.partition(".x")[0]][int(place)] += 1
            own, near = self.killers[function], self.killers[function.partition(".x")[0]]
            tests = sorted(calls.get(function, ()), key=lambda n: (-own[n], -near[n], self.seconds[n]))
            spent = list(accumulate(self.seconds[n] for n in tests))
            tests = [n for n, until in zip(tests, spent, strict=True) if until <= self.enough or own[n] or near[n]]
            limit = min(MOST, LEAST + int(3 * sum(self.seconds[n] for n in tests)))
            yield name, partial(self.run, name, [items[n] for n in tests], tests), limit

    def run(self, name: str, items: list[pytest.Item], places: list[int]) -> int:
        os.environ[ACTIVE], self.active = name, True
        for place, item, after in zip(places, items, [*items[1:], None], strict=True):
            self.killed = f"{place} {name}\n"
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
        return 0

    def calls(self, items: list[pytest.Item], kept: list[Any]) -> tuple[dict[str, list[int]], list[float]]:
        """Return the tests that call each function, and the seconds of each test, found in a process of its own."""
        reading, writing = os.pipe()

        def work() -> int:
            state = import_module("mutmut.state").state()
            os.environ[ACTIVE] = "stats"
            called: dict[str, list[int]] = {}
            seconds = []
            for place, (item, after) in enumerate(zip(items, [*items[1:], None], strict=True)):
                forget(kept)
                state._stats.clear()
                started = time.process_time()
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
                seconds.append(time.process_time() - started)
                for function in state._stats:
                    called.setdefault(function, []).append(place)
            with os.fdopen(writing, "w") as pipe:
                json.dump((self.failed, called, seconds), pipe)
            return 0

        process = forked(work, 3600)
        os.close(writing)
        with os.fdopen(reading) as pipe:
            failed, called, seconds = json.load(pipe)
        os.waitpid(process, 0)
        if failed:
            raise Failed(f"without a mutant: {failed}")
        return called, seconds


def cold(mutants: list[tuple[str, str]], jobs: int, results: Path, tests: list[str]) -> None:
    """Run each mutant in a process that imports the library itself."""
    for module in ("attrs", "cattrs", "babel", "hypothesis.strategies", "jsonschema", "json", "decimal"):
        import_module(module)

    def run(name: str) -> Callable[[], int]:
        def work() -> int:
            os.environ[ACTIVE] = name
            return int(pytest.main(["-x", *OPTIONS, *tests]))

        return work

    clean = next(outcomes([("", run(""), MOST)], 1))
    if clean[1] != "survived":
        raise Failed("a test fails without a mutant")
    noted(outcomes(((name, run(name), MOST) for name, _ in mutants), jobs), results)


def noted(found: Iterable[tuple[str, str, float]], results: Path) -> None:
    """Append name, outcome and seconds of each mutant to a file."""
    with results.open("a", encoding="utf-8") as file:
        for name, outcome, seconds in found:
            file.write(f"{name}\t{outcome}\t{seconds:.2f}\n")
            file.flush()


def main(arguments: list[str]) -> int:
    way, jobs, file, *tests = arguments
    results = Path(file)
    os.environ |= {"HYPOTHESIS_PROFILE": PROFILE, ACTIVE: ""}
    mutants = []
    for line in sys.stdin.read().splitlines():
        name, _, function = line.partition(" ")
        mutants.append((name, function))
    if way == "cold":
        cold(mutants, int(jobs), results, tests)
        return 0
    return int(pytest.main([*OPTIONS, *tests], plugins=[Warm(mutants, int(jobs), results, called_on_import())]))


def called_on_import() -> set[str]:
    """Import the library, and return the functions that were called meanwhile."""
    os.environ[ACTIVE] = "stats"
    package = import_module("xinxi_gongkai")
    for module in walk_packages(package.__path__, "xinxi_gongkai."):
        if module.name.startswith(ROOMS_OF):
            import_module(module.name)
    os.environ[ACTIVE] = ""
    return set(import_module("mutmut.state").state()._stats)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
