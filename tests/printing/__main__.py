"""``python -m tests.printing``: measure the reader on every variety, and print the tables as Markdown."""

from __future__ import annotations

import argparse
import re
import sys
from itertools import chain
from pathlib import Path

from tests.printing import VARIETIES
from tests.printing.documents import PDF, pairs, singles
from tests.printing.media import MEDIA
from tests.printing.running import INTRODUCTION, classes, described, dump, run, tables, worst

MARKED = re.compile(r"(?<=<!-- tables -->\n).*(?=<!-- /tables -->)", re.DOTALL)
"""What is replaced of a page: what stands between these two marks."""


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.printing", description=__doc__)
    parser.add_argument("--pairs", action="store_true", help="pairs of varieties, too")
    parser.add_argument("--only-pairs", action="store_true", help="pairs of varieties alone")
    parser.add_argument("--each", type=int, default=2, metavar="N", help="in how many media each pair is printed")
    parser.add_argument("--media", metavar="A,B", help=f"of {', '.join(MEDIA)}, {PDF} (needs soffice)")
    parser.add_argument("--varieties", metavar="A,B", help=f"only these: {', '.join(VARIETIES)}")
    parser.add_argument("--seed", type=int, default=0, metavar="N")
    parser.add_argument("--worst", type=int, default=20, metavar="N", help="how many documents to describe")
    parser.add_argument("--dump", type=Path, metavar="FOLDER", help="write the worst documents there")
    parser.add_argument("--write", type=Path, metavar="PAGE", help="put the tables into a page, too, between its marks")
    given = parser.parse_args(arguments)
    if given.write and not MARKED.search(given.write.read_text("utf-8")):
        parser.error(f"{given.write} has no <!-- tables --> and <!-- /tables -->")
    media = given.media.split(",") if given.media else [*MEDIA]
    only = given.varieties.split(",") if given.varieties else []
    documents = []
    if not given.only_pairs:
        documents.append(singles(media, given.seed, only))
    if given.pairs or given.only_pairs:
        documents.append(pairs(media, given.seed, given.each, only))
    outcome = run(chain(*documents))
    sys.stdout.write(tables(outcome) + "\n")
    sys.stderr.write(classes(outcome) + "\n\n")
    cases = worst(outcome, given.worst)
    for document, found in cases:
        sys.stderr.write(described(document, found) + "\n")
    if given.dump:
        dump(cases, given.dump)
    if given.write:
        given.write.write_text(with_tables(given.write.read_text("utf-8"), tables(outcome)), "utf-8")
    return 1 if outcome.whole.wrong else 0


def with_tables(page: str, printed: str) -> str:
    """A page with these tables in the place of its own; a pipe inside a cell is escaped."""
    shown = re.sub(r"(?<=\S)\|(?=\S)", r"\\|", printed.removeprefix(INTRODUCTION).strip())
    return MARKED.sub(lambda _: f"\n{shown}\n\n", page)


if __name__ == "__main__":
    sys.exit(main())
