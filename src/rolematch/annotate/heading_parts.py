"""The parts of an entry's heading: title, organisation and location, by its separators, its nouns and its places.

A heading is read as cells. Line ends, tabs, gaps, bars and dates part cells for certain; dashes, commas, "at" and "@" do so
only where a cell holds more than one part.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rolematch.annotate.places import is_place
from rolematch.annotations import PositionKind, TextSpan

_STRONG = re.compile(r"\s*(?:\t+|[^\S\r\n]{2,}|\s\|\s?|\||[•·⋄◦∙▪●⋅]|\s//\s)\s*")
_WEAK = re.compile(r"\s+(?:-{1,2}|–|—|―|@|at|for|chez|bei)\s+|\s*[,;]\s+|\s*—\s*|(?<=[a-z)])\s*:\s+|\s+[-–]|[-–]\s+|,")
_DASH = re.compile(r"\s+(?:-{1,2}|–|—|―|@|at)\s+|\s*—\s*")
_EDGES = " \t\r\n.,;:|()[]{}-–—•·*/\\_~\uf0b7&"

_NOISE = re.compile(
    r"(?:c?gpa|grade|percentage|score|marks)\b.*|\d+(?:\.\d+)?\s?%.*|\d(?:\.\d+)?\s?/\s?\d+(?:\.\d+)?|(?:full|part)[- ]?time|contract(?:or)?|permanent|temporary"
    r"|(?:git ?hub|demo|link|code|live|website|report|certificate|paper|app store|play store|source)(?:\W+(?:git ?hub|demo|link|code|live|website|report|doi|arxiv|dashboard))*"
    r"|https?://\S+|www\.\S+|advised by.*|guide\s*:.*|supervis(?:ed by|or).*|expected|anticipated|duration\s*:?"
    r"|\(?~?\d+(?:\.\d+)?\+? (?:yrs?|years?|mos?|months?).*",
    re.IGNORECASE,
)
_DEGREE = re.compile(
    r"\b(?:(?:b|m)\.? ?(?:sc|s|a|e|tech|eng|com|ed|arch|phil|b\.?a|s\.?e)\b\.?|bachelors?|masters?|master[’']s|bachelor[’']s|ph\.? ?d|d\.?phil|doctor(?:ate|al)?|m\.?b\.?a|b\.?b\.?a|m\.?c\.?a"
    r"|b\.?c\.?a|associates?|diploma|degree|dipl|hons|honou?rs|minor|major|high school|secondary|certificate|certification|licen[cs]e|magister|engineer specialist"
    r"|bootcamp|nanodegree|a[- ]levels?|gcse|abitur|baccalaureate|10th|12th|class x(?:ii)?|intermediate|ssc|hsc|matriculation|courses?|bsc|msc|beng|meng|btech|mtech|bcom|mcom|mphil)\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\b(?:universit\w*|college|school|institut\w*|academy|polytechni\w*|faculty|hochschule|école|ecole|vidyalaya|vidyapeetham|campus"
    r"|iit|nit|iiit|mit|bits|eth|epfl|ucl|coursera|udacity|udemy|edx|freecodecamp)\b",
    re.IGNORECASE,
)
_SHAPE = re.compile(
    r"\b(?:inc|ltd|llc|llp|gmbh|ag|corp|corporation|pvt|limited|plc|co|company|s\.?a|bv|b\.v|oy|ab|technologies|labs?|group|solutions|systems|bank"
    r"|university|institute|foundation|studios?|agency|services|center|centre|department|ministry|laborator\w+|hospital|college|school|club|society|association"
    r"|networks?|partners|ventures|software|consulting|industries|international|media|digital)\b\.?(?:\W|$)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:['’.&+#][^\W\d_]+)*")
_SUBTITLES = frozenset(
    "responsibilities achievements description duties highlights overview summary tasks role roles projects environment technologies"
    " client details accomplishments internship".split()
)
_LONGEST_PART = 140


@dataclass(frozen=True, slots=True)
class HeadingParts:
    """Where the parts of a heading stand; None where it has no such part. `place` is the index of the title's cell."""

    title: TextSpan | None = None
    organisation: TextSpan | None = None
    location: TextSpan | None = None
    place: int | None = None


@dataclass(frozen=True, slots=True)
class _Cell:
    """A piece of the heading, and what its words speak for."""

    start: int
    end: int
    words: str
    title: bool
    place: bool
    degree: bool
    school: bool

    @property
    def span(self) -> TextSpan:
        return TextSpan(self.start, self.end)


