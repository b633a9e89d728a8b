"""The national standard for 政府信息公开工作年度报告 as a library.

What a report contains, what every figure means and in which unit, which figures must agree, and how a
report travels as JSON. Names are resolved when they are used, so that importing the package is cheap.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from xinxi_gongkai.adapting import in_edition
    from xinxi_gongkai.analysis import (
        Consolidation,
        Difference,
        Differences,
        MemberSum,
        Point,
        Series,
        check_consolidation,
        compare,
        consolidate,
        series,
    )
    from xinxi_gongkai.cataloguing import catalogue
    from xinxi_gongkai.checks import (
        Acceptance,
        CellGroup,
        Examination,
        Finding,
        Findings,
        FindingsChange,
        Quote,
        Range,
        Rule,
        check,
        compare_findings,
        findings_schema,
        load_accepted,
        rule,
        rules,
    )
    from xinxi_gongkai.documents import Annotation, Evidence, Leftover, Place, Reading, annotate, read, rendered, write
    from xinxi_gongkai.errors import (
        ChecksFailed,
        InvalidAcceptance,
        InvalidEdition,
        InvalidReport,
        InvalidRule,
        InvalidValue,
        NotPrinted,
        UnknownCell,
        UnknownConcept,
        UnknownEdition,
        UnknownRule,
        UnreadableDocument,
        XinxiError,
    )
    from xinxi_gongkai.folders import Tabulation, tabulate
    from xinxi_gongkai.interchange import catalogue_schema, dump, dumps, json_schema, load, loads
    from xinxi_gongkai.report import Agency, LocalRow, Printed, Report, ReportSection
    from xinxi_gongkai.standard.agencies import Deadline, deadline
    from xinxi_gongkai.standard.cells import Cell
    from xinxi_gongkai.standard.concepts import Concept, concept, concepts
    from xinxi_gongkai.standard.editions import edition, edition_for, editions, variants
    from xinxi_gongkai.standard.extension import NewRow
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.relations import Relation

__all__ = [
    "Acceptance",
    "Agency",
    "Annotation",
    "Cell",
    "CellGroup",
    "ChecksFailed",
    "Concept",
    "Consolidation",
    "Deadline",
    "Difference",
    "Differences",
    "Edition",
    "Evidence",
    "Examination",
    "Finding",
    "Findings",
    "FindingsChange",
    "InvalidAcceptance",
    "InvalidEdition",
    "InvalidReport",
    "InvalidRule",
    "InvalidValue",
    "Leftover",
    "LocalRow",
    "MemberSum",
    "NewRow",
    "NotPrinted",
    "Place",
    "Point",
    "Printed",
    "Quote",
    "Range",
    "Reading",
    "Relation",
    "Report",
    "ReportSection",
    "Rule",
    "Series",
    "Tabulation",
    "UnknownCell",
    "UnknownConcept",
    "UnknownEdition",
    "UnknownRule",
    "UnreadableDocument",
    "XinxiError",
    "__version__",
    "annotate",
    "catalogue",
    "catalogue_schema",
    "check",
    "check_consolidation",
    "compare",
    "compare_findings",
    "concept",
    "concepts",
    "consolidate",
    "deadline",
    "dump",
    "dumps",
    "edition",
    "edition_for",
    "editions",
    "findings_schema",
    "in_edition",
    "json_schema",
    "load",
    "load_accepted",
    "loads",
    "read",
    "rendered",
    "rule",
    "rules",
    "series",
    "tabulate",
    "variants",
    "write",
]

__version__ = "0.1.0"

_ROOMS = {
    "adapting": ("in_edition",),
    "analysis": (
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
    ),
    "cataloguing": ("catalogue",),
    "checks": (
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
    ),
    "documents": (
        "Annotation",
        "Evidence",
        "Leftover",
        "Place",
        "Reading",
        "annotate",
        "read",
        "rendered",
        "write",
    ),
    "errors": (
        "ChecksFailed",
        "InvalidAcceptance",
        "InvalidEdition",
        "InvalidReport",
        "InvalidRule",
        "InvalidValue",
        "NotPrinted",
        "UnknownCell",
        "UnknownConcept",
        "UnknownEdition",
        "UnknownRule",
        "UnreadableDocument",
        "XinxiError",
    ),
    "folders": ("Tabulation", "tabulate"),
    "interchange": ("catalogue_schema", "dump", "dumps", "json_schema", "load", "loads"),
    "report": ("Agency", "LocalRow", "Printed", "Report", "ReportSection"),
    "standard.agencies": ("Deadline", "deadline"),
    "standard.cells": ("Cell",),
    "standard.concepts": ("Concept", "concept", "concepts"),
    "standard.editions": ("edition", "edition_for", "editions", "variants"),
    "standard.extension": ("NewRow",),
    "standard.forms": ("Edition",),
    "standard.relations": ("Relation",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _ROOM_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_ROOM_OF[name]}"), name)
    globals()[name] = value
    if "hypothesis" in sys.modules:  # a property test may have arguments of our classes
        import_module(f"{__name__}._hypothesis").register()
    return value


def __dir__() -> list[str]:
    return __all__
