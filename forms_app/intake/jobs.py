"""Work in the background: forgetting what kept floods and repeats out."""

from datetime import timedelta

from core.work import register_job
from forms_app.intake import limits, repeats

register_job("forms_forget_repeats", timedelta(hours=1), repeats.sweep)
register_job("forms_forget_networks", timedelta(hours=1), limits.sweep)
