"""The receipt behind the secret link: all that was sent, where it stands, and nobody else's business."""

import json
from datetime import datetime, timedelta
from http import HTTPStatus

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from forms_app.enums import FormType
from submissions.domain.history import record
from submissions.domain.mail import kinds
from submissions.domain.sender.tokens import receipt_token, receipt_url
from submissions.enums import PUBLIC_ENTRIES, EntryKind
from submissions.lifecycle import statuses_of
from submissions.models import Submission
from tests.factories import email_field, field, home_page, make_form_page, make_host
from tests.helpers import send_form, soup, text_of, visitor
from tests.support.receipts import address, do, kinds_of, sent, view

pytestmark = pytest.mark.django_db

LANGUAGES = ["pl", "en", "uk"]
PAGES = ["", "edit", "withdraw", "erase", "data", "consent"]
PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"


@pytest.fixture
def submission(resident, english_idea_form, idea) -> Submission:
    consents = {"consent_name": "yes"}
    return sent(resident, english_idea_form, {**idea, "scope": "district", "district": "8", **consents})


def test_it_shows_the_number_the_answers_and_where_they_stand_in_each_language(resident, idea_form, idea):
    submission = sent(resident, idea_form, idea)
    answer = view(resident, submission)
    words = text_of(answer)

    assert answer.status_code == HTTPStatus.OK
    assert submission.reference in words
    assert submission.reference in soup(answer).title.get_text()
    for value in idea.values():
        assert value in words
    assert idea_form.reader.split()[0] in words
    assert soup(answer).html["lang"] == idea_form.locale.language_code
    assert not soup(answer).select(f"main dl.receipt__answers:not([lang={submission.language}])")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_read_in_every_language_with_the_words_that_were_sent_in_theirs(resident, submission, language):
    page = soup(view(resident, submission, language=language))

    assert page.html["lang"] == language
    assert page.select_one(".receipt__answers")["lang"] == "en"
    assert "Title of the idea" in page.select_one(".receipt__answers").get_text()
    links = {link["hreflang"]: link["href"] for link in page.select(".languages a")}
    assert links == {code: address(submission, language=code) for code in LANGUAGES}


def test_its_moments_can_be_read_by_machines(resident, submission):
    for moment in soup(view(resident, submission, language="uk")).select("main time"):
        assert datetime.strptime(moment["datetime"], "%Y-%m-%dT%H:%M:%S%z")  # no microseconds: HTML has none


def test_right_after_sending_it_says_thank_you_in_the_words_of_the_form(resident, idea_form, idea):
    answer = send_form(resident, idea_form.url, idea)
    thanks = resident.get(answer.url)

    assert answer.url.split("?")[0] == receipt_url(Submission.objects.get())
    assert " ".join(soup(thanks).h1.get_text().split()) == idea_form.thanks_title
    assert idea_form.thanks_title not in text_of(view(resident, Submission.objects.get()))


@pytest.mark.parametrize("name", PAGES)
def test_no_page_of_it_is_found_kept_or_passed_on_and_none_sets_a_cookie(resident, submission, name):
    answer = view(resident, submission, name)

    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    if name not in ("data", "consent"):
        assert soup(answer).select_one("meta[name=robots]")["content"] == "noindex"


@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_and_revoked_links_get_the_same_page_with_a_way_to_a_new_one(resident, submission, language):
    revoked = address(submission, language=language)
    Submission.objects.update(token_version=2)
    wrong = f"/{language}/r/{'x' * 47}/"
    answers = [resident.get(url) for url in (revoked, wrong, f"/{language}/r/short/", f"{revoked}erase/")]

    assert {answer.status_code for answer in answers} == {HTTPStatus.NOT_FOUND}
    assert len({text_of(answer) for answer in answers}) == 1
    assert all(answer.headers["Referrer-Policy"] == "no-referrer" for answer in answers)
    assert soup(answers[0]).select_one(f'main a[href="/{language}/r/"]')


def test_guesses_are_counted_and_right_links_open_all_the_same(resident, submission):
    statuses = [resident.get(f"/en/r/{'y' * 40}{number}/").status_code for number in range(31)]

    assert statuses[:30] == [HTTPStatus.NOT_FOUND] * 30
    assert statuses[30] == HTTPStatus.TOO_MANY_REQUESTS
    refused = resident.get(f"/en/r/{'y' * 47}/")
    assert int(refused.headers["Retry-After"]) <= 601
    assert "try again in" in text_of(refused)
    assert view(resident, submission).status_code == HTTPStatus.OK
    assert resident.get(f"/en/r/{'y' * 47}/", REMOTE_ADDR="192.0.2.7").status_code == HTTPStatus.NOT_FOUND


@pytest.mark.parametrize("name", ["edit", "withdraw", "erase", "consent"])
def test_nothing_is_done_on_behalf_of_another_site(resident, submission, name):
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}):
        answer = resident.post(address(submission, name), {"case": "now"}, headers=headers)
        assert answer.status_code == HTTPStatus.FORBIDDEN

    submission.refresh_from_db()
    assert (submission.status, submission.erased_at) == ("received", None)
    assert kinds_of(submission) == [EntryKind.RECEIVED]


