"""Geometry of a page as it is read: x to the right, y downwards, in points, whichever way the page was stored."""

from typing import NamedTuple

QUARTERS = 4


class Box(NamedTuple):
    """A rectangle; `top` is less than `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """Return how wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Return how high it is."""
        return self.bottom - self.top

    @property
    def centre(self) -> tuple[float, float]:
        """Return its middle."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def cut(self, other: "Box") -> "Box":
        """Return what both share; a width or height below zero is nothing."""
        return Box(
            max(self.left, other.left),
            max(self.top, other.top),
            min(self.right, other.right),
            min(self.bottom, other.bottom),
        )


class Matrix(NamedTuple):
    """An affine map as PDF writes it: x' = a·x + c·y + e, y' = b·x + d·y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Map a point."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, one: tuple[float, float], other: tuple[float, float]) -> Box:
        """Map the rectangle between two corners; a map that turns by quarters keeps it one."""
        (x0, y0), (x1, y1) = self.point(*one), self.point(*other)
        return Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def then(self, outer: "Matrix") -> "Matrix":
        """Return the map that does this one first."""
        a, b = outer.a * self.a + outer.c * self.b, outer.b * self.a + outer.d * self.b
        c, d = outer.a * self.c + outer.c * self.d, outer.b * self.c + outer.d * self.d
        e, f = outer.point(self.e, self.f)
        return Matrix(a, b, c, d, e, f)


def upright(page: tuple[float, float, float, float], quarters: int) -> Matrix:
    """Return the map from a page's own space, whose text runs `quarters` turned to the left, to that of reading.

    `page` is left, bottom, right, top of what is shown of it.
    """
    left, bottom, right, top = page
    return (
        Matrix(1, 0, 0, -1, -left, top),
        Matrix(0, 1, 1, 0, -bottom, -left),
        Matrix(-1, 0, 0, 1, right, -bottom),
        Matrix(0, -1, -1, 0, top, right),
    )[quarters % QUARTERS]
