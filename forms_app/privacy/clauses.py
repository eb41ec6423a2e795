"""The data clause of a form (GDPR, art. 13): what is shown above the button, and which version somebody was shown."""

import logging
from dataclasses import dataclass
from hashlib import sha256

from django.core.signing import BadSignature, Signer
from django.db import DatabaseError
from django.utils import translation
from django.utils.functional import Promise
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from wagtail.rich_text import expand_db_html

from core.generation import kept
from core.locales import language_of
from core.models import ControllerText
from forms_app.models import ClauseVersion, ParticipationFormPage

logger = logging.getLogger(__name__)

CLAUSE_FIELD = "_clause"
OF_CONTROLLER, OF_PAGE = "controller", "page"
# In the order in which they are read: whose text, its field, its title.
SECTIONS: tuple[tuple[str, str, Promise], ...] = (
    (OF_CONTROLLER, "controller", _("Who decides on the data")),
    (OF_CONTROLLER, "officer", _("Data protection officer")),
    (OF_PAGE, "data_purpose", _("What for")),
    (OF_PAGE, "data_basis", _("Legal basis")),
    (OF_PAGE, "data_recipients", _("Who sees the data")),
    (OF_CONTROLLER, "transfers", _("Outside the European Economic Area")),
    (OF_PAGE, "data_retention", _("How long we keep the data")),
    (OF_CONTROLLER, "rights", _("Your rights")),
    (OF_CONTROLLER, "complaint", _("Complaint")),
    (OF_PAGE, "data_required", _("Whether you must give the data")),
    (OF_CONTROLLER, "automated", _("Decisions by machines")),
)
RICH_TEXTS = {"rights"}


@dataclass(frozen=True)
class Section:
    """`text` is safe HTML, as it is shown."""

    title: str
    text: str


@dataclass(frozen=True)
class Clause:
    """`version` changes with every change of anything shown, so that a submission can say which one that was."""

    version: str
    language: str
    sections: tuple[Section, ...]


def clause_of(page: ParticipationFormPage, controller: ControllerText | None) -> Clause:
    """The clause of `page` as it is now, in the language of the page. Without a query, unless its texts have links."""
    language = language_of(page)
    with translation.override(language):
        sections = tuple(
            Section(str(title), _shown(text, name))
            for owner, name, title in SECTIONS
            if (text := getattr(page if owner == OF_PAGE else controller, name, ""))
        )
    shown = "\x1f".join([language, *(part for section in sections for part in (section.title, section.text))])
    return Clause(sha256(shown.encode()).hexdigest()[:16], language, sections)


def keep(clause: Clause) -> None:
    """Store the words of `clause`, once for ever. To be called outside the transaction that files a submission.

    Many may call it at once. No query when this process has kept it in this generation of the content.
    """
    kept(("clause", clause.version), lambda: _store(clause))


def show(page: ParticipationFormPage, controller: ControllerText | None) -> Clause:
    """The clause of `page`, about to be shown: from now on it can be read again, whatever becomes of the page."""
    clause = clause_of(page, controller)
    try:
        keep(clause)
    except DatabaseError:  # a page must be readable even when nothing can be written
        logger.exception("The data clause of form page %s could not be kept.", page.pk)
    return clause


def shown_clause(page: ParticipationFormPage, controller: ControllerText | None, seal: str | None) -> Clause:
    """The clause that a person was shown who sends the form with `seal` (see `seal_of`); it is stored.

    Without a seal, with a forged one or with one nobody knows any more, it is the clause of now.
    """
    current = clause_of(page, controller)
    version = _sealed_version(page, seal)
    if version and version != current.version and (earlier := stored_clause(version)):
        return earlier
    keep(current)
    return current


def seal_of(clause: Clause, page: ParticipationFormPage) -> str:
    """The version of `clause`, to be sent along with the form; valid for this form only."""
    return _signer(page).sign(clause.version)


def stored_clause(version: str) -> Clause | None:
    """The clause of that version as it was shown. One query."""
    row = ClauseVersion.objects.filter(version=version).first()
    if row is None:
        return None
    # What stands there was made by `clause_of`.
    sections = tuple(Section(one["title"], mark_safe(one["text"])) for one in row.sections)  # noqa: S308
    return Clause(row.version, row.language, sections)


def _shown(text: str, name: str) -> str:
    return mark_safe(expand_db_html(text)) if name in RICH_TEXTS else escape(text)  # noqa: S308 - editors' rich text


def _store(clause: Clause) -> bool:
    if not ClauseVersion.objects.filter(version=clause.version).exists():
        sections = [{"title": section.title, "text": str(section.text)} for section in clause.sections]
        row = ClauseVersion(version=clause.version, language=clause.language, sections=sections)
        ClauseVersion.objects.bulk_create([row], ignore_conflicts=True)
    return True


def _signer(page: ParticipationFormPage) -> Signer:
    return Signer(salt=f"forms_app.clause.{page.translation_key}")


def _sealed_version(page: ParticipationFormPage, seal: str | None) -> str:
    try:
        return _signer(page).unsign(seal) if seal else ""
    except BadSignature:
        return ""