class HeadingReader:
    """Tells the parts of headings apart. Holds the nouns of job titles; immutable."""

    def __init__(self, title_words: frozenset[str]) -> None:
        """`title_words`: the nouns that close or head a job title, lower case."""
        self._title_words = title_words

    def names_title(self, words: str) -> bool:
        """Tell whether a noun of a job title stands in `words`."""
        return any(word.lower() in self._title_words for word in _WORD.findall(words))

    def read(
        self, text: str, lines: Sequence[TextSpan], dates: Sequence[TextSpan], kind: PositionKind, usual: int | None = None
    ) -> HeadingParts:
        """Return the parts of a heading that stands on `lines`, its `dates` left out.

        `usual` is the index of the cell that holds the title in the other entries of the section, if known.
        """
        cells = list(self._cells(text, lines, dates))
        if not cells:
            return HeadingParts()
        if kind == "project":
            title = next((cell for cell in cells if not cell.place), cells[0])
            return HeadingParts(title=title.span, location=_location(cells))
        if kind == "education":
            return self._degree(text, cells)
        return self._job(text, cells, usual)

    def _cells(self, text: str, lines: Sequence[TextSpan], dates: Sequence[TextSpan]) -> Iterator[_Cell]:
        for line in lines:
            at = line.start
            for date in [*(d for d in dates if line.start <= d.start < line.end), TextSpan(line.end, line.end)]:
                yield from self._pieces(text, at, min(date.start, line.end), _STRONG)
                at = max(at, date.end)

    def _pieces(self, text: str, start: int, end: int, separator: re.Pattern[str]) -> Iterator[_Cell]:
        at = start
        for match in separator.finditer(text, start, end):
            cell = self._cell(text, at, match.start())
            if cell is not None:
                yield cell
            at = match.end()
        cell = self._cell(text, at, end)
        if cell is not None:
            yield cell

    def _cell(self, text: str, start: int, end: int) -> _Cell | None:
        while start < end and text[start] in _EDGES:
            start += 1
        while end > start and text[end - 1] in _EDGES:
            end -= 1
        # A closing bracket belongs to what it closes: "Developer (SE)".
        if end < len(text) and text[end] in ")]" and text.count("([", start, end) == 0 and "(" in text[start:end]:
            end += 1
        words = text[start:end]
        if not any(char.isalnum() for char in words) or _NOISE.fullmatch(words) or words.lower() in _SUBTITLES:
            return None
        return _Cell(
            start,
            end,
            words,
            title=self.names_title(words),
            place=is_place(words),
            degree=_DEGREE.search(words) is not None,
            school=_SCHOOL.search(words) is not None,
        )

    def _job(self, text: str, cells: list[_Cell], usual: int | None) -> HeadingParts:
        location = _location(cells)
        rest = [cell for cell in cells if not cell.place]
        if not rest:
            # "Infosys, India" reads like a town in a country; with nothing else on the heading it is the employer.
            rest = [cell for cell in cells if "," in cell.words]
            return HeadingParts(organisation=_before_place(self._split(text, rest[0])) if rest else None, location=location)
        titles = [cell for cell in rest if cell.title]
        if len(rest) == 1:
            return self._one_cell(text, rest[0], location)
        if not titles:
            at = usual if usual is not None and usual < len(rest) else 0
            title = rest[at]
            split = self._one_cell(text, title, location)
            other = next(cell for cell in rest if cell is not title)
            if split.organisation is not None and usual is None and _DASH.search(title.words):
                return split
            return HeadingParts(title.span, self._name(text, other), location, at)
        title = self._best_title(titles)
        others = [cell for cell in rest if cell is not title]
        split = self._one_cell(text, title, location)
        if split.organisation is not None and self._is_name(text, split.organisation):
            return HeadingParts(split.title, split.organisation, location or split.location, rest.index(title))
        near = min(others, key=lambda cell: (abs(rest.index(cell) - rest.index(title)), cell.title, cell.start))
        return HeadingParts(title.span, self._name(text, near), location, rest.index(title))

    def _best_title(self, titles: list[_Cell]) -> _Cell:
        """Return the likeliest of the cells with a title's noun: one without the shape of a company's name, the first."""
        return min(titles, key=lambda cell: (_SHAPE.search(cell.words) is not None, cell.school, cell.start))

    def _is_name(self, text: str, span: TextSpan) -> bool:
        return _SHAPE.search(text[span.start : span.end] + " ") is not None

    def _name(self, text: str, cell: _Cell) -> TextSpan:
        """Return an organisation's cell without the place that follows it: "InsightSec, Shanghai"."""
        return _before_place(self._split(text, cell)) or cell.span

    def _split(self, text: str, cell: _Cell) -> list[_Cell]:
        return list(self._pieces(text, cell.start, cell.end, _WEAK)) or [cell]

    def _one_cell(self, text: str, cell: _Cell, location: TextSpan | None) -> HeadingParts:
        """Part a cell that holds title and organisation: "Developer, Acme, Berlin" or "Acme – Developer"."""
        pieces = self._split(text, cell)
        places = [piece for piece in pieces if piece.place]
        if location is None and places:
            location = TextSpan(places[0].start, places[-1].end)
        kept = [piece for piece in pieces if not piece.place]
        first = next((index for index, piece in enumerate(kept) if piece.title), None)
        if first is None:
            if len(kept) < 2:  # noqa: PLR2004 - a pair is needed to be parted
                named = kept[0] if kept else cell
                return HeadingParts(None, named.span, location)
            return HeadingParts(kept[0].span, kept[1].span, location, 0)
        if first > 0:
            # The organisation leads; the title and what specifies it follow.
            return HeadingParts(TextSpan(kept[first].start, kept[-1].end), kept[0].span, location, 0)
        last = first
        while last + 1 < len(kept) and kept[last + 1].title and not _SHAPE.search(kept[last + 1].words + " "):
            last += 1
        title = TextSpan(kept[first].start, kept[last].end)
        if last + 1 == len(kept):
            return HeadingParts(title, None, location, 0)
        return HeadingParts(title, self._organisation(text, kept[last + 1 :], title.end), location, 0)

    def _organisation(self, text: str, rest: list[_Cell], after: int) -> TextSpan:
        """Return the organisation at the head of `rest`, with its parts that other signs than the first one join.

        In "Researcher, Lab of X - Town University" the dash is part of the name; in "Engineer - Acme - Search team" it ends it.
        """
        sign = text[after : rest[0].start].strip()
        end = rest[0].end
        for before, piece in zip(rest, rest[1:], strict=False):
            joint = text[before.end : piece.start].strip(" )(")
            if joint == sign and not (sign == "," and (piece.school or _SHAPE.search(piece.words + " "))):
                break
            if joint == "," and not (piece.school or _SHAPE.search(piece.words + " ")):
                break
            end = piece.end
        return TextSpan(rest[0].start, end)

    def _degree(self, text: str, cells: list[_Cell]) -> HeadingParts:
        location = _location(cells)
        rest = [cell for cell in cells if not cell.place] or cells
        mixed = [cell for cell in rest if cell.degree and cell.school]
        if mixed and not any(cell.school and not cell.degree for cell in rest):
            rest = [piece for cell in rest for piece in (self._split(text, cell) if cell in mixed else [cell])]
            rest = [piece for piece in rest if not piece.place] or rest
        degrees = [cell for cell in rest if cell.degree and not (cell.school and not cell.words[:1].islower() and _leads_school(cell.words))]
        schools = [cell for cell in rest if cell.school and cell not in degrees]
        if not degrees:
            degrees = [cell for cell in rest if cell not in schools][:1]
        if not schools:
            schools = [cell for cell in self._parted(text, rest, degrees) if cell not in degrees][:1]
        title = _run(degrees, rest)
        school = schools[0] if schools else None
        if title is not None and school is not None and title.start <= school.start < title.end:
            title = TextSpan(title.start, school.start)
        if title is not None:
            title = _without_grade(text, title)
        if location is None:
            places = [cell for cell in self._parted(text, cells, []) if cell.place]
            location = places[0].span if places else None
        return HeadingParts(title, self._name(text, school) if school is not None else None, location)

    def _parted(self, text: str, cells: Iterable[_Cell], whole: list[_Cell]) -> list[_Cell]:
        """Return the weak pieces of cells; cells of `whole` that have no separator stay as they are."""
        return [piece for cell in cells for piece in (self._split(text, cell) if cell not in whole else [cell])]


