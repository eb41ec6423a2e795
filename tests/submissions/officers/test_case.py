"""Only forms officers see what residents have sent; nobody else, anywhere in the admin."""

from http import HTTPStatus

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from submissions.models import Submission
from tests.helpers import send_form
from tests.support.officers import INSPECT, LIST, do

pytestmark = pytest.mark.django_db

SECRET = "Osoba Tajna"


@pytest.fixture
def submission(resident, english_idea_form, idea) -> Submission:
    send_form(resident, english_idea_form.url, {**idea, "name": SECRET, "scope": "district", "district": "8"})
    return Submission.objects.get()


@pytest.fixture(params=["as_editor", "as_publisher", "as_administrator"])
def as_somebody_else(request):
    return request.getfixturevalue(request.param)


def test_an_officer_reads_the_list_and_the_answers_in_the_words_of_that_time(as_forms_officer, submission):
    listed = as_forms_officer.get(reverse(LIST)).content.decode()
    shown = as_forms_officer.get(reverse(INSPECT, args=[submission.pk])).content.decode()

    assert submission.reference in listed
    assert SECRET not in listed
    assert SECRET in shown
    assert "Title of the idea" in shown
    assert "one district" in shown
    assert "Dzielnica VIII Dębniki" in shown


def test_the_menu_leads_officers_to_submissions_and_nobody_to_wagtails_forms(
    as_forms_officer, as_publisher, submission
):
    home = reverse("wagtailadmin_home")

    assert reverse(LIST) in as_forms_officer.get(home).content.decode()
    for client in (as_forms_officer, as_publisher):
        assert "/admin/forms/" not in client.get(home).content.decode()
    assert reverse(LIST) not in as_publisher.get(home).content.decode()


@pytest.mark.parametrize("name", ["list", "list_results", "add", "inspect", "edit", "delete", "usage", "history"])
def test_nobody_else_gets_to_any_screen_of_submissions(as_somebody_else, submission, name):
    args = [] if name in ("list", "list_results", "add") else [submission.pk]
    answer = as_somebody_else.get(reverse(f"wagtailsnippets_submissions_submission:{name}", args=args))

    assert answer.status_code in (HTTPStatus.FOUND, HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND)


@pytest.mark.parametrize("name", ["add", "edit", "delete"])
def test_officers_and_even_superusers_do_not_add_edit_or_delete(as_forms_officer, admin_client, submission, name):
    args = [] if name == "add" else [submission.pk]
    url = reverse(f"wagtailsnippets_submissions_submission:{name}", args=args)
    for client in (as_forms_officer, admin_client):
        for answer in (client.get(url), client.post(url, {})):
            assert answer.status_code in (HTTPStatus.FOUND, HTTPStatus.FORBIDDEN)
    assert Submission.objects.count() == 1


def test_the_permission_to_change_alone_shows_nothing(as_editor, editor, submission):
    editor.user_permissions.add(Permission.objects.get(codename="change_submission"))

    assert as_editor.get(reverse(LIST)).status_code == HTTPStatus.FOUND
    assert as_editor.get(reverse(INSPECT, args=[submission.pk])).status_code == HTTPStatus.FOUND


@pytest.mark.parametrize("path", ["", "submissions/{page}/", "results/"])
def test_wagtails_own_form_screens_are_closed_to_everybody(admin_client, submission, path):
    answer = admin_client.get(f"/admin/forms/{path.format(page=submission.page_id)}")

    assert answer.status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize(
    "url",
    [
        "/admin/",
        "/admin/reports/site-history/",
        "/admin/reports/aging-pages/",
        "/admin/reports/page-types-usage/",
        "/admin/snippets/",
        "/admin/pages/{page}/edit/",
        "/admin/pages/{page}/history/",
        "/admin/pages/usage/forms_app/ideaformpage/",
        "/admin/pages/{page}/usage/",
        "/admin/pages/search/?q=Tajna",
        "/en/joint-projects-2020/",
    ],
)
def test_no_other_screen_shows_a_word_or_a_number_of_a_submission(as_somebody_else, submission, url):
    answer = as_somebody_else.get(url.format(page=submission.page_id), follow=True)
    shown = answer.content.decode()

    assert SECRET not in shown
    assert submission.reference not in shown


def test_there_is_no_chooser_of_submissions(admin_client, submission):
    answer = admin_client.get("/admin/snippets/choose/submissions/submission/")

    assert answer.status_code == HTTPStatus.NOT_FOUND


def test_wagtails_log_knows_nothing_of_submissions(as_forms_officer, submission):
    from wagtail.models import ModelLogEntry

    as_forms_officer.get(reverse(INSPECT, args=[submission.pk]))
    do(as_forms_officer, submission, "answer", status="feedback", text="Dziękujemy.")

    assert submission.reference not in str(list(ModelLogEntry.objects.values_list("label", "data")))
    assert SECRET not in str(list(ModelLogEntry.objects.values_list("label", "data")))


@pytest.mark.parametrize("typed", ["{0}", "  {1} ", "{2}"])
def test_a_number_is_found_as_people_say_it(as_forms_officer, submission, typed):
    number = submission.reference
    words = typed.format(number, number.lower().replace("-", " "), number[:-2])
    listed = as_forms_officer.get(reverse(LIST), {"q": words}).content.decode()

    assert number in listed
    assert number not in as_forms_officer.get(reverse(LIST), {"q": "WP99"}).content.decode()


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"form_type": "idea"}, True),
        ({"form_type": "contact"}, False),
        ({"status": "received"}, True),
        ({"status": "closed"}, False),
        ({"district": "8"}, True),
        ({"district": "9"}, False),
        ({"language": "en"}, True),
        ({"language": "pl"}, False),
        ({"received_at_from": "2020-01-01"}, True),
        ({"received_at_to": "2020-01-01"}, False),
    ],
)
def test_the_list_can_be_filtered(as_forms_officer, submission, filters, found):
    listed = as_forms_officer.get(reverse(LIST), filters).content.decode()

    assert (submission.reference in listed) is found


def test_the_officer_sees_answers_of_all_languages_in_one_list(as_forms_officer, resident, idea):
    from forms_app.models import IdeaFormPage

    for page in IdeaFormPage.objects.all():
        send_form(resident, page.url, idea)
    listed = as_forms_officer.get(reverse(LIST)).content.decode()

    assert all(one.reference in listed for one in Submission.objects.all())
