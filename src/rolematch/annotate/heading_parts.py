"""The parts of an entry's heading: title, organisation and location, by its separators, its nouns and its places.

A heading is read as cells. Rows, tabs, gaps, bars and dates part cells for certain; dashes, commas, "at" and "@" do so only
where a cell holds more than one part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rolematch.annotate.heading_cells import Cell, cell_at, cells_of
from rolematch.annotate.heading_words import (
    COMMA,
    DASH,
    FIELD,
    WORKED_AS,
    has_legal_form,
    is_teaching,
    names_degree,
    names_school,
    without_grade,
)
from rolematch.annotate.title_nouns import TitleNouns
from rolematch.annotations import PositionKind, TextSpan


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the title stands in a heading: in which cell, in which part of it, and whether the employer shares the cell."""

    cell: int
    part: int
    shared: bool


@dataclass(frozen=True, slots=True)
class HeadingParts:
    """Where the parts of a heading stand; None where it has no such part. `layout` is that of a job's heading."""

    title: TextSpan | None = None
    organisation: TextSpan | None = None
    location: TextSpan | None = None
    layout: Layout | None = None


@dataclass(frozen=True, slots=True)
class CutHeading:
    """A heading cut into its cells, which have yet to be told apart; `kind` says whether it is a project's, a degree's or a job's."""

    kind: PositionKind
    rows: tuple[TextSpan, ...]
    cells: tuple[Cell, ...]


class HeadingReader:
    """Tells the parts of headings apart. Holds the nouns of job titles; immutable."""

    def __init__(self, title_words: frozenset[str]) -> None:
        """`title_words`: the nouns that close or head a job title, lower case."""
        self._nouns = TitleNouns(title_words)

    def names_title(self, words: str) -> bool:
        """Tell whether a noun of a job title stands in `words`."""
        return self._nouns.stand_in(words)

    def cut(self, text: str, rows: Sequence[TextSpan], dates: Sequence[TextSpan], kind: PositionKind) -> CutHeading:
        """Cut a heading that stands on `rows` into its cells, its `dates` left out."""
        return CutHeading(kind, tuple(rows), tuple(cells_of(text, rows, dates, self._nouns)))

    def parts(self, text: str, headings: Sequence[CutHeading]) -> list[HeadingParts]:
        """Return the parts of a section's headings. Those that give no sign of their own are read in the layout of most others."""
        found = [self._parts(text, heading, None) for heading in headings]
        usual = self._usual_layout(text, found)
        if usual is None:
            return found
        return [
            self._parts(text, heading, usual) if _is_job(heading) else parts
            for heading, parts in zip(headings, found, strict=True)
        ]

    def _usual_layout(self, text: str, found: Sequence[HeadingParts]) -> Layout | None:
        """Return where most headings of the section have their title, going by those with a title's noun."""
        layouts = Counter(
            parts.layout
            for parts in found
            if parts.layout is not None
            and parts.title is not None
            and self.names_title(text[parts.title.start : parts.title.end])
        )
        return layouts.most_common(1)[0][0] if layouts else None

    def _parts(self, text: str, heading: CutHeading, usual: Layout | None) -> HeadingParts:
        rows, cells = heading.rows, heading.cells
        told = WORKED_AS.match(text, rows[0].start, rows[0].end) if len(rows) == 1 else None
        if told is not None:
            organisation = cell_at(text, *told.span("organisation"), 0, self._nouns)
            if organisation is not None:
                return HeadingParts(TextSpan(*told.span("title")), _name(organisation))
        if not cells:
            return HeadingParts()
        if _is_job(heading):
            return _job(text, cells, usual)
        return _degree(text, cells) if heading.kind == "education" else self._project(text, rows, cells)

    def _project(self, text: str, rows: Sequence[TextSpan], cells: Sequence[Cell]) -> HeadingParts:
        """Return a project's name: the first cell that is no place, or the value of the field that names it."""
        values: dict[str, Cell] = {}
        for number, row in enumerate(rows):
            field = FIELD.match(text, row.start, row.end)
            value = cell_at(text, field.end(), row.end, number, self._nouns) if field is not None else None
            if field is not None and value is not None:
                values.setdefault(field["label"].lower().split()[0], value)
        name = values.get("project") or values.get("title")
        if name is None and not values:
            name = next((cell for cell in cells if not cell.place), cells[0])
        owner = values.get("client") or values.get("customer")
        return HeadingParts(
            name.span if name is not None else None, owner.span if owner is not None else None, _location(cells)
        )


