"""``python -m tests.releases``: keep what this version writes, for all later versions to read.

Reports as JSON and as pickles, findings as JSON, and a file of accepted findings go into ``tests/data/releases/``, into
a folder for the version. What a released version wrote is never written again: CHANGELOG.md says which are released.
"""

from __future__ import annotations

import json
import pickle
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

import xinxi_gongkai as xg
from xinxi_gongkai.checks.accepting import ACCEPTED_FORMAT

ROOT: Final = Path(__file__).parents[1]
KEPT: Final = Path(__file__).parent / "data" / "releases"

PICKLE: Final = 4
"""The protocol of the pickles, whatever a later Python takes by default."""

JUDGED: Final = ("balance", "cases-add-up", "channels-cover", "values-negative", "values-print", "values-unit", "prose")
"""The rules whose findings are kept: enough for every outcome, few enough for small files."""

FACTS: Final[dict[str, tuple[int, dict[str, Any]]]] = {
    "2014": (
        2016,
        {
            "proactive.items": 1064,
            "proactive.by_channel.gazette": 0,
            "proactive.by_channel.website": 381,
            "proactive.by_channel.weibo": None,
            "proactive.by_channel.wechat": xg.Printed("/"),
            "proactive.by_channel.other": 465,
            "fees.requests": "12.50",
            "capacity.staff": 3,
            "capacity.staff_full_time": 2,
            "capacity.staff_part_time": xg.Printed("约10"),
            "capacity.budget": xg.Printed("3万元"),
        },
    ),
    "2014.shandong": (
        2014,
        {
            "requests.received": 12,
            "requests.received_by.in_person": 3,
            "requests.received_by.other": None,
            "complaints.total": xg.Printed("/"),
            "deposits.total": 50,
            "deposits.paper": 20,
            "deposits.electronic": 31,
            "fees.requests": "0",
            "capacity.budget": "0.1200",
        },
    ),
    "2019": (
        2020,
        {
            "regulations.made": xg.Printed("—"),
            "permits.items_last_year": 204,
            "permits.items_change": -12,
            "procurement.amount": "1234567.8901",
            "requests.received/natural_person": 30,
            "requests.received/commercial_enterprise": None,
            "requests.received": 29,
            "requests.outcome.total": 29,
            "litigation.direct.pending": 999999999999999,
        },
    ),
    "2021": (
        2024,
        {
            "requests.received/natural_person": 3400,
            "requests.received/commercial_enterprise": 125,
            "requests.received": 3525,
            "requests.carried_over": 112,
            "requests.outcome.total": 3530,
            "requests.carried_forward": 0,
            "reconsideration.upheld": 107,
            "reconsideration.corrected": xg.Printed(" 无 "),
            "reconsideration.total": 98,
            "litigation.direct.total": None,
            "handling_fees.collected": "-0.5",
        },
    ),
}
"""Of each form a year and some figures: every state of a cell, sums that hold, do not, and are undecided."""


def reports() -> dict[str, xg.Report]:
    """Small reports of every form, with something in each of their members."""
    return {name: _report(name, year, facts) for name, (year, facts) in FACTS.items()}


def _report(name: str, year: int, facts: dict[str, Any]) -> xg.Report:
    edition, _, variant = name.partition(".")
    form = xg.edition(edition, variant or None)
    first = form.sections[0]
    return xg.Report(
        form,
        year,
        agency=xg.Agency("某市人民政府", "government", "370800"),
        scope="region",
        facts=facts,
        title=f"某市{year}年政府信息公开工作年度报告",
        published=date(year + 1, 1, 31),
        introduction="前言。\n收到政府信息公开申请8件。",
        sections=(
            xg.ReportSection(
                first.number, first.heading, "概述，带“引号”和 \\ 反斜杠。", (xg.ReportSection("1", "其一"),)
            ),
            xg.ReportSection("", "没有编号的一节", "𠮷\t末尾"),
        ),
        closing="特此报告。",
        local_rows=(
            xg.LocalRow(first.number, None, None, "9.", "当地的行", "件", (7, None, xg.Printed("不详"))),
            xg.LocalRow(label="当地的金额", unit="万元", values=(Decimal("1.20"),)),
        ),
        extensions={"某系统": {"编号": [1, "二", None, True], "空": {}}},
    )


def written(report: xg.Report) -> dict[str, bytes]:
    """What is kept of a report, by the end of the file's name."""
    findings = xg.check(report, only=JUDGED)
    entries = [{"id": one.id, "reason": "逐件核对过", "by": "某科"} for one in findings]
    accepted = {"format": ACCEPTED_FORMAT, "accepted": entries}
    return {
        ".json": xg.dumps(report).encode(),
        ".pickle": pickle.dumps(report, protocol=PICKLE),
        ".findings.json": findings.to_json().encode(),
        ".accepted.json": json.dumps(accepted, ensure_ascii=False, indent=1).encode() + b"\n",
    }


def is_released(version: str, changes: str) -> bool:
    """Whether the changelog has a version without saying that it is not released yet."""
    return f"\n## {version} (unreleased)\n" not in changes


def keep(folder: Path, version: str, changes: str) -> str:
    """Write what a version is to be remembered by, unless it is released and has that; return what to tell."""
    room = folder / version
    if room.exists() and is_released(version, changes):
        return f"{version} is released: what it wrote stays as it is"
    room.mkdir(parents=True, exist_ok=True)
    for name, report in reports().items():
        for end, data in written(report).items():
            (room / f"{name}{end}").write_bytes(data)
    return ""


if __name__ == "__main__":
    sys.exit(keep(KEPT, xg.__version__, (ROOT / "CHANGELOG.md").read_text("utf-8")) or None)
