"""What a CV lists among its skills and no taxonomy knows: where a taxonomy could grow."""

from __future__ import annotations

from collections.abc import Iterator

from rolematch.annotations import Annotations, TextSpan
from rolematch.wording import is_word

_MOST_WORDS = 4
"""Most words of an item of a list: a longer one is a sentence."""
_LONGEST = 40
"""Most code points of an item."""
_BORDERS = frozenset(",;|/•·▪●■◦‣*:()[]{}&+=–—→\uf0b7") | {"and", "or", "etc", ".", "-"}
_OF_LEVEL = frozenset(
    "advanced basic basics beginner competent daily elementary excellent experienced expert familiar fluent good great"
    " intermediate level levels native novice proficient skilled solid strong very with in of the a an other others more less than"
    " least year years yr yrs month months experience experiences knowledge skills skill tools tool technologies including also"
    " working hands using used use most some various".split()
)
"""Words that say how well something is known and not what."""


def unresolved_terms(annotations: Annotations) -> tuple[TextSpan, ...]:
    """Return the items of skills sections in which no label and no phrase was met, each wording once, in text order.

    An item is what signs of a list or the ends of lines part; a heading within the line ("Databases:") is none.
    """
    taken: set[int] = set()
    for mention in annotations.mentions:
        taken.update(range(mention.first, mention.last))
    for finding in annotations.findings:
        taken.update(range(finding.first, finding.last))
    seen: set[tuple[str, ...]] = set()
    found: list[TextSpan] = []
    for first, last in _items(annotations):
        if not taken.isdisjoint(range(first, last)):
            continue
        words = annotations.tokens.words[first:last]
        if words in seen or not _is_term(words):
            continue
        span = TextSpan(annotations.tokens.starts[first], annotations.tokens.ends[last - 1])
        if span.end - span.start <= _LONGEST:
            seen.add(words)
            found.append(span)
    return tuple(found)


def _items(annotations: Annotations) -> Iterator[tuple[int, int]]:
    """Yield the token ranges of the items of all skills sections. What stands before a colon is a heading, not an item."""
    tokens, text = annotations.tokens, annotations.text
    for segment in annotations.segments:
        if segment.is_heading or annotations.sections[segment.section].kind != "skills":
            continue
        begin = segment.first
        for at in range(segment.first, segment.last):
            if at > begin and "\n" in text[tokens.ends[at - 1] : tokens.starts[at]]:
                yield begin, at
                begin = at
            if tokens.words[at] in _BORDERS and not _is_inside_word(annotations, at):
                if at > begin and tokens.words[at] != ":":
                    yield begin, at
                begin = at + 1
        if begin < segment.last:
            yield begin, segment.last


def _is_inside_word(annotations: Annotations, at: int) -> bool:
    """Tell whether a sign stands between two words without a space, as in "Foo.js" or "D+E", or right behind one, as in "D++"."""
    tokens = annotations.tokens
    if tokens.words[at] not in (".", "+", "&") or at == 0 or tokens.ends[at - 1] != tokens.starts[at]:
        return False
    return tokens.words[at] == "+" or (at + 1 < len(tokens) and tokens.starts[at + 1] == tokens.ends[at])


def _is_term(words: tuple[str, ...]) -> bool:
    """Tell whether words can name something: few, with letters, and not only a degree of knowing."""
    named = [word for word in words if is_word(word) and not word[0].isdigit()]
    return (
        0 < sum(map(is_word, words)) <= _MOST_WORDS
        and any(len(word) > 1 for word in named)
        and any(word not in _OF_LEVEL for word in named)
    )
