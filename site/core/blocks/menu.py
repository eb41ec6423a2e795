from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class MenuLinkBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock(label=_("page"))
    label = blocks.CharBlock(
        label=_("label"),
        required=False,
        default="",
        max_length=60,
        help_text=_("Leave empty to use the title of the page."),
    )

    class Meta:
        icon = "link"
        label = _("Link")


class MenuItemBlock(MenuLinkBlock):
    children = blocks.ListBlock(MenuLinkBlock(), label=_("second level"), required=False, default=[])

    class Meta:
        icon = "list-ul"
        label = _("Menu item")
        description = _("One item of the main menu with the pages below it.")
        preview_value = {"label": "O programie"}


class MenuStreamBlock(blocks.StreamBlock):
    item = MenuItemBlock()

    class Meta:
        max_num = 7


class FooterGroupBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("title"), max_length=60)
    pages = blocks.ListBlock(blocks.PageChooserBlock(label=_("page")), label=_("pages"))

    class Meta:
        icon = "list-ul"
        label = _("Group of links")
        description = _("Links under one heading at the foot of every page.")
        preview_value = {"title": "Program", "pages": []}


class FooterStreamBlock(blocks.StreamBlock):
    group = FooterGroupBlock()
