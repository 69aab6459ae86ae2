"""Where a page's corner is and which way up the page is shown: from PDF's coordinates to those of a reader."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2 as pdfium

_UPSIDE_DOWN = 2


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a page that is shown, in PDF's coordinates, and by how many quarter turns clockwise it is shown."""

    left: float
    bottom: float
    right: float
    top: float
    turns: int

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of a box as points from the shown page's top left corner, y downwards."""
        if self.turns == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        first, second = self.point(left, bottom), self.point(right, top)
        return (
            min(first[0], second[0]),
            min(first[1], second[1]),
            max(first[0], second[0]),
            max(first[1], second[1]),
        )

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return a point as the distances from the shown page's left and top edges."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == _UPSIDE_DOWN:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x


def frame_of(page: pdfium.PdfPage) -> Frame:
    """Return the frame of a page."""
    left, bottom, right, top = page.get_bbox()
    return Frame(left, bottom, right, top, page.get_rotation() // 90 % 4)
