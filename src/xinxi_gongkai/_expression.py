"""A report as the Python that makes it, for whoever has to read a counter-example."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs

from xinxi_gongkai._extensions import thawed

if TYPE_CHECKING:
    from xinxi_gongkai.report import Report, Value
    from xinxi_gongkai.standard.forms import Edition

__all__ = ["expression_of"]


def expression_of(report: Report) -> str:
    """Return a Python expression that makes the report, with the public names of the library.

    What most printed cells state stands for all of them, so that only those that differ are listed.
    """
    form = report.edition
    given = {item.name: getattr(report, item.name) for item in attrs.fields(type(report))}
    codes = {name: repr(value) for name, value in given.items() if value and name not in ("edition", "year")}
    if report.facts:
        codes["facts"] = _facts(report.facts, form)
    if report.extensions:
        codes["extensions"] = repr(thawed(report.extensions))
    first = _edition(form) if form.variant else repr(form.name)
    return f"Report({', '.join([first, str(report.year), *(f'{name}={code}' for name, code in codes.items())])})"


def _edition(form: Edition) -> str:
    return f"edition({', '.join(map(repr, filter(None, (form.name, form.variant))))})"


def _facts(facts: Mapping[str, Value], form: Edition) -> str:
    """Return the code of facts: what most printed cells state, and those that state something else."""
    if any(code not in facts for code in form.cells):
        return _dict({code: repr(value) for code, value in facts.items()})
    ((base, _),) = Counter(repr(facts[code]) for code in form.cells).most_common(1)
    given = "" if base == "None" else f", {base}"
    others = {code: repr(value) for code, value in facts.items() if code not in form.cells or repr(value) != base}
    every = f"dict.fromkeys({_edition(form)}.cells{given})"
    return f"{every} | {_dict(others)}" if others else every


def _dict(items: Mapping[str, str]) -> str:
    return f"{{{', '.join(f'{code!r}: {value}' for code, value in items.items())}}}"
