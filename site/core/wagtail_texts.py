"""Texts of Wagtail that its own Polish or Ukrainian catalogue lacks. Named here, they are collected into ours."""

from django.utils.translation import gettext_noop, ngettext_lazy

TEXTS = (
    gettext_noop("Go to the first error"),
    ngettext_lazy(
        '%(total)s Image <span class="w-sr-only">created in %(site_name)s</span>',
        '%(total)s Images <span class="w-sr-only">created in %(site_name)s</span>',
        "total",
    ),
    ngettext_lazy(
        '%(total)s Document <span class="w-sr-only">created in %(site_name)s</span>',
        '%(total)s Documents <span class="w-sr-only">created in %(site_name)s</span>',
        "total",
    ),
)
