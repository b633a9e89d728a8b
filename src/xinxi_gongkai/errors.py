"""What the library raises: only for input that is no report, for an unknown name, or when asked to.

Every error is a :class:`XinxiError`. Its sentence is a template in Simplified Chinese with its
parameters, so that it can be shown in another language; codes and parameters are the interface, the
sentence is a rendering.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Any

__all__ = [
    "ChecksFailed",
    "InvalidAcceptance",
    "InvalidEdition",
    "InvalidReport",
    "InvalidRule",
    "InvalidValue",
    "NotPrinted",
    "UnknownCell",
    "UnknownConcept",
    "UnknownEdition",
    "UnknownRule",
    "UnreadableDocument",
    "XinxiError",
    "mark",
    "nearest",
    "pointer",
    "shown",
]


def mark(message: str) -> str:
    """Mark a sentence for the catalogues; it is returned as it is and translated where it is shown."""
    return message


def shown(value: object, limit: int = 60) -> str:
    """Return a value as an error prints it: in Python's notation, shortened in the middle."""
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001 -- an object that cannot show itself must not hide the error about it
        text = f"<{type(value).__name__}>"
    text = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text if len(text) <= limit else f"{text[: limit - 21]}…{text[-20:]}"


def nearest(name: object, known: Iterable[str]) -> str:
    """Return the clause that names the known names nearest to an unknown one, or an empty string."""
    text = name if isinstance(name, str) else shown(name)
    close = difflib.get_close_matches(text[:200], list(dict.fromkeys(known)), n=3, cutoff=0.6)
    return mark("；相近的有：") + "、".join(close) if close else ""


def pointer(*steps: str | int) -> str:
    """Return the JSON Pointer (RFC 6901) of keys and places; what is no text in them is written out."""
    texts = (str(step).encode("utf-8", "backslashreplace").decode("utf-8") for step in steps)
    return "".join("/" + text.replace("~", "~0").replace("/", "~1") for text in texts)


class XinxiError(Exception):
    """Any error of this library.

    Attributes:
        template: The sentence with named places, in Simplified Chinese.
        parameters: What stands in these places.
        path: Where in the input, as a JSON Pointer (RFC 6901) or ``""``.
    """

    def __init__(self, template: str, /, *, path: str = "", **parameters: Any) -> None:
        """Hold the sentence's template and parameters, and the place in the input."""
        super().__init__(template)
        self.template = template
        self.parameters = parameters
        self.path = path

    @property
    def sentence(self) -> str:
        """What is wrong, without the place."""
        return self.template.format(**self.parameters)

    def __str__(self) -> str:
        place = self.path if len(self.path) <= 200 else f"{self.path[:150]}…{self.path[-40:]}"
        return f"{self.sentence}（{place}）" if place else self.sentence

    def __reduce__(self) -> tuple[Any, ...]:
        return _restore, (type(self), self.template, self.path, self.parameters)

    def at(self, *steps: str | int) -> XinxiError:
        """Return this error with steps put before its path, for whoever knows where the input stood."""
        return _restore(type(self), self.template, pointer(*steps) + self.path, self.parameters)


def _restore(cls: type[XinxiError], template: str, path: str, parameters: dict[str, Any]) -> XinxiError:
    return cls(template, path=path, **parameters)


class UnknownEdition(XinxiError, LookupError):
    """No edition or variant of that name, or none in force for that year."""


class UnknownConcept(XinxiError, KeyError):
    """No concept has that code."""


class UnknownCell(XinxiError, KeyError):
    """The edition has no cell of that code."""


class NotPrinted(XinxiError, KeyError):
    """The edition has that cell, and this report does not print it."""


class InvalidValue(XinxiError, ValueError):
    """A value that this cell or this part of a report does not admit."""


class InvalidReport(XinxiError, ValueError):
    """A JSON text that does not have the shape of a report; ``path`` says where."""


class InvalidEdition(XinxiError, ValueError):
    """An extension of an edition that contradicts itself or the edition."""


class UnknownRule(XinxiError, KeyError):
    """No rule, and no family of rules, has that code."""


class InvalidRule(XinxiError, ValueError):
    """A rule of the user's own that is not whole, or has a code that another rule has."""


class InvalidAcceptance(XinxiError, ValueError):
    """A file or an entry of accepted findings that has not its shape; ``path`` says where."""


class UnreadableDocument(XinxiError, ValueError):
    """A file from which no report can be read."""


class ChecksFailed(XinxiError):
    """Raised on request for a report with findings of level error; ``findings`` holds all of them."""

    @property
    def findings(self) -> Any:
        """The :class:`~xinxi_gongkai.checks.Findings` of the report."""
        return self.parameters["findings"]
