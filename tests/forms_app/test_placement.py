"""A form inside another page: errors come back there, and nobody can say where "there" is."""

from http import HTTPStatus

import pytest

from core.models import ContentPage
from forms_app.models import FormPage
from programme.models import EventPage
from submissions.domain.sender.tokens import receipt_url
from submissions.models import Submission
from tests.factories import email_field, field, home_page, make_form_page, make_host
from tests.helpers import send_form, soup, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def form_page() -> FormPage:
    return make_form_page([email_field(), field("line", "word", required=True)], parent=home_page("en"))


@pytest.fixture
def host_page(form_page: FormPage) -> ContentPage:
    return make_host(form_page, parent=home_page("en"))


def filled(answer, index: int = 0, **values: object) -> dict[str, object]:
    """What a browser would send from the form in the page, with `values` typed in."""
    form = soup(answer).select("form.form")[index]
    hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    return {**hidden, "email": "a@example.org", **values}


def test_an_error_comes_back_in_the_page_that_carries_the_form(resident, form_page, host_page):
    answer = send_form(resident, form_page.url, filled(resident.get(host_page.url), email="wrong"))

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert answer.headers["Cache-Control"] == "no-store"
    page = soup(answer)
    assert page.h1.get_text(strip=True) == host_page.title
    assert page.select_one("link[rel=canonical]")["href"].endswith(host_page.url)
    assert page.select_one("[name=email]")["value"] == "wrong"
    assert len(page.select(".error-summary a")) == 2


def test_success_leads_to_the_receipt_of_what_was_sent_from_that_page(resident, form_page, host_page):
    answer = send_form(resident, form_page.url, filled(resident.get(host_page.url), word="yes"))

    submission = Submission.objects.get()
    assert answer.url.split("?")[0] == receipt_url(submission)
    assert submission.host_key == host_page.translation_key


def test_one_form_twice_in_a_page_keeps_its_two_places_apart(resident, form_page):
    host_page = make_host(form_page, copies=2, parent=home_page("en"))
    shown = resident.get(host_page.url)
    ids = [one["id"] for one in soup(shown).select("[id]")]
    assert len(ids) == len(set(ids))

    wrong = soup(send_form(resident, form_page.url, filled(shown, 1, email="wrong")))
    assert [form.select_one("[name=email]").get("value", "") for form in wrong.select("form.form")] == ["", "wrong"]
    send_form(resident, form_page.url, filled(shown, 1, word="yes"))
    assert Submission.objects.get().host_key == host_page.translation_key


@pytest.mark.parametrize("forged", ["", "1:2:3", "1:2:3:signature", "\x00", "ąę" * 500, None])
def test_a_forged_placement_means_the_page_of_the_form(resident, form_page, host_page, forged):
    data = {"email": "a@example.org", "word": "yes"} | ({"_host": forged} if forged is not None else {})
    send_form(resident, form_page.url, data)

    assert Submission.objects.get().host_key is None


def test_a_placement_signed_for_another_form_does_not_count(resident, form_page, host_page):
    other = make_form_page([email_field()], parent=home_page("en"))
    data = filled(resident.get(host_page.url))

    send_form(resident, other.url, data)

    assert Submission.objects.get().host_key is None


def test_a_page_that_is_no_longer_public_or_no_longer_carries_the_form_does_not_count(resident, form_page, host_page):
    data = filled(resident.get(host_page.url), word="yes")
    host_page.unpublish()
    send_form(resident, form_page.url, data)

    host_page.body = []
    host_page.save_revision().publish()
    send_form(resident, form_page.url, {**data, "word": "again"})
    assert set(Submission.objects.values_list("host_key", flat=True)) == {None}
    assert Submission.objects.count() == 2


def test_a_page_behind_a_password_does_not_count(resident, form_page, host_page):
    from wagtail.models import PageViewRestriction

    data = filled(resident.get(host_page.url), word="yes")
    PageViewRestriction.objects.create(page=host_page, restriction_type="password", password="x")

    send_form(resident, form_page.url, data)

    assert Submission.objects.get().host_key is None


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_registration_stands_in_the_event_and_knows_it(resident, language):
    event = EventPage.objects.live().filter(locale__language_code=language, registration_page__isnull=False).first()
    shown = resident.get(event.url)
    form = soup(shown).select_one("form.form")
    assert form["action"].startswith(f"/{language}/")

    wrong = send_form(resident, form["action"], filled(shown, name=""))
    right = send_form(resident, form["action"], filled(shown, name="Osoba"))

    assert soup(wrong).h1.get_text(strip=True) == soup(shown).h1.get_text(strip=True)
    submission = Submission.objects.get()
    assert submission.host_key == event.translation_key
    assert submission.language == language
    assert submission.reference in text_of(resident.get(right.url))


def test_registrations_for_two_events_are_told_apart_over_all_languages(resident):
    keys = set()
    for event in EventPage.objects.live().filter(registration_page__isnull=False):
        shown = resident.get(event.url)
        form = soup(shown).select_one("form.form")
        send_form(resident, form["action"], filled(shown, name="Osoba"))
        keys.add(event.translation_key)

    assert set(Submission.objects.values_list("host_key", flat=True)) == keys
    assert len(set(Submission.objects.values_list("form_key", flat=True))) == 1


def test_a_form_can_stand_in_the_home_page(resident, form_page):
    import json

    home = home_page("en")
    block = {
        "type": "embedded_page",
        "value": {"title": "", "page": form_page.pk},
        "id": "11111111-2222-4333-8444-555555555555",
    }
    home.body = json.dumps([block])
    home.save_revision().publish()
    send_form(resident, form_page.url, filled(resident.get(home.url), word="yes"))

    assert Submission.objects.get().host_key == home.translation_key
