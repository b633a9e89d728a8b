"""The forms as this printer knows them: rows and headings out of the tables of ``tests/data``, in the order of print."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.conftest import DATA

CASES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
HEADERS: dict[str, Any] = json.loads((DATA / "form-headers.json").read_text("utf-8"))
SHANDONG_NUMBERS = {"七、": "八、", "八、": "九、", "九、": "十、"}


@dataclass(frozen=True)
class FormRow:
    """A row as printed: its number, label, note, unit and depth; a heading has no code."""

    number: str
    label: str
    note: str
    unit: str
    code: str
    depth: int
    relation: str


@dataclass(frozen=True)
class Block:
    """An item of section 2: its heading, its columns, and its rows with the codes under each column."""

    item: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Form:
    """An edition or variant, as far as printing goes."""

    edition: str
    variant: str | None
    rows: tuple[FormRow, ...]
    blocks: tuple[Block, ...]
    cases: tuple[str, ...]
    amounts: frozenset[str]
    signed: frozenset[str]

    @property
    def name(self) -> str:
        return f"{self.edition}/{self.variant}" if self.variant else self.edition

    @property
    def years(self) -> tuple[int, ...]:
        last = {"2014": 2018, "2019": 2020}.get(self.edition, 2024)
        return tuple(range(int(self.edition), last + 1))


def table(name: str) -> list[dict[str, str]]:
    """A table of ``tests/data``."""
    with (DATA / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return [
            {key: value or "" for key, value in row.items()}
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


APPLICANTS = tuple((row["code"], row["label"], row["group"]) for row in table("applicants"))


def applicant_code(code: str, applicant: str) -> str:
    """The code of a row's figure for an applicant."""
    return code if applicant == "total" else f"{code}/{applicant}"


@cache
def form_of(name: str) -> Form:
    """The form of a name such as ``2021`` or ``2014/shandong``."""
    edition, _, variant = name.partition("/")
    return _form_2014(variant or None) if edition == "2014" else _later_form(edition)


def _form_2014(variant: str | None) -> Form:
    rows: list[FormRow] = []
    for row in table("form-2014"):
        if row["scope"] not in {"national", variant}:
            continue
        number, label = row["number"], row["label"]
        if variant and "numbered" in row["note"]:
            number = SHANDONG_NUMBERS[number]
        if variant and row["code"] == "complaints.total":
            label = "被" + label
        if variant and row["label"] == "政府信息公开会议和培训情况":
            number = "十、"
        note = row["note"] if row["note"].startswith("（") else ""
        code = "" if row["code"] == "heading" else row["code"]
        rows.append(FormRow(number, label, note, row["unit"], code, int(row["depth"]), row["relation_to_parent"]))
    amounts = frozenset(row.code for row in rows if row.unit == "万元")
    return Form("2014", variant, tuple(rows), (), (), amounts, frozenset())


def _later_form(edition: str) -> Form:
    cells = table(f"form-{edition}-section2")
    codes = {(row["article"], row["row"], row["column"]): row["code"] for row in cells}
    blocks = tuple(
        Block(
            one["article"],
            tuple(label for label, _ in one["columns"]),
            tuple(
                (row, tuple(codes[one["article"], row, label] for label, _ in one["columns"])) for row in one["rows"]
            ),
        )
        for one in HEADERS[edition]["二"]
    )
    amounts = {
        codes[one["article"], row, label]
        for one in HEADERS[edition]["二"]
        for label, unit in one["columns"]
        for row in one["rows"]
        if unit == "万元"
    }
    signed = {row["code"] for row in cells if row["column"] == "本年增/减"}
    rows = tuple(
        FormRow(
            row["number"],
            row["label"],
            row["note"],
            "",
            "" if row["code"] == "heading" else row["code"],
            int(row["depth"]),
            "",
        )
        for row in table(f"form-{edition}-section3")
    )
    cases = tuple(row["code"] for row in table(f"form-{edition}-section4"))
    return Form(edition, None, rows, blocks, cases, frozenset(amounts), frozenset(signed))


FORMS = ("2014", "2014/shandong", "2019", "2021")
OLD_HEAD = ("统计指标", "单位", "统计数")
