"""Old and short addresses lead, for good and in one step, to the page that took their place."""

from urllib.parse import urldefrag

import pytest
import yaml
from django.test import Client

from scripts.run.steps import ROOT
from tests.helpers import soup
from tests.support.content_keys import object_of

pytestmark = pytest.mark.django_db

REDIRECTS = yaml.safe_load((ROOT / "content" / "redirects.yaml").read_text(encoding="utf-8"))

# The addresses that the programme's source text links to, and one more of the same site.
LEGACY = {
    "/aktualnosci/238252,1909,komunikat,nabor_do_pilotazowej_sciezki_wypracowywania_projektow_bo_krakow_wspolne_"
    "projekty_2020.html": ("a04", ""),
    "/aktualnosci/237091,1909,komunikat,nabor_na_ambasadorow_lokalnej_partycypacji.html": ("a02", ""),
    "/strona_glowna/237345,artykul,informacja_o_programie.html": ("about", ""),
    "/strona_glowna/237346,artykul,wspolne_projekty_dzielnicowe.html": ("track-district", ""),
    "/strona_glowna/237347,artykul,wspolne_projekty_miejskie.html": ("track-city", ""),
    "/zalacznik/373095": ("summary", "ekspertyza"),
    "/zalacznik/373093": ("summary", "rekomendacje"),
}
SHORT = {
    "/o-programie/": "about",
    "/wspolne-projekty-dzielnicowe/": "track-district",
    "/wspolne-projekty-miejskie/": "track-city",
    "/ambasadorzy/": "ambassadors",
    "/ambasadorzy/zgloszenie/": "ambassador-sign-up",
    "/formula-online/": "online-format",
    "/zglos-pomysl/": "submit-idea",
    "/aktualnosci/": "announcements",
    "/wydarzenia/": "events",
    "/podsumowanie/": "summary",
}


def assert_leads_to(client: Client, address: str, key: str, anchor: str = "") -> None:
    response = client.get(address)

    assert response.status_code == 301
    target, place = urldefrag(response["Location"])
    assert (target, place) == (object_of(key).url, anchor)
    page = client.get(target)
    assert page.status_code == 200
    assert not anchor or soup(page).find(id=anchor)


@pytest.mark.parametrize("address", LEGACY)
def test_a_link_of_the_source_text_leads_to_its_page(client: Client, address: str) -> None:
    assert_leads_to(client, address, *LEGACY[address])


@pytest.mark.parametrize("address", SHORT)
def test_a_short_address_leads_to_its_page(client: Client, address: str) -> None:
    assert_leads_to(client, address, SHORT[address])


@pytest.mark.parametrize("entry", REDIRECTS, ids=lambda entry: entry["from"][:40])
def test_every_address_in_the_file_leads_to_its_page(client: Client, entry: dict[str, str]) -> None:
    assert_leads_to(client, entry["from"], entry["to"], entry.get("anchor", ""))


@pytest.mark.parametrize("address", ["/aktualnosci", "/aktualnosci/?utm_source=plakat"])
def test_a_missing_slash_or_a_tail_does_no_harm(client: Client, address: str) -> None:
    response = client.get(address, follow=True)

    assert response.status_code == 200
    assert response.redirect_chain[-1][0].startswith("/pl/aktualnosci/")
