"""Changes around the pages: frame, settings, redirects, root of the site, images, residents, the admin."""

import json
from collections.abc import Iterator
from io import BytesIO
from uuid import uuid4

from django.core.files.images import ImageFile
from django.test import Client
from django.urls import reverse
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Site

from core.models import ContactText, CustomImage, FooterText, Menu, Notice, SiteSettings
from programme.models import ProgrammePage
from tests.caching.pages.changes.pages import a_page
from tests.caching.pages.changes.sight import Change, Sight, polish, publish
from tests.factories import email_field, make_form_page
from tests.helpers import SAME_ORIGIN, make_user, send_form
from tests.support.pictures import picture


def change_settings() -> Iterator[Sight]:
    yield Sight("/pl/")
    settings = SiteSettings.objects.first()
    settings.phone_display = "12 111 11 11"
    settings.save()
    yield Sight("/pl/", shows="12 111 11 11")


def change_footer() -> Iterator[Sight]:
    yield Sight("/pl/")
    publish(FooterText.objects.get(locale__language_code="pl"), about="<p>Inna stopka.</p>")
    yield Sight("/pl/", shows="Inna stopka.")


def change_contact() -> Iterator[Sight]:
    yield Sight("/pl/kontakt/")
    publish(ContactText.objects.get(locale__language_code="pl"), office="Inne biuro")
    yield Sight("/pl/kontakt/", shows="Inne biuro")


def change_menu() -> Iterator[Sight]:
    page = a_page()
    yield Sight(page.url)
    item = {"type": "item", "id": str(uuid4()), "value": {"page": page.pk, "label": "Pozycja menu", "children": []}}
    menu = Menu.objects.get(locale__language_code="pl")
    publish(menu, items=json.dumps([item, *list(menu.items.raw_data)[1:]]))
    yield Sight(page.url, shows="Pozycja menu")


def show_a_notice_and_take_it_down() -> Iterator[Sight]:
    yield Sight("/pl/")
    notice = Notice.objects.get(locale__language_code="pl")
    publish(notice, text="Pilna wiadomość")
    yield Sight("/pl/", shows="Pilna wiadomość")
    notice.refresh_from_db()
    notice.unpublish()
    yield Sight("/pl/", hides="Pilna wiadomość")


def redirect_and_forget() -> Iterator[Sight]:
    path = f"/pl/dawny-adres-{uuid4().hex[:8]}"
    yield Sight(f"{path}/", status=404)
    redirect = Redirect.objects.create(old_path=path, redirect_link="/pl/", is_permanent=True)
    yield Sight(f"{path}/", status=301)
    redirect.delete()
    yield Sight(f"{path}/", status=404)


def change_the_root_and_back() -> Iterator[Sight]:
    yield Sight("/pl/aktualnosci/")
    site = Site.objects.get(is_default_site=True)
    old, site.root_page = site.root_page, polish(ProgrammePage)
    site.save()
    yield Sight("/pl/aktualnosci/", status=404)
    site.root_page = old
    site.save()
    yield Sight("/pl/aktualnosci/")


def replace_and_delete_image() -> Iterator[Sight]:
    image = CustomImage.objects.create(title="Zdjęcie", file=ImageFile(BytesIO(picture("PNG")), "pierwsze.png"))
    value = {"image": {"image": image.pk, "alt_text": "Zdjęcie z warsztatu", "decorative": False}, "caption": ""}
    page = a_page(body=json.dumps([{"type": "image", "value": value, "id": str(uuid4())}]))
    yield Sight(page.url, shows="pierwsze")
    image.file = ImageFile(BytesIO(picture("PNG", (60, 30))), "drugie.png")
    image._set_image_file_metadata()  # as the admin does
    image.save()
    image.renditions.all().delete()
    yield Sight(page.url, shows="drugie")
    image.delete()
    yield Sight(page.url, hides="drugie")


def take_the_last_place() -> Iterator[Sight]:
    """A resident's filing, which is itself shown nowhere."""
    form = make_form_page([email_field()], places=1)
    yield Sight(form.url, shows='type="email"')
    answer = send_form(Client(SERVER_NAME="localhost"), form.url, {"email": "ostatnia@example.org"})
    assert answer.status_code == 303, answer.status_code
    yield Sight(form.url, hides='type="email"')


def in_the_admin(view: str, page_id: int, **data: str) -> None:
    """What a publisher does with a page in the admin, through the whole chain of middleware."""
    client = Client(SERVER_NAME="localhost")
    client.force_login(make_user("publishers"))
    answer = client.post(reverse(f"wagtailadmin_pages:{view}", args=[page_id]), data, headers=SAME_ORIGIN)
    assert answer.status_code == 302, (view, answer.status_code)


def unpublish_in_the_admin() -> Iterator[Sight]:
    page = a_page()
    yield Sight(page.url)
    in_the_admin("unpublish", page.pk)
    yield Sight(page.url, status=404)


CHANGES: list[Change] = [
    change_settings,
    change_footer,
    change_contact,
    change_menu,
    show_a_notice_and_take_it_down,
    redirect_and_forget,
    change_the_root_and_back,
    replace_and_delete_image,
    take_the_last_place,
    unpublish_in_the_admin,
]
