"""Filing an idea and signing up as an ambassador without JavaScript, in three languages, from an embedding page."""

import json

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenContext
from tests.support.server import Server

IDEA = {
    "pl": "/pl/wspolne-projekty-2020/zglos-pomysl/",
    "en": "/en/joint-projects-2020/submit-an-idea/",
    "uk": "/uk/spilni-proiekty-2020/podaty-ideiu/",
}
SIGN_UP = {
    "pl": "/pl/wspolne-projekty-2020/ambasadorzy/zgloszenie/",
    "en": "/en/joint-projects-2020/ambassadors/volunteer/",
    "uk": "/uk/spilni-proiekty-2020/ambasadory/zholosytysia/",
}
# A page of each language that can carry a form, and is made to carry both before the tests.
HOST = {
    "pl": "/pl/wspolne-projekty-2020/dobre-praktyki/",
    "en": "/en/joint-projects-2020/good-practices/",
    "uk": "/uk/spilni-proiekty-2020/dobri-praktyky/",
}
EMBED_BOTH = """
import json, uuid
from core.models import ContentPage
from forms_app.models import AmbassadorSignUpPage, IdeaFormPage
for host in ContentPage.objects.filter(slug__in=["dobre-praktyki", "good-practices", "dobri-praktyky"]):
    blocks = list(host.body.raw_data)
    for number, model in enumerate((IdeaFormPage, AmbassadorSignUpPage)):
        form = model.objects.get(locale__language_code="pl")
        name = str(uuid.uuid5(uuid.NAMESPACE_URL, str(number)))
        blocks.append({"type": "embedded_page", "id": name, "value": {"title": "", "page": form.pk}})
    ContentPage.objects.filter(pk=host.pk).update(body=json.dumps(blocks))
"""
READ_BACK = """
import json
from core.models import ContentPage
from submissions.models import Submission
host = ContentPage.objects.get(slug="dobre-praktyki").translation_key
sent_there = Submission.objects.filter(host_key=host).order_by("pk")
rows = sent_there.values("form_type", "language", "form_key", "host_key", "form_data")
print("ROWS" + json.dumps(list(rows), default=str))
"""


@pytest.fixture(scope="module")
def hosts(server: Server) -> dict[str, str]:
    server.manage("shell", "-c", EMBED_BOTH)
    return HOST


@pytest.fixture
def visitor(open_context: OpenContext) -> Page:
    return open_context(java_script_enabled=False).new_page()


def _form(page: Page, address: str):
    return page.locator(f'form.form[action$="{address}"]')


def _fill(page: Page, address: str, answers: dict[str, str]) -> None:
    form = _form(page, address)
    for name, value in answers.items():
        field = form.locator(f'[name="{name}"]')
        kind = field.first.evaluate("field => field.type")
        if kind in ("radio", "checkbox"):
            form.locator(f'[name="{name}"][value="{value}"]').check()
        elif kind == "select-one":
            field.select_option(value)
        else:
            field.fill(value)


def _send(page: Page, address: str) -> None:
    _form(page, address).locator("button[type=submit]").click()


def _file(page: Page, host: str, form: str, answers: dict[str, str], kept: str) -> None:
    """First with nothing but one answer, which is kept; then with all, which leads to the receipt."""
    page.goto(host)
    language = host.split("/")[1]
    _fill(page, form, {kept: answers[kept]})
    _send(page, form)
    assert page.locator(".error-summary a").count() >= 1
    assert _form(page, form).locator(f'[name="{kept}"]').input_value() == answers[kept]
    _fill(page, form, answers)
    _send(page, form)
    assert f"/{language}/r/" in page.url
    assert page.locator(".reference").is_visible()
    assert page.locator(f'.receipt__facts a[href$="{host}"]').is_visible()
    assert page.context.cookies() == []


def _rows(server: Server, form_type: str) -> list[dict]:
    """What came from the embedding pages, in the order in which it came."""
    printed = server.manage("shell", "-c", READ_BACK)
    rows = json.loads(printed.split("ROWS", 1)[1].splitlines()[0])
    return [row for row in rows if row["form_type"] == form_type]


def test_ideas_of_three_languages_from_an_embedding_page_line_up_under_the_same_keys(
    visitor: Page, server: Server, hosts: dict[str, str]
) -> None:
    for language, host in hosts.items():
        answers = {
            "title": f"Ławka {language}",
            "description": "Brakuje miejsca, żeby usiąść.",
            "place": "bulwar",
            "email": f"{language}@example.org",
            "scope": "district",
            "district": "8",
        }
        _file(visitor, host, IDEA[language], answers, kept="title")

    rows = _rows(server, "idea")
    assert [row["language"] for row in rows] == ["pl", "en", "uk"]
    assert len({row["form_key"] for row in rows}) == 1
    assert len({row["host_key"] for row in rows}) == 1
    assert len({tuple(sorted(row["form_data"])) for row in rows}) == 1
    assert {row["form_data"]["scope"] for row in rows} == {"district"}


def test_ambassador_sign_ups_of_three_languages_line_up_too(
    visitor: Page, server: Server, hosts: dict[str, str]
) -> None:
    for language, host in hosts.items():
        answers = {
            "name": f"Jan Testowy {language}",  # the same answers from the same network are a repeat
            "phone": "120000000",
            "district": "8",
            "area": "Ruczaj",
            "participation_forms": "local_initiative",
            "adult": "yes",
        }
        _file(visitor, host, SIGN_UP[language], answers, kept="area")

    rows = _rows(server, "ambassador")
    assert [row["language"] for row in rows] == ["pl", "en", "uk"]
    assert {tuple(row["form_data"]["participation_forms"]) for row in rows} == {("local_initiative",)}
    assert len({tuple(sorted(row["form_data"])) for row in rows}) == 1
