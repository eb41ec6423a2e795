"""The outbox in the admin: officers see what became of each mail, send it again, and read no address there."""

from datetime import timedelta
from http import HTTPStatus

import pytest
from django.contrib.auth.models import Permission
from django.core import mail as outgoing
from django.urls import reverse
from django.utils import timezone

from outbox.delivery import deliver
from outbox.enums import MailState
from submissions.domain.mail import kinds
from submissions.enums import EntryKind
from submissions.models import OutgoingMail
from tests.helpers import log_in, make_user, soup
from tests.support.mailing import ADDRESS, WORDS, make_mail

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]

LIST = "submissions_mail"
AGAIN = "submissions_mail_again"


@pytest.fixture
def refused() -> OutgoingMail:
    mail = make_mail()
    OutgoingMail.objects.update(state=MailState.FAILED, attempts=3, error="SMTPRecipientsRefused")
    return mail


@pytest.fixture
def only_looking(django_user_model):
    """Somebody who may see submissions and not change them."""
    user = make_user("editors")
    user.user_permissions.add(Permission.objects.get(codename="view_submission"))
    return log_in(user)


def test_officers_see_state_kind_number_attempts_and_error_and_no_address(as_forms_officer, refused):
    listed = as_forms_officer.get(reverse(LIST))
    row = " ".join(soup(listed).select_one("#listing-results tbody tr").get_text(" ").split())

    for words in (refused.submission.reference, "3", "SMTPRecipientsRefused"):
        assert words in row
    for secret in (ADDRESS, WORDS, "Ławka"):
        assert secret not in listed.content.decode()


def test_the_number_leads_to_the_submission(as_forms_officer, refused):
    url = reverse("wagtailsnippets_submissions_submission:inspect", args=[refused.submission_id])

    assert soup(as_forms_officer.get(reverse(LIST))).select(f'#listing-results a[href="{url}"]')


def test_the_list_can_be_filtered_and_searched(as_forms_officer, refused):
    reference = refused.submission.reference

    def finds(**query) -> bool:
        return reference in as_forms_officer.get(reverse("submissions_mail_results"), query).content.decode()

    assert finds(state="failed")
    assert not finds(state="sent")
    assert finds(kind="receipt")
    assert not finds(kind="answer")
    assert finds(q=reference)
    assert not finds(q="WP99")


def test_the_list_takes_as_many_queries_for_many_as_for_few(as_forms_officer, django_assert_max_num_queries):
    for _number in range(10):
        make_mail()
    as_forms_officer.get(reverse(LIST))

    with django_assert_max_num_queries(20):
        as_forms_officer.get(reverse(LIST))


@pytest.mark.parametrize("client_name", ["as_editor", "as_publisher", "as_administrator"])
def test_nobody_else_sees_it_or_sends_anything(request, client_name, refused):
    client = request.getfixturevalue(client_name)

    for answer in (client.get(reverse(LIST)), client.post(reverse(AGAIN, args=[refused.pk]))):
        assert answer.status_code in (HTTPStatus.FOUND, HTTPStatus.FORBIDDEN)
    assert reverse(LIST) not in client.get(reverse("wagtailadmin_home")).content.decode()
    refused.refresh_from_db()
    assert refused.state == MailState.FAILED


def test_the_menu_leads_officers_there(as_forms_officer):
    assert reverse(LIST) in as_forms_officer.get(reverse("wagtailadmin_home")).content.decode()


def test_an_officer_sends_a_mail_again_and_the_history_says_so(as_forms_officer, forms_officer, refused):
    page = soup(as_forms_officer.get(reverse(LIST)))
    form = page.select_one("#listing-results form")
    assert refused.submission.reference in form.button.get_text()
    as_forms_officer.post(form["action"])
    deliver()

    refused.refresh_from_db()
    assert refused.state == MailState.SENT
    assert len(outgoing.outbox) == 1
    entry = refused.submission.history.get(kind=EntryKind.MAIL_RESENT)
    assert entry.user == forms_officer
    assert ADDRESS not in entry.detail


def test_a_mail_that_was_refused_goes_out_as_itself_and_one_that_was_sent_as_a_new_one(as_forms_officer, refused):
    as_forms_officer.post(reverse(AGAIN, args=[refused.pk]))
    deliver()
    as_forms_officer.post(reverse(AGAIN, args=[refused.pk]))
    deliver()

    first, second = (message.extra_headers["Message-ID"] for message in outgoing.outbox)
    assert first == f"<{refused.uuid}@testserver>"
    assert second == f"<{OutgoingMail.objects.latest('pk').uuid}@testserver>"
    assert [mail.state for mail in OutgoingMail.objects.all()] == [MailState.SENT, MailState.SENT]


def test_looking_is_not_sending(only_looking, refused):
    page = soup(only_looking.get(reverse(LIST)))

    assert refused.submission.reference in page.get_text()
    assert page.select("#listing-results form") == []
    only_looking.post(reverse(AGAIN, args=[refused.pk]))
    refused.refresh_from_db()
    assert refused.state == MailState.FAILED


def test_following_a_link_sends_nothing(as_forms_officer, refused):
    answer = as_forms_officer.get(reverse(AGAIN, args=[refused.pk]))

    assert answer.status_code == HTTPStatus.METHOD_NOT_ALLOWED


def test_the_list_cannot_be_exported(as_forms_officer, refused):
    answer = as_forms_officer.get(reverse(LIST), {"export": "csv"})

    assert answer.headers["Content-Type"].startswith("text/html")


def test_the_first_page_warns_officers_when_mail_has_been_waiting_for_an_hour(as_forms_officer, as_editor):
    home = reverse("wagtailadmin_home")
    link = f"{reverse(LIST)}?state=queued"
    make_mail(kinds.RECEIPT)
    assert link not in as_forms_officer.get(home).content.decode()

    OutgoingMail.objects.update(created_at=timezone.now() - timedelta(hours=2))
    assert link in as_forms_officer.get(home).content.decode()
    assert link not in as_editor.get(home).content.decode()
