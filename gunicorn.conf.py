"""How gunicorn serves the site. Requests are written down nowhere: addresses of visitors are personal data."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent / "site")]

from config import env  # noqa: E402

bind = f"[{env.BIND}]:{env.PORT}" if ":" in env.BIND else f"{env.BIND}:{env.PORT}"
pythonpath = "site"
preload_app = True  # loaded once, then shared by the workers: starts sooner and takes less memory
workers = env.WEB_CONCURRENCY
worker_class = "sync"  # pages cost processor time, not waiting: threads only get in each other's way
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
timeout = 60
graceful_timeout = 8
max_requests = 5000
max_requests_jitter = 500
accesslog = None
errorlog = "-"
loglevel = "error"  # its warnings name the network address of whoever sent something that is no request
forwarded_allow_ips = ""  # TRUSTED_PROXIES alone says whose word counts
