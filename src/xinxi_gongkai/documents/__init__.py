"""Files: what agencies publish becomes a grid of cells, the grid facts of an edition, the facts a report."""

from xinxi_gongkai.documents.reading import Evidence, Leftover, Reading, read

__all__ = ["Evidence", "Leftover", "Reading", "read"]
