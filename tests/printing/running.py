"""Measuring a reader on printed reports, and the tables of what came out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import xinxi_gongkai as xg
from tests.printing.documents import PDF, Document
from tests.printing.expecting import Judgement, judge
from tests.printing.media import MEDIA, pdf_of
from tests.printing.varieties import VARIETIES


@dataclass
class Tally:
    """Sums over documents."""

    documents: int = 0
    readable: int = 0
    read: int = 0
    missed: int = 0
    extra: int = 0
    uncertain: int = 0
    wrong: int = 0
    lost: int = 0
    left: int = 0
    context: int = 0
    errors: int = 0

    def add(self, one: Judgement) -> None:
        self.documents += 1
        self.readable += one.readable
        self.read += one.read
        self.missed += len(one.missed)
        self.extra += one.extra
        self.uncertain += one.uncertain
        self.wrong += len(one.wrong)
        self.lost += len(one.lost)
        self.left += one.left
        self.context += bool(one.context)
        self.errors += bool(one.error)


@dataclass
class Outcome:
    """All that a run has seen."""

    whole: Tally = field(default_factory=Tally)
    varieties: dict[str, Tally] = field(default_factory=dict)
    media: dict[str, Tally] = field(default_factory=dict)
    cases: list[tuple[Document, Judgement]] = field(default_factory=list)
    """Documents of which something was wrong, missed, lost or different."""

    def add(self, document: Document, found: Judgement) -> None:
        self.whole.add(found)
        for name in document.varieties or ("plain",):
            self.varieties.setdefault(name, Tally()).add(found)
        self.media.setdefault(document.medium, Tally()).add(found)
        if found.wrong or found.missed or found.lost or found.context or found.error:
            self.cases.append((document, found))


def judged(document: Document) -> Judgement:
    """Read a document and compare; what the library refuses, or breaks on, is missed whole."""
    try:
        reading = xg.read(document.data)
    except Exception as error:  # noqa: BLE001 -- whatever is raised is what is to be seen
        certain = [code for code, one in document.expected.items() if one.status == 0]
        return Judgement(readable=len(certain), missed=certain, error=f"{type(error).__name__}: {error}")
    return judge(reading, document.expected, document.context)


def run(documents: Iterable[Document]) -> Outcome:
    """Measure the library's reader on documents."""
    outcome = Outcome()
    for one in as_pdf(documents):
        outcome.add(one, judged(one))
    return outcome


def as_pdf(documents: Iterable[Document], batch: int = 40) -> Iterator[Document]:
    """The same documents; the pages of ``pdf`` are printed, many in one run."""
    waiting: list[Document] = []
    for one in documents:
        if one.medium != PDF:
            yield one
            continue
        waiting.append(one)
        if len(waiting) == batch:
            yield from _printed(waiting)
            waiting = []
    yield from _printed(waiting)


def _printed(waiting: list[Document]) -> Iterator[Document]:
    for one, data in zip(waiting, pdf_of([one.data for one in waiting]) if waiting else [], strict=True):
        yield Document(one.form, one.varieties, one.medium, one.suffix, data, one.expected, one.context)


INTRODUCTION = """# Varieties of print

Reports with known figures, printed in every way that published ones were seen to be, in every form and medium, and read
again. What a careful person reads from the page is said by the printer, which knows nothing of the reader.

| column | meaning |
|---|---|
| readable | figures of which it is certain whose they are |
| read | of these, how many the reader gave as printed |
| wrong | figures given that differ from the page, or that nobody could be certain of |
| uncertain | figures on the page that are not certain; *read of these*: some would read them, and the reader did rightly |
| lost | figures that are no facts and are nowhere else in the reading |
| left over | rows and cells that the reader handed back |
| context | documents whose title, agency, year, day, edition or sections were read otherwise |
| refused | documents that the reader did not read |"""


def tables(outcome: Outcome) -> str:
    """The outcome as Markdown: by variety and by medium."""
    whats = {"plain": "版式原样", **{name: one.what for name, one in VARIETIES.items()}}
    media = {PDF: "PDF（由HTML打印）", **{name: one.what for name, one in MEDIA.items()}}
    order = [name for name in whats if name in outcome.varieties]
    by_variety = [(name, whats[name], outcome.varieties[name]) for name in order]
    by_medium = [(name, media[name], outcome.media[name]) for name in media if name in outcome.media]
    parts = [
        INTRODUCTION,
        _table("variety", by_variety),
        _table("medium", by_medium),
        _table("all", [("all", "", outcome.whole)]),
    ]
    return "\n\n".join(parts)


def _table(name: str, rows: list[tuple[str, str, Tally]]) -> str:
    heads = [name, "", "documents", "readable", "read", "%", "wrong", "uncertain", "read of these", "lost", "left over"]
    heads += ["context", "refused"]
    lines = [heads, ["---", "---", *["---:"] * (len(heads) - 2)]]
    for one, what, tally in rows:
        share = f"{100 * tally.read / tally.readable:.1f}" if tally.readable else "–"
        figures = [tally.documents, tally.readable, tally.read, share, tally.wrong, tally.uncertain, tally.extra]
        lines.append([one, what, *map(str, [*figures, tally.lost, tally.left, tally.context, tally.errors])])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def classes(outcome: Outcome, most: int = 25) -> str:
    """What was wrong, missed and lost, by varieties together, with the media and forms where there was most of it."""
    parts = []
    for name in ("wrong", "missed", "lost", "context"):
        found: dict[str, Counter[str]] = {}
        for document, judgement in outcome.cases:
            if number := len(getattr(judgement, name)):
                key = "+".join(document.varieties) or "plain"
                found.setdefault(key, Counter())[f"{document.medium}~{document.form}"] += number
        ordered = sorted(found.items(), key=lambda one: -one[1].total())[:most]
        parts += [f"{name} {counts.total()} {key}: {counts.most_common(5)}" for key, counts in ordered]
    errors = Counter(judgement.error for _, judgement in outcome.cases if judgement.error)
    return "\n".join([*parts, *(f"raised {number} {error}" for error, number in errors.most_common(most))])


def worst(outcome: Outcome, number: int) -> list[tuple[Document, Judgement]]:
    """The documents with the most wrong figures, then the most missed."""

    def weight(case: tuple[Document, Judgement]) -> tuple[int, int, int, int]:
        _, found = case
        return len(found.wrong), len(found.missed), len(found.lost), len(found.context)

    return sorted(outcome.cases, key=weight, reverse=True)[:number]


def described(document: Document, found: Judgement, most: int = 8) -> str:
    """What was wrong with a document, in a few lines."""
    lines = [f"{document.name}: wrong {len(found.wrong)}, missed {len(found.missed)} of {found.readable}"]
    lines += [f"  wrong {code}: read {read}, printed {text!r}" for code, read, text in found.wrong[:most]]
    if found.missed:
        lines.append(f"  missed {', '.join(found.missed[:most])}")
    if found.lost:
        lines.append(f"  lost {', '.join(found.lost[:most])}")
    lines += [f"  {one}" for one in found.context]
    return "\n".join([*lines, *([f"  {found.error}"] if found.error else [])])


def dump(cases: Iterable[tuple[Document, Judgement]], folder: Path) -> None:
    """Write documents and what was wrong with them into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for document, found in cases:
        path = folder / f"{document.name}{document.suffix}"
        path.write_bytes(document.data)
        path.with_name(path.name + ".txt").write_text(described(document, found, 999) + "\n", "utf-8")
