"""Counting what people looked for and did not find, without keeping what one person typed."""

import re
from datetime import timedelta

from django.db import connection
from django.utils import timezone
from django.utils.crypto import salted_hmac

from search.language.fold import words
from search.language.phrases import content_words
from search.models import MissedSearch

DAYS_UNTIL_CLEAR = 3
KEEP = timedelta(days=90)
MOST_ROWS = 5_000
LONGEST = 80
# Looks like an e-mail address, a telephone number or another number of a person: never counted at all.
_PERSONAL = re.compile(r"@|(?:\d[\s-]?){5,}")


def count_missed(text: str, language: str) -> None:
    """Count a search that found nothing: one statement. In a full table only searches already known are counted."""
    term = " ".join(word.surface.lower() for word in content_words(words(text)))
    if not term or len(term) > LONGEST or _PERSONAL.search(text):
        return
    today = timezone.localdate()
    table = MissedSearch._meta.db_table
    key = _key(term, language)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (key, term, language, count, days, first_day, last_day) "  # noqa: S608
            f"SELECT %s, '', %s, 1, 1, %s, %s WHERE (SELECT count(*) FROM {table}) < %s "
            f"OR EXISTS (SELECT 1 FROM {table} WHERE key = %s) "
            "ON CONFLICT (key) DO UPDATE SET "
            f"count = {table}.count + 1, last_day = excluded.last_day, "
            f"days = {table}.days + CASE WHEN {table}.last_day < excluded.last_day THEN 1 ELSE 0 END, "
            f"term = CASE WHEN {table}.days + CASE WHEN {table}.last_day < excluded.last_day THEN 1 ELSE 0 END >= %s "
            f"THEN %s ELSE {table}.term END",
            [key, language, today, today, MOST_ROWS, key, DAYS_UNTIL_CLEAR, term],
        )


def forget_missed() -> int:
    """Erase what nobody has asked for in 90 days; returns how many rows went."""
    return MissedSearch.objects.filter(last_day__lt=timezone.localdate() - KEEP).delete()[0]


def _key(term: str, language: str) -> str:
    """The same for the same words in the same language; without the site's key nobody can try words against it."""
    return salted_hmac("search.query.missed", f"{language}:{term}", algorithm="sha256").hexdigest()
