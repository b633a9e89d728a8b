"""The standard as JSON is enough to check reports and to draw forms, without the library."""

from __future__ import annotations

import ast
import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import attrs
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

import xinxi_gongkai as xg
from tests import catalogue_checker, catalogue_drawing
from tests.strategies import FORMS, conforming, reports
from xinxi_gongkai.checks.rule import LooksAt
from xinxi_gongkai.cli import main
from xinxi_gongkai.standard.agencies import AGENCY_KINDS

VALIDATOR = jsonschema.Draft202012Validator(xg.catalogue_schema(), format_checker=jsonschema.FormatChecker())

OWN = xg.edition("2014").extend(
    "own",
    [
        xg.NewRow("own.post", "邮寄费", "万元", number="1.", under="fees.requests", role="part"),
        xg.NewRow("own.copies", "复制费", "万元", number="2.", under="fees.requests", role="part"),
        xg.NewRow("own.change", "比上年增减", "件", under="requests.received", signed=True, role="of-which"),
    ],
    labels={"requests.received": "收到的申请"},
)
OWN_2021 = xg.edition("2021").extend(
    "own", [xg.NewRow("own.secret", "属于工作秘密", "件", number="9.", under="不予公开", role="part")]
)
"""Editions of a user: parts in an amount, a signed figure, another label; one more row under an optional subtotal."""

EVERY = [*FORMS, OWN, OWN_2021]
CATALOGUE = json.dumps(xg.catalogue(EVERY), ensure_ascii=False)

Found = tuple[str, str, str, str, list[str]]
VALUES = ("values-negative", "values-fraction")
SPANS = ("rowspan", "colspan")
PRINT = st.sampled_from(["/", "无", "约10", "251000元", "＋3", "1,000.5", "１．５０"]).map(xg.Printed)
NUMBERS: dict[str, st.SearchStrategy[Any]] = {
    "count": st.integers(-3, 40) | st.integers(1 - 10**15, 10**15 - 1),
    "amount": st.decimals(-100, 10**7, places=4, allow_nan=False, allow_infinity=False),
}


def figures(kind: str) -> st.SearchStrategy[Any]:
    """What a cell may state: nothing, other print, a number."""
    return st.none() | PRINT | NUMBERS[kind]


def by_library(report: xg.Report, previous: xg.Report | None) -> list[Found]:
    """What the library finds of what the fifty lines look for."""
    findings = xg.check(report, previous=previous)
    return [
        (one.rule, one.subject or "", one.outcome, one.level, list(one.relation.terms if one.relation else one.left))
        for one in (*findings, *findings.undecided)
        if one.relation or one.rule in VALUES
    ]


def by_catalogue(report: xg.Report, previous: xg.Report | None) -> list[Found]:
    return list(catalogue_checker.check(CATALOGUE, xg.dumps(report), xg.dumps(previous) if previous else None))


@st.composite
def joining(draw: st.DrawFn, form: xg.Edition) -> xg.LocalRow:
    """A local row where rows of its unit may join a relation."""
    under = draw(st.sampled_from(sorted({key for one in form.relations for key in one.joined_by})))
    number, unit = draw(st.sampled_from(["", "其中："])), draw(st.sampled_from(["", "件", "条", "万元"]))
    stated = draw(st.lists(figures("amount" if unit == "万元" else "count"), max_size=7))
    return xg.LocalRow("", under, None, number, "本地的行", unit, tuple(stated))


@st.composite
def filled_in(draw: st.DrawFn) -> xg.Report:
    """A report in which nearly everything is right: some figures are other ones, blank, other print or missing."""
    form = draw(st.sampled_from(EVERY))
    codes = st.lists(st.sampled_from(form.codes), unique=True, max_size=6)
    changed = {code: draw(figures(form.admits[code])) for code in draw(codes)}
    report = draw(conforming(form)).with_facts(changed).without_facts(draw(codes))
    return attrs.evolve(report, local_rows=tuple(draw(st.lists(joining(form), max_size=2))))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[xg.Report, xg.Report | None]:
    """A report, and perhaps one of the same agency on the year before."""
    one, other = draw(reports() | filled_in()), draw(st.none() | reports() | filled_in())
    if other is None or one.year == 1:
        return one, None
    return one, attrs.evolve(other, year=one.year - 1, agency=one.agency, scope=one.scope)


