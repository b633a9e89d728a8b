"""Rules of authority: what a kind of agency cannot have done."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from xinxi_gongkai.checks.ranges import is_number, plain
from xinxi_gongkai.checks.rule import Examination, Rule
from xinxi_gongkai.errors import mark
from xinxi_gongkai.standard.agencies import may_make_regulations
from xinxi_gongkai.standard.sources import cite

if TYPE_CHECKING:
    from xinxi_gongkai.checks.finding import Finding
    from xinxi_gongkai.report import Agency
    from xinxi_gongkai.standard.forms import Edition

__all__ = ["RULES", "beyond_power"]

_REGULATIONS: Final = "regulations."


def _has_regulations(form: Edition) -> bool:
    return any(concept.startswith(_REGULATIONS) for concept in form.concepts_admitted)


@lru_cache(maxsize=64)
def _cells(form: Edition) -> tuple[str, ...]:
    """Return the cells of a form that count 规章."""
    return tuple(code for code in form.all_cells if code.startswith(_REGULATIONS))


def beyond_power(agency: Agency | None, form: Edition) -> tuple[str, ...]:
    """Return the cells of a form in which an agency can have nothing to state: those of powers that it lacks."""
    if agency is None or may_make_regulations(agency.known_kind, agency.name, agency.division) is not False:
        return ()
    return _cells(form)


def _regulations(examination: Examination, rule: Rule) -> Iterator[Finding]:
    agency, facts = examination.report.agency, examination.report.facts
    stated = ((code, facts.get(code)) for code in beyond_power(agency, examination.form))
    left = {code: value for code, value in stated if is_number(value) and value > 0}
    if agency is None or not left:
        return
    cells = examination.form.all_cells
    shown = "、".join(f"「{cells[code].name}」{plain(value)}{cells[code].unit.symbol}" for code, value in left.items())
    template = mark(
        "{agency}填了{stated}；这类机关没有规章制定权，可能把规范性文件、转发的规章或者上级的规章计算在内。"
    )
    words = {"agency": f"「{agency.name}」", "stated": shown}
    yield rule.finding(examination, template, subject=next(iter(left)), left=left, words=words)


RULES: Final = (
    Rule(
        "authority-regulations",
        mark("没有规章制定权的机关不填规章"),
        mark(
            "没有规章制定权的机关填了规章的数。规章由国务院部门，省、自治区、直辖市，以及设区的市、自治州的人民政府制定；乡镇、街道、县级政府、地方政府的部门和授权组织都不能制定。"
            "填了就会使汇总的规章数虚增。常见的原因有把规范性文件、规章制度或者本地施行的上级规章填到了这一行。请与司法行政部门核对，没有的填0。"
        ),
        level="warning",
        basis="definition",
        law=(*cite("regulations-2019", "第二十条第（一）项"), *cite("form-2019"), *cite("form-2021")),
        needs=_has_regulations,
        find=_regulations,
        data={"cells_begin": _REGULATIONS},
    ),
)
"""The rules of authority."""
