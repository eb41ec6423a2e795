"""Which pages a running site names in its sitemap; shared by the scripts and tests that visit every page."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

_LOCATION = re.compile(r"<loc>([^<]+)</loc>")


def part_paths(read: Callable[[str], str]) -> list[str]:
    """Paths of the parts that the index names. `read` gives the text at a path of the site."""
    return _paths(read("/sitemap.xml"))


def page_paths(read: Callable[[str], str]) -> list[str]:
    """Paths of all pages, in the order of the sitemap."""
    return [path for part in part_paths(read) for path in _paths(read(part))]


def _paths(text: str) -> list[str]:
    return [urlsplit(address).path for address in _LOCATION.findall(text)]