@given(pairs())
def test_fifty_lines_that_know_the_catalogue_alone_find_what_the_library_finds(
    pair: tuple[xg.Report, xg.Report | None],
) -> None:
    assert sorted(by_catalogue(*pair)) == sorted(by_library(*pair))


RELATIONS = {
    (form["name"], form["variant"], one["rule"], one["subject"], *one["terms"]): one
    for form in json.loads(CATALOGUE)["editions"]
    for one in form["relations"]
}


def can_hold(relation: dict[str, Any], stated: dict[str, Fraction], subject: int | Decimal) -> bool:
    """Whether the relation may be so, its subject stating that."""
    others = stated | {relation["subject"]: Fraction(subject)}
    return catalogue_checker.judged(relation, relation["terms"], others) != "violated"


@given(pairs())
def test_what_is_expected_is_what_the_relation_can_hold_for(pair: tuple[xg.Report, xg.Report | None]) -> None:
    form = pair[0].edition
    findings = xg.check(pair[0], previous=pair[1])
    for one in (*findings, *findings.undecided):
        terms = tuple(one.relation.terms if one.relation else ())
        relation = RELATIONS.get((form.name, form.variant, one.rule, one.subject, *terms))
        if relation is None:  # a rule of another kind, or a relation that rows or subtotals have joined
            continue
        values = {code: value for code, value in {**one.left, **one.right}.items() if isinstance(value, int | Decimal)}
        stated = dict.fromkeys(terms, Fraction()) if one.outcome == "suspect" else {}
        stated |= {code: Fraction(value) for code, value in values.items()}
        if one.expected is None:
            assert not can_hold(relation, stated, 0)
            assert min(len(one.left), len(one.right)) > 1
            continue
        low, high = one.expected.low, one.expected.high
        assert can_hold(relation, stated, -(10**40) if low is None else low)
        assert can_hold(relation, stated, 10**40 if high is None else high)
        assert high is None or not can_hold(relation, stated, high + 1)
        if low or one.subject in relation["signed"]:  # zero may only be the least that a cell takes
            assert low is None or not can_hold(relation, stated, low - 1)


def test_the_example_breaks_what_the_library_says(jining: xg.Report) -> None:
    told = [one for one in by_catalogue(jining, None) if one[2] != "undecided"]
    channels = [f"proactive.by_channel.{name}" for name in ("gazette", "website", "weibo", "wechat", "other")]
    topics = [f"response.{name}" for name in ("press_conferences", "online_interviews", "social_media", "other")]
    assert told == [
        ("channels-cover", "proactive.items", "violated", "error", ["proactive.items", *channels]),
        ("channels-cover", "response.hot_topics", "suspect", "notice", ["response.hot_topics", *topics]),
    ]


@pytest.mark.parametrize(
    ("form", "facts", "rows", "told"),
    [
        # a stated subtotal stands for its rows in the total
        (OWN_2021, {"requests.outcome.refused": 3, "requests.outcome.total": 2}, [], ("parts-add-up", "requests.outcome.total")),
        # a local row joins the sum of its heading, one that is contained in another does not
        (OWN, {"requests.received": 5}, [("依申请公开情况", "", "件", 6)], None),
        (OWN, {"requests.received": 5}, [("requests.received", "", "件", 6)], ("parts-add-up", "requests.received")),
        (OWN, {"requests.received": 5}, [("requests.received", "其中：", "件", 6)], None),
        (OWN, {"requests.received": 5}, [("requests.received", "", "条", 6)], None),
        # amounts are exact, and a signed figure may be below zero
        (OWN, {"fees.requests": "0.3", "own.post": "0.1", "own.copies": "0.2"}, [], None),
        (OWN, {"fees.requests": "0.3", "own.post": "0.1", "own.copies": "0.21"}, [], ("parts-add-up", "fees.requests")),
        (OWN, {"own.change": -3}, [], None),
        (OWN, {"capacity.offices": -3}, [], ("values-negative", "capacity.offices")),
        (OWN, {"capacity.offices": xg.Printed("１,０００．５０")}, [], ("values-fraction", "capacity.offices")),
        (OWN, {"capacity.offices": xg.Printed("1,000.00")}, [], None),
        (OWN, {"capacity.budget": "3.5"}, [], None),
    ],
)  # fmt: skip
def test_subtotals_local_rows_amounts_and_signs(
    form: xg.Edition, facts: dict[str, Any], rows: list[tuple[str, str, str, int]], told: tuple[str, str] | None
) -> None:
    local = tuple(xg.LocalRow("", under, None, number, "另", unit, (value,)) for under, number, unit, value in rows)
    report = xg.Report(form, form.first_year, facts=facts, local_rows=local)
    found = by_catalogue(report, None)
    assert [one[:2] for one in found if one[2] == "violated"] == ([told] if told else [])
    assert sorted(found) == sorted(by_library(report, None))


