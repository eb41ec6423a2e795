"""Mail and a mail server that is down, slow or rejecting: everything arrives, nothing personal is left lying."""

import logging
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from background import jobs
from outbox import connection as mail_connection
from outbox import delivery
from outbox.delivery import LEASE, UNREACHABLE, deliver
from outbox.enums import MailState
from outbox.jobs import send_mail
from submissions.domain.mail import kinds
from submissions.models import OutgoingMail, Submission
from tests.support.mailing import ADDRESS, WORDS, make_mail
from tests.support.smtp_sink import Sink, running_sink
from tests.support.waiting import PATIENCE

pytestmark = [pytest.mark.postgresql, pytest.mark.django_db]


@pytest.fixture
def sink(settings) -> Iterator[Sink]:
    with running_sink() as running:
        use(settings, running.port)
        yield running


def use(settings, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, PATIENCE


def state_of(mail: OutgoingMail) -> MailState:
    mail.refresh_from_db()
    return MailState(mail.state)


def test_a_mail_is_sent_once_and_marked(sink):
    mail = make_mail()

    report = deliver()
    deliver()

    assert report == {MailState.SENT: 1}
    assert state_of(mail) == MailState.SENT
    assert mail.sent_at is not None
    assert [taken.recipients for taken in sink.taken] == [[ADDRESS]]
    assert sink.taken[0].message["Message-ID"] == f"<{mail.uuid}@testserver>"


def test_all_mails_of_a_round_share_one_connection(sink):
    for _number in range(5):
        make_mail()

    deliver()

    assert len(sink.taken) == 5
    assert sink.connections == 1


def test_what_arrives_is_plain_ascii_in_short_lines_and_reads_as_it_was_written(sink):
    hard = f"{WORDS} {'x' * 3000}\nשלום עולם ‏مرحبا\n.\n.dot\nFrom here 👩‍👩‍👧 {'ż' * 500}"
    make_mail(description=hard)

    deliver()

    taken = sink.taken[0]
    assert taken.content.isascii()
    assert all(len(line) <= 998 for line in taken.content.split(b"\r\n"))
    assert hard in taken.part("plain").replace("\r\n", "\n")
    assert "👩‍👩‍👧" in taken.part("html")


def test_while_the_server_is_down_each_attempt_is_later_than_the_one_before_and_then_all_arrive(settings, sink):
    mails = [make_mail() for _number in range(3)]
    now = timezone.now()
    use(settings, free_port())
    waits = []
    for _attempt in range(7):
        deliver(now)
        mails[0].refresh_from_db()
        waits.append(mails[0].next_attempt_at - now)
        now = mails[0].next_attempt_at
        OutgoingMail.objects.exclude(pk=mails[0].pk).update(next_attempt_at=now + timedelta(seconds=1))

    assert waits == [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360, 360)]
    assert mails[0].error == f"{UNREACHABLE}ConnectionRefusedError"

    use(settings, sink.port)
    deliver(now + timedelta(seconds=2))
    assert {state_of(mail) for mail in mails} == {MailState.SENT}
    assert len(sink.taken) == 3


def free_port() -> int:
    with running_sink() as gone:
        return gone.port


def test_a_server_that_is_down_is_asked_once_in_a_round(settings):
    use(settings, free_port())
    mails = [make_mail() for _number in range(3)]

    report = deliver()

    assert report == {MailState.QUEUED: 1}
    assert sorted(mail.attempts for mail in OutgoingMail.objects.all()) == [0, 0, 1]
    assert {state_of(mail) for mail in mails} == {MailState.QUEUED}


def test_once_the_server_answers_what_waited_for_it_need_not_wait_any_longer(settings, sink):
    early, late = make_mail(), make_mail()
    now = timezone.now()
    use(settings, free_port())
    deliver(now, limit=1)
    early.refresh_from_db()
    OutgoingMail.objects.filter(pk=early.pk).update(next_attempt_at=now + timedelta(hours=6))

    use(settings, sink.port)
    deliver(now)
    deliver(now)

    assert state_of(late) == MailState.SENT
    assert state_of(early) == MailState.SENT


def test_after_a_week_and_many_attempts_a_mail_is_given_up_and_stays_visible(settings):
    use(settings, free_port())
    mail = make_mail()
    now = timezone.now()
    for _attempt in range(40):
        deliver(now)
        mail.refresh_from_db()
        if mail.state != MailState.QUEUED:
            break
        now = mail.next_attempt_at

    assert mail.state == MailState.FAILED
    assert timedelta(days=6) < now - mail.created_at < timedelta(days=9)


def test_a_lull_of_ours_costs_no_mail_its_attempts(settings):
    use(settings, free_port())
    mail = make_mail()
    OutgoingMail.objects.update(created_at=timezone.now() - timedelta(days=30))

    deliver()

    assert state_of(mail) == MailState.QUEUED


def test_an_address_that_is_refused_for_good_is_not_tried_again_and_the_others_get_their_mail(sink):
    sink.judge = lambda address: "550 no such person" if address.startswith("nobody") else "250 yes"
    wrong, right = make_mail(email="nobody@example.org"), make_mail()

    deliver()

    assert state_of(wrong) == MailState.FAILED
    assert wrong.error == "SMTPRecipientsRefused"
    assert state_of(right) == MailState.SENT


