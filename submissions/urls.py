"""Addresses below the language prefix that are not pages."""

from django.urls import path

from submissions.interface.embed_thanks import embed_thanks
from submissions.interface.receipts import views as receipts
from submissions.interface.receipts.confirm import receipt_confirm
from submissions.interface.receipts.correct import receipt_edit
from submissions.interface.receipts.recover import recover_link

app_name = "submissions"

urlpatterns = [
    path("embed/<uuid:form>/sent/<str:marker>/", embed_thanks, name="embed_thanks"),
    path("r/<str:token>/confirm/<str:code>/", receipt_confirm, name="receipt_confirm"),
    path("r/", recover_link, name="recover_link"),
    path("r/<str:token>/", receipts.receipt, name="receipt"),
    path("r/<str:token>/correct/", receipt_edit, name="receipt_edit"),
    path("r/<str:token>/withdraw/", receipts.receipt_withdraw, name="receipt_withdraw"),
    path("r/<str:token>/erase/", receipts.receipt_erase, name="receipt_erase"),
    path("r/<str:token>/consent/", receipts.receipt_consent, name="receipt_consent"),
    path("r/<str:token>/data/", receipts.receipt_data, name="receipt_data"),
    path("r/<str:token>/file/<uuid:uuid>/", receipts.receipt_file, name="receipt_file"),
]
