"""Groups, their permissions and the approval workflow, as `content/access.yaml` lists them."""

from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import yaml
from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

WAGTAILS_OWN_GROUPS = ("Editors", "Moderators")


@cache
def access_rules() -> dict:
    """The content of `content/access.yaml`: `groups` by key, `workflow`, `demo_accounts`."""
    return yaml.safe_load((Path(settings.BASE_DIR) / "content" / "access.yaml").read_text(encoding="utf-8"))


def group(key: str) -> Group:
    """The group with this key in the rules; `Group.DoesNotExist` before `set_up_access()`."""
    return Group.objects.get(name=access_rules()["groups"][key]["name"])


@transaction.atomic
def set_up_access() -> bool:
    """Make the groups and the workflow where there are none but Wagtail's own, which they replace.

    Returns whether anything was made: an installation with groups of its own is left as its people made it.
    """
    if Group.objects.exclude(name__in=WAGTAILS_OWN_GROUPS).exists():
        return False
    Group.objects.filter(name__in=WAGTAILS_OWN_GROUPS, user=None).delete()
    for rules in access_rules()["groups"].values():
        _make_group(rules)
    _make_workflow(access_rules()["workflow"])
    return True


def _make_group(rules: dict) -> None:
    made = Group.objects.create(name=rules["name"])
    made.permissions.set(
        permission
        for permission in Permission.objects.select_related("content_type")
        if any(fnmatch(_full_name(permission), pattern) for pattern in rules["permissions"])
    )
    tree = Page.get_first_root_node()
    for kind in rules.get("pages", []):
        GroupPagePermission.objects.create(group=made, page=tree, permission=_of("wagtailcore", kind, "page"))
    everything = Collection.get_first_root_node()
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        for kind in rules.get(f"{model}s", []):
            GroupCollectionPermission.objects.create(
                group=made, collection=everything, permission=_of(app, kind, model)
            )


def _make_workflow(rules: dict) -> None:
    """One step: somebody who may publish approves. It holds for the whole tree."""
    tree = Page.get_first_root_node()
    WorkflowPage.objects.filter(page=tree).delete()
    Workflow.objects.filter(workflow_pages=None).delete()
    GroupApprovalTask.objects.filter(workflow_tasks=None).delete()
    task = GroupApprovalTask.objects.create(name=rules["task"])
    task.groups.add(group(rules["approvers"]))
    workflow = Workflow.objects.create(name=rules["name"])
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=tree)


def _of(app_label: str, kind: str, model: str) -> Permission:
    """Page, image and document permissions hang on Wagtail's own models, whatever model is in use."""
    return Permission.objects.get(content_type__app_label=app_label, codename=f"{kind}_{model}")


def _full_name(permission: Permission) -> str:
    return f"{permission.content_type.app_label}.{permission.codename}"
