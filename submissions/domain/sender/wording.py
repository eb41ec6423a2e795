"""What a receipt says to the sender: about each status, each history entry, and after each thing they did."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from submissions.enums import EntryKind, SubmissionStatus

STATUS_SENTENCES: dict[str, str | Promise] = {
    SubmissionStatus.NEW: _("We have it. Nobody has begun to deal with it yet."),
    SubmissionStatus.RECEIVED: _("We have your idea. First we will read it and check whether it is clear."),
    SubmissionStatus.TO_COMPLETE: _("Something is still missing. Our answer says what; you can add it here."),
    SubmissionStatus.ACCEPTED: _("We have accepted it. Our answer says what comes next."),
    SubmissionStatus.NOT_ACCEPTED: _("We could not accept it. Our answer says why."),
    SubmissionStatus.CHECKED: _("We have read it, and it is clear. Now we look for the right unit of the city."),
    SubmissionStatus.FORWARDED: _("It is now with the unit of the city that knows about such things."),
    SubmissionStatus.FEEDBACK: _("We have answered you. You find our answer on this page."),
    SubmissionStatus.AT_WORKSHOP: _("It is one of the ideas that people work on at a workshop."),
    SubmissionStatus.REVISED: _("It has been worked out further after the workshop."),
    SubmissionStatus.CLOSED: _("We have finished our work on it. Our answer says with what result."),
    SubmissionStatus.WITHDRAWN: _("You have taken it back. We do nothing more with it."),
    SubmissionStatus.SPAM: _("We took it for advertising, so nobody deals with it. Are we wrong? Call or write to us."),
}
ERASED_SENTENCE = _("What you wrote has been erased. It cannot be brought back.")

ENTRY_TITLES: dict[str, str | Promise] = {
    EntryKind.RECEIVED: pgettext_lazy("receipt", "We received it"),
    EntryKind.CORRECTED: pgettext_lazy("receipt", "You corrected it"),
    EntryKind.WITHDRAWN: pgettext_lazy("receipt", "You took it back"),
    EntryKind.CONSENT_REVOKED: pgettext_lazy("receipt", "You withdrew a consent"),
    EntryKind.ADDRESS_CONFIRMED: pgettext_lazy("receipt", "You confirmed your e-mail address"),
    EntryKind.ERASURE_REQUESTED: pgettext_lazy("receipt", "You asked us to erase your data"),
    EntryKind.ERASURE_DECIDED: pgettext_lazy("receipt", "We decided about the erasure"),
    EntryKind.ERASED: pgettext_lazy("receipt", "What you wrote was erased"),
    EntryKind.LINK_RENEWED: pgettext_lazy("receipt", "We sent you this link again"),
}

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
