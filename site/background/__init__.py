"""Jobs that come round: what is due is published, what has expired is deleted.

One process (`manage.py work`) runs them all, so that an installation needs no cron and no queue. May import `core` and
`caching`. Others call `jobs.register_job` when they start; `jobs.last_round` tells whether the worker is alive.
"""
