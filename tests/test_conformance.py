"""The conformance suite: its shape, that it is current and complete, that the library agrees, and that it can disagree."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

import xinxi_gongkai as xg
from tests.conformance import command
from tests.conformance.command import BUILT, READMES, main, wanted
from tests.conformance.judge import identity, outcome
from tests.conformance.layout import FOLDER, FORMAT, case_files, pretty, read
from tests.conformance.running import WRONG, differences, found_in, neutral, result_of
from tests.conformance.standard import FORMS, Sum
from tests.strategies import FORMS as EDITIONS
from xinxi_gongkai.checks.rules import RULES
from xinxi_gongkai.standard.relations import Relation

FILES = case_files()
CONTENTS = {name: read(path) for name, path in FILES.items()}
SCHEMA = json.loads((FOLDER / "case.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def cases(kind: str = "findings") -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each case of a kind with the content of its file."""
    return ((content, case) for content in CONTENTS.values() for case in content["cases"] if content["kind"] == kind)


def findings(*names: str) -> Iterator[dict[str, Any]]:
    """Every finding that is expected, undecided and accepted ones included."""
    for _, case in cases():
        for name in names or ("findings", "undecided", "accepted"):
            yield from case.get(name, ())


# The library agrees


@pytest.mark.parametrize("name", CONTENTS)
def test_the_library_finds_what_each_case_expects(name: str) -> None:
    content = CONTENTS[name]
    said = {case["note"]: differences(case, result_of(content, case)) for case in content["cases"]}
    assert not {note: one for note, one in said.items() if one}


# Its shape


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", CONTENTS)
def test_each_file_has_the_shape_that_the_schema_says(name: str) -> None:
    VALIDATOR.validate(CONTENTS[name])
    given_ = [json.dumps({**case, "note": ""}) for case in CONTENTS[name]["cases"]]
    assert len(set(given_)) == len(given_), "two cases say the same"


def test_the_files_are_built_laid_out_and_counted_as_they_should_be() -> None:
    found = wanted()
    assert set(FILES.values()) | {FOLDER / name for name in READMES} == set(found)
    assert [path.name for path, text in found.items() if path.read_text("utf-8") != text] == []


def test_every_report_of_a_case_is_one_and_every_quote_stands_in_it() -> None:
    for _, case in cases():
        reports = [case["report"], *([case["previous"]] if "previous" in case else []), *case.get("members", [])]
        for one in reports:
            assert xg.loads(json.dumps(one)).edition.name == one["edition"]
        for quote in (quote for finding in case["findings"] for quote in finding["quotes"]):
            text: Any = case["report"]
            for step in quote["pointer"].split("/")[1:]:
                text = text[int(step)] if isinstance(text, list) else text[step]
            assert text[quote["start"] : quote["end"]] == quote["text"]


def test_the_readme_says_all_in_two_languages() -> None:
    definitions = SCHEMA["$defs"]
    named = {*SCHEMA["properties"], *WRONG.values(), *(name.partition("/")[0] for name in CONTENTS), FORMAT}
    for shape in ("findings_case", "canonical_case", "refused_case", "finding", "quote"):
        named |= set(definitions[shape]["properties"])
    for readme in READMES:
        text = (FOLDER / readme).read_text("utf-8")
        assert not [name for name in named if f"`{name}`" not in text]


# It is complete


def test_every_rule_fires_somewhere_in_a_file_of_its_own() -> None:
    assert {name.partition("/")[2] for name in CONTENTS if name.startswith("rules/")} == set(RULES)
    assert {one["rule"] for one in findings("findings")} == set(RULES)
    assert set(CONTENTS["whole/order"]["rules"]) == set(RULES)


NOTHING_TO_SAY = {
    ("prose-fees", "2019"), ("prose-proactive", "2019"), ("prose-proactive", "2021"), ("prose-powers", "2014"),
    ("prose-capacity", "2019"), ("prose-capacity", "2021"),
}  # fmt: skip
"""Rules of prose, and editions that have none of the cells that they compare a text with."""


def test_every_rule_fires_in_every_edition_in_which_it_can() -> None:
    met = {(one["rule"], case["report"]["edition"]) for _, case in cases() for one in case["findings"]}
    for form in map(xg.edition, xg.editions()):
        of_relations = {one.rule for one in (*form.relations, *form.relations_between)}
        for rule in RULES.values():
            here = rule.find is None and rule.family not in {"between", "members"}
            can = rule.code in of_relations if here else rule.concerns(form)
            can = can and (rule.code, form.name) not in NOTHING_TO_SAY
            assert ((rule.code, form.name) in met) is can, (rule.code, form.name)


def sides(edition: str, variant: str | None, one: dict[str, Any]) -> tuple[Any, ...]:
    return edition, variant, one["rule"], one["subject"], frozenset(one["left"]), frozenset(one["right"])


