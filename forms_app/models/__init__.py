from forms_app.models.allowed_site import AllowedSite
from forms_app.models.base import ParticipationFormPage
from forms_app.models.pages import AmbassadorSignUpPage, FormPage, IdeaFormPage
from forms_app.models.privacy_notice import PrivacyNoticeVersion

__all__ = [
    "AllowedSite",
    "AmbassadorSignUpPage",
    "FormPage",
    "IdeaFormPage",
    "ParticipationFormPage",
    "PrivacyNoticeVersion",
]
