"""Where a form was filled in: its own page, or a page that carries it."""

from copy import copy
from dataclasses import dataclass

from django.core.signing import BadSignature, Signer
from django.db.models import ForeignKey
from wagtail.fields import StreamField
from wagtail.models import Page

from core.blocks import EmbeddedPageBlock
from core.generation import kept
from core.visibility import public

OWN_PAGE = "form"
HOST_FIELD = "_host"
_signer = Signer(salt="forms_app.host")


@dataclass(frozen=True)
class Host:
    """A page that carries a form at `place`: the id of an embed block, or a page chooser field without its "_page"."""

    page: Page
    place: str


def sign_host(form_page: Page, host: Page, place: str) -> str:
    """Says where to return to, so that nobody else can say it. It does not expire: pages with it are cached."""
    return _signer.sign(f"{form_page.pk}:{host.pk}:{place}")


def find_host(signed: str | None, form_page: Page) -> Host | None:
    """The host named by `signed`, if we signed it for this form and the page is public and still carries the form.

    Looked up once in a generation of the content; its page is a copy of its own.
    """
    try:
        form_pk, host_pk, place = _signer.unsign(signed or "").split(":", 2)
    except (BadSignature, ValueError):
        return None
    if form_pk != str(form_page.pk) or not host_pk.isdecimal():
        return None
    found = kept(("host", form_pk, host_pk, place), lambda: _find(int(host_pk), place, form_page))
    return found and Host(copy(found.page), found.place)


def _find(host_pk: int, place: str, form_page: Page) -> Host | None:
    host = public(Page.objects.live()).filter(pk=host_pk).specific().first()
    return Host(host, place) if host is not None and _carries(host, place, form_page) else None


def _carries(host: Page, place: str, form_page: Page) -> bool:
    chosen = _chosen_by_field(host, place) or _chosen_by_block(host, place)
    if chosen is None:
        return False
    return chosen == form_page.pk or Page.objects.filter(pk=chosen, translation_key=form_page.translation_key).exists()


def _chosen_by_field(host: Page, place: str) -> int | None:
    names = [f.name for f in host._meta.get_fields() if isinstance(f, ForeignKey) and f.related_model is Page]
    return getattr(host, f"{place}_page_id") if f"{place}_page" in names else None


def _chosen_by_block(host: Page, place: str) -> int | None:
    """The page id stored in the embed block `place`, without turning all blocks of the page into objects."""
    for field in host._meta.get_fields():
        if not isinstance(field, StreamField):
            continue
        embeds = {
            name for name, block in field.stream_block.child_blocks.items() if isinstance(block, EmbeddedPageBlock)
        }
        for child in getattr(host, field.name).raw_data:
            if child["type"] in embeds and child.get("id") == place:
                return child["value"].get("page")
    return None
