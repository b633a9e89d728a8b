"""The forms that the tests run over, and what they draw most: any report, and one that states all and conforms."""

from __future__ import annotations

from hypothesis import strategies as st

import xinxi_gongkai as xg
from xinxi_gongkai import testing
from xinxi_gongkai.standard.editions import all_editions
from xinxi_gongkai.testing._texts import any_rows
from xinxi_gongkai.testing._values import any_values

__all__ = ["FORMS", "conforming", "facts", "local_rows", "reports", "values"]

FORMS = all_editions()

facts = testing.facts
reports = testing.reports
values = any_values


@st.composite
def conforming(draw: st.DrawFn, form: xg.Edition | None = None) -> xg.Report:
    """A report of a city on the first year of its form with every printed cell stated, in which no rule is violated."""
    form = form or draw(st.sampled_from(FORMS))
    stated = draw(testing.facts(form, conforming=True, stated="all"))
    return xg.Report(form, form.first_year, agency="某某市人民政府", facts=stated)


def local_rows() -> st.SearchStrategy[xg.LocalRow]:
    return st.sampled_from(FORMS).flatmap(any_rows)
