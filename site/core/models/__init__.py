from core.models.base import BasePage, PublicationDetailsMixin, readable_slug
from core.models.content import ContentPage
from core.models.media import CustomDocument, CustomImage, CustomRendition
from core.models.settings import SiteSettings
from core.models.snippets import ContactText, ControllerText, FooterText, Menu, Notice, TranslatedSnippet
from core.models.statement import AccessibilityStatementPage
from core.models.user import User

__all__ = [
    "AccessibilityStatementPage",
    "BasePage",
    "ContactText",
    "ContentPage",
    "ControllerText",
    "CustomDocument",
    "CustomImage",
    "CustomRendition",
    "FooterText",
    "Menu",
    "Notice",
    "PublicationDetailsMixin",
    "SiteSettings",
    "TranslatedSnippet",
    "User",
    "readable_slug",
]
