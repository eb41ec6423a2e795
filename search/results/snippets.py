"""The piece of a text that shows why it was found, hits marked. Everything is escaped; only `<mark>` is ours."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.results.highlight import Marker

LENGTH = 200
_CHUNK = 8_000


def marked(text: str, places: list[tuple[int, int]], start: int = 0, end: int | None = None) -> SafeString:
    """`text[start:end]` with `places` of the whole text marked; neighbours are marked together."""
    end = len(text) if end is None else end
    parts: list[str] = []
    position = start
    for first, last in _joined(text, [place for place in places if start <= place[0] and place[1] <= end]):
        parts += [escape(text[position:first]), "<mark>", escape(text[first:last]), "</mark>"]
        position = last
    parts.append(escape(text[position:end]))
    return mark_safe("".join(parts))  # noqa: S308 - escaped piece by piece


def marked_title(title: str, marker: Marker) -> SafeString:
    return marked(title, marker.places(title))


def snippet(text: str, marker: Marker) -> SafeString:
    """About 200 characters round the most hits; the beginning, where there is none."""
    text = " ".join(text.split())
    for offset in range(0, max(len(text), 1), _CHUNK):
        places = [(first + offset, last + offset) for first, last in marker.places(text[offset : offset + _CHUNK + 40])]
        if places:
            return _window(text, places)
    return _window(text, [])


def _window(text: str, places: list[tuple[int, int]]) -> SafeString:
    start, end = _densest(text, places)
    before = "… " if start > 0 else ""
    after = " …" if end < len(text) else ""
    return mark_safe(before + marked(text, places, start, end) + after)  # noqa: S308 - escaped in `marked`


def _densest(text: str, places: list[tuple[int, int]]) -> tuple[int, int]:
    """The window with the most hits; it begins at a sentence or a word, not in the middle of one."""
    if len(text) <= LENGTH or not places:
        return 0, _word_end(text, LENGTH)
    best, most = 0, 0
    for index, (first, _) in enumerate(places):
        number = sum(1 for place in places[index : index + 40] if place[1] <= first + LENGTH - 40)
        if number > most:
            best, most = first, number
    start = max(0, min(best - 40, len(text) - LENGTH))
    if start:
        sentence = max(text.rfind(mark, max(start - 60, 0), best) for mark in (". ", "? ", "! "))
        start = sentence + 2 if sentence > 0 and text[sentence + 2].isupper() else text.rfind(" ", 0, start + 1) + 1
    return start, _word_end(text, start + LENGTH)


def _word_end(text: str, end: int) -> int:
    if end >= len(text):
        return len(text)
    cut = text.rfind(" ", 0, end)
    return cut if cut > end - 60 else end


def _joined(text: str, places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, last in places:
        if joined and text[joined[-1][1] : first] == " ":
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined
