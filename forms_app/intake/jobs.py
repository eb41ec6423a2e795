"""Work in the background: forgetting what throttling and deduplication needed to know."""

from datetime import timedelta

from core.work import register_job
from forms_app.intake.limits import forget_counts
from forms_app.intake.repeats import forget_old

register_job("forms_forget_repeats", timedelta(hours=1), forget_old)
register_job("forms_forget_networks", timedelta(hours=1), forget_counts)
