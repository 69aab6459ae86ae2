"""Text to tokens: the one place that knows where a word begins and ends.

The stock spaCy tokenizer glues what CVs write without spaces (`AWS(EC2`, `R|Go`, `C#/.NET`), so rolematch cuts by
character class instead and lets the longest label win afterwards. `tests/unit/test_tokens.py` is the table of cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rolematch.annotations import TextSpan, Tokens
from rolematch.wording import fold_word

# Letters, or digits with their separators, or one sign. Accents that are characters of their own and invisible characters
# belong to the word around them; a space of no width does so before a small letter, else it parts words like any other.
# Not matched, hence no token: white space, underscores, a hyphen between word characters ("scikit-learn" is "scikit
# learn"), be it at the end of a line, and invisible characters elsewhere.
_HYPHENS = r"\-\u2010\u2011"
_RAISED = "\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089"  # footnote marks, which Python takes for letters
_LETTERS = rf"[^\W\d_{_RAISED}]"
_TOKEN = re.compile(
    # Most words are of plain letters, which are quickly told from others.
    r"[A-Za-z]++(?![^\x00-\x7f])"
    rf"|{_LETTERS}+"
    rf"(?:[\u0300-\u036f]+{_LETTERS}*|[\u00ad\u200c\u200d\u2060]+{_LETTERS}+|[\u200b\ufeff]+(?=[a-z]){_LETTERS}+)*"
    rf"|\d+(?:[.,]\d+)*|[{_RAISED}]+"
    rf"|(?<!\w)[{_HYPHENS}]|[{_HYPHENS}](?!\w|[ \t]*\r?\n[ \t]*{_LETTERS})"
    rf"|[^\w\s{_HYPHENS}\u00ad\u200b-\u200f\u2060\ufeff]"
)

_NO_BORDER = re.compile(r"[^\s<>()\[\]|,;]")
_SIGN_AND_REST = re.compile(rf"[./@]{_NO_BORDER.pattern}+")
_SHORTEST_ADDRESS = 6
_SITES = "com|org|net|io|dev|me|ai|app|co|edu|gov|in|uk|de|fr|ca|au|eu|tech|info|xyz|page|site"
# Each alternative begins where a run of its characters begins and gives nothing back (`++`), so that no run is read twice.
_ADDRESS = re.compile(
    r"(?:https?://|www\.).+"
    r"|(?<![\w.+-])[\w.+-]++@[\w-]++(?:\.[\w-]++)++"
    rf"|(?<![\w.-])(?P<host>(?:[\w-]++\.)+(?:{_SITES}))/.*"
    r"|(?<![\w.-])[\w-]++(?:\.[\w-]++)*+(?<=\.com|\.org|\.edu|\.gov)(?![\w.])",
    re.IGNORECASE,
)
_PRODUCTS = frozenset(
    "asp.net vb.net ado.net ml.net socket.io draw.io fast.ai h2o.ai character.ai crew.ai c3.ai customer.io".split()
)
"""Names that look like a site: "ASP.NET/C#" is a list of two, not a page."""


def tokenize(text: str) -> Tokens:
    """Cut a text of any length into tokens, in linear time."""
    spans = list(map(re.Match.span, _TOKEN.finditer(text)))
    if not spans:
        return Tokens((), (), ())
    starts, ends = zip(*spans, strict=True)
    if text.isascii():
        lower = text.lower()
        words = [lower[start:end] for start, end in spans]
    else:
        words = [fold_word(text[start:end]) for start, end in spans]
    return Tokens(starts, ends, tuple(words))


def find_addresses(text: str) -> tuple[TextSpan, ...]:
    """Find web and e-mail addresses, profile paths such as `github.com/name` included, in linear time."""
    return tuple(
        TextSpan(begin + match.start(), begin + match.end())
        for begin, chunk in _chunks(text)
        for match in _ADDRESS.finditer(chunk)
        if (match["host"] or "").lower() not in _PRODUCTS
    )


def _chunks(text: str) -> Iterator[tuple[int, str]]:
    """Yield each chunk between borders (white space, brackets, commas) that holds a dot, a slash or an @, and where it begins.

    Few do, so it is quicker to look for the sign and to go back from there than to look at every chunk.
    """
    end = 0
    for rest in _SIGN_AND_REST.finditer(text):
        begin = rest.start()
        while begin > end and _NO_BORDER.match(text, begin - 1):
            begin -= 1
        end = rest.end()
        if end - begin >= _SHORTEST_ADDRESS:
            yield begin, text[begin:end]
