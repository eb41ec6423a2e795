import json
from collections.abc import Callable
from uuid import uuid4

import pytest
from wagtail.models import Page

from core.models import ContentPage
from search.models import SearchEntry
from search.query.find import find
from tests.factories import home_page


@pytest.fixture
def commit(django_capture_on_commit_callbacks) -> Callable:
    """`with commit():` – what happens inside takes effect as after a transaction that ended well."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def publish(db, commit) -> Callable[..., ContentPage]:
    """Puts a live text page below the home page, as an editor would."""

    def make(title: str, text: str = "", *, parent: Page | None = None, **values: object) -> ContentPage:
        parent = parent or home_page()
        body = json.dumps([{"type": "text", "value": f"<p>{text}</p>", "id": str(uuid4())}] if text else [])
        page = ContentPage(title=title, slug=f"p-{uuid4().hex[:8]}", body=body, locale=parent.locale, **values)
        with commit():
            parent.add_child(instance=page)
            page.save_revision().publish()
        return ContentPage.objects.get(pk=page.pk)

    return make


def titles(text: str, language: str | None = "pl", **narrowed: str) -> list[str]:
    """Titles of what a search finds, in order."""
    ids = find(text, exact=True).entry_ids(language, narrowed, 0, 50)
    known = dict(SearchEntry.objects.filter(pk__in=ids).values_list("pk", "title"))
    return [known[pk] for pk in ids]
