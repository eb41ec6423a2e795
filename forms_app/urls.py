"""Addresses below the language prefix that are not pages."""

from django.urls import path

from forms_app.receipts import views as receipts

app_name = "forms_app"

urlpatterns = [
    path("r/<str:token>/", receipts.receipt, name="receipt"),
]
