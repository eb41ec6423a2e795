"""Publishing and expiry at the time an editor chose, with the same checks as by hand."""

import logging
from dataclasses import dataclass, field
from datetime import timedelta

from django.apps import apps
from django.db import models, transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

from background.jobs import register_job
from core.pages.publish_checks import check_publishable

logger = logging.getLogger(__name__)

_refused_before: set[int] = set()  # revisions already reported by this process


@dataclass
class DueReport:
    """What one round did: how many were published and expired; `refused` maps a label to its problems."""

    published: int = 0
    expired: int = 0
    failed: int = 0
    refused: dict[str, list[str]] = field(default_factory=dict)


def publish_due() -> DueReport:
    """Take down what has expired, then publish what is due.

    An object with problems (`check_publishable`) stays scheduled and is reported to the log, once per process;
    one that fails is logged. Neither keeps the others from going out.
    """
    report = DueReport()
    now = timezone.now()
    for model in _draftable_models():
        for obj in list(model._default_manager.filter(live=True, expire_at__lt=now).order_by("expire_at")):
            _expire(obj, report)
    for revision in list(Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")):
        _publish(revision, report)
    return report


def _draftable_models() -> list[type[models.Model]]:
    """Page for all pages, and each draftable snippet model."""
    return [Page] + [
        model for model in apps.get_models() if issubclass(model, DraftStateMixin) and not issubclass(model, Page)
    ]


def _expire(obj: models.Model, report: DueReport) -> None:
    try:
        with transaction.atomic():
            obj.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        report.expired += 1
    except Exception:  # reported; the others must still go
        report.failed += 1
        logger.exception("Expiry of %s failed.", _label(obj))


def _publish(revision: Revision, report: DueReport) -> None:
    label = f"{revision.content_type.model} {revision.object_id}"
    try:
        problems = check_publishable(revision.as_object())
        if problems:
            report.refused[label] = problems
            if revision.pk not in _refused_before:
                _refused_before.add(revision.pk)
                logger.warning("Due publishing of %s was refused: %s", label, " ".join(map(str, problems)))
            return
        with transaction.atomic():
            revision.publish(log_action="wagtail.publish.scheduled")
        report.published += 1
    except Exception:  # reported; the others must still go
        report.failed += 1
        logger.exception("Due publishing of %s failed.", label)


def _label(obj: models.Model) -> str:
    return f"{obj._meta.model_name} {obj.pk}"


register_job("publish_due", timedelta(minutes=1), publish_due)
