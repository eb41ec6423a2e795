"""A form in a frame on another website, in a real browser: 127.0.0.1 shows what localhost serves."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Frame, Page, expect

from tests.browser.conftest import OpenContext, accessibility_problems_in_both_schemes
from tests.support.server import Server
from tests.support.tabbing import follow_error_links

FRAMED = "/en/embed/framed-form/"
MAKE = """
from forms_app.models import AllowedSite
from tests.factories import email_field, field, home_page, make_form_page
AllowedSite.objects.create(origin="{origin}")
make_form_page(
    [email_field(), field("line", "word", label="A word", required=True), field("paragraph", "more", label="More")],
    parent=home_page("en"), slug="framed-form", title="A framed form", check_answers=True,
    **{{f"data_{{name}}": "A sentence." for name in ("purpose", "basis", "recipients", "retention", "required")}},
)
"""
PARENT = '<!doctype html><html lang="en"><title>Elsewhere</title><h1>Elsewhere</h1>{frames}'


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def folder(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Pages that show a form, the same form twice, and an ordinary page of ours."""
    made = tmp_path_factory.mktemp("elsewhere")
    for name, addresses in {"one": [FRAMED], "two": [FRAMED] * 2, "page": ["/en/"]}.items():
        frames = "".join(
            f'<iframe src="{server.url}{address}" title="Form {n}" width="100%" height="1500"></iframe>'
            for n, address in enumerate(addresses)
        )
        (made / f"{name}.html").write_text(PARENT.format(frames=frames))
    return made


@contextmanager
def website(folder: Path) -> Iterator[str]:
    """Serves `folder` at the address that is yielded."""
    running = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHandler, directory=str(folder)))
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()


@pytest.fixture(scope="module")
def elsewhere(server: Server, folder: Path) -> Iterator[str]:
    """Another website, which administrators have listed."""
    with website(folder) as origin:
        server.manage("shell", "-c", MAKE.format(origin=origin))
        yield origin


@pytest.fixture(scope="module")
def stranger(elsewhere: str, folder: Path) -> Iterator[str]:
    """One more, which is not listed."""
    with website(folder) as origin:
        yield origin


@pytest.fixture(params=[True, False], ids=["with-script", "without-script"])
def visitor(request: pytest.FixtureRequest, open_context: OpenContext) -> Iterator[Page]:
    context = open_context(java_script_enabled=request.param, viewport={"width": 900, "height": 700})
    yield context.new_page()
    allow_other_site(context)


def allow_other_site(context: BrowserContext) -> None:
    """That the website around the frame is asked for is no problem here."""
    other_site = ("request to another host: http://127.0.0.1", "404 for http://127.0.0.1", "console: Blocked autofocus")
    context.watch.problems[:] = [one for one in context.watch.problems if not one.startswith(other_site)]


def frames_of(page: Page) -> list[Frame]:
    return page.frames[1:]


def press(frame: Frame, name: str) -> None:
    frame.get_by_role("button", name=name).click()


def test_a_form_is_filled_in_corrected_checked_and_sent_without_leaving_the_frame(
    visitor: Page, elsewhere: str, server: Server
) -> None:
    visitor.goto(f"{elsewhere}/one.html")
    (frame,) = frames_of(visitor)
    frame.fill("[name=email]", "a@example.org")
    press(frame, "Check your answers")
    expect(frame.locator(".error-summary")).to_be_visible()
    expect(frame.locator("[name=email]")).to_have_value("a@example.org")
    frame.fill("[name=word]", f"sent at {time.monotonic()}")
    press(frame, "Check your answers")
    expect(frame.locator(".answers")).to_contain_text("a@example.org")
    press(frame, "Send")
    expect(frame.locator(".reference")).to_be_visible()

    assert visitor.url == f"{elsewhere}/one.html"
    assert visitor.context.cookies() == []
    with visitor.context.expect_page() as opened:
        frame.get_by_role("link", name="Open your receipt").click()
    opened.value.wait_for_load_state()
    assert opened.value.url.startswith(f"{server.url}/en/r/")
    assert visitor.context.cookies() == []


def test_the_same_form_twice_on_one_page_keeps_its_two_frames_apart(visitor: Page, elsewhere: str) -> None:
    visitor.goto(f"{elsewhere}/two.html")
    first, second = frames_of(visitor)
    first.fill("[name=word]", "first")
    second.fill("[name=word]", "second")
    press(second, "Check your answers")
    expect(second.locator(".error-summary")).to_be_visible()

    expect(first.locator("[name=word]")).to_have_value("first")
    assert first.locator(".error-summary").count() == 0
    expect(second.locator("[name=word]")).to_have_value("second")


def test_links_open_outside_of_the_frame(visitor: Page, elsewhere: str, server: Server) -> None:
    visitor.goto(f"{elsewhere}/one.html")
    (frame,) = frames_of(visitor)
    with visitor.context.expect_page() as opened:
        frame.get_by_role("link", name="on our website").click()
    opened.value.wait_for_load_state()

    assert opened.value.url == f"{server.url}/en/framed-form/"
    assert frame.url == f"{server.url}{FRAMED}"


def test_a_mistake_is_brought_into_view_also_when_the_other_page_is_long(
    open_context: OpenContext, elsewhere: str
) -> None:
    context = open_context(viewport={"width": 900, "height": 500})
    page = context.new_page()
    page.goto(f"{elsewhere}/one.html")
    press(frames_of(page)[0], "Check your answers")

    (frame,) = frames_of(page)
    expect(frame.locator(".error-summary")).to_be_focused()
    page.wait_for_function("scrollY < 300")
    context.watch.problems.clear()


def is_refused(context: BrowserContext, address: str) -> bool:
    page = context.new_page()
    page.goto(address)
    refused = shown = False
    while not (refused or shown):
        page.wait_for_timeout(20)  # the browser tells meanwhile
        refused = any("frame-ancestors" in problem for problem in context.watch.problems)
        shown = frames_of(page)[0].locator("main").count() > 0
    context.watch.problems.clear()
    return refused and not shown


def test_other_pages_of_the_site_and_other_websites_stay_shut_out(
    open_context: OpenContext, elsewhere: str, stranger: str
) -> None:
    context = open_context()

    assert not is_refused(context, f"{elsewhere}/one.html")
    assert is_refused(context, f"{elsewhere}/page.html")
    assert is_refused(context, f"{stranger}/one.html")


def test_each_step_in_the_frame_is_accessible_and_fits_a_narrow_column(
    open_context: OpenContext, elsewhere: str
) -> None:
    context = open_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    page.goto(f"{elsewhere}/two.html")
    frame = frames_of(page)[1]

    def look_at(selector: str) -> None:
        expect(frame.locator(selector)).to_be_visible()
        assert accessibility_problems_in_both_schemes(page, frame) == []
        assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")

    look_at("form.form")
    press(frame, "Check your answers")
    look_at(".error-summary")
    assert follow_error_links(frame) == 2
    frame.fill("[name=email]", "a@example.org")
    frame.fill("[name=word]", f"sent from the column at {time.monotonic()}")
    press(frame, "Check your answers")
    look_at(".answers")
    press(frame, "Send")
    look_at(".embed-thanks")
    allow_other_site(context)
