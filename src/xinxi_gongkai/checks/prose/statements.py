"""What a text states of the figures of the tables: each figure with its place and all that it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from attrs import define, evolve, frozen

from xinxi_gongkai.checks.prose.context import Context, Reporter, is_changed
from xinxi_gongkai.checks.prose.guards import Said, allowed
from xinxi_gongkai.checks.prose.lexicon import Phrase, phrases
from xinxi_gongkai.checks.prose.numerals import FIGURE, Figure, figure_of, is_figure
from xinxi_gongkai.checks.ranges import Range

__all__ = ["ENDS", "SENTENCE_END", "Statement", "clause_of", "statements_of"]

_HARD: Final = ",;()"
_CLAUSE: Final = re.compile(r"[,;()]")
_NOUN_END: Final = re.compile(r"[,;()、:。]")
_BEFORE: Final = 60
_AFTER: Final = 30

SENTENCE_END: Final = re.compile(r"[。！？!?\n]")
ENDS: Final = "。！？!?\n"
"""What ends a sentence."""
_SENTENCE: Final = 600
"""So much of a sentence is looked at before and after a figure, however long it is."""
_GOES_ON: Final = ("其中", "另", "具体", "此外")
"""How a sentence begins that speaks of the same as the one before."""
_LISTED: Final = "、和及"
_APART_ENDS: Final = ("为", "有", "是", "达", "计", "共", "各", "别", "书", "收到", "办结")
_SIDE_BY_SIDE: Final = frozenset({"、", "和", "及", ",", "以及", "与"})
_NAMES: Final = re.compile(r"[、和与]|以及|及(?!时)")
_APART: Final = re.compile(
    r"(?:的|数|件数|数量)*(?:(?P<each>各|均为|均是)|分别)(?:为|有|是|达|计|共|出具告知书|收到|办结)*$"
)
_STOCKS: Final = frozenset({"disclosed_total", "in_force"})
_NOT_ONE: Final = ("也没有", "都没有", "也未")
"""After 一件: not a single one."""
_WHOLES: Final = frozenset({"requests.received", "requests.outcome.total", "proactive.items"})


@frozen
class Statement:
    """A figure of a text.

    Attributes:
        phrase: The words by which it is stated.
        range: What the figure may be.
        start: Where the figure begins in the text of half width.
        end: Where it ends.
        part: Whether it may be a part of what the cells count.
        filed: Whether it counts what was filed (备案), which may be another set.
    """

    phrase: Phrase
    range: Range
    start: int
    end: int
    part: bool
    filed: bool


def statements_of(flat: str, reporter: Reporter, subject: str) -> Iterator[Statement]:
    """Yield what a passage states.

    Args:
        flat: The passage, as :func:`~xinxi_gongkai.checks.prose.numerals.compact` and then
            :func:`~xinxi_gongkai.checks.prose.context.neutral` return it.
        reporter: Who reports.
        subject: What its section is about: ``requests``, ``cases`` or ``""``.
    """
    found = [one for one in FIGURE.finditer(flat) if is_figure(one)]
    yield from _Reader(flat, found, reporter, subject).statements()


@define
class _Sentence:
    """A sentence, as far as it was looked at.

    Attributes:
        begin: Where the part of it begins that is looked at.
        text: That part: of a long one, so much before and after a figure.
        context: What was said in it.
        heard: Up to where in the passage.
    """

    begin: int
    text: str
    context: Context
    heard: int


@define
class _Reader:
    """Reads one passage; what was said before a figure is taken in only where a phrase stands around it.

    Attributes:
        flat: The passage, of half width and without spaces.
        found: Its figures.
        reporter: Who reports.
        subject: What its section is about.
        current: The sentence that was looked at last.
    """

    flat: str
    found: list[re.Match[str]]
    reporter: Reporter
    subject: str
    current: _Sentence | None = None

    def statements(self) -> Iterator[Statement]:
        """Yield what the figures state."""
        place = 0
        while place < len(self.found):
            words, gap = self._before(place)
            apart = _APART.search(words) if words.endswith(_APART_ENDS) else None
            run = self._run(place) if apart else [self.found[place]]
            for name, one in (_told_apart(words, apart, run) if apart else None) or [(words, self.found[place])]:
                after = "" if name is not words else self._after(place)
                yield from self._stated(name, after, one, place, gap)
            place += len(run)

    def _stated(self, words: str, after: str, one: re.Match[str], place: int, gap: str) -> Iterator[Statement]:
        around = f"{words.lstrip(_LISTED)}§{after}"
        candidates = candidates_in(around)
        if not candidates:
            return
        figure = figure_of(one)
        if figure is None or is_changed(words, after) or after.startswith(_NOT_ONE):
            return
        around = f"{words[: len(words) - figure.prefix].lstrip(_LISTED)}§{after}"
        sentence: _Sentence | None = None
        for phrase in candidates:
            if figure.unit not in phrase.units:
                continue
            met = phrase.pattern.search(around)
            if met is None or not _years_fit(met, self.reporter.year):
                continue
            sentence = sentence or self._sentence(place)
            if sentence.context.compared:
                return
            before = around[: met.start()]
            said = Said(before, met.group(), sentence.text, figure.start - sentence.begin, self.subject, gap)
            if allowed(phrase, said, sentence.context):
                yield from self._statement(phrase, before, figure, sentence.context)
                return

    def _statement(self, phrase: Phrase, before: str, figure: Figure, context: Context) -> Iterator[Statement]:
        context.topics.add(phrase.topic)
        context.measure = phrase.meanings[0].rpartition(".")[2] if phrase.topic == "documents" else ""
        stale = context.cumulative and phrase.topic in ("proactive", "documents") and context.measure not in _STOCKS
        if context.time != "this" or context.foreign or stale:
            return
        whole = phrase.topic == "powers" or phrase.meanings[0] in _WHOLES
        part = phrase.part or ("其中" in before and whole)
        yield Statement(phrase, figure.range, figure.start, figure.end, part, context.filed and phrase.topic == "cases")

    def _before(self, place: int) -> tuple[str, str]:
        """Return the words of a figure's clause before it, and all since the figure before it in the sentence."""
        start = self.found[place].start()
        end = self.found[place - 1].end() if place else 0
        gap = self.flat[max(end, start - _BEFORE) : start]
        gap = SENTENCE_END.split(gap)[-1]
        return _CLAUSE.split(gap)[-1], gap

    def _after(self, place: int) -> str:
        """Return the words after a figure, as far as they belong to it."""
        end = self.found[place].end()
        following = self.found[place + 1].start() if place + 1 < len(self.found) else len(self.flat)
        rest = self.flat[end : min(following, end + _AFTER)]
        cut = _NOUN_END.search(rest)
        return rest[: cut.start()] if cut else rest

    def _run(self, place: int) -> list[re.Match[str]]:
        """Return the figures from one on that stand side by side: 3件、2件和1件."""
        run = [self.found[place]]
        for at in range(place + 1, len(self.found)):
            one = self.found[at]
            if self.flat[run[-1].end() : one.start()] not in _SIDE_BY_SIDE:
                break
            run.append(one)
        return run

    def _sentence(self, place: int) -> _Sentence:
        """Return the sentence of a figure, with what was said in it up to there."""
        start = self.found[place].start()
        current = self.current
        if current is None or current.heard > start or SENTENCE_END.search(self.flat, current.heard, start):
            current = self.current = self._new_sentence(self._begin(start))
        if current.heard < start:
            self._hear(current, start)
            current.heard = self.found[place].end()
        ended = SENTENCE_END.search(self.flat, start, start + _SENTENCE)
        current.begin = max(current.begin, start - _SENTENCE)
        current.text = self.flat[current.begin : ended.start() if ended else start + _SENTENCE]
        return current

    def _begin(self, stop: int) -> int:
        """Return where the sentence begins that goes on or ends there, or so much before that."""
        least = max(0, stop - _SENTENCE)
        return max(max(self.flat.rfind(end, least, stop) for end in ENDS) + 1, least)

    def _hear(self, sentence: _Sentence, stop: int) -> None:
        for clause in _CLAUSE.split(self.flat[sentence.heard : stop]):
            sentence.context.hear(clause)

    def _new_sentence(self, begin: int) -> _Sentence:
        goes_on = begin and self.flat.startswith(_GOES_ON, begin) and self.flat[begin - 1] != "\n"
        context = self._earlier(begin - 1) if goes_on else Context.of(self.reporter, self.subject)
        return _Sentence(begin, "", context, begin)

    def _earlier(self, stop: int) -> Context:
        """Return what was said in the sentence that ends there."""
        begin = self._begin(stop)
        current = self.current
        if current is None or not begin <= current.heard <= stop:
            current = _Sentence(begin, "", Context.of(self.reporter, self.subject), begin)
        self._hear(current, stop)
        return evolve(current.context, compared=False, topics=set(current.context.topics))


