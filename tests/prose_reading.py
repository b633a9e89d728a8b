"""What the rules of prose read in each sentence of the set, kept in a file so that a change of it is seen.

``python -m tests.prose_reading`` writes ``data/prose/read.tsv``. Each sentence is put beside figures that nobody
states, very large ones and zeros, so that all that is read in it is contradicted and shows in a finding.
"""

from __future__ import annotations

import json
from typing import Any

import xinxi_gongkai as xg
from tests.prose_sentences import FOLDER, SETS, cases, report_of

FILE = FOLDER / "read.tsv"
LARGE = 7 * 10**11


def read_in(case: dict[str, Any]) -> str:
    """What is read in a sentence: for each finding its cells, level and quotes."""
    report = report_of({**case, "facts": {}})
    found = []
    for value in (LARGE, 0):
        facts = {code: value + place if value else 0 for place, code in enumerate(report.edition.all_cells)}
        for one in xg.check(report.with_facts(facts), only=["prose"]):
            quotes = "".join(f"「{quote.text}」" for quote in one.quotes)
            found.append(f"{one.rule.removeprefix('prose-')} {one.level} {'+'.join(one.left)} {quotes}")
    return "; ".join(dict.fromkeys(found))


def read_by_sentence() -> dict[str, str]:
    """What the file says is read in each sentence."""
    lines = (line.split("\t") for line in FILE.read_text("utf-8").splitlines())
    return {json.loads(text): json.loads(read) for text, read in lines}


def main() -> None:
    """Write the file."""
    every = [case for path in SETS for case in cases(path)]
    lines = ((json.dumps(one, ensure_ascii=False) for one in (case["text"], read_in(case))) for case in every)
    FILE.write_text("".join("\t".join(line) + "\n" for line in lines), "utf-8")


if __name__ == "__main__":
    main()
