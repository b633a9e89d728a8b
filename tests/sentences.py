"""What readers are told, word for word, kept in a file so that a change of it is seen.

``python -m tests.sentences`` writes ``data/sentences.tsv``: the sentence of each finding of the cases of
``conformance/`` made for a rule, and of the error for each text there that is no report.
"""

from __future__ import annotations

import json
from itertools import groupby
from typing import Any

import xinxi_gongkai as xg
from tests.conformance.running import found_in
from tests.conftest import DATA, ROOT

FILE = DATA / "sentences.tsv"
REFUSED = "refused"
"""Stands in the place of a rule's code where a text is no report."""
_FOLDER = ROOT / "conformance" / "cases"
_PATHS = (*sorted((_FOLDER / "rules").glob("*.json")), _FOLDER / "json" / "refused.json")
_LEFT_OUT = {(REFUSED, "a comma too many")}
"""Python 3.13 has another sentence for it than 3.11."""

CASES: dict[tuple[str, str], dict[str, Any]] = {
    (path.stem, case["note"]): case for path in _PATHS for case in json.loads(path.read_text("utf-8"))["cases"]
}
"""The cases by rule and note."""


def said_in(rule: str, note: str) -> list[str]:
    """What the library says of a case."""
    case = CASES[rule, note]
    if rule != REFUSED:
        return [one.message() for one in found_in(case, [rule]) if one.rule == rule]
    try:
        xg.loads(case["text"])
    except xg.XinxiError as error:
        return [str(error)]
    return []


def known() -> dict[tuple[str, str], list[str]]:
    """What the file says is said of each case."""
    lines = [line.split("\t") for line in FILE.read_text("utf-8").splitlines()]
    return {key: [line[2] for line in some] for key, some in groupby(lines, lambda line: (line[0], line[1]))}


def main() -> None:
    """Write the file."""
    said = ((*key, sentence) for key in CASES if key not in _LEFT_OUT for sentence in said_in(*key))
    FILE.write_text("".join("\t".join(line) + "\n" for line in said), "utf-8")


if __name__ == "__main__":
    main()
