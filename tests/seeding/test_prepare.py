"""`manage.py prepare` on a database that it cannot take to the present."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection


@pytest.mark.django_db
def test_a_database_from_before_the_first_release_is_refused_in_one_sentence() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE core_contentgeneration (id integer PRIMARY KEY)")

    with pytest.raises(CommandError, match=r"^This database was made before version 1\.0, .*: remove var/ or .*\.$"):
        call_command("prepare")
