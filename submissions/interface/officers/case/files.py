"""Files that residents attached, for officers. Each download is written into the history of the submission."""

from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET

from submissions.domain.history import record
from submissions.enums import EntryKind
from submissions.interface.downloads import file_response
from submissions.interface.officers.permissions import may_view, only_if
from submissions.models import SentFile


@require_GET
@only_if(may_view)
def download(request: HttpRequest, uuid: UUID) -> FileResponse:
    """A file that was sent; one that is only staged is nobody's business yet."""
    file = get_object_or_404(SentFile.objects.exclude(submission=None).select_related("submission"), uuid=uuid)
    response = file_response(file)
    record(file.submission, EntryKind.DOWNLOADED, user=request.user, detail=str(file.uuid))
    return response
