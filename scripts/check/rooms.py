"""The picture of the rooms, `docs/images/rooms.svg`, drawn from what the files import; `--check` fails if it is stale.

A room stands above all that it may import. An arrow is an import; one that follows from others is left out.
"""

import sys
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from scripts.check.architecture.imports import files_of, imports_of
from scripts.check.house import ROOMS
from scripts.run.steps import ROOT, fail, say

PICTURE = ROOT / "docs" / "images" / "rooms.svg"
WIDTH, BOX, HEIGHT, GAP, MARGIN = 820, 224, 52, 38, 24
SWEEPS = 8
# The colours of static/css/tokens.css, for a light and a dark page.
STYLE = """
  .sheet { fill: #fbfaf7 } .box { fill: #ffffff; stroke: #6e7a8b } .head { fill: #0b4f9c }
  .line { fill: none; stroke: #0b4f9c; stroke-width: 1.5 }
  text { font-family: system-ui, sans-serif; text-anchor: middle }
  .name { fill: #17202e; font-size: 15px; font-weight: 600 } .note { fill: #4b5768; font-size: 12px }
  @media (prefers-color-scheme: dark) {
    .sheet { fill: #0f1623 } .box { fill: #17202f; stroke: #8794a8 } .line { stroke: #8cbcf5 } .head { fill: #8cbcf5 }
    .name { fill: #eef1f6 } .note { fill: #b3bdcc }
  }
"""

Edge = tuple[str, str]
Node = tuple[str, str, int]  # a room (its name twice), or where an arrow crosses a floor: from, to, floor


def room_imports(root: Path) -> set[Edge]:
    """Which room imports which."""
    return {
        (room, one.room)
        for room in ROOMS
        for path in files_of(root, room)
        for one in imports_of(root, path)
        if one.room in ROOMS and one.room != room
    }


def reduced(edges: set[Edge]) -> set[Edge]:
    """Without those that follow from others."""
    return {(upper, lower) for upper, lower in edges if not _is_implied(edges, upper, lower)}


def _is_implied(edges: set[Edge], upper: str, lower: str) -> bool:
    waiting, seen = [one for source, one in edges if source == upper and one != lower], set()
    while waiting:
        room = waiting.pop()
        if (room, lower) in edges:
            return True
        if room not in seen:
            seen.add(room)
            waiting += [one for source, one in edges if source == room and one != upper]
    return False


def floors() -> dict[str, int]:
    """How high each room stands: one above the highest that it may import; 0 is the lowest."""
    found: dict[str, int] = {}

    def height(room: str) -> int:
        if room not in found:
            below = {name.partition(".")[0] for name in ROOMS[room].may_import}
            found[room] = 1 + max(map(height, sorted(below)), default=-1)
        return found[room]

    for room in ROOMS:
        height(room)
    return found


def drawn(root: Path = ROOT) -> str:
    """The picture as SVG."""
    heights = floors()
    ways = {edge: _way(edge, heights) for edge in sorted(reduced(room_imports(root)))}
    places = _places(heights, ways.values())
    top = max(heights.values())
    total = 2 * MARGIN + (top + 1) * HEIGHT + top * GAP
    lines = [_arrow([places[node] for node in way]) for way in ways.values()]
    boxes = [_box(room, places[room, room, height]) for room, height in heights.items()]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {total}" role="img" aria-labelledby="title"'
            f' width="{WIDTH}" height="{total}">',
            '<title id="title">The rooms of the project: each imports only rooms below it</title>',
            f"<style>{STYLE}</style>",
            '<marker id="head" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">'
            '<path class="head" d="M0 0 8 4 0 8z"/></marker>',
            f'<rect class="sheet" width="{WIDTH}" height="{total}" rx="12"/>',
            *lines,
            *boxes,
            "</svg>\n",
        ]
    )


def _way(edge: Edge, heights: dict[str, int]) -> list[Node]:
    upper, lower = edge
    between = range(heights[upper] - 1, heights[lower], -1)
    return [
        (upper, upper, heights[upper]),
        *((upper, lower, height) for height in between),
        (lower, lower, heights[lower]),
    ]


def _places(heights: dict[str, int], ways: Iterable[list[Node]]) -> dict[Node, tuple[float, float]]:
    """Centres of all boxes and crossings. On each floor they are put in the order of what they are joined to."""
    ways = list(ways)
    nodes = {(room, room, height) for room, height in heights.items()} | {node for way in ways for node in way}
    rows = [sorted(node for node in nodes if node[2] == height) for height in range(max(heights.values()) + 1)]
    joined: dict[Node, list[Node]] = {node: [] for node in nodes}
    for way in ways:
        for one, other in pairwise(way):
            joined[one].append(other)
            joined[other].append(one)
    across = {node: x for row in rows for node, x in _spread(row).items()}
    for _ in range(SWEEPS):
        for row in [*rows, *reversed(rows)]:
            row.sort(key=lambda node: (sum(across[one] for one in joined[node]) / max(len(joined[node]), 1), node))
            across |= _spread(row)
    lowest = MARGIN + HEIGHT / 2 + max(heights.values()) * (HEIGHT + GAP)
    return {node: (across[node], lowest - node[2] * (HEIGHT + GAP)) for node in nodes}


def _spread(row: list[Node]) -> dict[Node, float]:
    """Side by side, in the middle of the sheet; a crossing takes less room than a box."""
    widths = [BOX + 20 if node[0] == node[1] else 28 for node in row]
    x, found = (WIDTH - sum(widths)) / 2, {}
    for node, width in zip(row, widths, strict=True):
        found[node] = x + width / 2
        x += width
    return found


def _arrow(points: list[tuple[float, float]]) -> str:
    """From the bottom of the first box down to the top of the last, smoothly through the crossings between."""
    (x, y), half = points[0], HEIGHT / 2
    path = [f"M{x:.0f} {y + half:.0f}"]
    y += half
    for number, (next_x, next_y) in enumerate(points[1:], 1):
        middle = (y + next_y - half) / 2
        path.append(f"C{x:.0f} {middle:.0f} {next_x:.0f} {middle:.0f} {next_x:.0f} {next_y - half:.0f}")
        x, y = next_x, next_y - half
        if number < len(points) - 1:
            y = next_y + half
            path.append(f"V{y:.0f}")
    return f'<path class="line" marker-end="url(#head)" d="{"".join(path)}"/>'


def _box(room: str, centre: tuple[float, float]) -> str:
    x, y = centre
    return (
        f'<rect class="box" x="{x - BOX / 2:.0f}" y="{y - HEIGHT / 2:.0f}" width="{BOX}" height="{HEIGHT}" rx="8"/>'
        f'<text class="name" x="{x:.0f}" y="{y - 3:.0f}">{ROOMS[room].folder}</text>'
        f'<text class="note" x="{x:.0f}" y="{y + 15:.0f}">{ROOMS[room].purpose}</text>'
    )


def main() -> None:
    picture = drawn()
    if "--check" not in sys.argv[1:]:
        PICTURE.write_text(picture)
        say(f"Drawn: {PICTURE.relative_to(ROOT)}")
    elif not PICTURE.exists() or PICTURE.read_text() != picture:
        fail(f"{PICTURE.relative_to(ROOT)} does not show the imports as they are; draw it anew: make rooms")


if __name__ == "__main__":
    main()
