"""What makes a phrase one about something else: the words before it, and what was spoken of."""

from __future__ import annotations

import re
from typing import Any

import pytest

from xinxi_gongkai.checks.prose.context import Context, reporter_of
from xinxi_gongkai.checks.prose.guards import Said, allowed
from xinxi_gongkai.checks.prose.lexicon import Phrase

REPORTER = reporter_of(2024, "某市人民政府", None, None)


def speaks(
    topic: str,
    phrase: str = "收到§",
    *,
    needs: str = "",
    before: str = "",
    gap: str = "",
    subject: str = "",
    after: str = "",
    **context: Any,
) -> bool:
    """Whether a phrase is taken as it seems; the sentence is what stands before, the phrase and what comes after."""
    spoken = Context(REPORTER, **context)
    words = phrase.replace("§", "5件")
    sentence = f"{gap or before}{words}{after}"
    start = sentence.index("5件")
    said = Said(before, phrase, sentence, start, subject, gap or before)
    one = Phrase(topic, (), re.compile(""), ("x",), frozenset(), part=False, needs=needs)
    return allowed(one, said, spoken)


@pytest.mark.parametrize("topic", ["requests", "fees", "capacity", "powers", "documents", "cases"])
def test_words_before_a_phrase_may_make_it_about_something_else(topic: str) -> None:
    assert speaks(topic, "计§", before="全年")
    assert not speaks(topic, "计§", before="没有")
    assert speaks(topic, "§件", before="全市共")
    assert not speaks(topic, "§件", before="培育")


def test_of_cases_nothing_but_an_application_is_a_request() -> None:
    for case in ("reconsideration", "litigation", "direct", "after"):
        assert not speaks("requests", "结转§", spoken=case)
        assert speaks("requests", "结转申请§", spoken=case)
    assert speaks("requests", "结转§", spoken="requests")
    assert speaks("cases", "复议§", spoken="reconsideration")


def test_an_outcome_is_one_of_requests() -> None:
    assert speaks("outcomes", "予以公开§")
    assert not speaks("outcomes", "予以公开§", spoken="licences")
    assert not speaks("outcomes", "予以公开§", case="litigation", spoken="litigation")
    assert speaks("outcomes", "予以公开§", case="litigation", spoken="requests")
    assert not speaks("outcomes", "予以公开§", before="第三方")
    assert not speaks("outcomes", "予以公开§", before="其余")
    assert not speaks("outcomes", "予以公开§", gap="印发")
    assert not speaks("outcomes", "予以公开§", before="其中", gap="收到申请,其中")
    assert speaks("outcomes", "予以公开§", before="其中", gap="收到申请,答复,其中")
    assert speaks("outcomes", "予以公开§", before="其中", gap="申请,其中")
    assert speaks("outcomes", "予以公开§", gap="收到申请,")
    assert not speaks("outcomes", "不予公开§", before="因", needs="group")
    assert speaks("outcomes", "不予公开§", before="因三类等", needs="group")
    assert speaks("outcomes", "不予公开§", before="因")
    assert speaks("outcomes", "不予公开§", needs="group")


@pytest.mark.parametrize("case", ["reconsideration", "litigation", "direct", "after"])
def test_a_result_of_cases_needs_their_kind(case: str) -> None:
    assert speaks("cases", "维持§", needs=case, case=case)
    assert not speaks("cases", "维持§", needs=case, case="both")
    assert not speaks("cases", "维持§", needs=case)
    assert not speaks("cases", "维持§", needs=case, case=case, gap="作为行政复议机关,")


