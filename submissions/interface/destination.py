"""Where somebody goes who has sent a form."""

from django.urls import reverse
from django.utils import translation

from core.pages.locales import language_of
from forms_app.interface.embed.frame import FramePlacement
from forms_app.ports import Placement
from submissions.domain.sender.tokens import receipt_url
from submissions.interface.embed_thanks import sent_marker
from submissions.models import Submission

JUST_SENT = "sent=1"  # the receipt then says thank you


def destination(placement: Placement, submission: Submission) -> str:
    """The address of the receipt; in a frame, which must not show it, that of a thank-you of its own."""
    if not isinstance(placement, FramePlacement):
        return f"{receipt_url(submission)}?{JUST_SENT}"
    page = placement.page
    with translation.override(language_of(page)):
        return reverse("submissions:embed_thanks", args=[page.translation_key, sent_marker(submission)])
