"""What a form must have before it goes live, on every route (see `core.pages.publish_checks`)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from forms_app.enums import (
    CONTACT_ROLES,
    PRIVACY_NOTICE_FIELDS,
    REPEATABLE_ROLES,
    RETENTION_FIELDS,
    Role,
)
from forms_app.field_types.base import FormField, questions_only, with_role

RESERVED_KEYS = ("csrfmiddlewaretoken",)
OPPOSITE_LIMITS = (
    ("min_length", "max_length"),
    ("min_value", "max_value"),
    ("min_date", "max_date"),
    ("hint_min", "hint_max"),
    ("hint_min", "max_length"),
    ("min_length", "hint_max"),
)


def form_problems(page: Any) -> list[str]:
    """One sentence for each thing that keeps the form of `page`, a `ParticipationFormPage`, from being filled in."""
    fields = questions_only(page.form_fields)
    if not fields:
        return [_("The form has no field: add at least one.")]
    of_page = (_dates(page), _privacy_notice(page), _roles(page, fields))
    of_fields = (check(fields) for check in (_labels, _keys, _limits, _choices, _conditions))
    return [problem for check in (*of_page, *of_fields) for problem in check]


def _name(field: FormField) -> str:
    return field.label or field.key


def _dates(page: Any) -> Iterator[str]:
    if page.opens_at and page.closes_at and page.closes_at <= page.opens_at:
        yield _("“Closes”: the form closes before it opens. Correct one of the two dates.")


def _privacy_notice(page: Any) -> Iterator[str]:
    """GDPR, art. 13: people are told what happens to their data before they give them."""
    for name in PRIVACY_NOTICE_FIELDS:
        if not getattr(page, name).strip():
            yield _("“What happens with the data”, “%(field)s” is empty: write one sentence.") % {
                "field": _title(page, name)
            }
    for name in RETENTION_FIELDS:
        if not getattr(page, name):
            yield _("“%(field)s” is empty: say when the answers are to be erased.") % {"field": _title(page, name)}


def _title(page: Any, name: str) -> str:
    return str(page._meta.get_field(name).verbose_name)


def _labels(fields: list[FormField]) -> Iterator[str]:
    for field in fields:
        if not field.label.strip():
            yield _("The field with the key “%(key)s” has no label: write the question.") % {"key": field.key}


def _keys(fields: list[FormField]) -> Iterator[str]:
    seen: dict[str, FormField] = {}
    for field in fields:
        if field.key in RESERVED_KEYS:
            yield _("“%(label)s”: the key “%(key)s” is used by the site itself. Choose another.") % _words(field)
        if field.key in seen:
            yield _("“%(label)s” and “%(other)s” have the same key “%(key)s”. Give one of them another key.") % {
                **_words(field),
                "other": _name(seen[field.key]),
            }
        seen.setdefault(field.key, field)


def _words(field: FormField) -> dict[str, str]:
    return {"label": _name(field), "key": field.key}


def _limits(fields: list[FormField]) -> Iterator[str]:
    for field in fields:
        limits = field.limits
        if any(low in limits and high in limits and limits[low] > limits[high] for low, high in OPPOSITE_LIMITS):
            yield _("“%(label)s”: no answer fits its limits, the lower one lies above the upper one. Correct them.") % (
                _words(field)
            )


def _roles(page: Any, fields: list[FormField]) -> Iterator[str]:
    for role in page.required_roles:
        if not with_role(fields, role):
            yield _("A field with the meaning “%(role)s” is missing: this form cannot do without it.") % {
                "role": Role(role).label
            }
    if page.require_contact and not any(field.role in CONTACT_ROLES for field in fields):
        yield _("A field for an e-mail address or a phone number is missing: without it nobody can be answered.")
    for role in {field.role for field in fields if field.role} - REPEATABLE_ROLES:
        same = with_role(fields, role)
        if len(same) > 1:
            yield _("“%(label)s” and “%(other)s” both have the meaning “%(role)s”. Only one field may have it.") % {
                "label": _name(same[0]),
                "other": _name(same[1]),
                "role": Role(role).label,
            }


def _choices(fields: list[FormField]) -> Iterator[str]:
    for field in fields:
        if not field.type.has_own_choices:
            continue
        keys = [choice.key for choice in field.choices]
        if not keys:
            yield _("“%(label)s” has nothing to choose from: add its choices.") % _words(field)
        if any(not str(choice.label).strip() for choice in field.choices):
            yield _("“%(label)s” has a choice without a label: write it or remove the choice.") % _words(field)
        if len(set(keys)) != len(keys):
            yield _("“%(label)s” has two choices with the same key. Give one of them another key.") % _words(field)


def _conditions(fields: list[FormField]) -> Iterator[str]:
    earlier: dict[str, FormField] = {}
    for field in fields:
        if field.depends_on:
            yield from _condition(field, earlier.get(field.depends_on))
        elif field.depends_value:
            yield _("“%(label)s” names an answer on which it depends, but not the question. Give its key too.") % (
                _words(field)
            )
        earlier[field.key] = field


def _condition(field: FormField, parent: FormField | None) -> Iterator[str]:
    words = {**_words(field), "on": field.depends_on, "value": field.depends_value}
    if parent is None:
        yield (
            _("“%(label)s” depends on “%(on)s”, and no earlier field has that key. Correct the key or the order.")
            % words
        )
    elif not parent.type.can_be_condition:
        yield (
            _("“%(label)s” depends on “%(on)s”, which is not a choice. Name a choice or a yes-or-no question.") % words
        )
    elif field.depends_value not in {choice.key for choice in parent.choices}:
        yield (
            _("“%(label)s” is asked for the answer “%(value)s”, which “%(on)s” does not have. Correct the key.") % words
        )
