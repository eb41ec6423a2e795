"""A form in a frame on another website: listed websites only, no cookie, errors and thanks inside the frame."""

from http import HTTPStatus
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from forms_app.models import AllowedSite, FormPage, IdeaFormPage
from submissions.domain.sender.tokens import receipt_url
from submissions.models import Submission
from tests.factories import email_field, field, home_page, make_form_page
from tests.helpers import send_form, soup, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content_version_read_once")]

SITE = "https://dzielnica8.example.org"


def frame_of(page: FormPage) -> str:
    return f"/{page.locale.language_code}/embed/{page.translation_key}/"


def directive(answer, name: str) -> str:
    policy = answer.headers["Content-Security-Policy"]
    return next(part.strip() for part in policy.split(";") if part.strip().startswith(name))


@pytest.fixture
def form_page() -> FormPage:
    return make_form_page([email_field(), field("line", "word", required=True)], parent=home_page("en"), slug="a-form")


@pytest.mark.parametrize("language", ["pl", "en", "uk"])
def test_the_frame_holds_the_form_of_its_language_and_neither_menu_nor_footer(resident, language):
    page = IdeaFormPage.objects.get(locale__language_code=language)
    answer = resident.get(frame_of(page))

    assert answer.status_code == HTTPStatus.OK
    shown = soup(answer)
    assert shown.html["lang"] == language
    assert shown.h1.get_text(strip=True).replace("\u00a0", " ") == page.title
    assert shown.select_one("form.form")["action"] == frame_of(page)
    assert not shown.select("nav, .site-header, .site-footer, form[role=search]")
    assert shown.select_one(f'.frame__foot a[href="{page.url}"]')
    assert shown.select_one("meta[name=robots]")["content"] == "noindex"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_the_slug_of_the_form_leads_there_too(resident, form_page):
    assert resident.get("/en/embed/a-form/").status_code == HTTPStatus.OK
    assert resident.get("/pl/embed/a-form/").status_code == HTTPStatus.NOT_FOUND


def test_links_leave_the_frame_and_everything_else_stays_in_it(resident, form_page):
    wrong = soup(send_form(resident, frame_of(form_page), {}))

    assert wrong.base["target"] == "_blank"
    assert not wrong.base.has_attr("href")
    assert wrong.select_one("form.form")["target"] == "_self"
    assert {link["target"] for link in wrong.select(".error-summary a[href^='#']")} == {"_self"}


def test_only_listed_websites_and_our_own_may_frame_it(resident, form_page):
    assert directive(resident.get(frame_of(form_page)), "frame-ancestors") == "frame-ancestors 'self'"

    AllowedSite.objects.create(origin=SITE)
    AllowedSite.objects.create(origin="https://other.example.org:8443")
    for answer in (
        resident.get(frame_of(form_page)),
        send_form(resident, frame_of(form_page), {}),
        resident.get(f"/en/embed/{uuid4()}/"),
    ):
        assert directive(answer, "frame-ancestors") == (f"frame-ancestors 'self' {SITE} https://other.example.org:8443")
        assert "X-Frame-Options" not in answer.headers
        assert directive(answer, "script-src") == "script-src 'self'"


def test_every_other_page_stays_closed_to_frames(resident, form_page):
    AllowedSite.objects.create(origin=SITE)

    for address in (form_page.url, "/en/", "/en/r/"):
        answer = resident.get(address)
        assert directive(answer, "frame-ancestors") == "frame-ancestors 'self'"
        assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"


def test_an_error_comes_back_in_the_frame_with_every_word(resident, form_page):
    answer = send_form(resident, frame_of(form_page), {"email": "wrong", "word": "kept"})

    assert answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert answer.headers["Cache-Control"] == "no-store"
    assert not answer.cookies
    shown = soup(answer)
    assert shown.title.get_text().strip().startswith("Error: ")
    assert shown.select_one("[name=word]")["value"] == "kept"
    assert shown.select_one("form.form")["action"] == frame_of(form_page)
    assert not Submission.objects.exists()


