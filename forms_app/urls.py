"""Addresses below the language prefix that are not pages."""

from django.urls import path

from forms_app.interface.embed.views import embed

app_name = "forms_app"

urlpatterns = [
    path("embed/<uuid:form>/", embed, name="embed"),
    path("embed/<slug:form>/", embed, name="embed"),
]
