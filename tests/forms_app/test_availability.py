"""When there is no form: the page says why, and how else to reach the city; typed words are shown again."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from core.models import SiteSettings
from forms_app.domain.availability import form_state
from forms_app.enums import Availability
from forms_app.models import FormPage, IdeaFormPage
from programme.models import ProgrammePage
from submissions.models import Submission
from tests.factories import email_field, field, home_page, make_form_page, make_host
from tests.helpers import send_form, soup, text_of

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


def end_the_sample() -> None:
    settings = SiteSettings.objects.get()
    settings.sample_version = False
    settings.save()


def english_form(**values: object) -> FormPage:
    return make_form_page([email_field(), field("line", "word")], parent=home_page("en"), **values)


@pytest.mark.parametrize(
    ("opens", "closes", "words"),
    [(HOUR, None, "It opens on"), (None, -HOUR, "It closed on"), (-2 * HOUR, -HOUR, "It closed on")],
)
def test_outside_its_dates_a_form_says_when_it_opens_or_closed(resident, opens, closes, words):
    now = timezone.now()
    page = english_form(opens_at=opens and now + opens, closes_at=closes and now + closes)
    shown = resident.get(page.url)

    assert shown.status_code == HTTPStatus.OK
    assert not soup(shown).select("form.form")
    assert words in text_of(shown)
    assert soup(shown).select_one(".form-unavailable .contact-data a[href^='tel:']") is not None


def test_who_was_still_writing_when_it_closed_gets_every_word_back(resident):
    page = english_form(closes_at=timezone.now() - HOUR)
    answer = send_form(resident, page.url, {"email": "a@example.org", "word": "my long text"})

    assert answer.status_code == HTTPStatus.CONFLICT
    assert "my long text" in text_of(answer)
    assert not Submission.objects.exists()


def test_a_form_without_dates_is_open_until_it_closes():
    page = english_form(closes_at=timezone.now() + HOUR)

    state = form_state(page, sample_version=True)
    assert state.is_open
    assert state.until == page.closes_at


def test_a_live_form_that_became_incomplete_is_not_available(resident):
    page = english_form()
    host = make_host(page, parent=home_page("en"))
    page.fields = []
    page.save()

    for shown in (resident.get(page.url), resident.get(host.url)):
        assert "not available now" in text_of(shown)
        assert not soup(shown).select("form.form")


def test_in_a_concluded_edition_the_form_is_open_only_because_it_is_a_sample_and_says_so(resident, english_idea_form):
    assert english_idea_form.edition.state == "concluded"
    assert "only because this is a sample version" in text_of(resident.get(english_idea_form.url))

    end_the_sample()
    shown = resident.get(english_idea_form.url)
    assert not soup(shown).select("form.form")
    assert "edition of the programme has ended" in text_of(shown)


@pytest.mark.parametrize("state", ["planned", "running"])
def test_before_the_end_of_the_edition_the_form_is_simply_open(resident, state):
    ProgrammePage.objects.update(state=state)
    page = IdeaFormPage.objects.get(locale__language_code="en")

    shown = resident.get(page.url)
    assert soup(shown).select("form.form")
    assert "only because" not in " ".join(one.get_text() for one in soup(shown).select(".form-note"))


def test_without_an_edition_the_contact_form_stays_open(resident):
    end_the_sample()
    page = FormPage.objects.get(locale__language_code="en", purpose="contact")

    assert form_state(page, sample_version=False).availability == Availability.OPEN
    assert soup(resident.get(page.url)).select("form.form")


def test_the_warning_goes_with_the_sample_version(resident):
    end_the_sample()
    page = english_form()

    assert "Do not enter real data" not in text_of(resident.get(page.url))
