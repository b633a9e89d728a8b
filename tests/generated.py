"""Many generated reports: ``python -m tests.generated`` makes ten thousand that conform and a thousand of each mistake.

Every form and variant has its conforming reports, in none of which a rule may be violated; every relation of every
form has its violating ones, in each of which it must be. The command prints a line for each and ends with 1 if one of
them is otherwise.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from hypothesis import Phase, given, settings

import xinxi_gongkai as xg
from tests.strategies import FORMS
from xinxi_gongkai import testing

Look = Callable[[Any], "tuple[bool, str]"]
"""Whether a generated example is as it should be, and a word for what else was met."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.generated", description=__doc__)
    parser.add_argument("--conforming", type=int, default=10_000, metavar="N", help="reports of each form")
    parser.add_argument("--violating", type=int, default=1_000, metavar="N", help="reports of each relation")
    chosen = parser.parse_args()
    wrong = 0
    for form in FORMS:
        either = testing.reports(form, conforming=True) | testing.reports(form, conforming=True, stated="all")
        wrong += _run(f"{form} conforming", either, _conforms, chosen.conforming)
        rows = testing.consecutive_reports(2, form)
        wrong += _run(f"{form} two years in a row", rows, _follows, chosen.violating)
        for one in (*form.relations, *form.optional_relations):
            strategy = testing.violating(one, edition=form)
            wrong += _run(f"{form} {one.rule} {one.subject}", strategy, _violates(one), chosen.violating)
        for one in form.relations_between:
            pairs = testing.violating_pairs(one, edition=form)
            wrong += _run(f"{form} {one.rule} {one.subject}", pairs, _violates(one), chosen.violating)
    print(f"{wrong} of all are not as they should be")
    return 1 if wrong else 0


def _conforms(report: xg.Report) -> tuple[bool, str]:
    found = xg.check(report)
    return not any(one.outcome == "violated" for one in found), "suspect" if found else ""


def _follows(reports: tuple[xg.Report, ...]) -> tuple[bool, str]:
    found = xg.check(reports[1], previous=reports[0])
    return not any(one.outcome == "violated" for one in found), "suspect" if found else ""


def _violates(relation: xg.Relation) -> Look:
    def look(made: Any) -> tuple[bool, str]:
        previous, report = made if isinstance(made, tuple) else (None, made)
        found = [one for one in xg.check(report, previous=previous) if one.outcome == "violated"]
        others = [one.rule for one in found if one.relation != relation]
        return len(others) < len(found), "、".join(sorted(set(others)))

    return look


def _run(name: str, strategy: Any, look: Look, count: int) -> int:
    """Look at so many examples, print what was met, and return how many are not as they should be."""
    met: Counter[str] = Counter()
    wrong = 0

    @settings(max_examples=count, database=None, deadline=None, phases=[Phase.generate])
    @given(strategy)
    def each(one: Any) -> None:
        nonlocal wrong
        right, beside = look(one)
        wrong += not right
        met[beside] += 1

    began = time.process_time()
    each()
    spent = 1000 * (time.process_time() - began) / met.total()
    beside = " ".join(f"{word}: {times}" for word, times in met.items() if word)
    print(f"{name}: {met.total()}, wrong {wrong}, {spent:.1f} ms of CPU each {beside}".rstrip(), flush=True)
    return wrong


if __name__ == "__main__":
    sys.exit(main())
