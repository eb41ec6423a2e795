"""Editor forms that ask, before anything is published or submitted, whether it may be."""

from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.coreutils import find_available_slug

from core.pages.publish_checks import check_publishable
from core.pages.slugs import readable_slug


class AskBeforePublishing:
    """Adds each problem of `check_publishable` to the form; each sentence names the field it is about.

    Wagtail defers validation when it saves a draft, saves by itself or makes a preview, and then nothing is asked.
    """

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.is_deferred_validation or self.errors or self._is_rejection():
            return
        for problem in check_publishable(self.instance):
            self.add_error(None, problem)

    def _is_rejection(self) -> bool:
        """Whoever sends a page back to its author must not be stopped by what is wrong with it."""
        return bool(self.data.get("action-workflow-action")) and self.data.get("workflow-action-name") == "reject"


class PublishablePageForm(AskBeforePublishing, WagtailAdminPageForm):
    """Makes the slug from the title where the editor's script did not."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean_slug(self) -> str:
        slug, title = self.cleaned_data["slug"], self.cleaned_data.get("title")
        if slug or not title or self.parent_page is None:
            return slug
        return find_available_slug(self.parent_page, readable_slug(title) or "strona", ignore_page_id=self.instance.pk)


class PublishableForm(AskBeforePublishing, WagtailAdminModelForm):
    pass
