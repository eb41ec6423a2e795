"""Addresses below the language prefix that are not pages."""

from django.urls import URLPattern

app_name = "forms_app"

urlpatterns: list[URLPattern] = []
