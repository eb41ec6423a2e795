"""The privacy notice of a form (GDPR, art. 13): what is shown above the button, and which version was shown to whom."""

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

from caching.content_version import cached
from core.models import ControllerText
from core.pages.locales import language_of
from forms_app.models import ParticipationFormPage, PrivacyNoticeVersion

logger = logging.getLogger(__name__)

SIGNED_VERSION_FIELD = "_clause"
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
class PrivacyNotice:
    """`version` changes with every change of anything shown, so that a submission can say which one that was."""

    version: str
    language: str
    sections: tuple[Section, ...]


def privacy_notice_of(page: ParticipationFormPage, controller: ControllerText | None) -> PrivacyNotice:
    """The privacy notice of `page` as it is now, in the language of the page. No query, unless its texts have links."""
    language = language_of(page)
    with translation.override(language):
        sections = tuple(
            Section(str(title), _shown(text, name))
            for owner, name, title in SECTIONS
            if (text := getattr(page if owner == OF_PAGE else controller, name, ""))
        )
    shown = "\x1f".join([language, *(part for section in sections for part in (section.title, section.text))])
    return PrivacyNotice(sha256(shown.encode()).hexdigest()[:16], language, sections)


def store(privacy_notice: PrivacyNotice) -> None:
    """Store the words of `privacy_notice`, once for ever. To be called outside the transaction that files a submission.

    Many may call it at once. No query when this process has stored it in this content version.
    """
    cached(("privacy notice", privacy_notice.version), lambda: _store(privacy_notice))


def privacy_notice_to_show(page: ParticipationFormPage, controller: ControllerText | None) -> PrivacyNotice:
    """The privacy notice of `page`, about to be shown: stored first, whatever becomes of the page."""
    privacy_notice = privacy_notice_of(page, controller)
    try:
        store(privacy_notice)
    except DatabaseError:  # a page must be readable even when nothing can be written
        logger.exception("The privacy notice of form page %s could not be stored.", page.pk)
    return privacy_notice


def shown_privacy_notice(
    page: ParticipationFormPage, controller: ControllerText | None, signed: str | None
) -> PrivacyNotice:
    """The privacy notice that a person was shown who sends the form with `signed` (see `signed_version`); it is stored.

    Without a signed version, with a forged one or with one that was never stored, it is the current notice.
    """
    current = privacy_notice_of(page, controller)
    version = _read_version(page, signed)
    if version and version != current.version and (earlier := stored_privacy_notice(version)):
        return earlier
    store(current)
    return current


def signed_version(privacy_notice: PrivacyNotice, page: ParticipationFormPage) -> str:
    """The version of `privacy_notice`, signed, to be sent along with the form; valid for this form only."""
    return _signer(page).sign(privacy_notice.version)


def stored_privacy_notice(version: str) -> PrivacyNotice | None:
    """The privacy notice of that version as it was shown. One query."""
    row = PrivacyNoticeVersion.objects.filter(version=version).first()
    if row is None:
        return None
    # What stands there was made by `privacy_notice_of`.
    sections = tuple(Section(one["title"], mark_safe(one["text"])) for one in row.sections)  # noqa: S308
    return PrivacyNotice(row.version, row.language, sections)


def _shown(text: str, name: str) -> str:
    return mark_safe(expand_db_html(text)) if name in RICH_TEXTS else escape(text)  # noqa: S308 - editors' rich text


def _store(privacy_notice: PrivacyNotice) -> bool:
    if not PrivacyNoticeVersion.objects.filter(version=privacy_notice.version).exists():
        sections = [{"title": section.title, "text": str(section.text)} for section in privacy_notice.sections]
        row = PrivacyNoticeVersion(version=privacy_notice.version, language=privacy_notice.language, sections=sections)
        PrivacyNoticeVersion.objects.bulk_create([row], ignore_conflicts=True)
    return True


def _signer(page: ParticipationFormPage) -> Signer:
    return Signer(salt=f"forms_app.privacy_notice.{page.translation_key}")


def _read_version(page: ParticipationFormPage, signed: str | None) -> str:
    try:
        return _signer(page).unsign(signed) if signed else ""
    except BadSignature:
        return ""
