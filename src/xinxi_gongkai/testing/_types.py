"""Which strategy fills in an argument of each class of the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from hypothesis import strategies as st

from xinxi_gongkai.report import Agency, LocalRow, Printed, Report, ReportSection
from xinxi_gongkai.standard.cells import Cell
from xinxi_gongkai.standard.editions import all_editions
from xinxi_gongkai.standard.forms import Edition
from xinxi_gongkai.standard.relations import Relation
from xinxi_gongkai.testing._reports import any_reports
from xinxi_gongkai.testing._texts import any_agencies, any_rows, any_sections
from xinxi_gongkai.testing._values import any_print

__all__ = ["strategy_of"]


def strategy_of(kind: type) -> st.SearchStrategy[Any]:
    """Return the strategy of a class of the model: anything that the model holds, of any form."""
    return _MAKE[kind](all_editions())


_MAKE: Final[Mapping[type, Callable[[list[Edition]], st.SearchStrategy[Any]]]] = MappingProxyType(
    {
        Agency: lambda _: any_agencies(),
        Cell: lambda forms: st.sampled_from([cell for one in forms for cell in one.all_cells.values()]),
        Edition: st.sampled_from,
        LocalRow: lambda forms: st.sampled_from(forms).flatmap(any_rows),
        Printed: lambda _: any_print(),
        Relation: lambda forms: st.sampled_from(
            [one for each in forms for one in (*each.relations, *each.relations_between)]
        ),
        Report: lambda forms: any_reports(st.sampled_from(forms), st.none() | any_agencies(), "some"),
        ReportSection: lambda _: any_sections(),
    }
)
"""What makes the strategy of each class, of the forms that there are."""
