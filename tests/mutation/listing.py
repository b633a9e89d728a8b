"""The table of scores, and the list of survivors with the reason of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from tests.mutation.mutants import Module

__all__ = ["page", "reasons"]

INTRODUCTION = """# What the tests do not notice

Written by `python -m tests.mutation --write`, which keeps the reasons. The score is of the mutants that ran; where fewer
ran than there are, they are a sample, each so many-th of a room. A mutant that ran out of time counts as noticed.
mutmut makes none of functions under a decorator (`property`, `cached_property`, `lru_cache`, validators), of which the
last column counts those that there are, and none of tables of a module."""

UNKNOWN = "not looked at"
"""The reason of a survivor that nobody looked at."""
ENTRY = re.compile(
    r"^- `(?P<function>[^`]+)`: (?P<reason>.+)\n\n  ```diff\n(?P<change>(?:  [-+] .*\n|  [-+]\n)+)  ```$", re.MULTILINE
)


def _row(name: str, mutants: int, decorated: int, counts: Counter[str]) -> str:
    killed = counts["killed"] + counts["timeout"]
    ran = killed + counts["survived"]
    score = f"{killed / ran:.1%}" if ran else "–"
    cells = (name, mutants, ran, killed, counts["timeout"], counts["survived"], score, decorated)
    return f"| {' | '.join(map(str, cells))} |"


def table(modules: list[Module], outcome: Mapping[str, str]) -> str:
    """Return the scores as a table in Markdown, with those of the rooms and of all below."""
    lines = [
        "| module | mutants | run | noticed | of them timed out | survived | score | decorated functions |",
        "| :-- | --: | --: | --: | --: | --: | --: | --: |",
    ]
    groups = [(module.path, [module]) for module in modules]
    groups += [(f"**{room}**", [one for one in modules if one.room == room]) for room in _rooms(modules)]
    for name, some in (*groups, ("**all**", modules)):
        counts = Counter(outcome[one.name] for module in some for one in module.mutants if one.name in outcome)
        mutants, decorated = (
            sum(map(len, some)) for some in zip(*((m.mutants, m.decorated) for m in some), strict=True)
        )
        if mutants or decorated:
            lines.append(_row(name, mutants, decorated, counts))
    return "\n".join(lines)


def _rooms(modules: list[Module]) -> list[str]:
    return list(dict.fromkeys(module.room for module in modules))


def reasons(text: str) -> dict[tuple[str, str, str], str]:
    """Return the reasons that a list gives, by module, function and change."""
    found = {}
    for part in text.split("\n## ")[1:]:
        path = part.partition("\n")[0].strip("`")
        for entry in ENTRY.finditer(part):
            change = "\n".join(line.strip() for line in entry["change"].splitlines())
            found[path, entry["function"], change] = entry["reason"]
    return found


def page(modules: list[Module], outcome: Mapping[str, str], known: Mapping[tuple[str, str, str], str]) -> str:
    """Return the page: the scores, and the survivors of each module with their reasons."""
    parts = [INTRODUCTION, table(modules, outcome)]
    for module in modules:
        survivors = [one for one in module.mutants if outcome.get(one.name) == "survived"]
        if survivors:
            parts.append(f"## `{module.path}`")
        for one in survivors:
            reason = known.get((module.path, one.function, one.change), UNKNOWN)
            change = "\n".join(f"  {line}" for line in one.change.splitlines())
            parts.append(f"- `{one.function}`: {reason}\n\n  ```diff\n{change}\n  ```")
    return "\n\n".join(parts) + "\n"
