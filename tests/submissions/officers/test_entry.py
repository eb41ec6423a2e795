"""What comes on paper, by phone, by e-mail or at a meeting is entered through the same form and by the same rules."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from forms_app.enums import FormType, RetainFrom
from forms_app.models import FormPage
from programme.models import EventPage
from submissions.domain.sender.tokens import find_by_token
from submissions.enums import EntryKind
from submissions.interface.officers.entry.form import MOMENT
from submissions.models import Submission
from tests.factories import email_field, field, make_form_page, make_page
from tests.helpers import soup
from tests.support.officers import idea_page, inspect_url

pytestmark = pytest.mark.django_db

IDEA = {"title": "Ławka", "description": "Nie ma gdzie usiąść.", "place": "ul. Przykładowa", "phone": "12 000 00 00"}


def enter_url(page) -> str:
    return reverse("submissions_enter", args=[page.pk])


def entry(moment=None, channel="paper", **data):
    moment = timezone.localtime(moment or timezone.now() - timedelta(minutes=5))
    return {"entry-channel": channel, "entry-received_at": moment.strftime(MOMENT), **data}


def small_form(**values) -> FormPage:
    return make_form_page([field("line", "word", required=True), email_field()], require_contact=False, **values)


def test_every_form_is_offered_in_every_language(as_forms_officer):
    page = soup(as_forms_officer.get(reverse("submissions_entry")))

    offered = {link["href"] for link in page.select("a[href]")}
    assert {enter_url(idea_page(language)) for language in ("pl", "en", "uk")} <= offered


def test_the_officer_fills_in_the_same_fields(as_forms_officer):
    page = idea_page("uk")
    shown = soup(as_forms_officer.get(enter_url(page)))

    names = {field["name"] for field in shown.select("[name]")}
    assert {one.key for one in page.form_fields if one.is_question and one.kind != "file"} <= names
    assert "_website" not in names


def test_an_entry_carries_channel_moment_officer_and_language(as_forms_officer, forms_officer):
    moment = timezone.now() - timedelta(days=2)

    answer = as_forms_officer.post(enter_url(idea_page("en")), entry(moment, channel="meeting", **IDEA))

    submission = Submission.objects.get()
    assert answer.status_code == 302
    assert (submission.channel, submission.language) == ("meeting", "en")
    assert abs(submission.received_at - moment) < timedelta(minutes=1)
    assert submission.form_data["title"] == "Ławka"
    assert submission.history.get(kind=EntryKind.RECEIVED).user == forms_officer
    assert submission.privacy_notice_version


def test_number_and_link_are_there_to_hand_over(as_forms_officer):
    answer = as_forms_officer.post(enter_url(idea_page()), entry(**IDEA), follow=True)

    submission = Submission.objects.get()
    page = soup(answer)
    link = page.select_one(".receipt-slip a")["href"]
    assert submission.reference in page.text
    assert link.startswith("http")
    assert find_by_token(link.rstrip("/").rsplit("/", 1)[-1]) == submission
    assert "no-store" in answer["Cache-Control"]


def test_the_link_is_shown_only_to_who_entered_it_and_never_for_the_web(as_forms_officer, admin_client):
    as_forms_officer.post(enter_url(idea_page()), entry(**IDEA))
    submission = Submission.objects.get()
    url = reverse("submissions_entered", args=[submission.pk])

    assert admin_client.get(url).status_code == 404
    Submission.objects.update(channel="web")
    assert as_forms_officer.get(url).status_code == 404


@pytest.mark.parametrize(
    ("wrong", "about"),
    [
        ({"entry-channel": ""}, "entry-channel"),
        ({"entry-channel": "web"}, "entry-channel"),
        ({"entry-received_at": ""}, "entry-received_at"),
        ({"entry-received_at": "yesterday"}, "entry-received_at"),
        ({"title": ""}, "title"),
        ({"phone": "abc"}, "phone"),
        ({"phone": ""}, "email"),
    ],
)
def test_an_error_says_what_is_wrong_and_loses_nothing(as_forms_officer, wrong, about):
    answer = as_forms_officer.post(enter_url(idea_page()), {**entry(**IDEA), **wrong})

    page = soup(answer)
    assert answer.status_code == 422
    assert page.select_one("[role=alert] a[href*='" + about + "']")
    assert page.select_one("textarea[name=description]").text.strip() == IDEA["description"]
    assert not Submission.objects.exists()


@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "1900-01-01T00:00", "2019-06-01T10:00"])
def test_a_mistyped_year_is_not_kept_only_to_be_erased_the_next_night(as_forms_officer, moment):
    page = small_form(retain_from=RetainFrom.RECEIVED, retain_days=365)

    answer = as_forms_officer.post(
        enter_url(page), {"entry-channel": "paper", "entry-received_at": moment, "word": "Ławka"}
    )

    assert answer.status_code == 422
    shown = soup(answer)
    assert shown.select_one("[name=entry-received_at]")["aria-invalid"] == "true"
    assert "Ławka" in str(shown.select_one("[name=word]"))
    assert not Submission.objects.exists()


def test_nothing_comes_from_the_future(as_forms_officer):
    answer = as_forms_officer.post(enter_url(idea_page()), entry(timezone.now() + timedelta(hours=2), **IDEA))

    assert answer.status_code == 422
    assert not Submission.objects.exists()


@pytest.mark.parametrize(("days", "accepted"), [(-3, True), (-1, False), (-10, False)])
def test_a_form_must_have_been_open_on_the_day_it_came_not_now(as_forms_officer, days, accepted):
    now = timezone.now()
    page = small_form(opens_at=now - timedelta(days=5), closes_at=now - timedelta(days=2))

    as_forms_officer.post(enter_url(page), entry(now + timedelta(days=days), word="tak"))
    assert Submission.objects.exists() is accepted


def test_places_hold_for_entries_too(as_forms_officer):
    page = small_form(places=1)

    as_forms_officer.post(enter_url(page), entry(word="pierwszy"))
    answer = as_forms_officer.post(enter_url(page), entry(word="drugi"))

    assert Submission.objects.count() == 1
    assert answer.status_code == 422
    assert soup(answer).select_one("[name=word]")["value"] == "drugi"


def test_a_registration_names_its_event(as_forms_officer):
    page = small_form(purpose=FormType.REGISTRATION)
    example = EventPage.objects.filter(locale__language_code="pl").first()
    event = make_page(
        EventPage(
            title="Warsztat",
            slug="warsztat-wpis",
            lead="Zapraszamy.",
            locale=example.locale,
            start=timezone.now() + timedelta(days=5),
            end=timezone.now() + timedelta(days=5, hours=2),
            programme_id=example.programme_id,
            kind=example.kind,
            mode=example.mode,
            place=example.place,
            joining=example.joining,
            registration_page=page,
            seats=1,
        ),
        example.get_parent(),
    )
    key = str(event.translation_key)

    assert as_forms_officer.post(enter_url(page), entry(word="a")).status_code == 422
    as_forms_officer.post(enter_url(page), entry(word="a", **{"entry-event": key}))
    assert str(Submission.objects.get().host_key) == key
    assert as_forms_officer.post(enter_url(page), entry(word="b", **{"entry-event": key})).status_code == 422


def test_a_double_click_enters_once(as_forms_officer):
    data = entry(**IDEA)

    for _click in range(2):
        as_forms_officer.post(enter_url(idea_page()), data)
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("name", ["submissions_entry", "submissions_enter"])
def test_nobody_else_enters_anything(as_editor, editor, as_administrator, name):
    args = [idea_page().pk] if name == "submissions_enter" else []
    url = reverse(name, args=args)
    editor.user_permissions.add(Permission.objects.get(codename="view_submission"))

    for client in (as_editor, as_administrator):
        assert client.get(url).status_code == 302
        client.post(url, entry(**IDEA))
    assert not Submission.objects.exists()


def test_only_forms_can_be_entered(as_forms_officer):
    other = idea_page().get_parent()

    assert as_forms_officer.get(enter_url(other)).status_code == 404


def test_files_come_along_and_survive_an_error(as_forms_officer):
    page = make_form_page([field("line", "word", required=True), field("file", "scan")], require_contact=False)
    picture = BytesIO()
    Image.new("RGB", (40, 30), "green").save(picture, "JPEG")
    scan = SimpleUploadedFile("karta.jpg", picture.getvalue(), "image/jpeg")

    first = soup(as_forms_officer.post(enter_url(page), {**entry(word=""), "scan": scan}))
    token = first.select_one("input[name=_file]")["value"]
    as_forms_officer.post(enter_url(page), {**entry(word="tak"), "_file": token})

    submission = Submission.objects.get()
    assert [file.name for file in submission.files.all()] == ["karta.jpg"]
    assert "karta.jpg" in as_forms_officer.get(inspect_url(submission)).content.decode()
