"""The frame round every page: menu, footer, notice, contact and the pages that are linked everywhere.

Made only when a template asks for it, and cached for one content version (`caching.content_version`).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import TypeVar

from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.models import Page, Site

from caching.content_version import cached
from core.models.settings import SiteSettings
from core.models.snippets import ContactText, ControllerText, FooterText, FrameSnippet, Menu, Notice
from core.pages.links import localized_pages
from core.pages.locales import language_of

Value = TypeVar("Value")


@dataclass(frozen=True)
class Link:
    """A link of the frame. `current` is the page itself, `inside` a page below it; `language` where it differs."""

    label: str
    url: str
    language: str = ""
    current: bool = False
    inside: bool = False
    children: list["Link"] = field(default_factory=list)


@dataclass(frozen=True)
class Group:
    title: str
    links: list[Link]


def _settings_of(site: Site) -> SiteSettings:
    names = ("menu", "footer", "contact", "controller", "notice")
    settings = SiteSettings.objects.filter(site=site).select_related(*(f"{name}__locale" for name in names)).first()
    return settings or SiteSettings(site=site)


class Frame:
    """The frame in one language. `page` is the page being shown, None outside the page tree."""

    def __init__(self, request: HttpRequest, language: str) -> None:
        self.request = request
        self.language = language

    @cached_property
    def site(self) -> Site | None:
        return Site.find_for_request(self.request)

    @cached_property
    def settings(self) -> SiteSettings:
        site = self.site
        return cached(("settings", site.pk), lambda: _settings_of(site)) if site is not None else SiteSettings()

    @cached_property
    def sample_version(self) -> bool:
        return self.settings.sample_version

    def _text(self, name: str) -> FrameSnippet | None:
        """The chosen snippet in this language; None without a live one: no language stands in for another."""
        key = ("frame", name, getattr(self.settings, f"{name}_id"), self.language)
        return cached(key, lambda: self._find_text(name))

    def _find_text(self, name: str) -> FrameSnippet | None:
        chosen = getattr(self.settings, name)
        if chosen is not None and language_of(chosen) != self.language:
            translations = type(chosen).objects.filter(translation_key=chosen.translation_key)
            chosen = translations.filter(locale__language_code=self.language).first()
        return chosen if chosen is not None and chosen.live else None

    @cached_property
    def contact(self) -> ContactText | None:
        return self._text("contact")

    @cached_property
    def controller(self) -> ControllerText | None:
        return self._text("controller")

    @cached_property
    def notice(self) -> Notice | None:
        return self._text("notice")

    @cached_property
    def _menu(self) -> Menu | None:
        return self._text("menu")

    @cached_property
    def _footer(self) -> FooterText | None:
        return self._text("footer")

    @cached_property
    def _pages(self) -> dict[int, Page]:
        """Every page that the frame links to, in this language, by the id under which it was chosen."""
        return localized_pages(self._chosen_ids(), self.language)

    def _chosen_ids(self) -> Iterable[int]:
        for name in SiteSettings.PAGE_FIELDS:
            yield getattr(self.settings, f"{name}_id")
        if self.notice is not None:
            yield self.notice.page_id
        for item in self._raw(self._menu, "items"):
            yield item.get("page")
            yield from (child["value"].get("page") for child in item.get("children") or [])
        for group in self._raw(self._footer, "links"):
            yield from (entry["value"] for entry in group.get("pages") or [])

    @staticmethod
    def _raw(snippet: FrameSnippet | None, name: str) -> list[dict]:
        """Stored values of a stream, without turning page ids into pages one query at a time."""
        return [child["value"] for child in getattr(snippet, name).raw_data] if snippet is not None else []

    def _link(self, page_id: int | None, label: str = "", children: Iterable[Link] = ()) -> Link | None:
        link = self._plain_link(page_id)
        if link is None:
            return None
        path = self.request.path
        is_current = path == link.url
        is_inside = not is_current and path.startswith(link.url)
        return replace(link, label=label or link.label, current=is_current, inside=is_inside, children=list(children))

    def _plain_link(self, page_id: int | None) -> Link | None:
        page = self._pages.get(page_id)
        if page is None:
            return None
        language = language_of(page)
        return Link(page.title, page.get_url(self.request) or "", "" if language == self.language else language)

    @cached_property
    def menu(self) -> list[Link]:
        items = []
        for item in self._raw(self._menu, "items"):
            children = [child["value"] for child in item.get("children") or []]
            links = [self._link(child.get("page"), child.get("label") or "") for child in children]
            items.append(self._link(item.get("page"), item.get("label") or "", [link for link in links if link]))
        return [item for item in items if item]

    @cached_property
    def footer_about(self) -> str:
        return self._footer.about if self._footer is not None else ""

    @cached_property
    def footer_groups(self) -> list[Group]:
        groups = []
        for group in self._raw(self._footer, "links"):
            links = [self._link(entry["value"]) for entry in group.get("pages") or []]
            groups.append(Group(group.get("title") or "", [link for link in links if link]))
        return groups

    @cached_property
    def notice_link(self) -> Link | None:
        if self.notice is None or not self.notice.page_id:
            return None
        return self._link(self.notice.page_id, self.notice.link_label)

    @cached_property
    def pages(self) -> dict[str, Link | None]:
        """The pages of the site settings by their field: `frame.pages.privacy_page`. Not marked as current."""
        return self._cached("pages", self._find_pages)

    def _find_pages(self) -> dict[str, Link | None]:
        return {name: self._plain_link(getattr(self.settings, f"{name}_id")) for name in SiteSettings.PAGE_FIELDS}

    @cached_property
    def place(self) -> tuple[object, ...]:
        """Where among the links of the frame the reader is: for equal places the menu and the footer are the same."""
        path = self.request.path
        urls = self._cached("urls", self._find_urls)
        return (
            self.site and self.site.pk,
            path if path in urls else "",
            *(url for url in urls if path.startswith(url)),
        )

    def _find_urls(self) -> list[str]:
        menu = [link for item in self.menu for link in (item, *item.children)]
        footer = [link for group in self.footer_groups for link in group.links]
        return sorted({link.url for link in (*menu, *footer)})

    def _cached(self, name: str, find: Callable[[], Value]) -> Value:
        return cached(("frame", name, self.site and self.site.pk, self.language), find)
