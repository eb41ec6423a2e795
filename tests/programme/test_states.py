"""The pages of an edition in each of its states: what they lead with, and what they say where there is nothing yet."""

import pytest
from django.test import Client
from django.utils import timezone

from programme.models import Ambassador, AmbassadorRolePage, EventPage, ProgrammePage, TrackPage
from tests.helpers import soup, text_of
from tests.support.programme import LANGUAGES, STATES, only, said, set_state

pytestmark = pytest.mark.django_db

PAGES = [
    (ProgrammePage, {}),
    (TrackPage, {"kind": "district"}),
    (TrackPage, {"kind": "city"}),
    (AmbassadorRolePage, {}),
]
LABELS = {
    "planned": "This edition is still to come",
    "running": "This edition is under way",
    "concluded": "This edition has ended",
}
PHASES = {
    "planned": "What will happen, and when",
    "running": "Where we are now",
    "concluded": "How the edition went",
}
STEPS = {
    "planned": "What will happen step by step",
    "running": "Step by step",
    "concluded": "How it went step by step",
}
ROLE_CALLS = {
    "planned": "The call will be announced in the news.",
    "running": "Give your neighbourhood a voice.",
    "concluded": "The call in this edition is over.",
}
NO_EVENTS = {
    "planned": "The dates of workshops and meetings will stand here as soon as they are set. "
    "Until then, read the steps above and watch the news.",
    "running": "No event has been announced yet. New dates appear here and in the news.",
    "concluded": "No events were recorded for this path.",
}
NO_AMBASSADORS = {
    "planned": "Once ambassadors have been appointed, you will find them here by district. "
    "The call comes first: it will be announced in the news.",
    "running": "Nobody has been appointed yet. Names appear here by district on the day of appointment. "
    "Until then you can volunteer yourself.",
    "concluded": "The roles have ended, so the names are no longer shown. "
    "What the ambassadors achieved stands in the project summary.",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(("model", "where"), PAGES)
def test_each_page_leads_with_the_text_of_its_state(client: Client, model, where, state: str, language: str) -> None:
    set_state(state)
    page = only(model, language, **where)

    response = client.get(page.url)

    label = soup(response).select_one(".state-label")
    assert " ".join(label.get_text().split()) == said(LABELS[state], language)
    shown = [one for one in STATES if " ".join(getattr(page, f"lead_{one}").split()) in text_of(response)]
    assert shown == [state]


@pytest.mark.parametrize("state", STATES)
def test_headings_look_ahead_around_or_back_with_the_state(client: Client, state: str) -> None:
    set_state(state)

    edition = soup(client.get(only(ProgrammePage).url))
    track = soup(client.get(only(TrackPage, kind="city").url))

    assert edition.select_one("#phases").get_text() == said(PHASES[state])
    assert track.select_one("#steps").get_text() == said(STEPS[state])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_the_role_page_calls_with_the_words_of_its_state(client: Client, state: str, language: str) -> None:
    set_state(state)
    page = only(AmbassadorRolePage, language)

    call = soup(client.get(page.url)).select_one(".call")

    assert call.p.get_text() == said(ROLE_CALLS[state], language)
    assert client.get(call.select_one("a.button")["href"]).status_code == 200


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("kind", ["district", "city"])
def test_a_path_without_events_says_so_in_the_words_of_its_state(
    client: Client, kind: str, state: str, language: str
) -> None:
    set_state(state)
    EventPage.objects.update(live=False)

    response = client.get(only(TrackPage, language, kind=kind).url)

    found = [one for one in STATES if said(NO_EVENTS[one], language) in text_of(response)]
    assert found == [state]
    assert not soup(response).select(".event-item")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("state", STATES)
def test_a_directory_without_ambassadors_says_so_in_the_words_of_its_state(
    client: Client, state: str, language: str
) -> None:
    set_state(state)
    Ambassador.objects.update(role_ends_on=timezone.localdate())

    response = client.get(only(AmbassadorRolePage, language).url)

    found = [one for one in STATES if said(NO_AMBASSADORS[one], language) in text_of(response)]
    assert found == [state]
    assert not soup(response).select(".district-tile")


def test_the_timeline_knows_what_is_done_what_is_now_and_what_is_to_come(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from datetime import date

    monkeypatch.setattr(ProgrammePage, "today", property(lambda page: date(2020, 2, 12)))

    items = soup(client.get(only(ProgrammePage).url)).select(".timeline__item")

    states = [item.select_one(".timeline__state").get_text() for item in items]
    assert states[:3] == [said("done", context="phase"), *[said("now", context="phase")] * 2]
    assert set(states[3:]) == {said("to come", context="phase")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_path_leads_to_the_other_and_to_its_forms(client: Client, language: str) -> None:
    tracks = {kind: only(TrackPage, language, kind=kind) for kind in ("district", "city")}

    for kind, other in (("district", "city"), ("city", "district")):
        page = soup(client.get(tracks[kind].url))
        assert [link["href"] for link in page.select(".other-track a")] == [tracks[other].url]
        forms = [link["href"] for link in page.select("section[aria-labelledby=forms] a")]
        assert len(forms) == len(tracks[kind].forms) > 0
        assert all(href.startswith(f"/{language}/") for href in forms)