@pytest.mark.parametrize(
    ("answers", "error", "state"),
    [
        ({"RCPT": "450 come back later"}, "SMTPRecipientsRefused", MailState.QUEUED),
        ({"MAIL": "451 not now"}, "SMTPSenderRefused", MailState.QUEUED),
        ({"MAIL": "530 say who you are"}, "SMTPSenderRefused", MailState.QUEUED),
        ({"DATA": "452 full"}, "SMTPDataError", MailState.QUEUED),
        ({"END": "451 not now"}, "SMTPDataError", MailState.QUEUED),
        ({"END": "554 we do not like it"}, "SMTPDataError", MailState.FAILED),
        ({"CONNECT": "421 closed"}, f"{UNREACHABLE}SMTPConnectError", MailState.QUEUED),
        ({"CONNECT": "554 go away"}, f"{UNREACHABLE}SMTPConnectError", MailState.QUEUED),
    ],
)
def test_only_a_refusal_of_the_mail_itself_is_final(sink, answers, error, state):
    sink.answers = answers
    mail = make_mail()

    deliver()

    assert state_of(mail) == state
    assert mail.error == error
    assert sink.taken == []


def test_a_mail_that_cannot_be_made_stops_no_other(sink):
    broken = make_mail()
    Submission.objects.filter(pk=broken.submission_id).update(questions=[{"key": "email", "role": "email"}])
    others = [make_mail() for _number in range(2)]

    deliver()

    assert state_of(broken) == MailState.QUEUED
    assert broken.error == "KeyError"
    assert {state_of(mail) for mail in others} == {MailState.SENT}


def test_a_server_that_never_answers_holds_up_a_round_for_a_limited_time(settings, sink):
    settings.EMAIL_TIMEOUT = 0.2
    sink.slow = PATIENCE
    for _number in range(3):
        make_mail()
    started = time.monotonic()

    report = deliver()

    assert time.monotonic() - started < PATIENCE, "it waited for the first answer"
    assert report == {MailState.QUEUED: 1}


def test_a_server_that_answers_slowly_each_time_is_hung_up_on(sink, monkeypatch):
    monkeypatch.setattr(mail_connection, "SECONDS_PER_MAIL", 0.5)
    sink.slow = 0.4  # soon enough each time, too late for a whole mail
    mail = make_mail()

    deliver()

    assert sink.taken == []
    assert state_of(mail) == MailState.QUEUED
    assert mail.error == "SMTPServerDisconnected"


def test_no_mail_is_begun_when_the_time_of_the_round_is_over(sink):
    for _number in range(3):
        make_mail()

    assert deliver(seconds=-1) == {}
    assert OutgoingMail.objects.filter(attempts=0).count() == 3


def test_a_mail_that_another_process_has_taken_is_left_to_it(sink):
    mail = make_mail()

    assert delivery._take(mail, timezone.now()) is not None
    assert delivery._take(mail, timezone.now()) is None


def test_a_mail_taken_by_a_process_that_died_goes_out_when_the_lease_is_over(sink):
    mail = make_mail()
    now = timezone.now()
    delivery._take(mail, now)

    assert deliver(now + LEASE / 2) == {}
    assert deliver(now + LEASE) == {MailState.SENT: 1}


@pytest.mark.parametrize("kind", [kinds.RECEIPT, kinds.LINK])
def test_a_mail_to_somebody_whose_data_were_erased_is_not_needed_any_longer(sink, kind):
    mail = make_mail(kind)
    Submission.objects.update(form_data={}, questions=[])

    assert deliver() == {MailState.CANCELLED: 1}
    assert state_of(mail) == MailState.CANCELLED
    assert sink.taken == []


def test_an_answer_is_not_sent_when_the_address_changed_before_it_went_out(sink):
    mail = make_mail(kinds.ANSWER, confirmed=True)
    Submission.objects.update(email_confirmed_at=None)

    deliver()

    assert state_of(mail) == MailState.CANCELLED


def test_neither_log_nor_outbox_nor_subject_hold_anything_personal(sink, caplog):
    caplog.set_level(logging.DEBUG)
    sink.judge = lambda address: f"550 {address} is unknown" if address == "b.tajna@example.org" else "250 yes"
    make_mail()
    make_mail(email="b.tajna@example.org")
    make_mail(kinds.OFFICERS)

    deliver()

    rows = str(list(OutgoingMail.objects.values()))
    for text in (caplog.text, rows, str([taken.message["Subject"] for taken in sink.taken])):
        assert "tajna" not in text
        assert "Ławka" not in text


def test_the_command_says_what_it_did_and_sends_again_what_was_refused(sink, capsys):
    sink.answers = {"END": "554 no"}
    mail = make_mail()
    call_command("deliver_mail")
    sink.answers = {}
    call_command("deliver_mail", "--again")

    assert capsys.readouterr().out.splitlines() == [
        "Sent 0, put off 0, refused 1, no longer needed 0.",
        "Put back: 1.",
        "Sent 1, put off 0, refused 0, no longer needed 0.",
    ]
    assert state_of(mail) == MailState.SENT


def test_background_work_sends_mail_and_health_tells_when_mail_waits(settings, client, sink, tmp_path):
    settings.VAR_DIR = tmp_path
    assert any(job.name == "mail" and job.run is send_mail for job in jobs.registered_jobs())
    make_mail()
    jobs.run_due_jobs()
    assert len(sink.taken) == 1
    assert client.get("/healthz").json()["work"]["jobs"]["mail"]["hint"] == ""

    sink.answers = {"MAIL": "451 not now"}
    make_mail()
    OutgoingMail.objects.update(created_at=timezone.now() - timedelta(hours=2))
    jobs.run_due_jobs(timezone.now() + timedelta(minutes=1))
    assert client.get("/healthz").json()["work"]["jobs"]["mail"]["hint"] == "waiting for more than an hour: 1"
