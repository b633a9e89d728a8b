"""How a report travels: JSON in and out, and its schema."""

from xinxi_gongkai.interchange.catalogue_schema import catalogue_schema
from xinxi_gongkai.interchange.reading import load, loads
from xinxi_gongkai.interchange.schema import json_schema
from xinxi_gongkai.interchange.writing import dump, dumps

__all__ = ["catalogue_schema", "dump", "dumps", "json_schema", "load", "loads"]