def test_success_says_thank_you_in_the_frame_and_leads_to_the_receipt_outside_of_it(resident, form_page):
    answer = send_form(resident, frame_of(form_page), {"email": "a@example.org", "word": "yes"})

    assert answer.status_code == HTTPStatus.SEE_OTHER
    assert answer.url.startswith(f"{frame_of(form_page)}sent/")
    assert not answer.cookies
    submission = Submission.objects.get()
    assert submission.host_key is None
    assert submission.language == "en"
    thank_you = resident.get(answer.url)
    assert thank_you.headers["Cache-Control"] == "no-store"
    assert submission.reference in text_of(thank_you)
    assert soup(thank_you).select_one(f'a[href="{receipt_url(submission)}"]')["rel"] == ["noopener"]
    assert soup(thank_you).base["target"] == "_blank"
    assert not soup(thank_you).select("form.form")
    assert soup(thank_you).select_one(f'a[target=_self][href="{frame_of(form_page)}"]')


def test_the_same_again_is_no_second_submission(resident, form_page):
    answers = [
        send_form(resident, frame_of(form_page), {"email": "a@example.org", "word": "yes"}).url for _again in range(2)
    ]

    assert Submission.objects.count() == 1
    assert all(Submission.objects.get().reference in text_of(resident.get(url)) for url in answers)


def test_a_forged_old_or_foreign_marker_shows_the_form(resident, form_page, monkeypatch):
    sent = send_form(resident, frame_of(form_page), {"email": "a@example.org", "word": "yes"}).url
    other = make_form_page([email_field()], parent=home_page("en"))

    assert soup(resident.get(sent[:-4] + "xyz/")).select("form.form")
    assert soup(resident.get(sent.replace(frame_of(form_page), frame_of(other)))).select("form.form")
    assert soup(resident.get(f"{frame_of(form_page)}sent/%00/")).select("form.form")
    monkeypatch.setattr("submissions.interface.embed_thanks.VALID_FOR", -1)
    assert soup(resident.get(sent)).select("form.form")


def test_the_check_stays_in_the_frame(resident):
    page = make_form_page([email_field(), field("line", "word")], parent=home_page("en"), check_answers=True)
    filled = {"email": "a@example.org", "word": "mine"}
    check = send_form(resident, frame_of(page), filled)

    assert check.status_code == HTTPStatus.OK
    form = soup(check).select_one("form.form")
    assert (form["action"], form["target"]) == (frame_of(page), "_self")
    assert not Submission.objects.exists()
    back = soup(send_form(resident, frame_of(page), {**filled, "_step": "change"}))
    assert back.select_one("[name=word]")["value"] == "mine"
    assert send_form(resident, frame_of(page), {**filled, "_step": "send"}).status_code == HTTPStatus.SEE_OTHER


def test_what_another_site_sends_by_itself_is_refused(resident, form_page):
    data = {"email": "a@example.org", "word": "yes"}
    answer = send_form(resident, frame_of(form_page), data, headers={"sec-fetch-site": "cross-site"})

    assert answer.status_code == HTTPStatus.FORBIDDEN
    assert not Submission.objects.exists()


def test_a_form_that_is_not_live_or_not_public_is_not_there_and_the_frame_says_so(resident, form_page):
    hidden = make_form_page([email_field()], parent=home_page("en"))
    PageViewRestriction.objects.create(page=hidden, restriction_type="password", password="x")
    form_page.unpublish()

    for page in (form_page, hidden):
        for answer in (resident.get(frame_of(page)), send_form(resident, frame_of(page), {"email": "a@example.org"})):
            assert answer.status_code == HTTPStatus.NOT_FOUND
            assert "no longer here" in text_of(answer)
            assert page.title not in text_of(answer)
            assert soup(answer).select_one(".contact-data a[href^='tel:']")
    assert not Submission.objects.exists()


def test_a_page_that_is_no_form_is_not_there(resident):
    assert resident.get(f"/en/embed/{home_page('en').translation_key}/").status_code == HTTPStatus.NOT_FOUND


def test_a_closed_form_says_so_and_gives_every_word_back(resident, form_page):
    form_page.closes_at = timezone.now()
    form_page.save_revision().publish()
    answer = send_form(resident, frame_of(form_page), {"email": "a@example.org", "word": "my words"})

    assert answer.status_code == HTTPStatus.CONFLICT
    assert "It closed on" in text_of(answer)
    assert "my words" in text_of(answer)


