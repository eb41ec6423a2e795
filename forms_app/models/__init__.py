from forms_app.models.base import ParticipationFormPage
from forms_app.models.files import SentFile
from forms_app.models.history import ClauseVersion, Consent, SubmissionEvent
from forms_app.models.limits import DailySalt, EmbedHost, NetworkCount, RecentFiling
from forms_app.models.mail import OutgoingMail
from forms_app.models.pages import AmbassadorSignUpPage, FormPage, IdeaFormPage
from forms_app.models.submissions import Submission

__all__ = [
    "AmbassadorSignUpPage",
    "ClauseVersion",
    "Consent",
    "DailySalt",
    "EmbedHost",
    "FormPage",
    "IdeaFormPage",
    "NetworkCount",
    "OutgoingMail",
    "ParticipationFormPage",
    "RecentFiling",
    "SentFile",
    "Submission",
    "SubmissionEvent",
]
