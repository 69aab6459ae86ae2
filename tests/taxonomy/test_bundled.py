"""The bundled taxonomy itself: every rule, cue and topic decides its own examples as it says."""

from __future__ import annotations

from rolematch.rule_examples import wrong_examples
from rolematch.taxonomy import load, load_examples


def test_every_example_of_the_bundled_taxonomy_is_decided_as_it_says() -> None:
    examples = load_examples()
    # Enough of them to mean something: a rule or a cue has at least one sentence either way.
    assert len(examples.context) > 1000
    assert list(wrong_examples(load(), examples)) == []