def relation_sides(form: xg.Edition, one: Relation) -> tuple[Any, ...]:
    return form.name, form.variant, one.rule, one.subject, frozenset(one.left), frozenset(one.right)


def test_every_relation_of_every_form_is_violated_and_suspect_and_undecided_where_it_can_be() -> None:
    met: dict[str, set[Any]] = {"violated": set(), "suspect": set(), "undecided": set()}
    for _, case in cases():
        report = case["report"]
        for one in (*case["findings"], *case.get("undecided", ())):
            met[one["outcome"]].add(sides(report["edition"], report.get("variant"), one))
    for form in EDITIONS:
        own = {relation_sides(form, one) for one in form.relations}
        other = {relation_sides(form, one) for one in (*form.optional_relations, *form.relations_between)}
        assert own | other <= met["violated"]
        assert own <= met["undecided"]
        never = {
            one for one in own if one[2] in {"of-which", "parts-within"}
        }  # a part too many, with or without blanks
        never |= {one for one in own if one[2] == "channels-cover" and len(one[4]) == len(one[5]) == 1}
        assert met["suspect"] & own == own - never


def test_every_relation_of_every_form_holds_somewhere() -> None:
    for name in FORMS:
        (case,) = (one for one in CONTENTS[f"relations/{name}"]["cases"] if one["note"].startswith("totals are"))
        assert (case["findings"], case["undecided_count"]) == ([], 0)


def test_every_state_outcome_level_basis_and_kind_of_mistake_occurs() -> None:
    values = [value for one in findings() for side in ("left", "right") for value in one[side].values()]
    assert {type(value) for value in values} == {int, str, type(None), dict}
    assert {value["state"] for value in values if isinstance(value, dict)} == {"print", "not-printed", "unknown"}
    definitions = SCHEMA["$defs"]
    members = definitions["finding"]["properties"] | {"level": definitions["level"]}
    for member in ("outcome", "level", "basis"):
        assert {one[member] for one in findings()} == set(members[member]["enum"])
    wrong = set(definitions["refused_case"]["properties"]["wrong"]["enum"])
    assert {case["wrong"] for _, case in cases("refused")} == set(WRONG.values()) == wrong
    whose = {code.partition(":")[0] for one in findings() for code in one["right"] if ":" in code}
    assert whose == {"previous", "members"}
    assert any(code.startswith("local_rows/") for one in findings() for code in one["right"])


# The second judge


RELATION = st.builds(
    lambda rule, weights, op: Sum(
        rule, "a", dict(zip("abcd", (1, *weights), strict=False)), op, "error", "definition", ("a",)
    ),
    st.just("own"), st.lists(st.sampled_from([-1, 1]), min_size=1, max_size=3), st.sampled_from(["=", "<="]),
)  # fmt: skip


@given(RELATION, st.lists(st.none() | st.integers(-3, 3), min_size=4, max_size=4), st.booleans())
def test_the_judge_comes_to_what_trying_every_value_comes_to(one: Sum, given_: list[int | None], signed: bool) -> None:
    facts = {code: value for code, value in zip("abcd", given_, strict=True) if value is not None}
    free = [code for code in one.terms if code not in facts]
    signed_cells = frozenset("d" if signed else "")

    def true(values: dict[str, int]) -> bool:
        total = sum(weight * {**facts, **values}[code] for code, weight in one.terms.items())
        return total == 0 if one.op == "=" else total <= 0

    tried = [
        true(dict(zip(free, values, strict=True)))
        for values in itertools.product(*(range(-13 if code in signed_cells else 0, 14) for code in free))
    ]
    zeros = true(dict.fromkeys(free, 0))
    expected = (
        "violated"
        if not any(tried)
        else "holds"
        if all(tried)
        else "suspect"
        if not zeros and "a" in facts and len(facts.keys() & one.terms.keys()) > 1
        else "undecided"
    )
    assert outcome(one, facts, signed_cells) == expected


def test_the_readme_says_how_an_id_is_made() -> None:
    seen = 0
    for content, case in cases():
        if content["made_by"] == "judge":
            for one in found_in(case, content["rules"]):
                assert identity(neutral(one)) == one.id
                seen += 1
    assert seen


# It can disagree


WORSE: list[tuple[str, Any]] = [
    ("rule", "of-which"), ("level", "notice"), ("outcome", "suspect"), ("subject", None), ("expected", None), ("basis", "plausible"),
    ("sources", ["令"]), ("left", {}), ("right", {"capacity.staff_full_time": 1, "capacity.staff_part_time": {"state": "not-printed"}}),
    ("quotes", [{"pointer": "/closing", "start": 0, "end": 1, "text": "完"}]), ("expected", {"low": 2, "high": 3}),
]  # fmt: skip


