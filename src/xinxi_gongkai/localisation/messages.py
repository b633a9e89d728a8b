"""Sentences through gettext: Simplified Chinese in the code, other languages in catalogues."""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import Final

__all__ = ["translate"]

_DOMAIN: Final = "xinxi_gongkai"
_FOLDER: Final = Path(__file__).with_name("locale")


@cache
def _catalogue(locale: str) -> gettext.NullTranslations:
    return gettext.translation(_DOMAIN, _FOLDER, [locale], fallback=True)


def translate(message: str, locale: str | None = None) -> str:
    """Return a sentence in the reader's language, its named places untouched.

    Args:
        message: As it stands in the code, in Simplified Chinese.
        locale: The reader's language; ``None`` for Simplified Chinese. A language without a catalogue gets
            the sentence as it stands in the code.
    """
    return message if locale is None else _catalogue(locale).gettext(message)
