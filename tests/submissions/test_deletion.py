"""A form that has answers is not deleted: not the page, not a translation, not what it stands below."""

import pytest
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Page

from forms_app.models import FormPage, IdeaFormPage
from submissions.models import Submission
from tests.factories import email_field, make_form_page, make_host
from tests.helpers import send_form

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]


@pytest.fixture
def answered(resident, english_idea_form, idea) -> IdeaFormPage:
    """The English idea form, with one answer."""
    send_form(resident, english_idea_form.url, idea)
    return english_idea_form


def try_to_delete(client, page: Page) -> str:
    """The messages shown after trying to delete `page` by the admin."""
    answer = client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)
    assert answer.status_code == 200
    return " ".join(str(message) for message in answer.context["messages"])


def test_the_page_itself_its_translations_and_what_it_stands_below_stay(as_publisher, answered):
    polish = IdeaFormPage.objects.get(locale__language_code="pl")
    for page in (answered, polish, answered.get_parent(), polish.get_parent()):
        try_to_delete(as_publisher, page)
        assert Page.objects.filter(pk=page.pk).exists()
    assert Submission.objects.count() == 1


def test_the_refusal_is_a_sentence_that_says_why_and_what_to_do(as_administrator, answered):
    from django.utils.translation import gettext

    words = try_to_delete(as_administrator, answered)

    assert answered.title in words
    assert "1" in words
    assert words.count(".") >= 2 or gettext("Unpublish") in words


def test_the_question_before_deleting_is_not_even_asked(as_administrator, answered):
    answer = as_administrator.get(reverse("wagtailadmin_pages:delete", args=[answered.pk]))

    assert answer.status_code == 302


def test_several_pages_at_once_are_refused_too(as_administrator, answered):
    other = make_form_page([email_field()])
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    answer = as_administrator.post(f"{url}?id={other.pk}&id={answered.pk}&next=/admin/", follow=True)

    assert answered.title in " ".join(str(message) for message in answer.context["messages"])
    assert Page.objects.filter(pk__in=[other.pk, answered.pk]).count() == 2


def test_a_form_without_answers_can_be_deleted(as_administrator):
    page = make_form_page([email_field()])
    host = make_host(page)

    try_to_delete(as_administrator, page)
    try_to_delete(as_administrator, host)
    assert not Page.objects.filter(pk__in=[page.pk, host.pk]).exists()


def test_code_cannot_delete_them_either(answered):
    polish = IdeaFormPage.objects.get(locale__language_code="pl")
    for page in (answered, polish, answered.get_parent()):
        with pytest.raises(ProtectedError), transaction.atomic():
            page.delete()


def test_a_page_that_only_carried_the_form_can_go(resident, as_administrator):
    form_page = make_form_page([email_field()], model=FormPage)
    host = make_host(form_page)
    from tests.helpers import soup

    form = soup(resident.get(host.url)).select_one("form.form")
    hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    send_form(resident, form_page.url, {**hidden, "email": "a@example.org"})

    try_to_delete(as_administrator, host)
    assert not Page.objects.filter(pk=host.pk).exists()
    assert Submission.objects.get().host_key == host.translation_key
