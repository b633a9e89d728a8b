"""What a reader is told, word for word: the sentence of every finding, and of every error of the checks."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import xinxi_gongkai as xg
from tests.sentences import REFUSED as REFUSED_TEXTS
from tests.sentences import known, said_in
from xinxi_gongkai.checks.rules import RULES

KNOWN = known()


@pytest.mark.parametrize(("rule", "note"), KNOWN)
def test_what_is_said_of_a_case(rule: str, note: str) -> None:
    assert said_in(rule, note) == KNOWN[rule, note]


def test_each_rule_has_its_sentence() -> None:
    assert {rule for rule, _ in KNOWN} == {*RULES, REFUSED_TEXTS}


REPORT = xg.Report("2014", 2016, agency="某市商务局", facts={"capacity.staff": 3})
ENTRY: dict[str, Any] = {"id": "a:b:1", "reason": "一人已调离", "by": "张三"}
WHOLE: dict[str, Any] = {
    "code": "mine-x",
    "title": "题",
    "explanation": "说明。",
    "level": "notice",
    "basis": "plausible",
}


def nothing(*_: object) -> list[xg.Finding]:
    return []


def finding(what: Any) -> xg.Rule:
    """A rule that gives what is no finding."""
    return xg.Rule(**WHOLE, find=lambda *_: what)


def checked(**given: Any) -> Callable[[Path], object]:
    return lambda _: xg.check(REPORT, **given)


def ruled(**given: Any) -> Callable[[Path], object]:
    return lambda _: xg.Rule(**{**WHOLE, "find": nothing, **given})


def accepted(*entries: Any, **members: Any) -> Callable[[Path], object]:
    """Read a file of accepted findings."""

    def read(folder: Path) -> object:
        content = {"format": "xinxi-gongkai-accepted/1", "accepted": list(entries), **members}
        (folder / "accepted.json").write_text(json.dumps(content), "utf-8")
        return xg.load_accepted(folder / "accepted.json")

    return read


def text(written: str) -> Callable[[Path], object]:
    def read(folder: Path) -> object:
        (folder / "accepted.json").write_text(written, "utf-8")
        return xg.load_accepted(folder / "accepted.json")

    return read


REFUSED: list[tuple[Callable[[Path], object], str]] = [
    (checked(published="2017-03-31"), "published应为日期（date）或None，给的是'2017-03-31'"),
    (checked(deadline=1), "deadline应为日期（date）或None，给的是1"),
    (checked(on=2.5), "on应为日期（date）或None，给的是2.5"),
    (checked(only=3), "规则应为若干个代码或者Rule，给的是3"),
    (checked(without=4), "规则应为若干个代码或者Rule，给的是4"),
    (checked(rules=5), "规则应为若干个代码或者Rule，给的是5"),
    (checked(levels=[("prose", "error")]), "级别应为映射（如dict），给的是[('prose', 'error')]"),
    (checked(levels={"prose": "fatal"}), "级别应为error、warning、notice之一，给的是'fatal'"),
    (checked(levels={"prosa": "error"}), "没有规则'prosa'；相近的有：prose、prose-cases"),
    (checked(levels={3: "error", "prose": "error"}), "没有规则3"),
    (checked(only=["prosa"]), "没有规则'prosa'；相近的有：prose、prose-cases"),
    (checked(without=["prose-request"]), "没有规则'prose-request'；相近的有：prose-requests、prose-fees、prose-outcomes"),
    (checked(only=[7]), "没有规则7"),
    (checked(rules=[finding(7)]), "规则mine-x的find应给出若干个Finding，给的是7"),
    (checked(rules=[finding(["甲"])]), "规则mine-x的find应给出若干个Finding，给的是'甲'"),
    (checked(rules=["prose"]), "应为Rule，给的是'prose'"),
    (checked(rules=[xg.Rule("mine-y", "题", "说明。")]), "规则mine-y没有find，无法判断报告"),
    (checked(rules=[xg.Rule("prose-requests", "题", "说明。")]), "规则的代码prose-requests已有"),
    (checked(accepted=1), "应为文件的路径或若干个Acceptance，给的是1"),
    (checked(accepted=["a:b:1"]), "应为文件的路径或若干个Acceptance，给的是['a:b:1']"),
    (lambda _: xg.rule("prose-request"), "没有规则'prose-request'；相近的有：prose-requests、prose-fees、prose-outcomes"),
    (lambda _: xg.rule(None), "没有规则None"),  # type: ignore[arg-type]  # callers without types
    (lambda _: xg.compare_findings(None, []), "应为Findings或若干个Finding，给的是None"),  # type: ignore[arg-type]  # likewise
    (lambda _: xg.compare_findings([], [1]), "应为Findings或若干个Finding，给的是[1]"),  # type: ignore[list-item]  # likewise
    (ruled(code="Mine"), "规则的代码应如mycity-rule：小写字母、数字，用连字符相连，给的是'Mine'"),
    (ruled(code=1), "规则的代码应如mycity-rule：小写字母、数字，用连字符相连，给的是1"),
    (ruled(title=" "), "规则的title应为非空的文字，给的是' '"),
    (ruled(explanation=1), "规则的explanation应为非空的文字，给的是1"),
    (ruled(level="fatal"), "规则的level应为error、warning、notice之一，给的是'fatal'"),
    (ruled(basis="guess"), "规则的basis应为printed、definition、plausible之一，给的是'guess'"),
    (ruled(kinds=["township", "king"]), "规则的kinds应为government、department、township、organisation之一，给的是'king'"),
    (ruled(find=1), "规则的find应为函数，给的是1"),
    (ruled(data=3), "规则的data应为映射（如dict），给的是3"),
    (ruled(level=None), "规则mine-x没有写明级别level和依据basis"),
    (ruled(basis=None), "规则mine-x没有写明级别level和依据basis"),
    (text("{"), "不是JSON：Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"),
    (text("[]"), "应为对象，给的是[]"),
    (text("{}"), "缺少accepted、format"),
    (text('{"format": 1, "format": 1}'), "不是JSON：有重复的键"),
    (accepted(format="x"), "应为xinxi-gongkai-accepted/1，给的是'x'（/format）"),
    (accepted(accepted={}), "应为数组，给的是{}（/accepted）"),
    (accepted(acepted=[]), "不认识的键'acepted'；相近的有：accepted"),
    (accepted(ENTRY, 3), "应为对象，给的是3（/accepted/1）"),
    (accepted({"id": "a"}), "缺少by、reason（/accepted/0）"),
    (accepted({**ENTRY, "who": "x"}), "不认识的键'who'（/accepted/0）"),
    (accepted({**ENTRY, "id": 1}), "应为非空的文字，给的是1（/accepted/0/id）"),
    (accepted({**ENTRY, "reason": " "}), "应为非空的文字，给的是' '（/accepted/0/reason）"),
    (accepted({**ENTRY, "by": "a\ud800"}), "应为非空的文字，给的是'a\\ud800'（/accepted/0/by）"),
    (accepted({**ENTRY, "until": "tomorrow"}), "应为日期，如2026-12-31，给的是'tomorrow'（/accepted/0/until）"),
    (accepted({**ENTRY, "until": 2026}), "应为日期，如2026-12-31，给的是2026（/accepted/0/until）"),
    (accepted({**ENTRY, "agency": ""}), "应为非空的文字，给的是''（/accepted/0/agency）"),
    (accepted({**ENTRY, "year": "2016"}), "年份应为整数，给的是'2016'（/accepted/0/year）"),
]  # fmt: skip


@pytest.mark.parametrize(("do", "sentence"), REFUSED, ids=[sentence for _, sentence in REFUSED])
def test_what_an_error_says(do: Callable[[Path], object], sentence: str, tmp_path: Path) -> None:
    with pytest.raises(xg.XinxiError) as caught:
        do(tmp_path)
    assert str(caught.value) == sentence