def clause_of(flat: str, start: int, end: int) -> tuple[int, int]:
    """Return where the clause of a figure stands: from the mark before it to the mark after it."""
    marks = (*_HARD, *ENDS)
    least = max(0, start - _BEFORE)
    begin = max(max(flat.rfind(one, least, start) for one in marks) + 1, least)
    stops = [place for one in marks if (place := flat.find(one, end, end + _BEFORE)) >= 0]
    return begin, min(stops, default=min(len(flat), end + _BEFORE))


def _told_apart(words: str, apart: re.Match[str], run: list[re.Match[str]]) -> list[tuple[str, re.Match[str]]]:
    """Return which of several things each figure is of: 甲、乙分别为3件、2件, and 甲、乙各3件."""
    names = [name for name in _NAMES.split(words[: apart.start()]) if name]
    if apart["each"]:
        return [(name, run[0]) for name in names] if len(names) > 1 and len(run) == 1 else []
    return list(zip(names[-len(run) :], run, strict=True)) if len(names) >= len(run) > 1 else []


@lru_cache(maxsize=4096)
def _having(found: frozenset[str]) -> tuple[Phrase, ...]:
    """Return the phrases of which a key word is among these, or begins one of these."""
    return tuple(one for one in phrases() if any(word.startswith(key) for key in one.keys for word in found))


@cache
def _keys() -> re.Pattern[str]:
    keys = sorted({key for one in phrases() for key in one.keys}, key=len, reverse=True)
    return re.compile(f"(?=({'|'.join(map(re.escape, keys))}))")


def candidates_in(around: str) -> tuple[Phrase, ...]:
    """Return the phrases of which a key word stands around a figure, in the order in which they are tried."""
    keys = _keys().findall(around)
    return _having(frozenset(keys)) if keys else ()


def _years_fit(found: re.Match[str], year: int) -> bool:
    named = found.groupdict()
    last, coming = named.get("last"), named.get("next")
    return (not last or int(last) == year - 1) and (not coming or int(coming) == year + 1)
