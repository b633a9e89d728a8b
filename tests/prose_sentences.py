"""The set of sentences on which the rules of prose are measured.

``python -m tests.prose_sentences [FILE…]`` prints precision and recall, and each sentence that is judged wrongly.
A sentence stands in a report with the figures of its base; ``fires`` names the cells that it contradicts.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import xinxi_gongkai as xg

FOLDER = Path(__file__).parent / "data" / "prose"
SETS = sorted(FOLDER.glob("sentences-*.jsonl"))
BASES: dict[str, dict[str, Any]] = {
    name: json.loads((FOLDER / f"base-{name}.json").read_text("utf-8")) for name in ("2014", "2019", "2021")
}
YEARS = {"2014": 2014, "2019": 2019, "2021": 2024}
AGENCIES = {"2014": "某市商务局", "2019": "某市人民政府", "2021": "某市人民政府"}
HEADINGS_2014 = {
    "一": "概述",
    "二": "主动公开政府信息情况",
    "三": "依申请公开政府信息情况",
    "四": "政府信息公开收费及减免情况",
    "五": "因政府信息公开申请行政复议、提起行政诉讼情况",
    "六": "机构建设、人员和会议培训情况",
}


def cases(path: Path) -> list[dict[str, Any]]:
    """The sentences of a file with their verdicts."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def report_of(case: dict[str, Any]) -> xg.Report:
    """The report that a sentence stands in."""
    base = case["base"]
    form = xg.edition(base)
    headings = {one.number: one.heading for one in form.sections if one.number} or HEADINGS_2014
    sections = [xg.ReportSection(case["section"], headings[case["section"]], case["text"])]
    facts = {code: _value(form, code, value) for code, value in {**BASES[base], **case.get("facts", {})}.items()}
    agency = case.get("agency") or AGENCIES[base]
    return xg.Report(base, YEARS[base], agency=agency, facts=facts, sections=sections)


def _value(form: xg.Edition, code: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        xg.Report(form, form.first_year, facts={code: value})
    except xg.InvalidValue:
        return xg.Printed(value)
    return value


def findings_of(case: dict[str, Any]) -> list[xg.Finding]:
    """What the rules of prose find in a sentence."""
    return list(xg.check(report_of(case), only=["prose"]))


def wrong(path: Path) -> Iterator[tuple[str, dict[str, Any], list[xg.Finding]]]:
    """The sentences of a file that are judged wrongly: ``false`` alarms and those ``missed``."""
    for case in cases(path):
        found = findings_of(case)
        if bool(found) != bool(case["fires"]):
            yield ("false" if found else "missed"), case, found


def main(paths: list[Path]) -> None:
    """Print the measure of each file and of all."""
    totals = {"sentences": 0, "to be found": 0, "false": 0, "missed": 0}
    for path in paths:
        every = cases(path)
        mistakes = list(wrong(path))
        for kind, case, found in mistakes:
            print(f"{kind}: [{case['base']} {case['section']}] {case['text']} ({case.get('note', '')})")
            print(*(f"    {one.subject} {one.message()}" for one in found), sep="\n", end="\n" if found else "")
        measured = {
            "sentences": len(every),
            "to be found": sum(bool(case["fires"]) for case in every),
            "false": sum(kind == "false" for kind, *_ in mistakes),
            "missed": sum(kind == "missed" for kind, *_ in mistakes),
        }
        _tell(path.name, measured)
        totals = {name: totals[name] + measured[name] for name in totals}
    if len(paths) > 1:
        _tell("all", totals)


def _tell(name: str, measured: dict[str, int]) -> None:
    found = measured["to be found"] - measured["missed"]
    precision = found / (found + measured["false"]) if found + measured["false"] else 1.0
    recall = found / measured["to be found"] if measured["to be found"] else 1.0
    print(
        f"{name}: {measured['sentences']} sentences, {measured['to be found']} to be found; {measured['false']} false, "
        f"{measured['missed']} missed; precision {precision:.1%}, recall {recall:.1%}"
    )


if __name__ == "__main__":
    main([Path(one) for one in sys.argv[1:]] or SETS)
