"""`/healthz`: whether the site answers, its database too, and when background work last ran."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_safe

from background.jobs import last_round
from core.http_headers import no_store


@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 with `{"status", "database", "work"}`; 503 when the database does not answer.

    `work` is what `manage.py work` last wrote (`{"round", "late", "jobs"}`), or null if it never ran here.
    """
    work = last_round()
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        database = "ok"
    except DatabaseError:
        database = "unavailable"
    status = "ok" if database == "ok" else "failing"
    if status == "ok" and work and work["late"]:
        status = "work is late"
    body = {"status": status, "database": database, "work": work}
    return no_store(JsonResponse(body, status=200 if database == "ok" else 503))
