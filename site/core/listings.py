from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Site

from core.registries import Listing, register_listing
from core.visibility import public


@dataclass(frozen=True)
class Node:
    """A page of the site map with the pages below it."""

    title: str
    url: str
    children: list["Node"] = field(default_factory=list)


def site_tree(request: HttpRequest | None) -> dict[str, object]:
    """`site_map`: the public pages of the active language as a tree. Three queries, whatever its size."""
    site = Site.find_for_request(request) if request is not None else Site.objects.filter(is_default_site=True).first()
    if site is None:
        return {"site_map": []}
    home = site.root_page.get_translations(inclusive=True).filter(locale__language_code=get_language()).first()
    if home is None:
        return {"site_map": []}
    by_path: dict[str, Node] = {}
    roots: list[Node] = []
    pages = public(Page.objects.descendant_of(home, inclusive=True).live())
    pages = pages.order_by("path").defer_streamfields()
    for page in pages:
        node = Node(page.title, page.get_url(request) or "")
        by_path[page.path] = node
        parent = by_path.get(page.path[: -Page.steplen])
        (parent.children if parent is not None else roots).append(node)
    return {"site_map": roots}


register_listing(Listing("site_map", _("Map of the site"), "core/listings/site_map.html", site_tree))
