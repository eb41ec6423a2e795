"""Work in the background: forgetting what throttling and deduplication needed to know."""

from datetime import timedelta

from background.jobs import register_job
from submissions.domain.deduplicate import forget_old
from submissions.domain.throttle import forget_counts

register_job("forms_forget_repeats", timedelta(hours=1), forget_old)
register_job("forms_forget_networks", timedelta(hours=1), forget_counts)