def test_a_report_that_follows_from_the_one_before_is_told_from_one_that_does_not() -> None:
    earlier = xg.Report("2019", 2020, facts={"requests.carried_forward": 7})
    later = xg.Report("2021", 2021, facts={"requests.carried_over": 8})
    assert [one[:4] for one in by_catalogue(later, earlier) if one[0] == "carry-over" and one[2] == "violated"] == [
        ("carry-over", "requests.carried_over", "violated", "warning")
    ]
    assert {one[0] for one in by_catalogue(later, earlier)} & {"stock", "items"} == set()


def lines_of_code(path: str) -> int:
    """How many lines hold code; imports, docstrings and comments hold none."""
    source = Path(path).read_text("utf-8")
    tree = ast.parse(source)
    texts = [node.body[0] for node in ast.walk(tree) if isinstance(node, ast.Module | ast.FunctionDef)]
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    others = {number for node in (*texts, *imports) for number in range(node.lineno, (node.end_lineno or 0) + 1)}
    lines = enumerate(map(str.strip, source.splitlines()), 1)
    return sum(number not in others and bool(line) and not line.startswith("#") for number, line in lines)


@pytest.mark.parametrize("module", [catalogue_checker, catalogue_drawing])
def test_the_checker_and_the_drawing_are_fifty_lines_and_do_not_know_the_library(module: Any) -> None:
    assert lines_of_code(module.__file__) <= 50
    assert "xinxi_gongkai" not in Path(module.__file__).read_text("utf-8")
    assert not any(getattr(value, "__module__", "").startswith("xinxi") for value in vars(module).values())


def shape(page: str) -> list[Any]:
    """Headings, and tables as rows of texts with their spans, in their order; of a field, what it holds."""
    found: list[Any] = []
    document = document_fromstring(page)
    for one in document.iter("br", "input"):
        one.tail = ("\n" if one.tag == "br" else str(one.get("value", ""))) + (one.tail or "")
    for element in document.iter("h1", "h2", "table"):
        cells = [list(row) for row in element.iter("tr")]
        caption = "".join(element.xpath("caption/text()")) or element.text
        found.append((caption, [[(one.text_content(), *map(one.get, SPANS, "11")) for one in row] for row in cells]))
    return found


@settings(max_examples=25)  # what is stated changes no span
@given(st.sampled_from(EVERY).flatmap(conforming))
def test_the_form_is_drawn_from_the_catalogue_as_the_library_draws_it(report: xg.Report) -> None:
    blank = xg.Report.blank(report.edition, agency=report.agency, year=report.year)
    for one in (blank, blank.with_facts(report.facts)):
        assert shape(catalogue_drawing.draw(CATALOGUE, xg.dumps(one))) == shape(xg.rendered(one, "html").decode())


@pytest.mark.parametrize("form", EVERY, ids=str)
def test_every_printed_cell_is_drawn_once_as_a_field_of_its_kind(form: xg.Edition) -> None:
    blank = xg.Report.blank(form, agency=None, year=form.first_year)
    page = document_fromstring(catalogue_drawing.draw(CATALOGUE, xg.dumps(blank)))
    assert [one.get("name") for one in page.xpath("//td/input")] == list(form.cells)
    fields = {one.get("name", ""): one for one in page.xpath("//input")}
    assert fields.keys() == {code for code, cell in form.all_cells.items() if cell.presence != "optional"}
    for code, one in fields.items():
        cell = form.cell(code)
        assert one.get("title") == cell.unit.symbol
        assert one.get("inputmode") == {"count": "numeric", "amount": "decimal"}[cell.kind]
        assert one.get("pattern", "").startswith("-?") == cell.signed


def every_value(value: Any, name: str) -> list[Any]:
    """Every value of that name, however deep it stands."""
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value[name]] if isinstance(value, dict) and name in value else []
    return own + [found for one in below for found in every_value(one, name)]


