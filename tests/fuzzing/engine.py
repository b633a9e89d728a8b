"""``python -m tests.fuzzing.engine TARGET FOLDER [FLAG …]``: one run of atheris, which ends with its process.

What fails is kept in the folder beside its traceback, once for each place where it fails, and the run goes on.
"""

from __future__ import annotations

import pkgutil
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any

SECONDS = 3.0
"""So much time of a processor may one input take, with every branch counted."""

MEGABYTES = 300
"""So much memory may one input take more than any before it."""

LIBRARY = "xinxi_gongkai"


class TooMuchError(Exception):
    """An input takes too much time or memory."""


def fuzz(name: str, folder: Path, flags: list[str]) -> None:
    """Fuzz a target.

    Args:
        name: Its name.
        folder: Where failures are kept.
        flags: What libFuzzer is told, its folders of inputs among it.
    """
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=[LIBRARY]):
        for module in pkgutil.walk_packages(import_module(LIBRARY).__path__, f"{LIBRARY}."):
            if not module.name.endswith("__main__"):
                import_module(module.name)
    # only now, as these load the library too
    target = import_module("tests.fuzzing.targets").TARGETS[name]
    keep = import_module("tests.fuzzing.keeping").keep

    def one_input(data: bytes) -> None:
        try:
            holds_within_limits(target.holds, data)
        except Exception as error:  # noqa: BLE001 -- whatever it is, it is what is looked for
            keep(data, error, folder)

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        made = target.mutated(data, _random(seed), lambda one: bytes(atheris.Mutate(one, len(one) + 64)))
        return made if len(made) <= most else data

    def crossed(one: bytes, other: bytes, most: int, seed: int) -> bytes:
        made = target.crossed(one, other, _random(seed))
        return made if len(made) <= most else one

    atheris.Setup(
        [sys.argv[0], f"-max_len={target.most}", *flags], one_input, custom_mutator=mutated, custom_crossover=crossed
    )
    atheris.Fuzz()


def holds_within_limits(holds: Callable[[bytes], None], data: bytes) -> None:
    """Assert what must hold of an input, and that it takes neither too much time nor too much memory."""
    began, peak = time.process_time(), _peak()
    holds(data)
    seconds, more = time.process_time() - began, _peak() - peak
    if seconds > SECONDS:
        raise TooMuchError(f"{seconds:.1f} seconds for {len(data)} bytes")
    if more > MEGABYTES:
        raise TooMuchError(f"{more} megabytes for {len(data)} bytes")


def _peak() -> int:
    """Return the most memory that this process has taken, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def _random(seed: int) -> Random:
    return Random(seed)  # noqa: S311 -- no secret


if __name__ == "__main__":
    fuzz(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
