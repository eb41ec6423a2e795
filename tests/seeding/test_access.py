"""Groups, accounts and the approval workflow of a new installation."""

import stat

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from wagtail.models import Page, Workflow

from seeding.access import access_rules, group, set_up_access

pytestmark = pytest.mark.django_db


def home() -> Page:
    return Page.objects.get(depth=2, locale__language_code="pl")


def test_an_editor_may_write_every_page_but_publish_none(editor) -> None:
    may = home().permissions_for_user(editor)
    assert (may.can_add_subpage(), may.can_edit(), may.can_publish()) == (True, True, False)


def test_a_publisher_may_publish_lock_and_pin(publisher, editor) -> None:
    may = home().permissions_for_user(publisher)
    assert (may.can_publish(), may.can_lock()) == (True, True)
    assert publisher.has_perm("programme.pin_announcement")
    assert not editor.has_perm("programme.pin_announcement")


def test_only_publishers_set_the_notice_and_the_settings(publisher, editor) -> None:
    for permission in ("core.change_notice", "core.change_sitesettings"):
        assert publisher.has_perm(permission)
        assert not editor.has_perm(permission)


def test_answers_of_residents_are_for_the_forms_officer_alone(forms_officer, editor, publisher, administrator) -> None:
    ours = {f"submissions.{what}_submission" for what in ("view", "change", "export")}
    allowed = {"wagtailadmin.access_admin", *ours}
    assert forms_officer.get_all_permissions() == allowed
    assert not home().permissions_for_user(forms_officer).can_edit()
    for user in (editor, publisher, administrator):
        assert not any(name.startswith("forms_app.") and "submission" in name for name in user.get_all_permissions())


def test_an_administrator_keeps_people_and_pages_without_being_a_superuser(administrator) -> None:
    assert not administrator.is_superuser
    assert administrator.has_perm("core.add_user")
    assert administrator.has_perm("auth.change_group")
    assert home().permissions_for_user(administrator).can_publish()


def test_the_publishers_approval_is_asked_for_every_page_in_every_language() -> None:
    [workflow] = Workflow.objects.filter(active=True)
    [task] = workflow.tasks.specific()

    assert [made.name for made in task.groups.all()] == [group("publishers").name]
    for page in Page.objects.filter(depth__gte=2):
        assert page.get_workflow() == workflow


def test_groups_that_people_have_made_their_own_are_left_alone() -> None:
    group("editors").permissions.clear()

    assert set_up_access() is False
    assert group("editors").permissions.count() == 0


def test_demo_accounts_get_fresh_passwords_once(settings, tmp_path) -> None:
    settings.VAR_DIR = tmp_path
    get_user_model().objects.filter(username="redakcja").delete()
    call_command("make_demo_accounts", verbosity=0)
    first = (tmp_path / "accounts.txt").read_text()
    call_command("make_demo_accounts", verbosity=0)

    assert (tmp_path / "accounts.txt").read_text() == first
    assert stat.S_IMODE((tmp_path / "accounts.txt").stat().st_mode) == 0o600
    lines = dict(line.split()[:2] for line in first.splitlines())
    assert lines.keys() == {account["username"] for account in access_rules()["demo_accounts"]}
    for username, password in lines.items():
        assert authenticate(username=username, password=password)
    assert Group.objects.get(user__username="zgloszenia") == group("forms_officers")


def test_demo_accounts_can_be_given_fresh_passwords(settings, tmp_path) -> None:
    settings.VAR_DIR = tmp_path
    call_command("make_demo_accounts", verbosity=0)
    first = (tmp_path / "accounts.txt").read_text()
    call_command("make_demo_accounts", reset=True, verbosity=0)

    assert (tmp_path / "accounts.txt").read_text() != first
