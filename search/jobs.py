"""What search has done again and again."""

from datetime import timedelta

from core.work import register_job
from search.missed import forget_missed
from search.rebuild import rebuild

register_job("search_rebuild", timedelta(days=1), rebuild)
register_job("search_forget", timedelta(days=1), forget_missed)
