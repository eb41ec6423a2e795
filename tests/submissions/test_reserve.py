"""A number of places over all languages, per form or per event; full is said before the form and at the last moment."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.utils import timezone

from caching import content_version
from core.frame.frame import Frame
from forms_app.domain.availability import form_state
from forms_app.enums import Availability
from forms_app.models import FormPage
from programme.enums import EditionState
from programme.models import EventPage, ProgrammePage
from submissions.domain.handling.actions import NO_PLACE, RefusedError, answer
from submissions.domain.reserve import NoPlaceLeft, hold_place
from submissions.models import Submission
from tests.factories import email_field, field, home_page, make_form_page, make_host
from tests.helpers import send_form, soup, text_of

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]


def with_places(number: int | None, **values: object) -> FormPage:
    fields = [email_field(), field("line", "word")]
    return make_form_page(fields, parent=home_page("en"), places=number, **values)


def file_in(client, url: str, person: str, form_url: str = ""):
    """Fill in the form that stands at `url` (or was there before) and send it."""
    form = soup(client.get(url)).select_one("form.form")
    hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")} if form else {}
    action = form["action"] if form else form_url or url
    return send_form(client, action, {**hidden, "email": f"{person}@example.org", "word": f"my {person} words"})


def test_the_last_place_is_given_once_and_the_next_person_gets_every_word_back(resident):
    page = with_places(2)
    taken = [file_in(resident, page.url, person).status_code for person in ("first", "second")]
    late = send_form(resident, page.url, {"email": "third@example.org", "word": "my third words"})

    assert taken == [HTTPStatus.SEE_OTHER] * 2
    assert late.status_code == HTTPStatus.CONFLICT
    assert "All places are taken" in text_of(late)
    assert "my third words" in text_of(late)
    assert soup(late).select_one(".form-unavailable a[href^='tel:']") is not None
    assert Submission.objects.count() == 2


def test_a_full_form_says_so_instead_of_showing_itself(resident):
    page = with_places(1)
    file_in(resident, page.url, "first")
    shown = resident.get(page.url)

    assert not soup(shown).select("form.form")
    assert "All places are taken" in text_of(shown)


def test_a_duplicate_of_the_last_place_leads_to_its_receipt(resident):
    page = with_places(1)
    data = {"email": "first@example.org", "word": "mine"}

    assert send_form(resident, page.url, data).url == send_form(resident, page.url, data).url
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("status", ["withdrawn", "not_accepted", "spam"])
def test_who_goes_gives_the_place_back(resident, status):
    page = with_places(1)
    file_in(resident, page.url, "first")
    Submission.objects.update(status=status)

    assert file_in(resident, page.url, "second").status_code == HTTPStatus.SEE_OTHER


def test_places_are_counted_over_all_languages(resident):
    pages = {page.locale.language_code: page for page in FormPage.objects.filter(purpose="contact")}
    FormPage.objects.filter(purpose="contact").update(places=2)
    required = {
        field.key: field.choices[0].key if field.choices else "words"
        for field in pages["pl"].form_fields
        if field.is_question and field.required
    }
    answers = [
        send_form(resident, pages[code].url, {**required, "email": f"{code}@example.org"})
        for code in ("pl", "uk", "en")
    ]

    assert [one.status_code for one in answers] == [303, 303, 409]


def test_each_page_can_have_its_own_places(resident):
    page = with_places(1, places_per="host")
    hosts = [make_host(page, parent=home_page("en")) for _ in range(2)]
    answers = [file_in(resident, host.url, f"p{number}") for number, host in enumerate(hosts)]
    full = resident.get(hosts[0].url)

    assert [one.status_code for one in answers] == [303, 303]
    assert "All places are taken" in text_of(full)
    assert soup(resident.get(page.url)).select("form.form")  # its own page has places of its own


def test_per_form_all_pages_share_them(resident):
    page = with_places(1)
    hosts = [make_host(page, parent=home_page("en")) for _ in range(2)]
    file_in(resident, hosts[0].url, "first")

    assert "All places are taken" in text_of(resident.get(hosts[1].url))


def events(language: str) -> list[EventPage]:
    return list(
        EventPage.objects.live().filter(locale__language_code=language, registration_page__isnull=False).order_by("pk")
    )


def test_the_seats_of_an_event_count_for_this_event_in_every_language(resident):
    EventPage.objects.update(seats=1)
    polish = events("pl")[0]
    english = EventPage.objects.get(translation_key=polish.translation_key, locale__language_code="en")
    form = soup(resident.get(english.url)).select_one("form.form")
    hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    first = send_form(resident, form["action"], {**hidden, "name": "One", "email": "one@example.org"})
    second = send_form(resident, form["action"], {**hidden, "name": "Two", "email": "two@example.org"})

    assert first.status_code == HTTPStatus.SEE_OTHER
    assert second.status_code == HTTPStatus.CONFLICT
    assert soup(second).h1.get_text(strip=True) == english.title
    assert not soup(resident.get(polish.url)).select("form.form")
    assert soup(resident.get(events("pl")[1].url)).select("form.form")


def test_seats_of_the_room_count_before_the_number_of_the_form(resident):
    page = with_places(1)
    event = events("en")[0]
    EventPage.objects.filter(pk=event.pk).update(registration_page=page)
    EventPage.objects.filter(translation_key=event.translation_key).update(seats=2)

    assert [file_in(resident, event.url, person).status_code for person in ("a", "b")] == [303, 303]
    assert "All places are taken" in text_of(resident.get(event.url))


def test_no_places_at_all_are_full_from_the_start(resident):
    assert "All places are taken" in text_of(resident.get(with_places(0).url))


def test_at_the_last_moment_places_are_counted_once_more(resident):
    page = with_places(1)
    file_in(resident, page.url, "first")
    hold_place(page, None)  # the one that holds the place is already written
    Submission.objects.update(form_key=page.translation_key)
    file_in(resident, page.url, "second")
    page.places = 0

    with pytest.raises(NoPlaceLeft):
        hold_place(page, None)


def test_when_the_last_place_goes_in_between_the_form_comes_back_with_a_sentence(resident, monkeypatch):
    def taken_just_now(*args: object) -> None:
        raise NoPlaceLeft

    page = with_places(5)
    monkeypatch.setattr("submissions.domain.accept.hold_place", taken_just_now)
    answer = send_form(resident, page.url, {"email": "a@example.org", "word": "my words"})

    assert answer.status_code == HTTPStatus.CONFLICT
    assert "took the last place a moment ago" in text_of(answer)
    assert soup(answer).select_one("[name=word]")["value"] == "my words"
    assert not Submission.objects.exists()


def test_a_form_without_places_is_full():
    page = with_places(1)

    assert form_state(page, sample_version=True).availability == Availability.OPEN
    page.places = 0
    assert form_state(page, sample_version=True).availability == Availability.FULL


def test_a_form_without_places_asks_no_more(resident, django_assert_num_queries):
    page = with_places(None)
    page.form_fields  # noqa: B018 - read before

    _ = page.edition
    with django_assert_num_queries(0):
        form_state(page, sample_version=True)


@pytest.mark.parametrize("way", ["erase", "withdraw"])
def test_pages_are_made_anew_when_somebody_gives_the_last_place_back(resident, way):
    page = with_places(1)
    receipt = file_in(resident, page.url, "first").url.partition("?")[0]
    full = content_version.current()

    send_form(resident, f"{receipt}{way}/", {"case": "now"})

    assert content_version.current() != full
    assert soup(resident.get(page.url)).select("form.form")


@pytest.mark.parametrize("out", ["spam", "withdrawn"])
def test_an_officer_gives_no_place_twice_by_taking_somebody_back_in(resident, forms_officer, out):
    page = with_places(1)
    file_in(resident, page.url, "first")
    first = answer(Submission.objects.get(), out, text="", user=forms_officer)
    file_in(resident, page.url, "second")
    events = first.history.count()

    with pytest.raises(RefusedError) as refused:
        answer(first, "new", text="", user=forms_officer)

    assert refused.value.message == NO_PLACE
    first.refresh_from_db()
    assert first.status == out
    assert first.history.count() == events
    assert Submission.objects.holding_places().count() == 1
    page.places = 2
    page.save_revision().publish()
    assert answer(first, "new", text="", user=forms_officer).status == "new"


def test_pages_are_made_anew_when_an_officer_takes_a_submission_back_in(resident, forms_officer):
    page = with_places(1)
    file_in(resident, page.url, "first")
    answer(Submission.objects.get(), "spam", text="", user=forms_officer)
    free = content_version.current()

    answer(Submission.objects.get(), "new", text="", user=forms_officer)

    assert content_version.current() != free
    assert "All places are taken" in text_of(resident.get(page.url))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"status": "cancelled"}, "The event was cancelled"),
        ({"registration_until": timezone.now() - timedelta(minutes=1)}, "Registration for this event has closed"),
        ({"end": timezone.now() - timedelta(minutes=1)}, "Registration for this event has closed"),
    ],
)
def test_who_registers_while_the_registration_ends_is_told_so_and_keeps_every_word(
    resident, monkeypatch, change, sentence
):
    monkeypatch.setattr(Frame, "sample_version", False)
    ProgrammePage.objects.update(state=EditionState.RUNNING)
    event = events("en")[0]
    tomorrow = timezone.now() + timedelta(days=1)
    EventPage.objects.update(start=tomorrow, end=tomorrow, registration_until=None)
    form = soup(resident.get(event.url)).select_one("form.form")
    hidden = {one["name"]: one["value"] for one in form.select("input[type=hidden]")}
    data = {**hidden, "name": "My whole name", "email": "one@example.org"}

    EventPage.objects.update(**change)
    late = send_form(resident, form["action"], data)

    assert late.status_code == HTTPStatus.CONFLICT
    assert sentence in text_of(late)
    assert "My whole name" in text_of(late)
    assert not Submission.objects.exists()
