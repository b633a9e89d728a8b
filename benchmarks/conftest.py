"""After the benchmarks of a group, print each against the group's baseline, measured in the same run."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

GOALS = {
    "import": 1.0,
    "check, every cell stated": 2.0,
    "check, full report of 2021": 1.5,
    "check, full report of 2021 with blanks for zeros": 5.0,
    "check, as published": 5.0,
    "check with all rules, 10,000 characters of prose": 8.0,
    "loads": 2.5,
    "dumps": 2.5,
    "read and check, a page of 2021": 2.0,
}


def pytest_terminal_summary(terminalreporter: Any, config: Any) -> None:
    """Print the ratio of the fastest runs, which noise disturbs least."""
    session = getattr(config, "_benchmarksession", None)
    groups: dict[str, dict[str, float]] = defaultdict(dict)
    for one in getattr(session, "benchmarks", ()):
        groups[one.group][one.name.rpartition("_")[2]] = one.stats.min
        if "times" in one.extra_info:
            terminalreporter.write_line(f"{one.group}: {one.extra_info['times']:.1f} × (goal ≤ 11 ×)")
        if "pages" in one.extra_info:
            each = one.stats.min / one.extra_info["pages"] * 1e3
            terminalreporter.write_line(f"{one.group}: {each:.1f} ms a page of {one.extra_info['pages']:,}")
    for group, times in groups.items():
        base, ours = times.get("baseline"), times.get("ours")
        if base and ours:
            goal = f" (goal ≤ {GOALS[group]} ×)" if group in GOALS else ""
            line = f"{group}: {ours * 1e6:,.1f} µs against {base * 1e6:,.1f} µs = {ours / base:.2f} ×{goal}"
            terminalreporter.write_line(line)
