"""What search has done again and again."""

from datetime import timedelta

from background.jobs import register_job
from search.index.rebuild import rebuild
from search.query.missed import forget_missed

register_job("search_rebuild", timedelta(days=1), rebuild)
register_job("search_forget", timedelta(days=1), forget_missed)
