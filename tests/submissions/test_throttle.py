"""How much one network may send, and that nobody is known by it the next day."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.db import DatabaseError
from django.utils import timezone

from background.jobs import registered_jobs
from submissions.domain import throttle
from submissions.domain.throttle import LIMITS, ThrottledAction
from submissions.models import DailySalt, NetworkCount, Submission
from tests.helpers import send_form, soup, text_of

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def fresh_salt():
    throttle.forget_salts()
    yield
    throttle.forget_salts()


@pytest.fixture
def at_noon(monkeypatch):
    """Nothing below happens to fall into two windows."""
    monkeypatch.setattr("submissions.domain.throttle.time.time", lambda: 1_000_000 * throttle.WINDOW + 30.0)


def network(rf, address: str) -> str:
    return throttle.network_of(rf.get("/", REMOTE_ADDR=address))


def use_up(rf, action: ThrottledAction, address: str = "127.0.0.1") -> None:
    for _ in range(LIMITS[action]):
        assert throttle.throttle(network(rf, address), action).allowed


def test_thirty_people_of_one_library_file_within_ten_minutes(resident, english_idea_form, idea, at_noon):
    for number in range(30):
        wrong = send_form(resident, english_idea_form.url, {**idea, "title": ""})
        right = send_form(resident, english_idea_form.url, {**idea, "title": f"Idea {number}"})
        assert (wrong.status_code, right.status_code) == (422, 303)

    assert Submission.objects.count() == 30


@pytest.mark.parametrize("action", [ThrottledAction.POST, ThrottledAction.FILING])
def test_who_sends_too_much_gets_every_word_back_and_another_way(
    resident, rf, english_idea_form, idea, at_noon, action
):
    use_up(rf, action)
    answer = send_form(resident, english_idea_form.url, idea)

    assert answer.status_code == HTTPStatus.TOO_MANY_REQUESTS
    assert answer.headers["Retry-After"] == str(throttle.WINDOW - 30 + 1)
    assert answer.headers["Cache-Control"] == "no-store"
    page = soup(answer)
    assert page.select_one("[name=title]")["value"] == idea["title"]
    assert page.select_one("textarea[name=description]").get_text().strip() == idea["description"]
    assert "in 10 minutes" in text_of(answer)
    summary = page.select_one(".error-summary")
    assert summary.select_one("a[href^='tel:']") is not None
    assert not Submission.objects.exists()


def test_another_network_goes_on_meanwhile(resident, rf, english_idea_form, idea, at_noon):
    use_up(rf, ThrottledAction.FILING)

    assert send_form(resident, english_idea_form.url, idea, REMOTE_ADDR="198.51.100.1").status_code == 303


def test_the_next_window_begins_anew(rf, monkeypatch):
    now = 1_000_000 * throttle.WINDOW + 30.0
    monkeypatch.setattr("submissions.domain.throttle.time.time", lambda: now)
    use_up(rf, ThrottledAction.RECOVER_LINK)
    refused = throttle.throttle(network(rf, "127.0.0.1"), ThrottledAction.RECOVER_LINK)
    now += refused.wait

    assert not refused.allowed
    assert throttle.throttle(network(rf, "127.0.0.1"), ThrottledAction.RECOVER_LINK).allowed


def test_an_address_of_version_six_counts_with_its_whole_line(rf):
    assert network(rf, "2001:db8:1:2::3") == network(rf, "2001:db8:1:2:ffff::9")
    assert network(rf, "2001:db8:1:2::3") != network(rf, "2001:db8:1:3::3")
    assert network(rf, "::ffff:192.0.2.1") == network(rf, "192.0.2.1")
    assert network(rf, "192.0.2.1") != network(rf, "192.0.2.2")


def test_no_address_is_written_down_anywhere(resident, english_idea_form, idea):
    send_form(resident, english_idea_form.url, idea, REMOTE_ADDR="203.0.113.77")

    for model in (NetworkCount, Submission, DailySalt):
        for row in model.objects.values():
            assert "203.0.113.77" not in str(row)
    hashed = NetworkCount.objects.values_list("network", flat=True).distinct().get()
    assert hashed not in str(Submission.objects.values().get())


def test_all_processes_share_the_salt_of_the_day(rf):
    first = network(rf, "192.0.2.1")
    throttle.forget_salts()  # as in another process

    assert network(rf, "192.0.2.1") == first
    assert DailySalt.objects.count() == 1


def test_with_the_next_day_a_network_is_unknown_again(rf, monkeypatch):
    first = network(rf, "192.0.2.1")
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("submissions.domain.throttle.timezone.localdate", lambda: tomorrow)

    assert network(rf, "192.0.2.1") != first
    throttle.forget_counts()
    assert DailySalt.objects.get().day == tomorrow


def test_the_clean_up_leaves_what_is_still_counted(rf):
    throttle.throttle(network(rf, "192.0.2.1"), ThrottledAction.POST)
    throttle.forget_counts()
    assert (NetworkCount.objects.count(), DailySalt.objects.count()) == (1, 1)

    NetworkCount.objects.update(at=timezone.now() - timedelta(hours=1))
    throttle.forget_counts()
    assert not NetworkCount.objects.exists()


def test_old_counts_are_forgotten_in_the_background():
    assert {"forms_forget_networks", "forms_forget_repeats"} <= {job.name for job in registered_jobs()}


@pytest.mark.parametrize("broken", ["connection.cursor", "DailySalt.objects.filter"])
def test_a_count_that_fails_loses_no_filing(resident, english_idea_form, idea, monkeypatch, broken):
    def fail(*args: object, **kwargs: object) -> None:
        raise DatabaseError

    class Broken:
        ops = throttle.connection.ops
        cursor = fail

    if broken == "connection.cursor":
        monkeypatch.setattr("submissions.domain.throttle.connection", Broken())
    else:
        monkeypatch.setattr("submissions.domain.throttle.DailySalt.objects.filter", fail)

    assert send_form(resident, english_idea_form.url, idea).status_code == 303
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("address", ["", "unix:", "not an address", "1.2.3.4.5", "999.1.1.1"])
def test_an_address_that_cannot_be_read_is_not_counted(rf, address):
    assert network(rf, address) == ""
    assert throttle.throttle("", ThrottledAction.POST).allowed
