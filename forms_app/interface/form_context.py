"""What a form shows where it stands: the fields, the answers to be checked, or why there is no form now."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from caching import expiry
from core.frame.frame import Frame
from core.pages.locales import language_of
from forms_app.domain.availability import State, form_state
from forms_app.domain.placement import OWN_PAGE, PLACEMENT_FIELD, sign_placement
from forms_app.domain.privacy_notice import (
    SIGNED_VERSION_FIELD,
    PrivacyNotice,
    privacy_notice_of,
    privacy_notice_to_show,
    signed_version,
)
from forms_app.form.form import HONEYPOT_FIELD, STEP_FIELD, ParticipationForm, Step
from forms_app.interface.layout import Layout
from forms_app.models import ParticipationFormPage

TITLES: dict[Step, str | Promise] = {Step.CHECK: _("Check your answers:"), Step.CHANGE: ""}


@dataclass(frozen=True)
class Resubmission:
    """A form shown again to its sender: as `step` says, or with a `notice` about all of it."""

    page_id: int
    slot: str
    form: ParticipationForm | None
    notice: str | Promise = ""
    step: Step = Step.CORRECT

    @property
    def title(self) -> str | Promise:
        """What stands before the title of the page."""
        return TITLES.get(self.step, _("Error:"))


class FormContext:
    """What the templates of a form ask for. `slot` is `OWN_PAGE`, or where in `host_page` the form stands.

    `address` is set in a frame on another website, and is that of the frame.
    """

    honeypot_name = HONEYPOT_FIELD
    placement_field = PLACEMENT_FIELD
    signed_version_field = SIGNED_VERSION_FIELD
    step_field = STEP_FIELD

    def __init__(
        self,
        page: ParticipationFormPage,
        request: HttpRequest | None,
        host_page: Page | None,
        slot: str,
        frame: Frame | None,
        address: str = "",
    ) -> None:
        self.page, self.request, self.host_page, self.frame = page, request, host_page, frame
        self.slot = slot or OWN_PAGE
        self.address = address

    @cached_property
    def resubmission(self) -> Resubmission | None:
        resubmission = getattr(self.request, "resubmission", None)
        is_ours = resubmission is not None and (resubmission.page_id, resubmission.slot) == (self.page.pk, self.slot)
        return resubmission if is_ours else None

    @cached_property
    def form(self) -> ParticipationForm:
        if self.resubmission is not None and self.resubmission.form is not None:
            return self.resubmission.form
        return self.page.get_form(self.slot)

    @cached_property
    def layout(self) -> Layout:
        return Layout(self.form)

    @property
    def notice(self) -> str | Promise:
        return self.resubmission.notice if self.resubmission is not None else ""

    @property
    def step(self) -> Step | None:
        """None before anything was sent."""
        return self.resubmission.step if self.resubmission is not None else None

    @cached_property
    def state(self) -> State:
        host_key = self.host_page.translation_key if self.is_embedded and self.host_page is not None else None
        state = form_state(self.page, sample_version=self.is_sample, host_key=host_key)
        expiry.expires_at(state.until)
        return state

    @property
    def is_sample(self) -> bool:
        return self.frame is not None and self.frame.sample_version

    @property
    def is_embedded(self) -> bool:
        return self.slot != OWN_PAGE

    @property
    def prefix(self) -> str:
        return self.page.form_prefix(self.slot)

    @property
    def action(self) -> str:
        return self.address or self.page.get_url(self.request) or ""

    @property
    def signed_placement(self) -> str:
        if not self.is_embedded or self.host_page is None or not self.host_page.pk:
            return ""
        return sign_placement(self.page, self.host_page, self.slot)

    @cached_property
    def privacy_notice(self) -> PrivacyNotice:
        """What is said about the data. Shown to the public, it is stored; a preview shows what may never go out."""
        is_public = self.request is not None and not getattr(self.request, "is_preview", False)
        make = privacy_notice_to_show if is_public else privacy_notice_of
        return make(self.page, self.frame.controller if self.frame is not None else None)

    @property
    def signed_version(self) -> str:
        return signed_version(self.privacy_notice, self.page)

    @property
    def needs_token(self) -> bool:
        """Only somebody with a session has something that a forged form could misuse."""
        return self.request is not None and settings.SESSION_COOKIE_NAME in self.request.COOKIES


def form_context(
    page: ParticipationFormPage,
    request: HttpRequest | None,
    host_page: Page | None = None,
    slot: str = OWN_PAGE,
    address: str = "",
) -> dict[str, object]:
    """Context of `forms_app/form.html`."""
    frame = Frame(request, language_of(page)) if request is not None else None
    return {"form_context": FormContext(page, request, host_page, slot, frame, address), "form_page": page}