def _is_job(heading: CutHeading) -> bool:
    return heading.kind not in ("project", "education")


def _job(text: str, cells: Sequence[Cell], usual: Layout | None) -> HeadingParts:
    location = _location(cells)
    rest = [cell for cell in cells if not cell.place]
    titles = [cell for cell in rest if cell.title]
    if not rest:
        return HeadingParts(organisation=_unlisted(cells), location=location)
    if not titles and len(rest) > 1:
        # No noun tells: as in the section's other headings, else the first cell is the title.
        at = usual.cell if usual is not None and usual.cell < len(rest) else 0
        title = rest[at]
        if usual is None and len(rest[0].parts) > 1 and DASH.search(rest[0].words) is not None:
            return _shared(text, rest[0], location, usual, 0)
    else:
        title = min(titles or rest, key=lambda cell: (-cell.title, cell.company or cell.school, cell.start))
    at = rest.index(title)
    inside = _shared(text, title, location, usual, at)
    others = [cell for cell in rest if cell is not title]
    if not others:
        if inside.organisation is None and titles:
            # "Developer" beside "Acme, India" alone: the employer reads like a town in a country.
            found = _unlisted([cell for cell in cells if cell.place])
            return HeadingParts(inside.title, found, inside.location, inside.layout)
        return inside
    named = inside.organisation is not None and has_legal_form(
        text[inside.organisation.start : inside.organisation.end]
    )
    shares = named if usual is None else usual.shared
    if inside.organisation is not None and shares and not any(o.company or o.school for o in others):
        return inside
    near = min(others, key=lambda cell: _nearness(cell, title))
    whole = title.span if not named or near.company or near.school else inside.title
    return HeadingParts(whole, _name(near), location or inside.location, Layout(at, 0, shared=False))


def _shared(text: str, cell: Cell, location: TextSpan | None, usual: Layout | None, at: int) -> HeadingParts:
    """Part a cell that may hold title and organisation: "Developer, Acme, Berlin" or "Acme – Developer"."""
    parts = cell.parts
    places = [part for part in parts if part.place]
    if location is None and places:
        location = TextSpan(places[0].start, places[-1].end)
    kept = [part for part in parts if not part.place]
    if not kept:
        return HeadingParts(None, cell.span, location)
    titled = [part for part in kept if part.title]
    if not titled:
        if len(kept) == 1:
            return HeadingParts(None, kept[0].span, location)
        number = usual.part if usual is not None and usual.part < len(kept) else 0
        other = kept[0] if number else kept[1]
        return HeadingParts(kept[number].span, other.span, location, Layout(at, number, shared=True))
    first = kept.index(min(titled, key=lambda part: (-part.title, part.company or part.school, part.start)))
    last = first
    while last + 1 < len(kept) and kept[last + 1].title and not (kept[last + 1].company or kept[last + 1].school):
        last += 1
    while first > 0 and kept[first - 1].title == 2 and not kept[first - 1].company:  # noqa: PLR2004 - the strongest sign
        first -= 1
    if first > 0 and is_teaching(kept[first].words) and not any(part.company or part.school for part in kept[:first]):
        return HeadingParts(cell.span, None, location, Layout(at, 0, shared=False))
    if first > 0:
        # The organisation leads; the title and what specifies it follow.
        return HeadingParts(
            TextSpan(kept[first].start, kept[-1].end), kept[0].span, location, Layout(at, first, shared=True)
        )
    title = TextSpan(kept[0].start, kept[last].end)
    if last + 1 == len(kept):
        return HeadingParts(title, None, location, Layout(at, 0, shared=False))
    return HeadingParts(title, _organisation(text, kept[last + 1 :], title.end), location, Layout(at, 0, shared=True))


def _unlisted(places: Sequence[Cell]) -> TextSpan | None:
    """Return the first part of "Oizom Ahmedabad, India": with no other name on the heading it is the employer."""
    for cell in places:
        parts = cell.parts
        if len(parts) > 1 and not parts[0].place:
            return parts[0].span
    return None


