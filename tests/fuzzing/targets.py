"""What is fuzzed: for each target what must hold, and how its inputs are changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.fuzzing import mutating_json, mutating_packages, mutating_text
from tests.fuzzing.mutating import Raw, crossed_lines
from tests.fuzzing.properties import document_holds, loads_holds

__all__ = ["TARGETS", "Target"]


@dataclass(frozen=True)
class Target:
    """What is fuzzed.

    Attributes:
        name: Its name.
        holds: What must hold of every input.
        mutated: How an input is changed.
        crossed: How an input takes over a part of another.
        most: How many bytes an input has at most.
    """

    name: str
    holds: Callable[[bytes], None]
    mutated: Callable[[bytes, Random, Raw], bytes]
    crossed: Callable[[bytes, bytes, Random], bytes]
    most: int


TARGETS = {
    target.name: target
    for target in (
        Target("loads", loads_holds, mutating_json.mutated, mutating_json.crossed, 100_000),
        Target("text", document_holds, mutating_text.text_mutated, crossed_lines, 50_000),
        Target("html", document_holds, mutating_text.html_mutated, crossed_lines, 100_000),
        Target("docx", document_holds, mutating_packages.mutated, mutating_packages.crossed, 100_000),
        Target("xlsx", document_holds, mutating_packages.mutated, mutating_packages.crossed, 100_000),
    )
}
