"""How a resident's file leaves the site: as a download that no browser shows as a page and no cache keeps."""

from django.http import FileResponse, Http404

from submissions.models import SentFile


def file_response(sent_file: SentFile) -> FileResponse:
    """`sent_file` under the name its sender gave it. Who may have it is for the caller to decide."""
    try:
        content = sent_file.file.open("rb")
    except FileNotFoundError as error:
        raise Http404("The file is no longer there.") from error
    return FileResponse(
        content,
        as_attachment=True,
        filename=sent_file.name,
        content_type=sent_file.content_type,
        headers={
            "Cache-Control": "private, no-store",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "X-Content-Type-Options": "nosniff",
        },
    )
