"""What the public may see. Restrictions are few and change seldom, so they are read once in a content version."""

from typing import TypeVar

from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from caching.content_version import cached

Pages = TypeVar("Pages", bound=PageQuerySet)


def restricted_paths() -> tuple[str, ...]:
    """Tree paths below which pages are private."""
    return cached(
        "restricted paths", lambda: tuple(PageViewRestriction.objects.values_list("page__path", flat=True).distinct())
    )


def is_restricted(page: Page) -> bool:
    return page.path.startswith(restricted_paths()) if restricted_paths() else False


def public(pages: Pages) -> Pages:
    """`pages` without the private ones. The same as Wagtail's `public()`, without asking for restrictions each time."""
    for path in restricted_paths():
        pages = pages.exclude(path__startswith=path)
    return pages
