"""Where a form was filled in: its own page, or a page that carries it."""

from copy import copy
from dataclasses import dataclass
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db.models import ForeignKey
from django.http import HttpRequest, HttpResponse
from wagtail.fields import StreamField
from wagtail.models import Page

from caching.content_version import cached
from core.blocks import EmbeddedPageBlock
from core.pages.visibility import public
from forms_app.models import ParticipationFormPage

OWN_PAGE = "form"
PLACEMENT_FIELD = "_host"
_signer = Signer(salt="forms_app.placement")


@dataclass(frozen=True)
class PageSlot:
    """A page that carries a form. `slot`: the id of an embed block, or the page chooser field without its "_page"."""

    page: Page
    slot: str


@dataclass(frozen=True)
class PagePlacement:
    """The page of the form, or another page of this site that carries it (see `forms_app.ports.Placement`)."""

    page: ParticipationFormPage
    embedded_in: PageSlot | None = None

    @property
    def slot(self) -> str:
        return self.embedded_in.slot if self.embedded_in else OWN_PAGE

    @property
    def host_key(self) -> UUID | None:
        return self.embedded_in.page.translation_key if self.embedded_in else None

    def show(self, request: HttpRequest) -> HttpResponse:
        return self.embedded_in.page.serve(request) if self.embedded_in else self.page.show(request)


def sign_placement(form_page: Page, host_page: Page, slot: str) -> str:
    """Where the form was shown, signed, to be sent along with it. It does not expire: pages with it are cached."""
    return _signer.sign(f"{form_page.pk}:{host_page.pk}:{slot}")


def find_placement(signed: str | None, form_page: Page) -> PageSlot | None:
    """The placement named by `signed`, if we signed it for this form and the page is public and still carries the form.

    Looked up once in a content version; its page is a copy of its own.
    """
    try:
        form_pk, host_pk, slot = _signer.unsign(signed or "").split(":", 2)
    except (BadSignature, ValueError):
        return None
    if form_pk != str(form_page.pk) or not host_pk.isdecimal():
        return None
    found = cached(("host", form_pk, host_pk, slot), lambda: _find(int(host_pk), slot, form_page))
    return found and PageSlot(copy(found.page), found.slot)


def _find(host_pk: int, slot: str, form_page: Page) -> PageSlot | None:
    host_page = public(Page.objects.live()).filter(pk=host_pk).specific().first()
    return PageSlot(host_page, slot) if host_page is not None and _carries(host_page, slot, form_page) else None


def _carries(host_page: Page, slot: str, form_page: Page) -> bool:
    chosen = _chosen_by_field(host_page, slot) or _chosen_by_block(host_page, slot)
    if chosen is None:
        return False
    return chosen == form_page.pk or Page.objects.filter(pk=chosen, translation_key=form_page.translation_key).exists()


def _chosen_by_field(host_page: Page, slot: str) -> int | None:
    names = [f.name for f in host_page._meta.get_fields() if isinstance(f, ForeignKey) and f.related_model is Page]
    return getattr(host_page, f"{slot}_page_id") if f"{slot}_page" in names else None


def _chosen_by_block(host_page: Page, slot: str) -> int | None:
    """The page id stored in the embed block `slot`, without turning all blocks of the page into objects."""
    for field in host_page._meta.get_fields():
        if not isinstance(field, StreamField):
            continue
        embeds = {
            name for name, block in field.stream_block.child_blocks.items() if isinstance(block, EmbeddedPageBlock)
        }
        for child in getattr(host_page, field.name).raw_data:
            if child["type"] in embeds and child.get("id") == slot:
                return child["value"].get("page")
    return None
