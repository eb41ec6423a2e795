"""Addresses of the officers' own screens, below the admin's."""

from django.urls import URLPattern, path

from submissions.interface.officers import calls
from submissions.interface.officers.case import files
from submissions.interface.officers.entry import views


def urls() -> list[URLPattern]:
    """Hook `register_admin_urls`."""
    return [
        path("submissions/file/<uuid:uuid>/", files.download, name="submissions_file"),
        path("submissions/calls/", calls.calls, name="submissions_calls"),
        path("submissions/calls/<int:pk>/told/", calls.told, name="submissions_told"),
        path("submissions/enter/", views.choose_form, name="submissions_entry"),
        path("submissions/enter/<int:page_id>/", views.enter, name="submissions_enter"),
        path("submissions/entered/<int:pk>/", views.entered, name="submissions_entered"),
    ]
