"""The whole catalogue: what the standard, the rules and the drawing of forms each know of it, put together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from xinxi_gongkai.checks.arithmetic import LOWER
from xinxi_gongkai.checks.rules import rules
from xinxi_gongkai.documents.drawing import DrawnTable, drawn
from xinxi_gongkai.interchange.catalogue import catalogue_of
from xinxi_gongkai.report import Report
from xinxi_gongkai.standard.editions import all_editions
from xinxi_gongkai.standard.editions import edition as find_edition

if TYPE_CHECKING:
    from xinxi_gongkai.standard.forms import Edition

__all__ = ["catalogue"]


def catalogue(forms: Iterable[str | Edition] | None = None) -> dict[str, Any]:
    """Return the standard as JSON has it: editions, cells, relations, rules, and the tables as they are drawn.

    :func:`~xinxi_gongkai.catalogue_schema` describes it.

    Args:
        forms: The editions, by name or those of the caller's own; by default every one with its variants.

    Raises:
        UnknownEdition: There is none of that name.
    """
    given = all_editions() if forms is None else map(find_edition, forms)
    return catalogue_of(given, rules=rules(), lower=LOWER, draw=_blank_tables)


def _blank_tables(form: Edition) -> list[DrawnTable]:
    """Return the tables of an edition's blank form as they are printed."""
    blank = drawn(Report.blank(form, agency=None, year=form.first_year))
    return [part for part in blank.parts if isinstance(part, DrawnTable)]
