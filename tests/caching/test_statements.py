"""Which tables show on pages: each model of ours says so itself, and the watcher of SQL heeds it."""

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import Model

from caching import content_version
from caching.statements import is_content
from core.checks import is_ours

pytestmark = pytest.mark.django_db

OURS_AND_PRIVATE = {
    "caching.ContentVersion",
    "core.User",
    "core.User_groups",
    "core.User_user_permissions",
    "forms_app.PrivacyNoticeVersion",
    "search.MissedSearch",
    "search.SearchTerm",
    "seeding.LoadedContent",
    "submissions.Consent",
    "submissions.DailySalt",
    "submissions.HistoryEntry",
    "submissions.NetworkCount",
    "submissions.OutgoingMail",
    "submissions.RecentFiling",
    "submissions.SentFile",
    "submissions.Submission",
}
OF_OTHERS_AND_PRIVATE = {
    "auth.Group",
    "contenttypes.ContentType",
    "sessions.Session",
    "wagtail_localize.TranslationLog",
    "wagtailadmin.EditingSession",
    "wagtailadmin.FormState",
    "wagtailcore.Comment",
    "wagtailcore.CommentReply",
    "wagtailcore.ModelLogEntry",
    "wagtailcore.PageLogEntry",
    "wagtailcore.PageSubscription",
    "wagtailcore.ReferenceIndex",
    "wagtailcore.Revision",
    "wagtailcore.TaskState",
    "wagtailcore.UploadedFile",
    "wagtailcore.WorkflowState",
    "wagtailsearch.IndexEntry",
    "wagtailusers.UserProfile",
}
OURS = [model for model in apps.get_models(include_auto_created=True) if is_ours(model)]


def writing_sets_a_new_version(model: type[Model]) -> bool:
    table, column = model._meta.db_table, model._meta.pk.column
    before = content_version.current()
    with connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{table}" SET "{column}" = "{column}" WHERE 1 = 0')  # noqa: S608 - names of models
    return content_version.current() != before


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_writing_a_model_of_ours_empties_the_cache_unless_no_page_shows_it(model: type[Model]) -> None:
    shows = model._meta.label not in OURS_AND_PRIVATE

    assert is_content(model) == shows
    assert writing_sets_a_new_version(model) == shows


@pytest.mark.parametrize("label", sorted(OF_OTHERS_AND_PRIVATE))
def test_writing_what_django_and_wagtail_keep_for_themselves_empties_no_cache(label: str) -> None:
    assert not writing_sets_a_new_version(apps.get_model(label))


def test_every_model_that_is_private_is_there() -> None:
    assert {model._meta.label for model in OURS} >= OURS_AND_PRIVATE
