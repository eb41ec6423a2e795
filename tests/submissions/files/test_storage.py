"""A row in the database and a file on the disk come and go together."""

from datetime import timedelta
from http import HTTPStatus
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from submissions.domain.files.cleanup import clean_up_files
from submissions.domain.files.records import FilesGone, bind, discard
from submissions.domain.files.tokens import token_of
from submissions.models import SentFile, Submission
from tests.factories import field
from tests.support.attaching import BAD, CONTACT, file_form, on_disk, send
from tests.support.pictures import pdf, photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_files")]


def test_files_lie_outside_of_media_under_names_that_say_nothing_and_have_no_address(resident):
    send(resident, file_form(), CONTACT, photo("Jan Kowalski.jpg"))
    file = SentFile.objects.get()

    assert Path(file.file.path).is_relative_to(Path(django_settings.VAR_DIR) / "private")
    assert not Path(file.file.path).is_relative_to(django_settings.MEDIA_ROOT)
    assert file.file.name == f"{file.uuid.hex[:2]}/{file.uuid.hex}"
    assert Path(file.file.path).stat().st_mode & 0o777 == 0o600
    with pytest.raises(ValueError, match="no address"):
        _ = file.file.url
    assert resident.get(f"/media/{file.file.name}").status_code == HTTPStatus.NOT_FOUND


def test_a_submission_that_cannot_be_stored_leaves_its_files_staged(resident):
    page = file_form()
    send(resident, page, BAD, photo())
    file = SentFile.objects.get()
    with pytest.raises(RuntimeError), transaction.atomic():
        send(resident, page, CONTACT, _file=[token_of(file)])
        raise RuntimeError

    file.refresh_from_db()
    assert file.submission is None
    assert len(on_disk()) == 1


def test_a_deletion_that_is_taken_back_leaves_the_file(resident, django_capture_on_commit_callbacks):
    send(resident, file_form(), CONTACT, photo())
    with django_capture_on_commit_callbacks(execute=True):
        with pytest.raises(RuntimeError), transaction.atomic():
            discard(SentFile.objects.all())
            raise RuntimeError

    assert SentFile.objects.count() == len(on_disk()) == 1


def test_with_a_submission_its_files_go_from_the_disk(resident, django_capture_on_commit_callbacks):
    send(resident, file_form(), CONTACT, photo(), pdf())
    assert len(on_disk()) == 2
    with django_capture_on_commit_callbacks(execute=True):
        Submission.objects.get().delete()

    assert not SentFile.objects.exists()
    assert on_disk() == []


def test_a_file_goes_out_with_one_submission_only(resident):
    page = file_form(field("line", "words"))
    send(resident, page, {**CONTACT, "words": "first"}, photo())
    send(resident, page, {**CONTACT, "words": "second"})
    (file,), other = SentFile.objects.all(), Submission.objects.latest("received_at")

    with pytest.raises(FilesGone):
        bind([file], other)
    bind([file], file.submission)
    bind([], other)


def waiting(hours: float, resident) -> SentFile:
    send(resident, file_form(), BAD, photo())
    file = SentFile.objects.latest("pk")
    SentFile.objects.filter(pk=file.pk).update(created_at=timezone.now() - timedelta(hours=hours))
    return file


def test_the_clean_up_takes_what_nobody_sent_and_nothing_else(resident, django_capture_on_commit_callbacks):
    old, new = waiting(26, resident), waiting(23, resident)
    send(resident, file_form(), CONTACT, photo())
    SentFile.objects.exclude(submission=None).update(created_at=timezone.now() - timedelta(days=90))
    with django_capture_on_commit_callbacks(execute=True):
        done = clean_up_files()

    assert (done.unsent, done.strays) == (1, 0)
    assert not SentFile.objects.filter(pk=old.pk).exists()
    assert SentFile.objects.filter(pk=new.pk).exists()
    assert SentFile.objects.count() == len(on_disk()) == 2


def test_the_clean_up_takes_files_without_a_row_once_they_are_old_enough(resident, capsys):
    file = waiting(1, resident)
    SentFile.objects.filter(pk=file.pk)._raw_delete("default")
    folder = Path(file.file.path).parent
    (folder / "notes.txt").write_text("not ours")
    assert clean_up_files().strays == 0
    assert clean_up_files(timezone.now() + timedelta(hours=26)).strays == 1
    assert [path.name for path in on_disk()] == ["notes.txt"]
    call_command("clean_up_files")
    assert "0 without a row" in capsys.readouterr().out


def test_the_clean_up_is_one_of_the_jobs_and_bears_an_empty_folder():
    from background.jobs import registered_jobs

    (job,) = [one for one in registered_jobs() if one.name == "forms_sweep_files"]
    assert job.every == timedelta(hours=1)
    job.run()
