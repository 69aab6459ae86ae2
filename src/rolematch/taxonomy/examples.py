"""The sentences of a taxonomy that run as tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from rolematch.taxonomy.draft import Draft, Placed
from rolematch.taxonomy.load import read_checked
from rolematch.taxonomy.locate import bundled_folder
from rolematch.taxonomy.marks import read_marks
from rolematch.taxonomy.model import ContextExample, CueEffect
from rolematch.taxonomy.schema import TopicEntry


@dataclass(frozen=True, slots=True)
class CueExample:
    """A sentence that shows a cue at work.

    `spans` are the half-open ranges of code points of `text` whose skill the cue is about (`counts`), or is not about;
    they are empty for most cues about a piece of work.
    """

    cue: str
    effect: CueEffect
    text: str
    spans: tuple[tuple[int, int], ...]
    counts: bool


@dataclass(frozen=True, slots=True)
class TopicExample:
    """A sentence, and whether it shows the practice or specialisation `topic`."""

    kind: Literal["practice", "specialisation"]
    topic: str
    text: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Examples:
    """All example sentences of a taxonomy, each kind in order of its files."""

    context: tuple[ContextExample, ...]
    cues: tuple[CueExample, ...]
    topics: tuple[TopicExample, ...]


def load_examples(path: str | Path | None = None, *, extends: Sequence[Path] = ()) -> Examples:
    """Return the example sentences of the taxonomy in the folder `path`, or of the bundled one.

    `extends` are the folders below, for a folder that is no taxonomy by itself (`Taxonomy.folders` has them).
    Raises TaxonomyError as `load` does.
    """
    _, draft, _ = read_checked([*extends, bundled_folder() if path is None else Path(path)])
    return Examples(
        context=tuple(_context(draft)),
        cues=tuple(_cues(draft)),
        topics=(*_topics("practice", draft.practices), *_topics("specialisation", draft.specialisations)),
    )


def _context(draft: Draft) -> Iterator[ContextExample]:
    for skill, placed in draft.skills.items():
        for label, rule in placed.value.ambiguous.items():
            for counts, texts in ((True, rule.examples), (False, rule.counter_examples)):
                for text in texts:
                    yield ContextExample(skill=skill, label=label, text=text, counts=counts)


def _cues(draft: Draft) -> Iterator[CueExample]:
    for name, placed in draft.cues.items():
        for counts, marked in ((True, placed.value.examples), (False, placed.value.counter_examples)):
            for sentence in marked:
                text, spans = read_marks(sentence)
                yield CueExample(cue=name, effect=placed.value.effect, text=text, spans=spans, counts=counts)


def _topics(
    kind: Literal["practice", "specialisation"], entries: Mapping[str, Placed[TopicEntry]]
) -> Iterator[TopicExample]:
    for name, placed in entries.items():
        for counts, texts in ((True, placed.value.examples), (False, placed.value.counter_examples)):
            for text in texts:
                yield TopicExample(kind=kind, topic=name, text=text, counts=counts)