def test_other_methods_are_refused(resident, form_page):
    assert resident.put(frame_of(form_page), headers={"sec-fetch-site": "same-origin"}).status_code in (403, 405)


def test_a_frame_asks_the_database_seldom(resident, django_assert_max_num_queries):
    url = frame_of(IdeaFormPage.objects.get(locale__language_code="en"))
    idea = {"title": "Bench", "description": "At the stop", "place": "Here", "email": "a@example.org"}
    send_form(resident, url, {})

    with django_assert_max_num_queries(8):
        resident.get(url)
    with django_assert_max_num_queries(16):  # two of them are the transaction that surrounds the test
        assert send_form(resident, url, idea).status_code == HTTPStatus.SEE_OTHER


# --- in the admin ---


def save_site(client, origin: str):
    return client.post(reverse("wagtailsnippets_forms_app_allowedsite:add"), {"origin": origin, "note": ""})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (SITE, SITE),
        ("HTTPS://Dzielnica8.Example.ORG/", SITE),
        ("https://dzielnica8.example.org:443", SITE),
        ("https://dzielnica8.example.org:8443", f"{SITE}:8443"),
        ("https://kraków.example", "https://xn--krakw-3ta.example"),
    ],
)
def test_an_administrator_lists_a_website(as_administrator, typed, kept):
    answer = save_site(as_administrator, typed)

    assert answer.status_code == HTTPStatus.FOUND
    assert AllowedSite.objects.get().origin == kept


@pytest.mark.parametrize(
    "typed",
    [
        "http://a.example.org",
        "a.example.org",
        "https://",
        "https://localhost",
        "https://*.example.org",
        "https://a.example.org/path",
        "https://a.example.org?x",
        "https://a@b.example.org",
        "https://a.example.org; script-src *",
        "https://a.example.org 'unsafe-inline'",
        "https://a.example.org:0",
        "https://a.example.org:99999",
        "https://-a.example.org",
        "javascript:alert(1)",
    ],
)
def test_anything_but_the_address_of_a_website_is_refused_with_a_sentence(as_administrator, typed):
    answer = save_site(as_administrator, typed)

    assert answer.status_code == HTTPStatus.OK
    assert not AllowedSite.objects.exists()
    assert soup(answer).select("#panel-child-origin-errors, .error-message")


def test_a_website_is_listed_once(as_administrator):
    save_site(as_administrator, SITE)

    assert save_site(as_administrator, SITE.upper().replace("HTTPS", "https")).status_code == HTTPStatus.OK
    assert AllowedSite.objects.count() == 1


def test_nobody_but_administrators_lists_websites(as_editor, as_publisher, as_forms_officer):
    for client in (as_editor, as_publisher, as_forms_officer):
        save_site(client, SITE)
        assert client.get(reverse("wagtailsnippets_forms_app_allowedsite:list")).status_code == HTTPStatus.FOUND
    assert not AllowedSite.objects.exists()


def test_the_editor_of_the_form_shows_the_lines_to_paste_in_each_language(as_publisher, settings):
    page = IdeaFormPage.objects.get(locale__language_code="pl")
    answer = as_publisher.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    for language in ("pl", "en", "uk"):
        form = IdeaFormPage.objects.get(locale__language_code=language)
        pasted = soup(answer).select_one(f"textarea#embed-{language}").get_text()
        with translation.override(language):
            assert f'src="{settings.PUBLIC_URL}{frame_of(form)}"' in pasted
        assert form.title in pasted
        frame = soup_of(pasted)
        assert frame.iframe["title"].endswith(form.title)
        assert frame.a["href"] == form.full_url


def soup_of(text: str):
    from bs4 import BeautifulSoup

    return BeautifulSoup(text, "html.parser")


def test_the_lines_to_paste_are_safe_whatever_the_title(as_publisher):
    page = make_form_page([email_field()], title='A "quoted" <b>form</b>')
    answer = as_publisher.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    pasted = soup_of(soup(answer).select_one("textarea#embed-pl").get_text())
    assert page.title in pasted.iframe["title"]
    assert not pasted.select("b")


def test_a_draft_has_no_lines_to_paste_yet(as_publisher):
    page = make_form_page([email_field()])
    page.unpublish()
    answer = as_publisher.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))

    assert not soup(answer).select("textarea[id^=embed-]")
