"""Languages: the words that the library shows, in the reader's own."""

from xinxi_gongkai.localisation.messages import translate

__all__ = ["translate"]
