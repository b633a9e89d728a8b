"""The relations of a form as JSON has them, with all that judging them takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from xinxi_gongkai.standard.relations import PREVIOUS

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition
    from xinxi_gongkai.standard.relations import Level, Relation

__all__ = ["relations_json"]


def relations_json(form: Edition, lower: Mapping[Level, Level]) -> list[dict[str, Any]]:
    """Return the relations of a form: within a report, of optional subtotals, and with the year before.

    Args:
        form: The edition.
        lower: The level of a suspect, by that of its relation.
    """
    kinds: dict[str, Iterable[Relation]] = {
        "report": form.relations,
        "subtotals": form.optional_relations,
        "years": form.relations_between,
    }
    return [{"of": of, **_relation(relation, form, lower)} for of, some in kinds.items() for relation in some]


def _relation(relation: Relation, form: Edition, lower: Mapping[Level, Level]) -> dict[str, Any]:
    cells = {code: form.cell(code.removeprefix(PREVIOUS)) for code in relation.terms}
    return {
        "rule": relation.rule,
        "subject": relation.subject,
        "terms": dict(relation.terms),
        "op": relation.op,
        "levels": {
            "violated": relation.level,
            "suspect": lower[relation.level],
            "undecided": relation.level,
        },
        "basis": relation.basis,
        "why": relation.why,
        "sources": [form.source.code],
        "units": ["", cells[relation.subject].unit.symbol],
        "signed": [code for code, cell in cells.items() if cell.signed],
        "wholes": list(relation.wholes),
        "stated_needed": len(relation.wholes) + relation.parts_needed,
        "judged_where": [code for code, cell in cells.items() if cell.presence == "optional"],
        "joined_by": sorted(relation.joined_by),
        "column": relation.column,
        "weight": next(weight for code, weight in relation.terms.items() if code not in relation.wholes),
        "subtotals": [
            {"code": code, "parts": list(parts), "joined_by": sorted(form.cell(code).row.keys)}
            for code, parts in relation.subtotals.items()
        ],
        "labels": dict(relation.labels),
        "context": relation.context,
        "formula": relation.formula("label"),
    }
