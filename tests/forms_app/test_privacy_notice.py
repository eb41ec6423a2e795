"""What is said about the data: complete, in the page's language, and to be read again whatever becomes of the page."""

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from core.models import ControllerText
from core.pages.publish_checks import check_publishable
from forms_app.domain.privacy_notice import (
    SECTIONS,
    SIGNED_VERSION_FIELD,
    privacy_notice_of,
    store,
    stored_privacy_notice,
)
from forms_app.enums import PRIVACY_NOTICE_FIELDS, RETENTION_FIELDS
from forms_app.models import ParticipationFormPage, PrivacyNoticeVersion
from submissions.models import Submission
from tests.factories import email_field, home_page, make_form_page
from tests.helpers import send_form, soup

pytestmark = pytest.mark.django_db


def controller(language: str) -> ControllerText:
    return ControllerText.objects.get(locale__language_code=language)


def signed_version_in(answer) -> str:
    return soup(answer).select_one(f"[name={SIGNED_VERSION_FIELD}]")["value"]


def sent(resident, url: str, data: dict) -> Submission:
    send_form(resident, url, data)
    return Submission.objects.order_by("-pk").first()


@pytest.fixture
def page(db: None) -> ParticipationFormPage:
    return make_form_page([email_field()], parent=home_page("en"))


def test_the_form_shows_all_that_the_law_asks_for_in_its_own_language(resident, idea_form):
    language = idea_form.locale.language_code
    shown = soup(resident.get(idea_form.url)).select_one(".privacy-notice")

    with translation.override(language):
        titles = [str(title) for _owner, _name, title in SECTIONS]
    assert [term.get_text() for term in shown.select("details dt")] == titles
    text = " ".join(shown.get_text().split())
    for name in ("controller", "officer", "complaint", "transfers", "automated"):
        assert getattr(controller(language), name) in text
    for name in PRIVACY_NOTICE_FIELDS:
        assert getattr(idea_form, name) in text


def test_what_matters_most_is_read_without_opening_anything(resident, idea_form):
    short = soup(resident.get(idea_form.url)).select_one(".privacy-notice > p").get_text().replace("\xa0", " ")

    for text in (
        idea_form.data_purpose,
        idea_form.data_retention,
        controller(idea_form.locale.language_code).controller,
    ):
        assert text in short


def test_nobody_has_to_tick_that_they_have_read_it(resident, idea_form):
    page = soup(resident.get(idea_form.url))

    assert page.select(".privacy-notice [type=checkbox]") == []
    assert page.select("form [checked]") == []


@pytest.mark.parametrize("name", ["controller", "officer", "rights", "complaint", "transfers", "automated"])
def test_every_change_of_what_is_shown_makes_a_new_version(page, name):
    text = controller(page.locale.language_code)
    before = privacy_notice_of(page, text)
    setattr(text, name, f"{getattr(text, name)} Also this.")

    assert privacy_notice_of(page, text).version != before.version


@pytest.mark.parametrize("name", PRIVACY_NOTICE_FIELDS)
def test_every_change_of_the_form_s_own_words_makes_a_new_version(page, name):
    before = privacy_notice_of(page, None)
    setattr(page, name, "Something else.")

    assert privacy_notice_of(page, None).version != before.version


def test_a_submission_names_the_version_that_its_sender_was_shown_though_it_changed_meanwhile(resident, page):
    shown = signed_version_in(resident.get(page.url))
    before = privacy_notice_of(page, controller(page.locale.language_code))
    page.data_purpose = "For quite another thing."
    page.save_revision().publish()

    submission = sent(resident, page.url, {"email": "osoba@example.org", SIGNED_VERSION_FIELD: shown})

    assert submission.privacy_notice_version == before.version
    assert submission.privacy_notice_language == page.locale.language_code
    stored = stored_privacy_notice(before.version)
    assert stored == before
    assert "To test the form." in [section.text for section in stored.sections]


@pytest.mark.parametrize("signed", ["", "x", "0123456789abcdef:forged", "\x00"])
def test_without_a_signed_version_or_with_a_forged_one_it_is_the_current_one(resident, page, signed):
    submission = sent(resident, page.url, {"email": "osoba@example.org", SIGNED_VERSION_FIELD: signed})

    assert submission.privacy_notice_version == privacy_notice_of(page, controller(page.locale.language_code)).version
    assert stored_privacy_notice(submission.privacy_notice_version) is not None


def test_a_version_signed_for_another_form_does_not_count(resident, page):
    other = make_form_page([email_field()], parent=home_page("en"), data_purpose="Another.")
    signed = signed_version_in(resident.get(other.url))
    submission = sent(resident, page.url, {"email": "osoba@example.org", SIGNED_VERSION_FIELD: signed})

    assert submission.privacy_notice_version == privacy_notice_of(page, controller(page.locale.language_code)).version


def test_a_version_is_stored_once_however_often_it_is_shown(page):
    privacy_notice = privacy_notice_of(page, None)
    store(privacy_notice)
    with CaptureQueriesContext(connection) as queries:
        store(privacy_notice)
    PrivacyNoticeVersion.objects.bulk_create(
        [PrivacyNoticeVersion(version=privacy_notice.version, language="pl")], ignore_conflicts=True
    )  # another process, at the same moment

    assert len([query for query in queries if "privacynoticeversion" in query["sql"]]) == 0
    assert PrivacyNoticeVersion.objects.filter(version=privacy_notice.version).count() == 1
    assert stored_privacy_notice(privacy_notice.version) == privacy_notice


def test_what_an_editor_writes_is_shown_as_text(resident, page):
    page.data_basis = "<b>bold</b> & more"
    page.save_revision().publish()

    shown = soup(resident.get(page.url)).select_one(".privacy-notice details")

    assert "<b>bold</b> & more" in shown.get_text()
    assert shown.select("b") == []


@pytest.mark.parametrize("name", PRIVACY_NOTICE_FIELDS)
def test_a_form_without_one_of_the_sentences_may_not_go_live(page, name):
    setattr(page, name, " ")

    with translation.override("en"):
        found = check_publishable(page)
        label = str(page._meta.get_field(name).verbose_name)

    assert len(found) == 1
    assert f"“{label}”" in found[0]


@pytest.mark.parametrize("name", [name for name in RETENTION_FIELDS if name.endswith("days")])
def test_a_form_without_a_time_of_keeping_may_not_go_live(page, name):
    setattr(page, name, 0)

    with translation.override("en"):
        assert len(check_publishable(page)) == 1


def test_showing_a_form_again_writes_nothing_and_opens_no_transaction(resident, page):
    resident.get(page.url)
    with CaptureQueriesContext(connection) as queries:
        resident.get(page.url)

    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []


def test_a_form_is_shown_even_when_nothing_can_be_written(resident, page, monkeypatch):
    def fail(*_args: object) -> None:
        raise DatabaseError

    monkeypatch.setattr("forms_app.domain.privacy_notice.store", fail)

    assert resident.get(page.url).status_code == 200
