"""The part of CSS that hides text: inline styles, and rules of a page's own style sheets with simple selectors."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from rolematch.documents.story import is_pale

_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,4000})\}")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SIMPLE = re.compile(r"([a-z][a-z0-9]*)?([.#])?([\w-]+)?$", re.IGNORECASE)
_LENGTH = re.compile(r"(-?\d+(?:\.\d+)?)(px|pt|em|rem|%|in|cm|vw)?")
_MOST_RULES = 5_000
_FAR = -300.0
_TINY = {"px": 3.3, "pt": 2.5, "em": 0.2, "rem": 0.2, "%": 20.0}
_WHITE = frozenset({"white", "snow", "ivory", "ghostwhite", "floralwhite", "mintcream", "azure", "whitesmoke"})
_CLIPPED = re.compile(r"rect\(\s*(?:0|1px)\D+(?:0|1px)\D+(?:0|1px)\D+(?:0|1px)\s*\)|inset\(\s*(?:50|100)%")
_CHANNELS = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+([\d.]+)(%?))?\s*\)")

Declarations = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rules:
    """Declarations by simple selector: "p", ".name", "#name", "p.name"."""

    by_selector: Mapping[str, dict[str, str]]

    def of(self, element: etree._Element) -> dict[str, str]:
        """Return the declarations that hold for an element, the most specific last."""
        tag = str(element.tag)
        found: dict[str, str] = dict(self.by_selector.get(tag, {}))
        for name in (element.get("class") or "").split()[:50]:
            found |= self.by_selector.get(f".{name}", {}) | self.by_selector.get(f"{tag}.{name}", {})
        name = element.get("id") or ""
        found |= self.by_selector.get(f"#{name}", {}) | self.by_selector.get(f"{tag}#{name}", {})
        return found | _declarations(element.get("style") or "")

    def is_block(self, element: etree._Element) -> bool:
        """Tell whether an inline element is laid out as a block of its own."""
        return self.of(element).get("display", "") in ("block", "flex", "grid", "list-item", "table")


def read_rules(root: etree._Element) -> Rules:
    """Return the rules of a page's `style` elements. Rules for print count like others; complex selectors are passed over."""
    rules: dict[str, dict[str, str]] = {}
    count = 0
    for sheet in root.iter("style"):
        for match in _RULE.finditer(_COMMENT.sub("", sheet.text or "")):
            declarations = _declarations(match[2])
            for selector in match[1].split(","):
                name = selector.strip()
                if count < _MOST_RULES and name and _SIMPLE.match(name):
                    rules.setdefault(name, {}).update(declarations)
                    count += 1
    return Rules(rules)


def is_hidden(element: etree._Element, rules: Rules) -> str | None:
    """Return what hides an element's text, or None."""
    if element.get("hidden") is not None or (element.tag == "input" and element.get("type") == "hidden"):
        return "marked as hidden"
    style = rules.of(element)
    if style.get("display") == "none" or style.get("visibility") in ("hidden", "collapse"):
        return "not displayed"
    if _is_clear(style.get("opacity", "1")) or _is_transparent(style.get("color", "")):
        return "transparent"
    if _is_tiny(style):
        return "too small to read"
    if _is_outside(style):
        return "outside the page"
    if _is_white(style.get("color", "")) and not _has_ground(element, rules):
        return "in the colour of the paper"
    return None


def _declarations(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for declaration in text[:4_000].split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            found[name.strip().lower()] = value.replace("!important", "").strip().lower()
    return found


def _is_clear(opacity: str) -> bool:
    try:
        value = float(opacity.rstrip("%"))
    except ValueError:
        return False
    return value / (100 if opacity.endswith("%") else 1) < 0.05  # noqa: PLR2004 - as good as invisible


def _is_transparent(colour: str) -> bool:
    if colour == "transparent":
        return True
    match = _CHANNELS.match(colour)
    return match is not None and match[4] is not None and _is_clear(match[4] + match[5])


def _is_tiny(style: Declarations) -> bool:
    match = _LENGTH.fullmatch(style.get("font-size", ""))
    if match is None:
        return False
    size = float(match[1])
    return size == 0 or size < _TINY.get(match[2] or "px", 0)


def _is_outside(style: Declarations) -> bool:
    if _CLIPPED.match(style.get("clip", "")) or _CLIPPED.match(style.get("clip-path", "")):
        return True
    placed = style.get("position") in ("absolute", "fixed", "relative")
    moved = ["text-indent", "margin-left", "margin-top"] + (["left", "top", "right", "bottom"] if placed else [])
    if any(_points(style.get(name, "")) < _FAR for name in moved):
        return True
    none = [name for name in ("width", "height", "max-width", "max-height") if style.get(name) in ("0", "0px", "1px")]
    return bool(none) and style.get("overflow") in ("hidden", "clip")


def _points(length: str) -> float:
    match = _LENGTH.fullmatch(length)
    if match is None:
        return 0.0
    return float(match[1]) * {"em": 16, "rem": 16, "in": 96, "cm": 38, "%": 8, "vw": 8}.get(match[2] or "px", 1)


def _is_white(colour: str) -> bool:
    if colour in _WHITE:
        return True
    if re.fullmatch(r"#[0-9a-f]{3,4}", colour):
        return is_pale("".join(digit * 2 for digit in colour[1:4]))
    if re.fullmatch(r"#[0-9a-f]{6}(?:[0-9a-f]{2})?", colour):
        return is_pale(colour[1:7])
    match = _CHANNELS.match(colour)
    return match is not None and is_pale("".join(f"{min(int(match[at]), 255):02x}" for at in (1, 2, 3)))


def _has_ground(element: etree._Element, rules: Rules) -> bool:
    """Tell whether the element or one around it has a ground of its own that pale letters may stand out from."""
    for one in (element, *element.iterancestors()):
        style = rules.of(one)
        ground = style.get("background-color", "") or style.get("background", "")
        if "url(" in ground or "gradient" in ground or style.get("background-image", "none") != "none":
            return True
        if one.get("bgcolor") is not None:
            return not _is_white((one.get("bgcolor") or "").lower())
        if ground and ground not in ("none", "transparent", "inherit", "initial", "unset"):
            return not _is_white(ground.split()[0] if not ground.startswith("rgb") else ground)
    return False
