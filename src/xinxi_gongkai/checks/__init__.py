"""Does it hold: a report and its edition in, findings out."""

from xinxi_gongkai.checks.checking import check
from xinxi_gongkai.checks.findings import Finding, Findings
from xinxi_gongkai.checks.ranges import Range
from xinxi_gongkai.checks.schema import findings_schema

__all__ = ["Finding", "Findings", "Range", "check", "findings_schema"]
