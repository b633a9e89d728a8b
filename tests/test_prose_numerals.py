"""Figures in a text: how numerals, words of rounding and units are read."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from xinxi_gongkai.checks.prose.numerals import compact, figures_of, numerals_of, places_in, whole_of

D = Decimal


def read(text: str) -> list[tuple[Any, ...]]:
    flat = compact(text)
    return [
        (flat[one.start : one.end], one.range.low, one.range.high, one.unit, one.prefix) for one in figures_of(flat)
    ]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("收到12件", ("12件", 12, 12, "件", 0)),
        ("不足12件", ("12件", None, 12, "件", 2)), ("不超过12件", ("12件", None, 12, "件", 3)), ("少于12件", ("12件", None, 12, "件", 2)),
        ("超过12件", ("12件", 12, None, "件", 2)), ("逾12件", ("12件", 12, None, "件", 1)), ("不少于12件", ("12件", 12, None, "件", 3)),
        ("近100件", ("100件", 80, 100, "件", 1)), ("将近100件", ("100件", 80, 100, "件", 2)), ("接近100件", ("100件", 80, 100, "件", 2)),
        ("约100件", ("100件", 80, 120, "件", 1)), ("大约100件", ("100件", 80, 120, "件", 2)), ("约为100件", ("100件", 80, 120, "件", 2)),
        ("100件左右", ("100件左右", 80, 120, "件", 0)), ("100件上下", ("100件上下", 80, 120, "件", 0)),
        ("100件以上", ("100件以上", 100, None, "件", 0)), ("100件以下", ("100件以下", None, 100, "件", 0)), ("100件以内", ("100件以内", None, 100, "件", 0)),
        ("100多件", ("100多件", 100, None, "件", 0)), ("100来件", ("100来件", 100, None, "件", 0)), ("2万多件", ("2万多件", 20000, None, "件", 0)),
        ("2万件", ("2万件", 10000, 30000, "件", 0)), ("2.5万件", ("2.5万件", 24000, 26000, "件", 0)), ("1.50亿件", ("1.50亿件", 149000000, 151000000, "件", 0)),
        ("近2万件", ("2万件", 16000, 30000, "件", 1)), ("约2万件", ("2万件", 16000, 24000, "件", 1)),
        ("36元", ("36元", D("0.0036"), D("0.0036"), "万元", 0)), ("36.5元", ("36.5元", D("0.00365"), D("0.00365"), "万元", 0)),
        ("3万元", ("3万元", 2, 4, "万元", 0)), ("3.25万元", ("3.25万元", D("3.24"), D("3.26"), "万元", 0)), ("3亿元", ("3亿元", 20000, 40000, "万元", 0)),
        ("0.3亿元", ("0.3亿元", 2000, 4000, "万元", 0)), ("不足3万元", ("3万元", None, 3, "万元", 2)), ("超3万元", ("3万元", 3, None, "万元", 1)),
        ("二十万元", ("二十万元", 19, 21, "万元", 0)), ("1,234,567件", ("1,234,567件", 1234567, 1234567, "件", 0)), ("12.5人", ("12.5人", D("12.4"), D("12.6"), "人", 0)),
        ("零件", ("零件", 0, 0, "件", 0)), ("〇件", ("〇件", 0, 0, "件", 0)), ("两百件", ("两百件", 200, 200, "件", 0)),
        ("1" * 18 + "件", ("1" * 18 + "件", int("1" * 18), int("1" * 18), "件", 0)),
        ("其中：2件", ("2件", 2, 2, "件", 0)), ("，2件", ("2件", 2, 2, "件", 0)), ("２０件", ("20件", 20, 20, "件", 0)),
        ("0." + "1" * 18 + "人", ("0." + "1" * 18 + "人", D("0." + "1" * 17 + "0"), D("0." + "1" * 17 + "2"), "人", 0)),
    ],
)  # fmt: skip
def test_a_figure_is_read_with_what_rounds_it(text: str, figure: tuple[Any, ...]) -> None:
    assert read(text) == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "第12件", "2-12件", "1,23件", "1234,567件", "1.2.3件", "1,234.5,6件", "三五件", "一十十件", "1" * 19 + "件",
        "0." + "1" * 19 + "件", "1" * 19 + ".5件", "1二件", "3:12件", "a/12件",
    ],
)  # fmt: skip
def test_what_is_no_figure_of_its_own_is_not_read(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("十", 10), ("十一", 11), ("一十一", 11), ("二十", 20), ("一百", 100), ("一百零一", 101), ("一百一十", 110), ("两千", 2000), ("二千零二十", 2020),
        ("九千九百九十九", 9999), ("零", 0), ("〇", 0), ("一百〇二", 102), ("百", None), ("一百一", None), ("十百", None), ("一零", None), ("一二", None), ("", None),
        ("壹", None), ("零一", None), ("一百零十", None),
    ],
)  # fmt: skip
def test_chinese_numerals_write_a_number_or_none(text: str, number: int | None) -> None:
    assert whole_of(text) == number
    assert whole_of("一" * 19) is None


@pytest.mark.parametrize(
    ("number", "texts"),
    [(0, ("零",)), (7, ("七",)), (10, ("一十", "十")), (15, ("一十五", "十五")), (20, ("二十",)), (105, ("一百零五",)), (1005, ("一千零五",)), (1050, ("一千零五十",)), (1100, ("一千一百",)), (9010, ("九千零一十",))],
)  # fmt: skip
def test_how_a_number_is_written(number: int, texts: tuple[str, ...]) -> None:
    assert numerals_of(number) == texts


def test_places_are_those_in_the_text_as_it_stands() -> None:
    text = "“共” 收到\u3000１２ 件 。"
    flat = compact(text)
    assert flat == "共收到12件。"
    assert [text[slice(*places_in(text, start, end))] for start, end in ((0, 1), (1, 3), (3, 5), (5, 6), (0, 7))] == [
        "共", "收到", "１２", "件", "共” 收到\u3000１２ 件 。",
    ]  # fmt: skip
    assert compact("一\n二") == "一\n二"
