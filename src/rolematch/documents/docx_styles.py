"""Word's styles, as far as they decide whether text is seen, is a heading or is a list item."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from lxml import etree

from rolematch.documents.archive import attribute, child, local
from rolematch.documents.story import is_pale

_OFF = ("0", "false", "off", "none")
_DEEPEST = 20
"""How long a chain of styles based on styles may be; Word allows ten."""
_NO_OUTLINE = 9
_PAPER = ("background1", "light1", "bg1", "lt1")


@dataclass(frozen=True, slots=True)
class Look:
    """How letters are shown. `colour` is six hex digits, `points` the font size; None is the ordinary one."""

    vanish: bool = False
    colour: str | None = None
    points: float | None = None
    shaded: bool = False

    def on(self, *, shaded: bool) -> Look:
        """Return the look on a ground that is shaded as well."""
        return replace(self, shaded=self.shaded or shaded)

    def shaded_by(self, shading: etree._Element | None) -> Look:
        """Return the look on the ground that a `shd` element gives."""
        fill = attribute(shading, "fill")
        if attribute(shading, "themeFill") is not None and attribute(shading, "themeFill") not in _PAPER:
            return self.on(shaded=True)
        return self.on(shaded=fill is not None and fill != "auto" and not is_pale(fill))

    def with_run(self, properties: etree._Element | None) -> Look:
        """Return the look after the properties of a run, or of a style."""
        if properties is None:
            return self
        look = self.shaded_by(child(properties, "shd"))
        highlight = attribute(child(properties, "highlight"), "val")
        look = look.on(shaded=highlight not in (None, "none", "white"))
        vanish = child(properties, "vanish")
        if vanish is not None:
            look = replace(look, vanish=attribute(vanish, "val") not in _OFF)
        colour = child(properties, "color")
        if colour is not None:
            theme = attribute(colour, "themeColor")
            untinted = attribute(colour, "themeShade") is None
            look = replace(look, colour="FFFFFF" if theme in _PAPER and untinted else attribute(colour, "val"))
        size = attribute(child(properties, "sz"), "val")
        if size is not None and size.isdigit():
            look = replace(look, points=int(size) / 2)
        return look


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a file by id."""

    by_id: dict[str, etree._Element] = field(default_factory=dict)

    def _chain(self, style: str | None) -> list[etree._Element]:
        """Return a style and what it is based on, the most general first. Circles end where they close."""
        chain: list[etree._Element] = []
        while style in self.by_id and len(chain) < _DEEPEST and self.by_id[style] not in chain:
            chain.insert(0, self.by_id[style])
            style = attribute(child(chain[0], "basedOn"), "val")
        return chain

    def look_of(self, style: str | None, look: Look) -> Look:
        """Return the look of text in a style, on a ground that has a look of its own."""
        for element in self._chain(style):
            look = look.with_run(child(element, "rPr"))
            look = look.shaded_by(child(child(element, "pPr"), "shd"))
        return look

    def is_shaded(self, table_style: str | None) -> bool:
        """Tell whether a table's style shades any of its cells."""
        shadings = (one for element in self._chain(table_style) for one in element.iter() if local(one) == "shd")
        return any(Look().shaded_by(shading).shaded for shading in shadings)

    def outline(self, style: str | None, properties: etree._Element | None) -> int | None:
        """Return the outline level of a paragraph, 0 for the highest, or None for body text."""
        levels = [attribute(child(child(element, "pPr"), "outlineLvl"), "val") for element in self._chain(style)]
        levels.append(attribute(child(properties, "outlineLvl"), "val"))
        given = [int(level) for level in levels if level is not None and level.isdigit()]
        return given[-1] if given and given[-1] < _NO_OUTLINE else None

    def is_listed(self, style: str | None, properties: etree._Element | None) -> bool:
        """Tell whether a paragraph has a bullet or a number of its own."""
        numbers = [child(child(element, "pPr"), "numPr") for element in self._chain(style)]
        numbers.append(child(properties, "numPr"))
        given = [attribute(child(number, "numId"), "val") for number in numbers if number is not None]
        return bool(given) and given[-1] != "0"


def read_styles(root: etree._Element | None) -> Styles:
    """Return the styles of a `styles.xml`."""
    elements = () if root is None else [one for one in root if local(one) == "style"]
    return Styles({attribute(element, "styleId") or "": element for element in elements})
