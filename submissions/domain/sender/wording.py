"""What a receipt says to the sender after each thing they did; see `lifecycle` for what it says of each status."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ERASED_SENTENCE = _("What you wrote has been erased. It cannot be brought back.")

DONE: dict[str, str | Promise] = {
    "corrected": _("Your correction is saved. This page shows what we have now."),
    "readdressed": _(
        "Your correction is saved. We are writing to your new e-mail address: "
        "please confirm it with the link in that mail."
    ),
    "confirmed": _("Thank you: your e-mail address is confirmed. Our answer will go to it too."),
    "unchanged": _("You changed nothing, so everything stays as it was."),
    "withdrawn": _("You have taken it back. We do nothing more with it."),
    "consent": _("You have withdrawn the consent. From now on we make no use of it."),
    "erased": _("It is done: what you wrote has been erased."),
    "erasure-requested": _("We have your request. We decide within a month; the decision will stand on this page."),
}
