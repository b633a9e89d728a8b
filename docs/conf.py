"""The documentation: Sphinx, MyST and furo; the reference of the standard is written from its data."""

import doctest
import sys
from pathlib import Path

import xinxi_gongkai

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "_ext"))

project = "xinxi_gongkai"
release = version = xinxi_gongkai.__version__
language = "en"
html_theme = "furo"
html_title = f"xinxi_gongkai {release}"
html_static_path = ["_static"]
html_css_files = ["tables.css"]

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.doctest",
    "sphinx.ext.napoleon",
    "standard_pages",
    "public_names",
    "runnable",
]
exclude_patterns = ["_build", "_ext"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented_params"
python_use_unqualified_type_names = True
autodoc_class_signature = "mixed"
napoleon_use_ivar = True
nitpick_ignore_regex = [
    # Python's own, which only an inventory from the network would resolve
    ("py:class", r"(collections\.abc|datetime|decimal|pathlib)\.\w+|date|Path"),
    # Hypothesis's, likewise
    ("py:class", r"st\.SearchStrategy|hypothesis\..*SearchStrategy"),
    # type variables of overloads, which no reader looks up
    ("py:class", r"xinxi_gongkai\..*\._[A-Z]"),
]

# Every output in the documentation is compared to the letter, the sentences of errors included.
doctest_default_flags = doctest.DONT_ACCEPT_TRUE_FOR_1
doctest_global_setup = f"""
import os, shutil, tempfile
from xinxi_gongkai import *  # the examples of docstrings use the names of their module
folder = tempfile.mkdtemp()
shutil.copytree({str(HERE.parent / "examples")!r}, os.path.join(folder, "examples"))
os.chdir(folder)
"""
doctest_global_cleanup = f"""
os.chdir({str(HERE.parent)!r})
shutil.rmtree(folder)
"""
