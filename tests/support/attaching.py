"""Sending forms with files, and reading what came back."""

from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.test import Client

from forms_app.models import FormPage
from tests.factories import email_field, field, home_page, make_form_page
from tests.helpers import send_form, soup

CONTACT = {"email": "a@example.org"}
BAD = {"email": "nobody"}


def file_form(*fields: dict, **values: object) -> FormPage:
    """An English form with files under the key "photos"; `max_files` and the like go to that field."""
    limits = {key: values.pop(key) for key in ("max_files", "max_megabytes", "required") if key in values}
    photos = field("file", "photos", role="attachment", **{"max_files": 3, "max_megabytes": 1, **limits})
    return make_form_page([email_field(), *fields, photos], parent=home_page("en"), **values)


def send(client: Client, page: FormPage, data: dict, *files: object, **more: object) -> HttpResponse:
    return send_form(client, page.url, {**data, **({"photos": list(files)} if files else {}), **more})


def tokens(answer: HttpResponse) -> list[str]:
    return [one["value"] for one in soup(answer).select("input[name=_file]")]


def kept_names(answer: HttpResponse) -> list[str]:
    return [one.get_text(strip=True) for one in soup(answer).select(".kept-files__name")]


def problems(answer: HttpResponse) -> list[str]:
    return [" ".join(one.get_text(" ").split()) for one in soup(answer).select(".error-summary li")]


def on_disk() -> list[Path]:
    return [path for path in (Path(settings.VAR_DIR) / "private").rglob("*") if path.is_file()]
