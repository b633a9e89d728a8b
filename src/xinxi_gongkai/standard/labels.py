"""When two printed labels are the same: width, spaces, quotation marks and brackets do not count."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["label_key"]

_DROPPED = re.compile(r"[\s\u200b\ufeff\"'“”‘’「」『』]+")
_DASHES = str.maketrans({"—": "-", "–": "-", "−": "-", "﹣": "-"})


def label_key(text: str) -> str:
    """Return what a label is compared by: NFKC, without spaces and quotation marks.

    >>> from xinxi_gongkai.standard.labels import label_key
    >>> label_key("统　计　指　标") == label_key("统计指标")
    True
    """
    return _DROPPED.sub("", unicodedata.normalize("NFKC", text)).translate(_DASHES).rstrip(":").casefold()
