"""How far a cue about skills reaches: along its clause, over a list, out of no bracket and past no "but".

In the manner of NegEx and ConText, without a parser. What ends a clause here is a closed list of words and signs, so that a
reader can tell from the sentence alone why a cue reached a skill or did not.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

_TURNS = frozenset(
    "but however although though while whereas yet then because since instead except until till unless nevertheless nonetheless".split()
)
"""Words that turn a sentence: what follows is not what the cue was about."""
_LIST_WORDS = frozenset(
    ", / | & and or nor ( ) : - – — as well like such the a an with of in e g i eg ie including both either for to my our their"
    " its this that any".split()
)
"""Words and signs between the items of a list, and between a cue and its list: they use up nothing of its reach."""
_ITEM_ENDS = frozenset(", / | & and or nor ( )".split())
"""What parts the items of a list. A colon right after the cue heads the list ("Beginner: Scala"); a later one ends the item."""
_JOINED_ITEMS = frozenset("& and or nor /".split())
OPENERS = frozenset('and or nor so where when if also , ; : . ! ? ( - – — • " “'.split()) | _TURNS
"""Words and signs after which a statement begins, besides the head of a sentence."""
_SUBJECTS = frozenset("i we he she they it now currently today mostly mainly instead for".split())
_VERBS = frozenset(
    "wrote built ran led made did took set kept cut held taught gave won drove grew brought chose began sent put rebuilt rewrote"
    " oversaw wrote using working writing building running uses work works write build run use ship know knows have had has was"
    " were is are am do does".split()
)
_NO_VERBS = frozenset(
    "advanced distributed embedded supervised unsupervised related applied managed typed based shared automated integrated"
    " certified speed embed feed seed red need breed".split()
)
"""Words in -ed that stand before the name of a thing in a list: "distributed Spark", "embedded C"."""
_REACH_WORDS = 7
"""Most words, other skills and list words apart, between a cue and what it is about."""
_REACH_TOKENS = 120
"""Most tokens of any kind: a list may be long, but a whole CV in one line is no list."""
_MEANS = frozenset("in with using via by through into".split())
_MADE = frozenset(
    "written made built coded programmed developed based specialising specializing interested qualified fluent experts".split()
)
_ASIDE_OPENERS = frozenset("for in at as by to from on before until apart".split())
_ENTRY_SIGNS = frozenset(": - – —".split())
_ENTRY_WORDS = frozenset("and or my the in of".split())
_ENTRY_LENGTH = 16
_STRONGER = frozenset("strong solid expert extensive fluent proficient excellent lot plenty daily".split())
"""Words that begin what is known better: "basic Java, strong Python"."""
_STARTERS = frozenset("our i we he she they all".split())
"""Words that begin a statement after a colon or a dash: "not a Kubernetes person: our hosts ran Docker"."""
_REMARK_ENDS = frozenset(", ; • | / .".split())
_LONGEST_BRACKET = 8
_REMARK_OPENERS = frozenset(": - – — ( [ , = |".split())
_REMARK_CLOSERS = frozenset(", ; : . ! ) ] | / • · - – — but and yet though although while so far".split())
_NOES = frozenset("no nope never none nothing nowhere neither sadly unfortunately afraid alas nil zero".split())
_NOT_AT_ALL = frozenset(". ! , something anything yet in my me for at really with so ever once i part done".split())
_NO_MATTER = frozenset("problem problems issue issues wonder doubt worries matter trouble sweat need one".split())
_TOPICS = frozenset("as regarding concerning when speaking about".split())
_NO_TOPICS = frozenset(
    {("as", "a"), ("as", "an"), ("as", "the"), ("as", "part"), ("when", "i"), ("when", "the"), ("when", "a")}
)
_TOPIC_GAP = 4
"""Most tokens between the comma behind a topic and the cue: "as for Go, I only know"."""
_HEADING_SIGNS = frozenset(": - – —".split())


def opens_clause(word: str) -> bool:
    """Tell whether a word that follows a comma or "and" begins a statement of its own rather than an item of a list."""
    return (
        word in _VERBS or word in _SUBJECTS or (word.endswith("ed") and word not in _NO_VERBS and len(word) > 3)  # noqa: PLR2004
    )


def begins_clause(words: Sequence[str], at: int, begin: int) -> bool:
    """Tell whether a statement begins at token `at` of a segment that begins at token `begin`: bullets and quotes apart, nothing precedes."""
    return at == begin or words[at - 1] in OPENERS or not any(word[0].isalnum() for word in words[begin:at])


def forward_end(
    words: Sequence[str], first: int, stop: int, covered: Collection[int], *, one_item: bool = False
) -> int:
    """Return one past the last token that a cue which ends before token `first` can speak of.

    `stop` is where the segment ends, `covered` holds the tokens of skills. With `one_item` the cue speaks of the very next
    thing only: "basic Rust, Go" says nothing of Go, and "no downtime in Java" nothing of Java.
    """
    stop = min(stop, first + _REACH_TOKENS)
    most = 0 if one_item else _REACH_WORDS
    depth = loose = 0
    inserted = _after_aside(words, first, stop)
    for at in range(inserted, stop):
        word = words[at]
        before = words[at - 1] if at > inserted else ""
        if (one_item and _ends_item(word, at, first)) or _turns_away(words, at, first, stop, depth):
            return at
        if word == "(":
            depth += 1
        elif word == ")":
            if depth == 0:
                return at  # the cue stands in brackets: it speaks of nothing outside them
            depth -= 1
        elif before in {",", "and", "&"} and opens_clause(word):
            return at
        elif at not in covered and word not in _LIST_WORDS:
            # A comma and then words that hold no skill open a new statement: "no experience with Java, all of it in Python".
            # A word and a bracket after it are one more item: "backend (Go, Kotlin), data (Spark)".
            if before == "," and word.isalpha() and at + 1 < stop and at + 1 not in covered and words[at + 1] != "(":
                return at
            loose += 1
            if loose > most:
                return at
    return stop


def _ends_item(word: str, at: int, first: int) -> bool:
    return word in _ITEM_ENDS or (word == ":" and at > first)


def _turns_away(words: Sequence[str], at: int, first: int, stop: int, depth: int) -> bool:
    """Tell whether token `at` begins something that a cue which ends before `first` is not about, whatever has been passed so far."""
    word, before = words[at], words[at - 1] if at > first else ""
    if word in _TURNS or word == ";" or (before == "," and word == "only"):
        return True  # "no Java, only Python"
    if word == "so" and depth == 0:
        return at + 1 < stop and words[at + 1] != "far"
    if word in _STRONGER:
        # "Basic Java, strong Python", "a bit of Java and a lot of Python".
        return before in _ITEM_ENDS or (before == "a" and words[at - 2] in _ITEM_ENDS)
    opens = at > first + 1 and opens_clause(word) and not word.endswith("ing")
    return before in _ENTRY_SIGNS and (word in _STARTERS or opens)


def _after_aside(words: Sequence[str], first: int, stop: int) -> int:
    """Return the token after an aside that follows a cue at once, or `first`: "never used, in any of my jobs, Kafka"."""
    if first + 1 < stop and words[first] == "," and words[first + 1] in _ASIDE_OPENERS:
        for at in range(first + 2, min(first + _LONGEST_BRACKET, stop)):
            if words[at] == ",":
                return at + 1
    return first


def object_end(words: Sequence[str], first: int, stop: int) -> int:
    """Return where the things end that something was done to: "typed letters for a maker of scanners" but not "... in Word".

    "A contest for games written in Lua" goes on: the language is the games'.
    """
    for at in range(first, stop):
        if words[at] in _MEANS and (at == first or words[at - 1] not in _MADE):
            return at
    return stop


def entry_end(words: Sequence[str], last: int, begin: int, covered: Collection[int]) -> int:
    """Return one past the skills that head a line which a remark at token `last` closes, or `begin` where none do.

    "Airflow: I know what a DAG is, and little beyond that" is an entry: all that follows the colon or dash is about its head.
    """
    at = begin
    while at < last and (
        at in covered or words[at] in _ENTRY_WORDS or (not words[at][0].isalnum() and at not in covered)
    ):
        if words[at] in _ENTRY_SIGNS and at - 1 in covered:
            break
        at += 1
    is_entry = at < last <= at + _ENTRY_LENGTH and words[at] in _ENTRY_SIGNS and at - 1 in covered
    return at if is_entry and covered_free(range(at, last), covered) else begin


def topic_end(words: Sequence[str], first: int, begin: int) -> int:
    """Return where the topic ends that a segment opens with and a cue at token `first` is about, or `begin`: "as for Go, I know the basics"."""
    if words[begin] not in _TOPICS or tuple(words[begin : begin + 2]) in _NO_TOPICS:
        return begin
    for at in range(max(begin, first - _TOPIC_GAP), first):
        if words[at] == ",":
            return at if "," not in words[at + 1 : first] else begin
    return begin


def covered_free(tokens: range, covered: Collection[int]) -> bool:
    """Tell whether none of the tokens belongs to a skill."""
    return not any(at in covered for at in tokens)


def backward_begin(
    words: Sequence[str], last: int, begin: int, covered: Collection[int], most: int, *, one_item: bool = False
) -> int:
    """Return the first token that a remark which begins at token `last` can speak of.

    A remark speaks of the skill right before it ("Rust (basic)", "Haskell, not used at work"), with at most `most` other words
    between, and of skills joined to that one by "and", "or" or "/". In brackets, or with `one_item`, it speaks of the item
    before it only, and with `one_item` no other word may stand between.
    """
    most = 0 if one_item else most
    at = last - 1
    bracketed = False
    if at >= begin and words[at] == "," and not one_item:
        at -= 1  # the comma joins the remark to the words before it
    loose = 0
    while at >= begin and at not in covered:
        word = words[at]
        if word == ")":
            # "Kafka (two years), not used since": what brackets hold is in nobody's way, unless the skill itself stands in them,
            # right before the remark: "the model (PyTorch) came from another team".
            before = _before_bracket(words, at, begin)
            holds_it = loose == 0 and before not in covered and any(token in covered for token in range(before + 1, at))
            at = at - 1 if holds_it else before
            continue
        if word in _TURNS or word in _REMARK_ENDS:
            return last
        bracketed = bracketed or word == "("
        loose += word[0].isalnum()
        if loose > most:
            return last
        at -= 1
    joins = {"/"} if bracketed or one_item else _JOINED_ITEMS
    lowest = last
    while at >= begin and last - at < _REACH_TOKENS:
        if at in covered:
            lowest = at
        elif words[at] not in joins:
            break
        at -= 1
    return lowest


def says_no(words: Sequence[str], first: int, stop: int) -> bool:
    """Tell whether the sentence at tokens `first` to `stop` answers a question with a no: "Not yet", "Never had the pleasure", "Afraid not"."""
    answer = words[first : min(first + 3, stop)]
    if answer[0] == "not":
        return len(answer) > 1 and answer[1] in _NOT_AT_ALL
    return answer[0] in _NOES and not (answer[0] == "no" and len(answer) > 1 and answer[1] in _NO_MATTER)


def may_be_remark(words: Sequence[str], first: int) -> bool:
    """Tell, fast, whether a sign stands before token `first` that a remark needs."""
    return first > 0 and words[first - 1] in _REMARK_OPENERS


def is_remark(words: Sequence[str], first: int, last: int, begin: int, stop: int, *, is_heading: bool) -> bool:
    """Tell whether tokens `first` to `last` stand by themselves: between signs, "Scala: no", or, as a heading, before a colon, "Gaps: Scala".

    The segment runs from `begin` to `stop`.
    """
    if is_heading:
        return (
            last < stop and words[last] in _HEADING_SIGNS and not any(word[0].isalnum() for word in words[begin:first])
        )
    if (
        first == begin
        or words[first - 1] not in _REMARK_OPENERS
        or (last < stop and words[last] not in _REMARK_CLOSERS)
    ):
        return False
    # "React, training and support" is a list; "machine learning, no." ends with its remark.
    return words[first - 1] != "," or last > first + 1 or not any(word[0].isalnum() for word in words[last:stop])


def _before_bracket(words: Sequence[str], at: int, begin: int) -> int:
    """Return the token before the bracket that is closed at `at`, or one before `begin` when it opens too far off."""
    for opening in range(at - 1, max(at - _LONGEST_BRACKET, begin) - 1, -1):
        if words[opening] == "(":
            return opening - 1
    return begin - 1
