"""Which pages a running site names in its sitemap; shared by the scripts and tests that visit every page."""

import re
from collections.abc import Callable
from urllib.parse import urlsplit

_LOCATION = re.compile(r"<loc>([^<]+)</loc>")


def page_paths(read: Callable[[str], str]) -> list[str]:
    """Paths of all pages, in the order of the sitemap. `read` gives the text at a path of the site."""
    parts = [urlsplit(address).path for address in _LOCATION.findall(read("/sitemap.xml"))]
    return [urlsplit(address).path for part in parts for address in _LOCATION.findall(read(part))]
