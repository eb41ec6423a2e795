"""Names of forms, pages and districts as officers know them: in Polish, whatever language somebody wrote in."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from wagtail.models import Page

from forms_app.enums import Role
from programme.models import District
from submissions.domain.history import answer_with_role
from submissions.models import Submission


def titles_of(keys: Iterable[UUID | None]) -> dict[UUID, str]:
    """The title of the page of each translation key: the Polish one where there is one. One query."""
    rows = Page.objects.filter(translation_key__in={key for key in keys if key}).values_list(
        "translation_key", "locale__language_code", "title"
    )
    ours = settings.LANGUAGE_CODE
    return {key: title for key, _language, title in sorted(rows, key=lambda row: row[1] == ours)}


def district_names() -> dict[int, str]:
    return {district.number: str(district) for district in District.objects.all()}


def headline(submission: Submission) -> str:
    """What tells one submission from another in a list: its title, else the name of its sender."""
    return str(answer_with_role(submission, Role.TITLE) or answer_with_role(submission, Role.NAME) or "")
