"""Every kind of change shows to the next reader: nothing is told to the cache, it notices by itself."""

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from core.models import ContentPage
from tests.caching.pages.changes import CHANGES, Answer, Sight

pytestmark = pytest.mark.postgresql


def look(reader: Client, url: str) -> Answer:
    with CaptureQueriesContext(connection) as queries:
        response = reader.get(url)
    from_memory = all("caching_contentversion" in query["sql"] for query in queries)
    return Answer(response.status_code, response.content.decode(), from_memory)


def cached_answer(reader: Client, sight: Sight) -> Answer:
    """What comes the second time, from memory; restricted pages and redirects are not cached."""
    look(reader, sight.url)
    answer = look(reader, sight.url)
    assert answer.from_memory or sight.status != 200
    assert sight.is_met_by(answer) or sight.made_anew
    return answer


@pytest.mark.parametrize("name", CHANGES)
def test_the_next_reader_sees_what_changed(reader, name: str, django_capture_on_commit_callbacks):
    def go_on() -> Sight | None:
        with django_capture_on_commit_callbacks(execute=True):
            sight = next(steps, None)
            if sight is not None and sight.command:
                call_command("publish_due")  # the other jobs of `work` need a database that no test rolls back
        return sight

    steps = CHANGES[name]()
    before = cached_answer(reader, go_on())
    assert before.from_memory
    while (sight := go_on()) is not None:
        assert not sight.is_met_by(before), "it was there before the change"
        assert sight.is_met_by(look(reader, sight.url)), sight
        before = cached_answer(reader, sight)


def test_a_change_that_is_taken_back_leaves_the_old_page(reader):
    page = ContentPage.objects.filter(locale__language_code="pl", live=True).first()
    before = look(reader, page.url).text
    with pytest.raises(RuntimeError), transaction.atomic():
        Page.objects.filter(pk=page.pk).update(title="Nigdy")
        raise RuntimeError
    assert "Nigdy" not in look(reader, page.url).text
    assert page.title in before