def test_what_a_phrase_needs_was_spoken_of() -> None:
    assert speaks("requests", needs="requests", spoken="requests")
    assert speaks("requests", needs="requests", subject="requests")
    assert not speaks("requests", needs="requests", subject="cases")
    assert not speaks("requests", needs="requests", subject="requests", spoken="else")
    assert speaks("requests", needs="sum", spoken="requests", gap="结转3件和新收")
    assert not speaks("requests", needs="sum", spoken="requests", gap="新收")
    assert not speaks("requests", needs="sum", spoken="else", gap="结转3件和新收")
    for document in ("documents", "regulations"):
        assert speaks("documents", "制发§", needs=document, document=document)
        assert not speaks("documents", "制发§", needs=document, document="")
        assert not speaks("documents", "修改§", needs=document, document=document)
        assert not speaks("documents", "制发§", needs=document, document=document, before="上级")
    for first in ("、", "和", "及"):
        assert speaks("documents", "规章§", needs="measure:issued", measure="issued", gap=f"{first}")
    assert not speaks("documents", "规章§", needs="measure:issued", measure="in_force", gap="、")
    assert not speaks("documents", "规章§", needs="measure:issued", measure="issued", gap="另有")
    assert not speaks("documents", "修改规章§", needs="measure:issued", measure="issued", gap="、")
    assert speaks("outcomes_of", "公开§", needs="bare", before="其中")
    assert not speaks("outcomes_of", "公开§", needs="bare", before="城建")
    assert not speaks("outcomes_of", "公开§", needs="bare", gap="印发")
    assert speaks("capacity", "§", needs="trainings", before="共", after="培训")
    assert not speaks("capacity", "§", needs="trainings", before="共", after="会议")
    assert not speaks("capacity", "§", needs="trainings", before="共", after="会议" * 10 + "培训")
    assert speaks("fees", needs="procurement", spoken="procurement")
    assert not speaks("fees", needs="procurement", spoken="requests")
    assert [speaks("fees", needs="disclosure", after=after) for after in ("公开", "申请", "")] == [True, True, False]
    assert speaks("proactive", needs="whole", gap="依法")
    assert not speaks("proactive", needs="whole", gap="网站")
    assert speaks("proactive", needs="whole", gap="网站等各种渠道")


def test_figures_of_powers_and_of_publication_follow_such_a_figure() -> None:
    for topic in ("proactive", "powers"):
        assert speaks(topic, needs=topic, topics={topic})
        assert speaks(topic, needs=topic, spoken=topic)
        assert not speaks(topic, needs=topic, topics={"fees"})
    assert speaks("powers", needs="powers", gap="作出决定")
    assert not speaks("powers", needs="powers", gap="公示决定")
    assert not speaks("powers", needs="powers", after="公开渠道")
    assert speaks("proactive", needs="proactive", after="公开渠道")
    assert not speaks("proactive", needs="proactive", gap="作出决定")


def test_documents_and_decisions_are_those_made() -> None:
    assert speaks("documents", "制发规范性文件§")
    assert not speaks("documents", "制发规范性文件§", before="以政府")
    assert not speaks("documents", "转发规范性文件§")
    assert not speaks("documents", "规范性文件§", before="学习")
    assert speaks("powers", "行政许可§")
    assert not speaks("powers", "行政许可§", before="公开")
    assert not speaks("powers", "受理行政许可§")
    assert speaks("powers", "公开行政事业性收费§")


def test_cases_are_those_against_the_agency_about_disclosure() -> None:
    assert speaks("cases", "复议§", gap="因信息公开引起的")
    assert not speaks("cases", "复议§", before="各类", gap="信息公开各类")
    assert not speaks("cases", "受理复议§", gap="公开的")
    assert not speaks("cases", "复议§", before="维持", gap="公开维持")
    assert speaks("cases", "尚未审结§", gap="公开的")
    assert speaks("cases", "未审结§", gap="公开的")
    assert not speaks("cases", "复议§", after="一审")
    assert speaks("cases", "复议§")
    assert not speaks("cases", "办理复议§")
    assert speaks("cases", "办理复议§", subject="cases")
    assert not speaks("cases", "应诉§")
    assert not speaks("cases", "复议§", after="并公开")
    assert speaks("cases", "复议§", needs="apart")
    assert not speaks("cases", "受理复议§", needs="apart")