_GRADE = re.compile(r"[\s,;:(|–—-]*(?:\b(?:c?gpa|grade|percentage)\b|\(?\d+(?:\.\d+)?\s?%|\d\.\d+ ?(?:gpa|/)).*", re.IGNORECASE | re.DOTALL)


def _without_grade(text: str, span: TextSpan) -> TextSpan:
    match = _GRADE.search(text, span.start, span.end)
    end = match.start() if match is not None and match.start() > span.start else span.end
    while end > span.start and text[end - 1] in " \t\r\n,;:-–—(|":
        end -= 1
    return TextSpan(span.start, end)


def _leads_school(words: str) -> bool:
    """Tell whether the school's name comes first: "University of Washington School of Business (BBA)"."""
    school, degree = _SCHOOL.search(words), _DEGREE.search(words)
    return school is not None and degree is not None and school.start() < degree.start()


def _location(cells: list[_Cell]) -> TextSpan | None:
    return next((cell.span for cell in cells if cell.place), None)


def _before_place(pieces: list[_Cell]) -> TextSpan | None:
    """Return the pieces up to the first that is a place, as one span; None when a place leads."""
    count = next((index for index, piece in enumerate(pieces) if piece.place), len(pieces))
    if count == 0:
        return pieces[0].span if len(pieces) > 1 else None
    return TextSpan(pieces[0].start, pieces[count - 1].end)


def _run(chosen: list[_Cell], order: list[_Cell]) -> TextSpan | None:
    """Return the first chosen cell with those that follow it without a break."""
    if not chosen:
        return None
    at = order.index(chosen[0])
    last = at
    while last + 1 < len(order) and order[last + 1] in chosen:
        last += 1
    return TextSpan(chosen[0].start, order[last].end)