def test_the_command_writes_every_edition_and_variant(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "--format", "json"]) == 0
    written = json.loads(capsys.readouterr().out)
    assert written == xg.catalogue(FORMS)
    assert [(one["name"], one["variant"]) for one in written["editions"]] == [(one.name, one.variant) for one in FORMS]


def test_a_catalogue_is_json_of_the_shape_that_its_schema_describes(capsys: pytest.CaptureFixture[str]) -> None:
    jsonschema.Draft202012Validator.check_schema(xg.catalogue_schema())
    given = xg.catalogue(EVERY)
    VALIDATOR.validate(given)
    assert json.loads(CATALOGUE) == given
    assert main(["schema", "--catalogue"]) == 0
    assert json.loads(capsys.readouterr().out) == xg.catalogue_schema()
    with pytest.raises(SystemExit):
        main(["schema", "--catalogue", "--findings"])


def test_the_schema_asks_for_every_member_and_admits_no_other() -> None:
    given = xg.catalogue([OWN_2021])
    (form,) = given["editions"]
    table = form["sections"][2]["tables"][0]
    drawn = next(cell for row in table["grid"] for cell in row if cell["role"] == "input")
    objects = {
        "edition": form, "cell": form["cells"][0], "relation": form["relations"][0], "section": form["sections"][2], "table": table,
        "drawn": drawn, "row": table["rows"][0], "column": table["columns"][0], "concept": given["concepts"][0],
        "rule": given["rules"][0], "comparison": given["comparisons"][0], "source": given["sources"][0],
        "article": given["rules"][0]["law"][0],
    }  # fmt: skip
    schema = xg.catalogue_schema()
    assert objects.keys() == schema["$defs"].keys()
    schemas = {name: {"$ref": f"#/$defs/{name}", "$defs": schema["$defs"]} for name in objects} | {"": schema}
    lists: dict[str, Any] = {name: [] for name, value in given.items() if isinstance(value, list)}
    for name, one in (objects | {"": given | lists}).items():
        validator = jsonschema.Draft202012Validator(schemas[name])
        validator.validate(one)
        assert not validator.is_valid(one | {"further": ""})
        for member in one:
            assert not validator.is_valid({key: value for key, value in one.items() if key != member}), member


def test_what_is_named_in_one_place_is_listed_in_another() -> None:
    given = xg.catalogue(EVERY)
    sources = {one["code"] for one in given["sources"]}
    units = {one["symbol"] for one in given["units"]}
    rules = {one["code"]: one for one in given["rules"]}
    concepts = {one["code"]: one for one in given["concepts"]}
    assert set(every_value(given, "source")) <= sources
    assert {one["unit"] for one in given["concepts"]} <= units == set(every_value(given, "unit"))
    assert every_value(xg.catalogue_schema()["$defs"]["rule"], "looks_at")[0]["items"] == {
        "enum": list(get_args(LooksAt))
    }
    for form, written in zip(EVERY, given["editions"], strict=True):
        cells = {one["code"]: one for one in written["cells"]}
        assert list(cells) == list(form.codes)
        for code, one in cells.items():
            concept = concepts[one["concept"]]
            assert code.partition("/")[0] == one["concept"]
            assert (one["unit"], one["signed"]) == (concept["unit"], concept["signed"])
        for one in written["relations"]:
            assert {code.removeprefix("previous:") for code in one["terms"]} <= cells.keys()
            assert rules[one["rule"]]["judges"] == "relations"
            assert {one["subject"], *one["wholes"]} <= one["terms"].keys()
        fields = [
            cell for row in every_value(written, "grid") for line in row for cell in line if cell["role"] == "input"
        ]
        printed = {code: one for code, one in cells.items() if one["presence"] == "printed"}
        assert [one["code"] for one in fields] == list(printed)
        assert all(one[name] == printed[one["code"]][name] for one in fields for name in ("kind", "unit", "signed"))
        stated = [code for one in written["sections"] for code in one["unprinted"]]
        assert stated == [code for code, one in cells.items() if one["presence"] == "unprinted"]


