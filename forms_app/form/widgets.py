"""The input for files: the browser's own."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict

from forms_app.form.attachments import ACCEPTED_TYPES


class FilesInput(forms.FileInput):
    """Brings all chosen files. What it offers to choose is a help for people, not a check."""

    allow_multiple_selected = True

    def __init__(self, *, several: bool) -> None:
        super().__init__(attrs={"accept": ",".join(ACCEPTED_TYPES), "multiple": several})

    def value_from_datadict(self, data: MultiValueDict, files: MultiValueDict, name: str) -> list[UploadedFile]:
        return files.getlist(name)
