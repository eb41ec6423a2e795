"""Objects for tests, made beside the seeded content."""

import json
from uuid import uuid4

from wagtail.models import Page

from core.models import ContentPage
from forms_app.models import FormPage, ParticipationFormPage
from home.models import HomePage


def home_page(language: str = "pl") -> HomePage:
    return HomePage.objects.get(locale__language_code=language)


def field(kind: str, key: str = "", **options: object) -> dict[str, object]:
    """One block of the fields of a form; `choices` may be a list of keys."""
    value = {"key": key, "role": "", "label": f"Question {key}", **options}
    if "choices" in value:
        value["choices"] = [choice(one) if isinstance(one, str) else one for one in value["choices"]]
    return {"type": kind, "value": value, "id": str(uuid4())}


def choice(key: str, label: str | None = None) -> dict[str, object]:
    return {
        "type": "item",
        "value": {"key": key, "label": f"Choice {key}" if label is None else label},
        "id": str(uuid4()),
    }


EMAIL = {"kind": "email", "key": "email", "role": "email"}


def email_field(**options: object) -> dict[str, object]:
    return field(**{**EMAIL, **options})


CLAUSE = {
    "data_purpose": "To test the form.",
    "data_basis": "A task in the public interest.",
    "data_recipients": "The people who run the tests.",
    "data_retention": "Until the test is over.",
    "data_required": "Nobody has to give anything.",
}


def make_page(page: Page, parent: Page | None = None) -> Page:
    """Put a page into the tree and publish it as an editor would."""
    (parent or home_page()).add_child(instance=page)
    page.save_revision().publish()
    return type(page).objects.get(pk=page.pk)


def make_form_page(
    fields: list[dict], *, model: type[ParticipationFormPage] = FormPage, parent: Page | None = None, **values: object
) -> ParticipationFormPage:
    """A live form page below the home page."""
    values = {"title": "A form", "slug": f"form-{uuid4().hex[:8]}", "submit_label": "Send it", **CLAUSE, **values}
    parent = parent or home_page()
    return make_page(model(fields=json.dumps(fields), locale=parent.locale, **values), parent)


def make_host(form_page: Page, *, copies: int = 1, parent: Page | None = None, **values: object) -> ContentPage:
    """A live text page that carries the form `copies` times."""
    blocks = [
        {"type": "embedded_page", "value": {"title": f"Form {n + 1}", "page": form_page.pk}, "id": str(uuid4())}
        for n in range(copies)
    ]
    values = {"title": "Carrier", "slug": f"host-{uuid4().hex[:8]}", **values}
    parent = parent or home_page()
    return make_page(ContentPage(body=json.dumps(blocks), locale=parent.locale, **values), parent)
