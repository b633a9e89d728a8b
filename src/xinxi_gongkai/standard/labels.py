"""When two printed labels are the same: width, spaces, quotation marks, notes and the script do not count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Final, TypeVar, TypeVarTuple

from xinxi_gongkai.standard.scripts import simplified, standard_words

__all__ = ["DASHES", "DROPPED", "LONGEST_LABEL", "MOST_LABELS", "NOTES", "label_key", "remembering", "words_key"]

LONGEST_LABEL: Final = 200
"""So many characters a label has at most."""
MOST_LABELS: Final = 4096
"""So many labels are remembered at most."""

DROPPED: Final = re.compile(r"[\s\u200b\ufeff\"'“”‘’「」『』]+")
"""White space and quotation marks, which are left out."""
NOTES: Final = re.compile("[²³¹⁰⁴-⁹₀-₉①-⑳]")
"""Digits of notes, which would become digits of the label and are left out before."""
DASHES: Final = re.compile("[—–−﹣]")
"""What becomes a hyphen."""
_T = TypeVar("_T")
_Ts = TypeVarTuple("_Ts")


def remembering(function: Callable[[str, *_Ts], _T]) -> Callable[[str, *_Ts], _T]:
    """Return a function of a label that remembers what it returned, as every report prints the same labels.

    What is too long for a label is prose, which is not met again.
    """
    remembered = lru_cache(maxsize=MOST_LABELS)(function)

    @wraps(function)
    def answer(text: str, /, *others: *_Ts) -> _T:
        return (remembered if len(text) <= LONGEST_LABEL else function)(text, *others)

    return answer


@remembering
def label_key(text: str) -> str:
    """Return what a label is compared by: NFKC, in simplified characters, without spaces, quotation marks and notes.

    >>> from xinxi_gongkai.standard.labels import label_key
    >>> label_key("统　计　指　标") == label_key("統計指標")
    True
    >>> label_key("行政许可¹"), label_key("行政处罚①")
    ('行政许可', '行政处罚')
    """
    return DASHES.sub("-", simplified(_folded(text))).rstrip(":").casefold()


@remembering
def words_key(text: str) -> str:
    """Return what a label is compared by at a second try, words that converters to traditional script replace put back.

    >>> from xinxi_gongkai.standard.labels import words_key
    >>> words_key("規範性檔案")
    '规范性文件'
    """
    return label_key(standard_words(_folded(text)))


def _folded(text: str) -> str:
    return DROPPED.sub("", unicodedata.normalize("NFKC", NOTES.sub("", text)))
