"""How to bring a browser to each state of a form. Works without JavaScript too."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from uuid import uuid4

from playwright.sync_api import Locator, Page

from tests.support.pictures import picture
from tests.support.server import Server

LANGUAGES = ("pl", "en", "uk")
# The questions of the idea form in each language, and files.
MAKE = """
from datetime import timedelta
from django.utils import timezone
from forms_app.models import IdeaFormPage
from tests.factories import field, home_page, make_form_page, make_host
FILES = {"pl": "Zdjęcia albo szkice", "en": "Photos or sketches", "uk": "Фотографії або ескізи"}
now = timezone.now()
MADE = {
    "states": {},
    "states-closed": {"closes_at": now - timedelta(days=1)},
    "states-not-yet": {"opens_at": now + timedelta(days=30)},
    "states-full": {"places": 1},
}
for language, label in FILES.items():
    idea = IdeaFormPage.objects.get(locale__language_code=language)
    texts = {name: getattr(idea, name) for name in (
        "title", "lead", "reader", "answer_days", "next_steps", "not_this", "submit_label", "thanks_title",
        "data_purpose", "data_basis", "data_recipients", "data_retention", "data_required",
    )}
    fields = [*idea.fields.raw_data, field("file", "photos", role="attachment", label=label, max_files=3)]
    home = home_page(language)
    for slug, values in MADE.items():
        made = make_form_page(
            [dict(one) for one in fields], parent=home, slug=slug, check_answers="full" not in slug,
            require_contact=True, **{**texts, **values},
        )
        if slug == "states":
            make_host(made, copies=2, parent=home, slug="states-twice", title=idea.title)
"""
ANSWER = """
from django.contrib.auth import get_user_model
from submissions.domain.handling.actions import answer
from submissions.domain.sender.tokens import find_by_token
for submission in map(find_by_token, {tokens}):
    answer(submission, "feedback", text="Dwie ławki zmieszczą się za wiatą.", user=get_user_model().objects.first())
"""
# Counts of the window that runs now and of the next one, so that the block does not end in the middle of a test.
BLOCK = """
from django.utils import timezone
from submissions.domain.throttle import ThrottledAction
from submissions.models import NetworkCount
for known in list(NetworkCount.objects.filter(action=ThrottledAction.POST)):
    for action in (ThrottledAction.POST, ThrottledAction.RECOVER_LINK, ThrottledAction.WRONG_LINK):
        for window in (known.window, known.window + 1):
            NetworkCount.objects.update_or_create(
                network=known.network, action=action, window=window, defaults={"count": 100_000, "at": timezone.now()}
            )
"""
UNBLOCK = "from submissions.models import NetworkCount; NetworkCount.objects.all().delete()"

ANSWERS = {
    "title": "Ławka przy przystanku",
    "description": "Starsze osoby nie mają gdzie usiąść, gdy czekają na tramwaj.",
    "place": "ul. Przykładowa",
    "email": "osoba.o.bardzo.dlugim.adresie@poczta.example.org",
}
PHOTO = {"name": "Zdjęcie przystanku z ławką, której jeszcze nie ma.jpg", "mimeType": "image/jpeg", "buffer": picture()}
NO_PHOTO = {"name": "notatki.txt", "mimeType": "text/plain", "buffer": b"no picture"}

Reach = Callable[[Page, str], None]


class Place:
    """Where a form stands: in its own page, as the second of two on another page, or in a frame."""

    def __init__(self, address: str, number: int = 0) -> None:
        self.address, self.number = address, number

    def panel(self, page: Page) -> Locator:
        return page.locator(".form-panel").nth(self.number)

    def empty(self, page: Page, language: str) -> None:
        page.goto(f"/{language}/{self.address}/")

    def errors(self, page: Page, language: str) -> None:
        self.empty(page, language)
        self.panel(page).locator("[name=photos]").set_input_files(NO_PHOTO)
        self.send(page)
        self.panel(page).locator(".error-summary").wait_for()

    def kept_files(self, page: Page, language: str) -> None:
        self.empty(page, language)
        self.panel(page).locator("[name=photos]").set_input_files(PHOTO)
        self.send(page)
        self.panel(page).locator(".kept-files").wait_for()

    def check(self, page: Page, language: str) -> None:
        self.kept_files(page, language)
        self.fill(page)
        self.send(page)
        self.panel(page).locator(".answers").wait_for()

    def fill(self, page: Page) -> None:
        """As nobody did before: a duplicate would lead to the receipt of the first."""
        for name, value in {**ANSWERS, "title": f"{ANSWERS['title']} {uuid4().hex[:6]}"}.items():
            self.panel(page).locator(f"[name={name}]").fill(value)
        self.panel(page).locator("[name=consent_name]").check()

    def send(self, page: Page) -> None:
        self.panel(page).locator("button[type=submit]").first.click()


OWN, FRAME, FULL = Place("states"), Place("embed/states"), Place("states-full")
PLACES = {"own page": OWN, "twice on a page": Place("states-twice", 1), "frame": FRAME}
STATES: dict[str, Reach] = {
    f"{state}, {where}": getattr(place, state)
    for where, place in PLACES.items()
    for state in ("empty", "errors", "kept_files", "check")
    if state != "kept_files" or place is OWN  # elsewhere the way to the check leads through it
}


def address(path: str) -> Reach:
    return lambda page, language: page.goto(f"/{language}/{path}/") and None


def sent_in_the_frame(page: Page, language: str) -> None:
    FRAME.check(page, language)
    FRAME.send(page)
    page.locator(".embed-thanks").wait_for()


def recover_link_errors(page: Page, language: str) -> None:
    page.goto(f"/{language}/r/")
    page.locator("main form button").click()
    page.locator(".error-summary").wait_for()


STATES |= {
    "not open yet": address("states-not-yet"),
    "closed": address("states-closed"),
    "closed, frame": address("embed/states-closed"),
    "gone, frame": address("embed/states-gone"),
    "sent, frame": sent_in_the_frame,
    "lost link": address("r"),
    "lost link, errors": recover_link_errors,
    "unknown receipt": address("r/nothing"),
}


def file_one(page: Page, language: str) -> str:
    """Send the form with a file through its check; returns the address of the receipt."""
    OWN.empty(page, language)
    OWN.panel(page).locator("[name=photos]").set_input_files(PHOTO)
    OWN.fill(page)
    OWN.send(page)
    page.locator(".answers").wait_for()
    OWN.send(page)
    page.wait_for_url(re.compile(rf"/{language}/r/"))
    return page.url.split("?")[0]


def full(page: Page, language: str) -> None:
    """Take the only place, if it is free."""
    FULL.empty(page, language)
    if FULL.panel(page).locator("form.form").count():
        FULL.fill(page)
        FULL.send(page)
        page.wait_for_url(re.compile(rf"/{language}/r/"))
        FULL.empty(page, language)
    page.locator(".form-unavailable").wait_for()


def answer(receipts: Iterable[str]) -> str:
    """What is to be run on the server so that the submissions with these receipts are answered."""
    return ANSWER.format(tokens=[receipt.rstrip("/").rpartition("/")[2] for receipt in receipts])


@contextmanager
def blocked(server: Server) -> Iterator[None]:
    """No network that has sent anything may send more."""
    server.manage("shell", "-c", BLOCK)
    try:
        yield
    finally:
        server.manage("shell", "-c", UNBLOCK)
