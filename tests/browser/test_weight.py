"""The first view weighs little. What holds for every page type: `test_page_types.py`."""

from tests.browser.conftest import OpenContext


def test_the_first_view_of_the_home_page_weighs_little(open_context: OpenContext) -> None:
    page = open_context(viewport={"width": 1280, "height": 900}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    weights: dict[str, int] = {}
    session.on(
        "Network.loadingFinished", lambda event: weights.update({event["requestId"]: event["encodedDataLength"]})
    )
    page.goto("/pl/", wait_until="networkidle")

    assert len(weights) <= 6
    assert sum(weights.values()) <= 40_000
