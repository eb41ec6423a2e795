"""What a form shows at one place: the fields, the answers to be checked, or why there is no form now."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise, cached_property
from wagtail.models import Page

from core import clock
from core.chrome import Chrome
from core.locales import language_of
from forms_app.availability import State, form_state
from forms_app.forms import TRAP, ParticipationForm
from forms_app.hosts import HOST_FIELD, OWN_PAGE, sign_host
from forms_app.layout import Layout
from forms_app.models import ParticipationFormPage
from forms_app.privacy.clauses import CLAUSE_FIELD, Clause, clause_of, seal_of, show
from forms_app.steps import STEP_FIELD, Step, title_of


@dataclass(frozen=True)
class Returned:
    """A form that comes back to its sender: as `step` says, or with a `notice` about all of it."""

    page_id: int
    place: str
    form: ParticipationForm | None
    notice: str | Promise = ""
    step: Step = Step.CORRECT

    @property
    def title(self) -> str | Promise:
        """What stands before the title of the page."""
        return title_of(self.step)


def form_prefix(page: ParticipationFormPage, place: str) -> str:
    """Begins every id of the form, so that two forms, or one form twice, can stand in one page."""
    return f"f{page.pk}-{place[:8]}"


def make_form(page: ParticipationFormPage, place: str, data: object = None, files: object = None) -> ParticipationForm:
    """The form of `page` with the ids of its `place`; bound when there are `data`."""
    return page.get_form_class()(
        data,
        files,
        auto_id=f"{form_prefix(page, place)}_%s",
        require_contact=page.require_contact,
        form_key=page.translation_key,
    )


class Panel:
    """One form at one place. `place` is `OWN_PAGE`, or where in the host it stands.

    `address` is set in a frame on another website, and is that of the frame.
    """

    trap_name = TRAP
    host_field = HOST_FIELD
    clause_field = CLAUSE_FIELD
    step_field = STEP_FIELD

    def __init__(
        self,
        page: ParticipationFormPage,
        request: HttpRequest | None,
        host: Page | None,
        place: str,
        chrome: Chrome | None,
        address: str = "",
    ) -> None:
        self.page, self.request, self.host, self.chrome = page, request, host, chrome
        self.place = place or OWN_PAGE
        self.address = address

    @cached_property
    def returned(self) -> Returned | None:
        returned = getattr(self.request, "returned_form", None)
        is_ours = returned is not None and (returned.page_id, returned.place) == (self.page.pk, self.place)
        return returned if is_ours else None

    @cached_property
    def form(self) -> ParticipationForm:
        if self.returned is not None and self.returned.form is not None:
            return self.returned.form
        return make_form(self.page, self.place)

    @cached_property
    def layout(self) -> Layout:
        return Layout(self.form)

    @property
    def notice(self) -> str | Promise:
        return self.returned.notice if self.returned is not None else ""

    @property
    def step(self) -> Step | None:
        """None before anything was sent."""
        return self.returned.step if self.returned is not None else None

    @cached_property
    def state(self) -> State:
        host_key = self.host.translation_key if self.is_embedded and self.host is not None else None
        state = form_state(self.page, sample_version=self.is_sample, host_key=host_key)
        clock.valid_until(state.until)
        return state

    @property
    def is_sample(self) -> bool:
        return self.chrome is not None and self.chrome.sample_version

    @property
    def is_embedded(self) -> bool:
        return self.place != OWN_PAGE

    @property
    def prefix(self) -> str:
        return form_prefix(self.page, self.place)

    @property
    def action(self) -> str:
        return self.address or self.page.get_url(self.request) or ""

    @property
    def signed_host(self) -> str:
        if not self.is_embedded or self.host is None or not self.host.pk:
            return ""
        return sign_host(self.page, self.host, self.place)

    @cached_property
    def clause(self) -> Clause:
        """What is said about the data. Shown to the public, it is stored; a preview shows what may never go out."""
        is_public = self.request is not None and not getattr(self.request, "is_preview", False)
        make = show if is_public else clause_of
        return make(self.page, self.chrome.controller if self.chrome is not None else None)

    @property
    def clause_seal(self) -> str:
        return seal_of(self.clause, self.page)

    @property
    def needs_token(self) -> bool:
        """Only somebody with a session has something that a forged form could misuse."""
        return self.request is not None and settings.SESSION_COOKIE_NAME in self.request.COOKIES


def panel_context(
    page: ParticipationFormPage,
    request: HttpRequest | None,
    *,
    host: Page | None = None,
    place: str = OWN_PAGE,
    address: str = "",
) -> dict[str, object]:
    """Context of `forms_app/form.html`."""
    chrome = Chrome(request, language_of(page)) if request is not None else None
    return {"panel": Panel(page, request, host, place, chrome, address), "form_page": page}
