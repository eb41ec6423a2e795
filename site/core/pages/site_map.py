from dataclasses import dataclass, field

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from caching.content_version import cached
from core.listings import Listing, register_listing
from core.pages.visibility import public

MOST_BELOW = 50  # of announcements and the like the newest; their list leads to all


@dataclass(frozen=True)
class Node:
    """A page of the site map with the pages below it."""

    title: str
    url: str
    children: list["Node"] = field(default_factory=list)


def site_tree(request: HttpRequest | None) -> dict[str, object]:
    """`site_map`: the public pages of the active language as a tree, made once in a content version."""
    site = Site.find_for_request(request) if request is not None else Site.objects.filter(is_default_site=True).first()
    if site is None:
        return {"site_map": []}
    home = site.root_page.get_translations(inclusive=True).filter(locale__language_code=get_language()).first()
    if home is None:
        return {"site_map": []}
    return {"site_map": cached(("site map", site.pk, home.path), lambda: _tree(home, request))}


def _tree(home: Page, request: HttpRequest | None) -> list[Node]:
    by_path: dict[str, Node] = {}
    roots: list[Node] = []
    for page in _shown_pages(home):
        node = Node(page.title, page.get_url(request) or "")
        by_path[page.path] = node
        parent = by_path.get(page.path[: -Page.steplen])
        (parent.children if parent is not None else roots).append(node)
    return roots


def _shown_pages(home: Page) -> list[Page]:
    """The public pages below `home` in the order of the tree; of those below a page with very many the newest."""
    pages = public(Page.objects.descendant_of(home, inclusive=True).live()).defer_streamfields()
    shown: list[Page] = []
    for path in Page.objects.descendant_of(home).filter(numchild__gt=MOST_BELOW).values_list("path", flat=True):
        below = Q(path__startswith=path) & ~Q(path=path)
        shown += pages.filter(below, depth=len(path) // Page.steplen + 1).order_by("-path")[:MOST_BELOW]
        pages = pages.exclude(below)
    return sorted([*shown, *pages], key=lambda page: page.path)


register_listing(Listing("site_map", _("Map of the site"), "core/listings/site_map.html", site_tree))
