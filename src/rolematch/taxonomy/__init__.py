"""The taxonomy room: YAML files in, a checked and frozen `Taxonomy` out. Start reading at `load.py`."""

from __future__ import annotations

from rolematch.taxonomy.examples import CueExample, Examples, TopicExample, load_examples
from rolematch.taxonomy.load import load
from rolematch.taxonomy.model import ContextExample, Taxonomy

__all__ = ["ContextExample", "CueExample", "Examples", "Taxonomy", "TopicExample", "load", "load_examples"]