def _name(cell: Cell) -> TextSpan:
    """Return an organisation's cell without the place that follows it: "InsightSec, Shanghai"."""
    parts = cell.parts
    count = next((index for index, part in enumerate(parts) if part.place and index), len(parts))
    town = count > 2 and count < len(parts) and not (parts[count - 1].school or parts[count - 1].company)  # noqa: PLR2004
    return TextSpan(parts[0].start, parts[count - 1 - town].end)


def _degree(text: str, cells: Sequence[Cell]) -> HeadingParts:
    location = _location(cells)
    rest = [cell for cell in cells if not cell.place] or cells
    alone = len(rest) == 1 and (DASH.search(rest[0].words) or _names_by_acronym(rest[0].words))
    if alone or not any(cell.school and not cell.degree for cell in rest):
        rest = [part for cell in rest for part in (cell.parts if alone or (cell.degree and cell.school) else [cell])]
        rest = [part for part in rest if not part.place] or rest
    schools = [cell for cell in rest if cell.school and not (cell.degree and not _school_leads(cell))]
    degrees = [cell for cell in rest if cell.degree and cell not in schools]
    if not degrees:
        degrees = [cell for cell in rest if cell not in schools][:1]
    if not schools:
        schools = [cell for cell in rest if cell not in degrees][:1]
    title = _run(degrees, rest)
    school = _name(schools[0]) if schools else None
    if title is not None and schools and title.end <= schools[0].start and "," not in text[title.start : title.end]:
        # "PhD" and below it "Economics and Finance, Town University": the field belongs to the degree.
        parts = schools[0].parts
        at = next((index for index, part in enumerate(parts) if part.school), 0)
        if at and len(text[title.start : title.end].split()) == 1:
            title = TextSpan(title.start, parts[at - 1].end)
            school = TextSpan(parts[at].start, max(school.end, parts[at].end)) if school is not None else None
    return HeadingParts(
        without_grade(text, title) if title is not None else None,
        school,
        location or _location(part for cell in cells for part in cell.parts),
    )


def _nearness(cell: Cell, title: Cell) -> tuple[bool, int, bool, int]:
    """Order the cells that may name the organisation: no list of tools, in the title's row, above it, below it."""
    apart = abs(cell.row - title.row)
    listed = cell.words.count(",") > 1 and not (cell.company or cell.school)
    return listed, apart, cell.row > title.row, cell.start


def _organisation(text: str, rest: Sequence[Cell], after: int) -> TextSpan:
    """Return the organisation at the head of `rest`, with its parts that other signs than the first one join.

    In "Researcher, Lab of X - Town University" the dash is part of the name; in "Engineer - Acme - Search team" it ends it.
    """
    dashed = COMMA.search(text, after, rest[0].start) is None
    end = rest[0].end
    for number, (before, part) in enumerate(pairwise(rest)):
        comma = COMMA.search(text, before.end, part.start) is not None
        # "Centre for Mind, Brain & Markets, Town University": up to the last part that has the shape of a name.
        named = any(later.school or later.company for later in rest[number + 1 : number + 4])
        if (comma and not named) or (dashed and not comma):
            break
        end = part.end
    return TextSpan(rest[0].start, end)


def _names_by_acronym(words: str) -> bool:
    """Tell whether the last part after a comma is capitals alone, as schools are called: "Diploma in Design, SAIT"."""
    last = words.rpartition(",")[2].strip()
    return "," in words and last.isupper() and last.isalpha()


def _school_leads(cell: Cell) -> bool:
    """Tell whether a cell with both begins with the school: "University of Town School of Business (BBA)"."""
    return names_school(cell.words.split(" ", 3)[0] + " " + " ".join(cell.words.split()[1:3])) and not names_degree(
        " ".join(cell.words.split()[:2])
    )


def _location(cells: Iterable[Cell]) -> TextSpan | None:
    return next((cell.span for cell in cells if cell.place), None)


def _run(chosen: Sequence[Cell], order: Sequence[Cell]) -> TextSpan | None:
    """Return the first chosen cell with those of its row that follow it without a break."""
    if not chosen:
        return None
    at = last = order.index(chosen[0])
    while last + 1 < len(order) and order[last + 1] in chosen and order[last + 1].row == chosen[0].row:
        last += 1
    return TextSpan(order[at].start, order[last].end)