@pytest.mark.parametrize(("member", "value"), WORSE)
def test_any_other_member_of_a_finding_is_a_difference(member: str, value: Any) -> None:
    content = CONTENTS["rules/parts-add-up"]
    case = next(one for one in content["cases"] if one["findings"])
    worse = {**case, "findings": [{**case["findings"][0], member: value}]}
    assert len(differences(worse, result_of(content, worse))) == 2
    for some in ([], [*case["findings"], *case["findings"]]):
        assert len(differences({**case, "findings": some}, result_of(content, case))) == 1


def test_numbers_that_should_be_compare_as_numbers_and_stated_ones_as_text() -> None:
    content = CONTENTS["rules/prose-fees"]
    case = next(one for one in content["cases"] if one["findings"])
    (finding,) = case["findings"]
    for low, same in (("0.63", True), ("0.63000", True), ("0.64", False)):
        other = {**case, "findings": [{**finding, "expected": {"low": low, "high": "0.63"}}]}
        assert (not differences(other, result_of(content, other))) is same
    other = {**case, "findings": [{**finding, "left": {"fees.requests": "0.360"}}]}
    assert differences(other, result_of(content, other))


def test_an_order_is_a_difference_only_where_it_counts() -> None:
    content = CONTENTS["whole/order"]
    case = content["cases"][0]
    turned = {**case, "findings": case["findings"][::-1]}
    assert len(differences(turned, result_of(content, turned))) == 1
    assert not differences({**turned, "in_order": False}, result_of(content, turned))


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("json/canonical", {"canonical": "{}\n"}), ("json/refused", {"path": "/year"}), ("json/refused", {"wrong": "twice"}),
        ("json/refused", {"text": '{"format":"xinxi-gongkai/1","edition":"2021","year":2024,"facts":{}}'}),
        ("relations/2021", {"undecided_count": 7}), ("relations/2021", {"undecided": []}), ("options/accepted", {"unused": [{"id": "a", "why": "gone"}]}),
        ("options/accepted", {"accepted": []}),
    ],
)  # fmt: skip
def test_any_other_expectation_of_a_case_is_a_difference(name: str, changes: dict[str, Any]) -> None:
    content = CONTENTS[name]
    case = {**content["cases"][0], **changes}
    assert differences(case, result_of(content, case))


# The command


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A suite of two files, one of them built."""
    built = "states/signed"
    monkeypatch.setattr(command, "BUILT", {built: BUILT[built]})
    for name in (built, "rules/of-which"):
        path = tmp_path / "cases" / f"{name}.json"
        path.parent.mkdir(parents=True)
        path.write_text(pretty(CONTENTS[name]), "utf-8")
    for readme in READMES:
        (tmp_path / readme).write_text("甲\n<!-- counts -->\n<!-- end of counts -->\n乙\n", "utf-8")
    assert main(["--write"], tmp_path) == 0
    return tmp_path


def test_the_command_is_silent_where_nothing_differs(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main([], small) == 0
    assert capsys.readouterr().out == ""
    text = (small / "README.md").read_text("utf-8")
    assert "| `rules` | 1 | 2 | 1 | 0 | 0 |\n| `states` | 1 |" in text
    assert text.startswith("甲\n")
    assert text.endswith("\n乙\n")


def test_the_command_shows_what_differs_and_writes_it_only_when_asked(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    built, by_hand = small / "cases/states/signed.json", small / "cases/rules/of-which.json"
    right = {path: path.read_text("utf-8") for path in (built, by_hand)}
    wrong = {built: right[built].replace("holds", "keeps"), by_hand: json.dumps(json.loads(right[by_hand]))}
    stale = small / "cases/states/old.json"
    stale.write_text(right[built], "utf-8")
    for path, text in wrong.items():
        path.write_text(text, "utf-8")
    capsys.readouterr()
    assert main([], small) == 1
    out = capsys.readouterr().out
    assert (
        '-   "note": "the change of the year before: a number; keeps' in out.replace("      ", "   ") or "keeps" in out
    )
    assert "cases/states/old.json: built by nothing any more" in out
    assert "--- cases/rules/of-which.json" in out
    assert {path: path.read_text("utf-8") for path in wrong} == wrong
    assert main(["--write"], small) == 0
    assert {path: path.read_text("utf-8") for path in right} == right
    assert not stale.exists()
    built.unlink()
    assert main([], small) == 1
    assert main(["--write"], small) == 0
    assert built.read_text("utf-8") == right[built]


def test_the_command_never_writes_an_expectation_written_by_hand(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = small / "cases/rules/of-which.json"
    content = read(path)
    content["cases"][0]["findings"][0]["level"] = "notice"
    path.write_text(pretty(content), "utf-8")
    capsys.readouterr()
    for arguments in ([], ["--write"]):
        assert main(arguments, small) == 1
        out = capsys.readouterr().out
        assert out.startswith("rules/of-which, case 0 (")
        assert out.count("\n") == 2
        assert read(path) == content
