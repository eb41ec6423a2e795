"""Erasure in the background: what is due once a day, and on the disk soon after every erasure."""

from datetime import timedelta

from background.jobs import register_job
from submissions.domain.erasure.due import erase_due
from submissions.domain.erasure.journal import write_journal
from submissions.domain.erasure.vacuum import is_needed, make_real_on_disk


def erase_daily() -> None:
    """Also what was only corrected or revoked leaves the disk then."""
    erase_due()
    write_journal()
    make_real_on_disk()


def make_real_soon() -> None:
    if is_needed():
        write_journal()
        make_real_on_disk()


register_job("forms_erase_due", timedelta(days=1), erase_daily)
register_job("forms_make_erasures_real", timedelta(minutes=1), make_real_soon)