def test_the_secret_is_enough_whatever_an_older_browser_says_and_whoever_is_signed_in(editor, submission):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    answer = client.post(address(submission, "withdraw"), {}, headers={"origin": "null"})

    assert answer.status_code == HTTPStatus.SEE_OTHER


def test_only_questions_with_an_answer_are_listed(resident, submission):
    page = soup(view(resident, submission))

    assert "Phone" not in page.select_one(".receipt__answers").get_text()
    assert "Left empty:" in text_of(view(resident, submission))
    assert "Dzielnica VIII Dębniki" in page.select_one(".receipt__answers").get_text()


def test_it_works_though_the_form_was_edited_and_taken_down(resident, submission, english_idea_form):
    english_idea_form.fields = []
    english_idea_form.save_revision().publish()
    english_idea_form.unpublish()

    for name in ("", "edit", "withdraw", "erase", "data"):
        assert view(resident, submission, name).status_code == HTTPStatus.OK
    assert "Title of the idea" in text_of(view(resident, submission))


def test_it_says_by_when_somebody_answers_and_apologises_when_that_day_is_over(resident, submission):
    assert "by " + _words(submission.answer_by) in text_of(view(resident, submission, language="en"))

    Submission.objects.update(answer_by=timezone.localdate() - timedelta(days=1))
    assert "We are sorry" in text_of(view(resident, submission))

    Submission.objects.update(answered_at=timezone.now())
    assert "We are sorry" not in text_of(view(resident, submission))


def test_the_city_s_answer_stands_out_and_is_told_once(resident, submission):
    record(submission, EntryKind.STATUS, status="feedback", text="Two benches fit there.")
    Submission.objects.update(status="feedback", handled_at=timezone.now(), answered_at=timezone.now())
    page = soup(view(resident, submission))

    assert "Two benches fit there." in page.select_one("#answer").get_text()
    assert page.select_one("#answer div")["lang"] == "en"
    assert text_of(view(resident, submission)).count("Two benches fit there.") == 1


def test_earlier_answers_stay_where_they_happened(resident, submission):
    for text in ("First words.", "Last words."):
        record(submission, EntryKind.STATUS, status="feedback", text=text)
    page = soup(view(resident, submission))

    assert "Last words." in page.select_one("#answer").get_text()
    assert "First words." in page.select_one(".receipt__path").get_text()
    assert "We wrote to you" in page.select_one(".receipt__path").get_text()


def test_what_officers_do_among_themselves_is_not_shown(resident, submission, forms_officer):
    for kind in (EntryKind.VIEWED, EntryKind.DOWNLOADED, EntryKind.CALLED, EntryKind.MAIL_RESENT):
        record(submission, kind, user=forms_officer, text="Only for us")
    words = text_of(view(resident, submission))

    assert "Only for us" not in words
    assert forms_officer.username not in words
    assert len(soup(view(resident, submission)).select(".receipt__path .is-past")) == 1


def test_that_handling_began_is_no_new_status(resident, submission):
    record(submission, EntryKind.STATUS, status=submission.status, detail="handling")

    assert "We began to deal with it" in text_of(view(resident, submission))


@pytest.mark.parametrize("form_type", FormType)
def test_each_status_of_each_form_is_explained_and_drawn(resident, submission, form_type):
    for status in statuses_of(form_type):
        Submission.objects.update(form_type=form_type, status=status.key)
        assert str(status.sentence) in str(text_of(view(resident, submission)).replace("\xa0", " "))


def test_every_kind_of_history_entry_that_is_shown_has_its_words(resident, submission):
    for kind in PUBLIC_ENTRIES - {EntryKind.STATUS}:
        record(submission, kind)

    shown = text_of(view(resident, submission))
    assert all(str(kind.shown.title) in shown for kind in PUBLIC_ENTRIES - {EntryKind.STATUS})


def test_the_event_it_was_sent_from_is_named(resident):
    page = make_form_page([email_field()], parent=home_page("en"))
    host = make_host(page, parent=home_page("en"), title="Workshop about benches")
    hidden = soup(resident.get(host.url)).select_one("form.form [name=_host]")["value"]
    submission = sent(resident, page, {"email": "a@example.org", "_host": hidden})

    assert soup(view(resident, submission)).select_one(f'.receipt__facts a[href="{host.url}"]')
    host.unpublish()
    assert view(resident, submission).status_code == HTTPStatus.OK


def test_a_consent_is_withdrawn_with_one_button_and_twice_is_once(resident, submission):
    Submission.objects.update(email_confirmed_at=timezone.now())
    page = soup(view(resident, submission))
    forms = page.select(".receipt__consents form")
    assert len(forms) == 1
    assert "Not given" in page.select_one(".receipt__consents").get_text()
    data = {one["name"]: one["value"] for one in forms[0].select("input")}
    for _time in range(2):
        answer = send_form(resident, forms[0]["action"], data)
        assert answer.status_code == HTTPStatus.SEE_OTHER

    assert submission.consents.get().revoked_at is not None
    assert kinds_of(submission, "mails").count(kinds.CHANGED) == 1
    assert kinds_of(submission).count(EntryKind.CONSENT_REVOKED) == 1
    shown = resident.get(answer.url)
    assert (
        soup(shown).select_one("[role=status]").get_text()
        == "You have withdrawn the consent. From now on we make no use of it."
    )
    assert "Withdrawn on" in text_of(shown)
    assert not soup(shown).select(".receipt__consents form")


