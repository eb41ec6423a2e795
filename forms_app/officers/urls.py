"""Addresses of the officers' own screens, below the admin's."""

from django.urls import URLPattern, path

from forms_app.officers import call_views, entry_views, file_views


def urls() -> list[URLPattern]:
    """Hook `register_admin_urls`."""
    return [
        path("submissions/file/<uuid:uuid>/", file_views.download, name="forms_app_file"),
        path("submissions/calls/", call_views.calls, name="forms_app_calls"),
        path("submissions/calls/<int:pk>/told/", call_views.told, name="forms_app_told"),
        path("submissions/enter/", entry_views.choose_form, name="forms_app_entry"),
        path("submissions/enter/<int:page_id>/", entry_views.enter, name="forms_app_enter"),
        path("submissions/entered/<int:pk>/", entry_views.entered, name="forms_app_entered"),
    ]
