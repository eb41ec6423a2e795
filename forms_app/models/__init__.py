from forms_app.models.base import ParticipationFormPage
from forms_app.models.pages import AmbassadorSignUpPage, FormPage, IdeaFormPage
from forms_app.models.submissions import Submission

__all__ = [
    "AmbassadorSignUpPage",
    "FormPage",
    "IdeaFormPage",
    "ParticipationFormPage",
    "Submission",
]
