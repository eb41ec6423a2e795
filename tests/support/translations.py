"""Making, translating and looking for texts. Every Polish text made here carries MARK."""

import json
from urllib.parse import urlencode

from django.contrib.messages import get_messages
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.operations import translate_object

from core.models import ContentPage, FooterText
from home.models import HomePage

MARK = "źródło"
BODY = [
    {
        "type": "heading",
        "id": "11111111-1111-4111-8111-111111111111",
        "value": {"text": f"Nagłówek {MARK}", "anchor": "a"},
    },
    {"type": "text", "id": "22222222-2222-4222-8222-222222222222", "value": f"<p>Akapit <b>{MARK}</b>.</p>"},
]


def make_home(locale: Locale) -> HomePage:
    home = HomePage(title=f"Strona {MARK}", slug=f"tests-{locale.language_code}", locale=locale)
    return Page.get_first_root_node().add_child(instance=home)


def make_page(parent: Page, **fields) -> ContentPage:
    defaults = {"locale": parent.locale, "live": False, "body": json.dumps(BODY)}
    values = {**defaults, "title": f"Pomysły {MARK}", "slug": "pomysly-zrodlo", "lead": f"Lid {MARK}", **fields}
    page = parent.add_child(instance=ContentPage(**values))
    page.save_revision().publish()
    return ContentPage.objects.get(pk=page.pk)


def make_footer(locale: Locale) -> FooterText:
    footer = FooterText(name="Stopka", about=f"<p>O programie {MARK}</p>", locale=locale)
    footer.save()
    footer.save_revision().publish()
    return FooterText.objects.get(pk=footer.pk)


def submit(source: Model, *languages: str) -> None:
    """What the “Translate” view does."""
    translate_object(source, list(Locale.objects.filter(language_code__in=languages or ("en", "uk"))))


def translation_of(source: Model, language: str) -> Translation:
    return Translation.objects.get(source__object_id=source.translation_key, target_locale__language_code=language)


def target_of(source: Model, language: str) -> Model:
    return type(source).objects.get(translation_key=source.translation_key, locale__language_code=language)


def in_language(text: str, path: str, language: str) -> str:
    return (
        f"{language}-{text.replace('zrodlo', 'source')}"
        if path == "slug"
        else f"{language}: {text.replace(MARK, 'text')}"
    )


def open_segments(translation: Translation) -> list[StringSegment]:
    segments = translation.source.stringsegment_set.annotate_translation(translation.target_locale)
    return list(segments.filter(translation__isnull=True).select_related("string", "context").order_by("order"))


def fill(translation: Translation, *, leave: int = 0) -> None:
    """Translate all open texts but the last `leave`."""
    segments = open_segments(translation)
    for segment in segments[: len(segments) - leave]:
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            data=in_language(segment.string.data, segment.context.path, translation.target_locale.language_code),
            translation_type="manual",
        )


def put_texts(client: Client, translation: Translation) -> None:
    """Translate all open texts through the API that the translation editor uses."""
    for segment in open_segments(translation):
        url = reverse("wagtail_localize:edit_string_translation", args=[translation.pk, segment.pk])
        value = in_language(segment.string.data, segment.context.path, translation.target_locale.language_code)
        response = client.put(url, urlencode({"value": value}), content_type="application/x-www-form-urlencoded")
        assert response.status_code == 201, response.content


def translate_and_publish(source: Model, *languages: str) -> None:
    """The legitimate way, as far as the live translation; call inside captured on-commit callbacks."""
    submit(source, *languages)
    for language in languages:
        translation = translation_of(source, language)
        fill(translation)
        translation.save_target(publish=True)


def edit_url(instance: Model) -> str:
    if isinstance(instance, Page):
        return reverse("wagtailadmin_pages:edit", args=[instance.pk])
    return reverse(instance.snippet_viewset.get_url_name("edit"), args=[instance.pk])


def edit_data(page: ContentPage, **changes) -> dict:
    """What the page editor sends for `page`; `changes` override single fields or add an action."""
    body = [(child["type"], _form_value(child)) for child in page.body.raw_data]
    data = {
        "title": page.title,
        "slug": page.slug,
        "seo_title": "",
        "search_description": page.search_description,
        "lead": page.lead,
        "body": streamfield(body),
        "toc": "on",
        "responsible": page.responsible,
        "sample_note": page.sample_note,
        "comments": inline_formset([]),
        **changes,
    }
    data = nested_form_data(data)
    for index, child in enumerate(page.body.raw_data):
        data[f"body-{index}-id"] = child["id"]
    return data


def _form_value(child: dict) -> object:
    from wagtail.test.utils.form_data import rich_text

    return rich_text(child["value"]) if child["type"] == "text" else child["value"]


def messages_of(response: HttpResponse) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def live_texts(language: str) -> str:
    """Everything that residents could read in `language`, as stored."""
    rows = [
        *ContentPage.objects.filter(live=True, locale__language_code=language).values_list("title", "lead", "slug"),
        *HomePage.objects.filter(live=True, locale__language_code=language).values_list("title", "slug"),
        *FooterText.objects.filter(live=True, locale__language_code=language).values_list("about"),
    ]
    bodies = [page.body.raw_data[:] for page in ContentPage.objects.filter(live=True, locale__language_code=language)]
    return json.dumps([[list(row) for row in rows], bodies], ensure_ascii=False, default=str)


def nothing_polish_is_live() -> bool:
    return not any(word in live_texts(language) for language in ("en", "uk") for word in (MARK, "zrodlo"))
