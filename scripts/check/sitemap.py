"""The pages of a running site, by its sitemap; shared by the scripts and tests that visit every page."""

import re
import urllib.error
import urllib.request
from collections.abc import Callable
from urllib.parse import urlsplit

from scripts.run.steps import fail

_LOCATION = re.compile(r"<loc>([^<]+)</loc>")


def read_page(address: str) -> str:
    """What a running site answers there, whatever the status; ends with a sentence where nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - an address of the site itself
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.read().decode()
    except OSError as error:
        fail(f"{address} does not answer ({error}); start the site first: make run")


def part_paths(read: Callable[[str], str]) -> list[str]:
    """Paths of the parts that the index names. `read` gives the text at a path of the site."""
    return _paths(read("/sitemap.xml"))


def page_paths(read: Callable[[str], str]) -> list[str]:
    """Paths of all pages, in the order of the sitemap."""
    return [path for part in part_paths(read) for path in _paths(read(part))]


def _paths(text: str) -> list[str]:
    return [urlsplit(address).path for address in _LOCATION.findall(text)]
