"""Findings that somebody has explained: the file, what it accepts, and what is no longer used."""

from __future__ import annotations

import json
import pickle
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import xinxi_gongkai as xg

WRONG = xg.Report(
    "2014",
    2016,
    agency="某市商务局",
    facts={"capacity.staff": 3, "capacity.staff_full_time": 1, "capacity.staff_part_time": 1},
)
ID = "parts-add-up:capacity.staff:2ecfeb8b"
ENTRY: dict[str, Any] = {"id": ID, "reason": "一人已调离", "by": "张三"}


def written(path: Path, *entries: Any, **more: Any) -> Path:
    path.write_text(json.dumps({"format": "xinxi-gongkai-accepted/1", "accepted": list(entries), **more}), "utf-8")
    return path


def test_an_accepted_finding_is_shown_apart(tmp_path: Path) -> None:
    path = written(tmp_path / "accepted.json", ENTRY)
    for given in (path, str(path), xg.load_accepted(path), [xg.Acceptance(**ENTRY)]):
        findings = xg.check(WRONG, accepted=given)
        assert not list(findings)
        assert findings.ok
        assert (findings.accepted[0].finding,) == tuple(xg.check(WRONG))
        assert findings.accepted[0].acceptance == xg.Acceptance(ID, "一人已调离", "张三")
        assert not findings.unused
        assert pickle.loads(pickle.dumps(findings)) == findings  # noqa: S301 -- our own bytes
    assert xg.check(WRONG) != xg.check(WRONG, accepted=path)


def test_one_that_no_longer_occurs_is_said(tmp_path: Path) -> None:
    path = written(tmp_path / "accepted.json", {**ENTRY, "until": "2026-12-31"})
    right = WRONG.with_facts({"capacity.staff": 2})
    assert [(one.why, one.acceptance.id) for one in xg.check(right, accepted=path).unused] == [("gone", ID)]
    late = xg.check(WRONG, accepted=path, on=date(2027, 1, 1))
    assert [one.id for one in late] == [ID]
    assert [(one.why, one.acceptance.id) for one in late.unused] == [("expired", ID)]
    assert not list(xg.check(WRONG, accepted=path, on=date(2026, 12, 31)))
    assert not list(xg.check(WRONG, accepted=path))


def test_an_acceptance_may_be_for_one_report_alone() -> None:
    own = xg.Acceptance(**ENTRY, agency="某市商务局", year=2016)
    assert not list(xg.check(WRONG, accepted=[own]))
    for other in (xg.Acceptance(**ENTRY, agency="某市财政局"), xg.Acceptance(**ENTRY, year=2017)):
        findings = xg.check(WRONG, accepted=[other])
        assert [one.id for one in findings] == [ID]
        assert not findings.unused
    nobody = xg.Report("2014", 2016, facts=WRONG.facts)
    assert list(xg.check(nobody, accepted=[own]))


def test_what_is_accepted_is_in_the_json() -> None:
    gone = xg.Acceptance("gone:x:1", "旧", "李四", "2026-12-31")
    document = xg.check(WRONG, accepted=[xg.Acceptance(**ENTRY), gone]).to_dict()
    jsonschema.Draft202012Validator(xg.findings_schema()).validate(document)
    assert document["findings"] == []
    assert document["accepted"][0]["finding"]["id"] == ID
    assert document["accepted"][0]["acceptance"]["by"] == "张三"
    assert document["unused"] == [{"acceptance": gone.to_dict(), "why": "gone"}]
    assert gone.to_dict()["until"] == "2026-12-31"


@pytest.mark.parametrize(
    ("text", "path", "said"),
    [
        ("{", "", "不是JSON"), ("[]", "", "应为对象"), ("{}", "", "缺少accepted、format"), ('{"format": 1, "format": 1}', "", "重复"),
        ('{"format": "x", "accepted": []}', "/format", "应为xinxi-gongkai-accepted/1"),
        ('{"format": "xinxi-gongkai-accepted/1", "accepted": {}}', "/accepted", "应为数组"),
        ('{"format": "xinxi-gongkai-accepted/1", "accepted": [], "acepted": []}', "", "相近的有：accepted"),
    ],
)  # fmt: skip
def test_a_file_that_is_none_is_refused(tmp_path: Path, text: str, path: str, said: str) -> None:
    file = tmp_path / "accepted.json"
    file.write_text(text, "utf-8")
    with pytest.raises(xg.InvalidAcceptance, match=said) as caught:
        xg.load_accepted(file)
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ({"id": 1}, "/accepted/0/id"), ({"reason": " "}, "/accepted/0/reason"), ({"by": None}, "/accepted/0/by"),
        ({"until": "tomorrow"}, "/accepted/0/until"), ({"until": 2026}, "/accepted/0/until"), ({"year": "2016"}, "/accepted/0/year"),
        ({"agency": ""}, "/accepted/0/agency"), ({"who": "x"}, "/accepted/0"),
    ],
)  # fmt: skip
def test_an_entry_that_is_none_is_refused(tmp_path: Path, parts: dict[str, Any], path: str) -> None:
    with pytest.raises(xg.InvalidAcceptance) as caught:
        xg.load_accepted(written(tmp_path / "accepted.json", {**ENTRY, **parts}))
    assert caught.value.path == path


def test_what_is_accepted_is_given_as_acceptances(tmp_path: Path) -> None:
    for given in ([ID], 1):
        with pytest.raises(xg.InvalidAcceptance):
            xg.check(WRONG, accepted=given)  # type: ignore[arg-type]  # callers without types
    with pytest.raises(OSError, match="none"):
        xg.check(WRONG, accepted=tmp_path / "none.json")


def test_what_was_not_asked_or_is_not_decided_is_not_gone() -> None:
    explained = [xg.Acceptance(**ENTRY)]
    for chosen in ({"only": ["structure"]}, {"without": ["parts-add-up"]}):
        assert not xg.check(WRONG, accepted=explained, **chosen).unused  # type: ignore[arg-type]  # one choice or the other
    right = WRONG.with_facts({"capacity.staff": 2})
    for chosen in ({"only": ["parts-add-up"]}, {"without": ["structure"]}):
        (unused,) = xg.check(right, accepted=explained, **chosen).unused  # type: ignore[arg-type]  # likewise
        assert unused.why == "gone"
    blank = WRONG.with_facts({"capacity.staff_part_time": None, "capacity.staff": 1})
    assert xg.check(blank).undecided
    assert not xg.check(blank, accepted=explained).unused


def test_to_accept_a_finding_is_not_to_solve_it() -> None:
    change = xg.compare_findings(xg.check(WRONG), xg.check(WRONG, accepted=[xg.Acceptance(**ENTRY)]))
    assert (change.solved, change.remaining, change.new) == ((), tuple(xg.check(WRONG)), ())
    for odd in (None, [1], "x"):
        with pytest.raises(xg.InvalidValue):
            xg.compare_findings(odd, [])  # type: ignore[arg-type]  # callers without types


def test_an_id_that_cannot_be_written_is_refused() -> None:
    with pytest.raises(xg.InvalidAcceptance):
        xg.Acceptance("a\ud800", "旧", "李四")