def test_the_catalogue_holds_every_row_relation_and_comparison() -> None:
    given = xg.catalogue(FORMS)

    def codes(rows: list[dict[str, Any]]) -> list[str]:
        return [code for row in rows for code in (*row["cells"], *codes(row["rows"]))]

    for form, written in zip(FORMS, given["editions"], strict=True):
        tables = [table for section in written["sections"] for table in section["tables"]]
        assert [code for table in tables for code in codes(table["rows"])] == [
            code for code, cell in form.all_cells.items() if cell.presence != "unprinted"
        ]
        known = [
            (dict(one.terms), one.op, one.level)
            for one in (*form.relations, *form.optional_relations, *form.relations_between)
        ]
        assert [(one["terms"], one["op"], one["levels"]["violated"]) for one in written["relations"]] == known
    assert [len(one["relations"]) for one in given["editions"]] == [21, 22, 40 + 3 * 8 + 12, 42 + 4 * 8 + 9]
    assert len(given["concepts"]) == 131
    assert len(given["comparisons"]) == 16
    assert given["sources"][2]["number"] == "国办发〔2014〕32号"


def test_rules_are_those_of_the_library_and_each_edition_names_those_that_concern_it() -> None:
    given = xg.catalogue(FORMS)
    every = {one["rule"] for form in given["editions"] for one in form["relations"]}
    for rule, written in zip(xg.rules(), given["rules"], strict=True):
        for name in ("code", "family", "title", "explanation", "level", "basis"):
            assert written[name] == getattr(rule, name)
        assert (written["judges"] == "relations") == (rule.code in every)
        assert (written["judges"] == "report") == (rule.find is not None)
        assert written["data"] == rule.data
    for form, edition in zip(FORMS, given["editions"], strict=True):
        related = {one["rule"] for one in edition["relations"]}
        about = [rule for rule in xg.rules() if rule.concerns(form)]
        assert edition["rules"] == [
            one.code for one in about if one.find or one.code in related or "facts" not in one.looks_at
        ]
    data = {one["code"]: one["data"] for one in given["rules"]}
    assert {"/", "无"} <= set(data["values-print"]["marks"])
    assert data["values-jump"] == {"least_ratio": 5, "from": 100}
    assert given["labels"]["simplified"]["無"] == "无"


def test_what_a_rule_compares_with_is_a_mapping() -> None:
    own = xg.Rule("mycity-rule", "题目", "说明", data={"most": 3})
    assert own.data == {"most": 3}
    assert hash(own) == hash(attrs.evolve(own, data={}))
    with pytest.raises(xg.InvalidRule, match="data应为映射"):
        xg.Rule("mycity-rule", "题目", "说明", data=[3])


def test_the_last_day_is_the_same_for_all_years_of_an_edition() -> None:
    for form, edition in zip(FORMS, xg.catalogue(FORMS)["editions"], strict=True):
        for year in range(form.first_year, (form.last_year or form.first_year + 9) + 1):
            for kind in AGENCY_KINDS:
                last = xg.deadline(kind, year)
                days = [(one["month"], one["day"], one["basis"]) for one in edition["deadlines"] if one["kind"] == kind]
                assert days == ([(last.day.month, last.day.day, last.basis)] if last else [])


def test_an_edition_of_a_user_is_written_with_its_own_rows_labels_and_sources() -> None:
    source = attrs.evolve(OWN.source, code="own", title="某市政府信息公开情况统计表", doubt="")
    given = xg.catalogue([attrs.evolve(OWN, source=source)])
    (form,) = given["editions"]
    assert (form["name"], form["variant"], form["source"]) == ("2014", "own", "own")
    assert {"code": "own", "title": "某市政府信息公开情况统计表"}.items() <= given["sources"][-1].items()
    assert {"own.post", "own.copies", "own.change"} <= {one["code"] for one in given["concepts"]}
    (sum_of_fees,) = (one for one in form["relations"] if one["subject"] == "fees.requests")
    assert sum_of_fees["formula"] == "依申请公开信息收取的费用 = 邮寄费 + 复制费"
    assert sum_of_fees["units"] == ["", "万元"]
    assert (sum_of_fees["weight"], sum_of_fees["stated_needed"]) == (-1, 2)
    labels = {one["code"]: one["label"] for one in form["cells"]}
    assert labels["requests.received"] == "收到的申请"


def test_the_listing_names_the_rules_that_concern_an_edition(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "--edition", "2014"]) == 0
    told = capsys.readouterr().out.partition("校验规则\n")[2].splitlines()
    named = {line.split()[1]: line.split() for line in told}
    assert named["values-negative"] == ["错误", "values-negative", "没有不该有的负数"]
    assert named["parts-add-up"][0] == "另定"
    assert not {"authority-regulations", "balance", "carry-over"} & named.keys()
    (form,) = xg.catalogue([xg.edition("2014")])["editions"]
    assert list(named) == form["rules"]
