from forms_app.models.base import ParticipationFormPage
from forms_app.models.files import SentFile
from forms_app.models.history import Consent, HistoryEntry, PrivacyNoticeVersion
from forms_app.models.limits import AllowedSite, DailySalt, NetworkCount, RecentFiling
from forms_app.models.mail import OutgoingMail
from forms_app.models.pages import AmbassadorSignUpPage, FormPage, IdeaFormPage
from forms_app.models.submissions import Submission

__all__ = [
    "AllowedSite",
    "AmbassadorSignUpPage",
    "Consent",
    "DailySalt",
    "FormPage",
    "HistoryEntry",
    "IdeaFormPage",
    "NetworkCount",
    "OutgoingMail",
    "ParticipationFormPage",
    "PrivacyNoticeVersion",
    "RecentFiling",
    "SentFile",
    "Submission",
]
