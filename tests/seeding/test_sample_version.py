"""While the site is a sample version every page says so; switched off, nothing of that is left."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import get_page_models

from core.checks import is_ours
from core.models import BasePage, CustomDocument, SiteSettings
from programme.models import Ambassador
from tests.helpers import soup
from tests.support.content_keys import object_of, words

pytestmark = pytest.mark.django_db

WARNING = "This is a sample version. Do not enter real data. Submissions do not reach Kraków City Hall."
LANGUAGES = ["pl", "en", "uk"]
KEYS = ["home", "about", "a02", "e6", "submit-idea", "summary", "accessibility", "events"]


@pytest.fixture
def real_site() -> None:
    settings = SiteSettings.objects.get()
    settings.sample_version = False
    settings.save()


def event_data(client: Client) -> dict[str, object]:
    script = soup(client.get(object_of("e6").url)).select_one("script[type='application/ld+json']")
    return json.loads(script.string)[-1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", KEYS)
def test_every_page_of_a_sample_version_says_so_and_keeps_search_engines_out(
    client: Client, key: str, language: str
) -> None:
    page = soup(client.get(object_of(key, language).url))

    strip = page.select_one("body > .sample-strip")
    assert strip.get_text(strip=True)
    assert strip in page.select_one("header.site-header").find_all_previous("section")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"


@pytest.mark.parametrize("key", KEYS)
def test_a_real_site_says_nothing_of_samples_and_lets_search_engines_in(
    client: Client, real_site: None, key: str
) -> None:
    page = soup(client.get(object_of(key).url))

    assert not page.select(".sample-strip")
    assert not page.select("meta[name=robots]")


def test_nobody_organises_a_sample_event(client: Client) -> None:
    assert SiteSettings.objects.get().organiser_name
    assert "organizer" not in event_data(client)


def test_the_organiser_of_a_real_event_is_named(client: Client, real_site: None) -> None:
    assert event_data(client)["organizer"]["name"] == SiteSettings.objects.get().organiser_name


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_warns_only_in_the_sample_version(client: Client, language: str) -> None:
    url = object_of("contact-form", language).url

    with translation.override(language):
        warning = gettext(WARNING)

    assert warning in words(client.get(url).content.decode())
    settings = SiteSettings.objects.get()
    settings.sample_version = False
    settings.save()
    assert warning not in words(client.get(url).content.decode())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_made_up_is_said_above_the_text_even_on_a_real_site(
    client: Client, real_site: None, language: str
) -> None:
    page = object_of("a02", language)

    note = soup(client.get(page.url)).select_one("main header .sample-note").get_text(" ", strip=True)

    assert page.sample_note.replace(" ", "") in note.replace("\u00a0", "").replace(" ", "")


def no_samples() -> None:
    for model in get_page_models():
        if is_ours(model) and issubclass(model, BasePage):
            model.objects.update(sample_note="")
    CustomDocument.objects.update(sample_note="")
    Ambassador.objects.update(sample=False)


def test_the_list_of_samples_names_pages_documents_and_people(capsys: pytest.CaptureFixture) -> None:
    call_command("sample_values")

    said = capsys.readouterr().out
    for name in (object_of("a02").title, CustomDocument.objects.first().title, Ambassador.objects.first().name):
        assert name in said


def test_samples_on_a_real_site_are_a_failure(real_site: None, capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(CommandError) as failure:
        call_command("sample_values")

    assert failure.value.returncode == 1
    assert object_of("a02").title in capsys.readouterr().out


@pytest.mark.parametrize("left", ["page", "document", "person"])
def test_one_sample_is_enough_to_fail(real_site: None, left: str, capsys: pytest.CaptureFixture) -> None:
    no_samples()
    call_command("sample_values")
    assert "0 objects" in capsys.readouterr().out

    if left == "page":
        page = object_of("about")
        page.sample_note = "daty"
        page.save()
    elif left == "document":
        CustomDocument.objects.filter(pk=CustomDocument.objects.first().pk).update(sample_note="treść")
    else:
        Ambassador.objects.filter(pk=Ambassador.objects.first().pk).update(sample=True)

    with pytest.raises(CommandError):
        call_command("sample_values")
    assert "1 objects" in capsys.readouterr().out
