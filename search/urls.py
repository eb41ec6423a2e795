"""Addresses below the language prefix."""

from django.urls import path

from search.results.views import search, suggest

app_name = "search"

urlpatterns = [
    path("szukaj/", search, name="results"),
    path("szukaj/podpowiedzi/", suggest, name="suggestions"),
]
