"""Does it hold: a report and its edition in, findings out."""

from xinxi_gongkai.checks.accepting import Acceptance, load_accepted
from xinxi_gongkai.checks.checking import check
from xinxi_gongkai.checks.finding import Finding, Quote
from xinxi_gongkai.checks.findings import Findings
from xinxi_gongkai.checks.ranges import Range
from xinxi_gongkai.checks.relating import CellGroup, FindingsChange, compare_findings
from xinxi_gongkai.checks.rule import Examination, Rule
from xinxi_gongkai.checks.rules import rule, rules
from xinxi_gongkai.checks.schema import findings_schema

__all__ = [
    "Acceptance",
    "CellGroup",
    "Examination",
    "Finding",
    "Findings",
    "FindingsChange",
    "Quote",
    "Range",
    "Rule",
    "check",
    "compare_findings",
    "findings_schema",
    "load_accepted",
    "rule",
    "rules",
]
