"""Which words around a line of figures make a label of the form."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import frozen

from xinxi_gongkai.documents.vocabulary import Vocabulary

__all__ = ["Piece", "label_in"]

_MOST_PIECES = 16


@frozen(slots=False)
class Piece:
    """A word near a line of figures.

    Attributes:
        line: Its line among those looked at.
        place: Its place in the line.
        key: It, as labels are compared.
        text: As printed.
        is_own: Whether it stands on the line of the figures.
    """

    line: int
    place: int
    key: str
    text: str
    is_own: bool


def label_in(window: Sequence[Piece], vocabulary: Vocabulary) -> tuple[Piece, ...] | None:
    """Return the words, in their order, that make the label of a row of figures; ``None`` where none or several do.

    The last word on the line of the figures belongs to the label, where there is one. Of two labels the longer one,
    which has its number, is meant.
    """
    pieces = window[-_MOST_PIECES:]
    needed = next((piece for piece in reversed(pieces) if piece.is_own), None)
    found: list[tuple[int, str, tuple[Piece, ...]]] = []
    for name in vocabulary.names:
        if needed is None and vocabulary.is_header(name):
            continue  # a word of the header above
        taken = _taken(name, pieces, needed)
        if taken is not None:
            found.append((len(name), name, taken))
    found.sort(key=lambda one: -one[0])
    if len(found) > 1 and found[0][0] == found[1][0]:
        return None
    return found[0][2] if found else None


def _taken(name: str, pieces: Sequence[Piece], needed: Piece | None) -> tuple[Piece, ...] | None:
    """Return the pieces that make a name one after the other, the needed one among them."""
    if needed is not None and needed.key not in name:
        return None

    def rest(place: int, done: int) -> tuple[Piece, ...] | None:
        if done == len(name):
            return ()
        for at in range(place, len(pieces)):
            piece = pieces[at]
            if piece.key and name.startswith(piece.key, done):
                more = rest(at + 1, done + len(piece.key))
                if more is not None:
                    return (piece, *more)
        return None

    found = rest(0, 0)
    if found is None or (needed is not None and needed not in found):
        return None
    lines = [piece.line for piece in found]
    return found if lines == sorted(lines) else None
