"""Reports beside one another: what differs, what they add up to, how a figure developed."""

from xinxi_gongkai.analysis.comparing import Difference, Differences, compare
from xinxi_gongkai.analysis.consolidating import Consolidation, MemberSum, consolidate
from xinxi_gongkai.analysis.developing import Point, Series, series
from xinxi_gongkai.analysis.judging import check_consolidation

__all__ = [
    "Consolidation",
    "Difference",
    "Differences",
    "MemberSum",
    "Point",
    "Series",
    "check_consolidation",
    "compare",
    "consolidate",
    "series",
]