@pytest.mark.parametrize("data", [{}, {"consent": "nonsense"}, {"consent": "\x00"}])
def test_a_consent_that_nobody_gave_cannot_be_withdrawn(resident, submission, data):
    assert do(resident, submission, "consent", data).status_code == HTTPStatus.SEE_OTHER
    assert submission.consents.get().revoked_at is None


def test_a_word_in_the_address_that_means_nothing_says_nothing(resident, submission):
    assert not soup(view(resident, submission, done="<script>")).select("[role=status]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_my_data_are_all_there_for_machines_and_for_people(resident, submission, language):
    record(submission, EntryKind.STATUS, status="checked", text="We have read it.")
    answer = view(resident, submission, "data", language)
    data = json.loads(answer.content)

    assert answer.headers["Content-Disposition"] == f'attachment; filename="{submission.reference}.json"'
    assert "Ławka przy przystanku" in answer.content.decode()
    assert answer.content.decode().startswith('{\n  "about"')
    assert data["reference"] == submission.reference
    assert data["status"]["code"] == submission.status
    answers = {one["key"]: one for one in data["answers"]}
    assert answers["district"] == {
        "question": answers["district"]["question"],
        "answer": "Dzielnica VIII Dębniki",
        "key": "district",
        "value": 8,
    }
    assert answers["title"]["question"] == "Title of the idea"
    assert [one["withdrawn_at"] for one in data["consents"]] == [None]
    assert data["data_clause"]["version"] == submission.privacy_notice_version
    assert data["data_clause"]["sections"]
    assert [one["text"] for one in data["history"]] == ["", "We have read it."]
    assert data["received_at"].startswith(f"{timezone.localtime(submission.received_at):%Y-%m-%dT%H:%M}")


def test_a_file_of_one_s_own_is_downloaded_and_nobody_else_s(resident):
    page = make_form_page([email_field(), field("file", "photo", role="attachment")], parent=home_page("en"))
    data = {"email": "a@example.org", "photo": SimpleUploadedFile("Mój plan.pdf", PDF)}
    submission = sent(resident, page, data)
    other = sent(resident, page, {**data, "email": "b@example.org", "photo": SimpleUploadedFile("x.pdf", PDF + b"%")})
    link = soup(view(resident, submission)).select_one(".receipt__answers a")

    assert link.get_text() == "Mój plan.pdf"
    answer = resident.get(link["href"])
    assert b"".join(answer.streaming_content) == PDF
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert json.loads(view(resident, submission, "data").content)["files"][0]["name"] == "Mój plan.pdf"
    foreign = reverse("submissions:receipt_file", args=[receipt_token(submission), other.files.get().uuid])
    assert resident.get(foreign).status_code == HTTPStatus.NOT_FOUND


def test_a_file_that_is_lost_is_a_page_that_says_so(resident):
    page = make_form_page([email_field(), field("file", "photo", role="attachment")], parent=home_page("en"))
    submission = sent(resident, page, {"email": "a@example.org", "photo": SimpleUploadedFile("x.pdf", PDF)})
    stored = submission.files.get().file
    stored.storage.delete(stored.name)

    link = soup(view(resident, submission)).select_one(".receipt__answers a")["href"]
    assert resident.get(link).status_code == HTTPStatus.NOT_FOUND


def test_it_takes_few_queries_however_much_happened(resident, submission, django_assert_max_num_queries):
    for number in range(20):
        record(submission, EntryKind.STATUS, status="checked", text=f"Words {number}")
    view(resident, submission)

    with django_assert_max_num_queries(10):
        view(resident, submission)


def test_the_secret_stands_in_no_log(submission):
    import logging

    from config.logs import DiscreetFormatter

    line = logging.LogRecord(
        "django.request", logging.ERROR, "", 1, "Internal Server Error: %s", (address(submission),), None
    )
    written = DiscreetFormatter("%(message)s").format(line)
    assert receipt_token(submission) not in written
    assert written == "Internal Server Error: /en/r/…/"


def test_the_sample_version_says_that_nothing_reached_the_city(resident, submission):
    assert "has not reached" in text_of(view(resident, submission))


@pytest.mark.parametrize("name", ["", "edit", "withdraw", "erase"])
def test_each_page_has_its_title_one_heading_and_a_way_to_the_content(resident, submission, name):
    page = soup(view(visitor(), submission, name))

    assert len(page.select("h1")) == 1
    assert submission.reference in page.title.get_text()
    assert page.select_one(".skip-link")["href"] == "#content"
    assert not page.select("[style], script:not([src])")


def _words(day) -> str:
    from django.utils import formats, translation

    with translation.override("en"):
        return formats.date_format(day, "j E Y")
