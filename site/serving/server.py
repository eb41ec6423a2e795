"""Granian, and how it serves the site."""

import gc
import multiprocessing
import time
from importlib import import_module

from django.conf import settings
from granian import Granian
from granian.constants import HTTPModes, Interfaces
from granian.http import HTTP1Settings
from granian.log import LogLevels

SITE = "config.wsgi:application"

# So many people on slow lines can be held up in each process before others notice.
THREADS = 256
SECONDS_FOR_HEADERS = 20
SECONDS_TO_FINISH = 8
SECONDS_OF_A_PROCESS = 12 * 3600
MOST_RESTARTS_A_MINUTE = 5


def serve(application: str = SITE) -> None:
    """Returns when it has been asked to stop; ends with SystemExit when the processes end again and again."""
    multiprocessing.set_start_method("fork")
    # Loaded once, then shared by the processes: starts sooner and takes less memory.
    import_module(application.partition(":")[0])
    gc.collect()
    gc.freeze()  # or the collector would write to every shared page of memory, and so make each process its own
    gave_up_at: list[float] = []
    while True:
        try:
            return _server(application).serve()
        except SystemExit:  # it gives up as soon as a process ends twice within seconds
            gave_up_at = [moment for moment in gave_up_at if time.monotonic() - moment < 60] + [time.monotonic()]
            if len(gave_up_at) == MOST_RESTARTS_A_MINUTE:
                raise


def _server(application: str) -> Granian:
    """Requests are written down nowhere: addresses of visitors are personal data."""
    return Granian(
        application,
        address=settings.SERVER_ADDRESS,
        port=settings.SERVER_PORT,
        interface=Interfaces.WSGI,
        workers=settings.SERVER_PROCESSES,
        blocking_threads=THREADS,
        backlog=2048,
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(header_read_timeout=SECONDS_FOR_HEADERS * 1000, max_buffer_size=64 * 1024),
        websockets=False,
        log_access=False,
        log_level=LogLevels.error,
        log_dictconfig=settings.LOGGING,
        respawn_failed_workers=True,
        respawn_interval=1,
        workers_lifetime=SECONDS_OF_A_PROCESS,
        workers_kill_timeout=SECONDS_TO_FINISH,
    )
