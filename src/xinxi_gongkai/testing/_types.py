"""Which strategy fills in an argument of each class of the model."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from xinxi_gongkai.report import Agency, LocalRow, Printed, Report, ReportSection
from xinxi_gongkai.standard.cells import Cell
from xinxi_gongkai.standard.forms import Edition
from xinxi_gongkai.standard.relations import Relation
from xinxi_gongkai.testing._reports import any_reports, forms_meant
from xinxi_gongkai.testing._texts import any_agencies, any_rows, any_sections
from xinxi_gongkai.testing._values import any_print

__all__ = ["strategy_of"]


def strategy_of(kind: type) -> st.SearchStrategy[Any]:
    """Return the strategy of a class of the model: anything that the model holds, of any form."""
    forms = forms_meant(None, None)
    form = st.sampled_from(forms)
    return {
        Agency: any_agencies(),
        Cell: st.sampled_from([cell for one in forms for cell in one.all_cells.values()]),
        Edition: form,
        LocalRow: form.flatmap(any_rows),
        Printed: any_print(),
        Relation: st.sampled_from([one for each in forms for one in (*each.relations, *each.relations_between)]),
        Report: any_reports(form, st.none() | any_agencies(), "some"),
        ReportSection: any_sections(),
    }[kind]
