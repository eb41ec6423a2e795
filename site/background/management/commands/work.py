"""`manage.py work`: does the background work until it is told to stop."""

import signal
import threading
from argparse import ArgumentParser
from types import FrameType

from django.core.management.base import BaseCommand, CommandError
from django.db import close_old_connections

from background.jobs import only_worker, registered_jobs, run_due_jobs

SECONDS_BETWEEN_ROUNDS = 5


class Command(BaseCommand):
    help = "Runs the jobs that are due (due publishing, sweeps, …) until stopped; with --once, a single round."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--once", action="store_true", help="run what is due now, then end")

    def handle(self, *, once: bool, **options: object) -> None:
        with only_worker() as alone:
            if not alone:
                raise CommandError("Background work is already being done by another process on this machine.")
            if once:
                self.report(run_due_jobs())
            else:
                self.work_until_stopped()

    def work_until_stopped(self) -> None:
        """A round every few seconds; SIGTERM and Ctrl-C end it after the job at hand."""
        stop = threading.Event()

        def on_signal(_number: int, _frame: FrameType | None) -> None:
            stop.set()

        signal.signal(signal.SIGTERM, on_signal)
        signal.signal(signal.SIGINT, on_signal)
        self.stdout.write(f"Background work: {', '.join(job.name for job in registered_jobs())}.")
        while not stop.is_set():
            run_due_jobs()
            close_old_connections()
            stop.wait(SECONDS_BETWEEN_ROUNDS)

    def report(self, names: list[str]) -> None:
        self.stdout.write(f"Done: {', '.join(names)}." if names else "Nothing was due.")
