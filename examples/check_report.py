"""Read a published report, check it, write it as JSON and read it back.

Usage: python examples/check_report.py [OUTPUT.json]
"""

from __future__ import annotations

import sys
from pathlib import Path

import xinxi_gongkai as xg

SOURCE = Path(__file__).with_name("jining-commerce-2014.txt")
LEVELS = {"error": "错误", "warning": "提醒", "notice": "提示"}


def main(output: Path) -> int:
    """Read, check, write, read back; return 0 where the report came back the same."""
    reading = xg.read(SOURCE)
    report = reading.report
    agency = report.agency.name if report.agency else "（机关不详）"
    stated = sum(value is not None for value in report.facts.values())
    print(f"读入：{SOURCE.name}，{agency}，{report.year}年，版式{report.edition}")
    print(f"正文{len(report.sections)}节；表内印出{len(report.facts)}个单元格，{stated}个已填；", end="")
    print(f"没有读懂的{len(reading.leftovers)}处，没有见到的{len(reading.missing)}个单元格")

    findings = xg.check(report)
    for level, name in LEVELS.items():
        found = [finding for finding in findings if finding.level == level]
        print(f"\n{name}（{len(found)}）")
        for finding in found:
            print(f"  [{finding.rule}] {finding.message()}")
    print(f"\n无法判断（{len(findings.undecided)}），因为有的单元格没有数字")

    xg.dump(report, output)
    same = xg.load(output) == report
    print(f"\n已写入{output}，读回后与原报告{'相同' if same else '不同'}")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1] if len(sys.argv) > 1 else "jining-commerce-2014.json")))
