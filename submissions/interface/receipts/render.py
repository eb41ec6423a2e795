"""One page of a receipt, with all that its template asks for."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language

from submissions.domain.sender.tokens import receipt_token, receipt_url
from submissions.interface.receipts.receipt import Receipt
from submissions.models import Submission


def show(
    request: HttpRequest, submission: Submission, template: str, *, status: int = HTTPStatus.OK, **context: object
) -> HttpResponse:
    context = {"receipt": Receipt(submission), "submission": submission, "links": Links(submission), **context}
    return render(request, f"submissions/receipt/{template}.html", context, status=status)


class Links:
    """Addresses of the receipt's pages, in the language of the page: `links.home`, `links.edit`, `links.data`, …"""

    def __init__(self, submission: Submission) -> None:
        self.submission = submission

    def __getitem__(self, name: str) -> str:
        if name == "token":
            return receipt_token(self.submission)
        if name == "edit":  # there is one form only: in the language in which it was filled in
            return receipt_url(self.submission, name="receipt_edit")
        full_name = "receipt" if name == "home" else f"receipt_{name}"
        return receipt_url(self.submission, get_language() or "", name=full_name)
