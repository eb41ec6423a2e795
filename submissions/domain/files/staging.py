"""Staging: files between being chosen and being sent. No error and no step asks for them again."""

import logging
from collections import defaultdict
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from hashlib import sha256
from time import monotonic
from uuid import UUID

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import DatabaseError, transaction
from django.db.models import Sum
from django.template.defaultfilters import filesizeformat
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from forms_app.field_types.base import FormField
from forms_app.field_types.file import most_files, most_megabytes
from forms_app.form.attachments import FILE_FIELD, REMOVE_FIELD
from serving.uploads import LeftOut
from submissions.domain.files.inspect import Refused, clean_name, inspect_file
from submissions.domain.files.records import discard_staged
from submissions.domain.files.tokens import is_expired, read_token, token_of
from submissions.models import SentFile

logger = logging.getLogger(__name__)

MEGABYTE = 1024 * 1024
MOST_TOKENS = 100
PATIENCE = 20  # seconds for the files of one request: the server ends a request that takes a minute, words and all

GONE = _(
    "A file that you attached earlier is no longer here: until a form is sent, we keep its files for one day. "
    "Please attach it again."
)
TOO_MANY = ngettext_lazy(
    "“%(name)s” was not attached, because only %(most)d file fits here. If you want to add it, remove the other one.",
    "“%(name)s” was not attached, because only %(most)d files fit here. If you want to add it, remove another one.",
    "most",
)
TOO_LARGE = _(
    "“%(name)s” has %(size)s, and a file may have at most %(most)d MB. Please make it smaller and attach it again."
)
TOO_MUCH = _(
    "“%(name)s” did not come through, because at most %(most)d MB can be sent at once. "
    "Please attach it again now: the files listed here are kept."
)
TOO_SLOW = _(
    "We had no time left to look at “%(name)s”, because there was much to look at. "
    "Please attach it again now: the files listed here are kept."
)
NO_ROOM = _(
    "We cannot take “%(name)s” just now, because too many files from other people are waiting. "
    "Please try again in a few hours, or send the form without it."
)
NOT_STORED = _("We could not keep “%(name)s” just now. Please attach it again.")


class StagedAttachments:
    """The files of one form, see `forms_app.form.attachments`: nothing is taken in unless somebody asks for it.

    Without `data` the form was not sent yet. `sent` are the files of the submission that is corrected with it.
    """

    def __init__(
        self,
        fields: Iterable[FormField],
        form_key: UUID,
        data: MultiValueDict | None,
        uploads: MultiValueDict | None,
        sent: Iterable[SentFile] = (),
    ) -> None:
        self.fields = {field.key: field for field in fields if field.type.takes_files}
        self.form_key, self.sent = form_key, {file.uuid: file for file in sent}
        self._data, self._uploads = data, uploads or MultiValueDict()
        self._problems: dict[str, list[str]] = defaultdict(list)
        self._files: dict[str, list[SentFile]] = defaultdict(list)
        self._new: list[tuple[SentFile, bytes]] = []
        self._has_looked = False

    @property
    def problems(self) -> dict[str, list[str]]:
        self._look()
        return self._problems

    def of(self, key: str) -> list[SentFile]:
        self._look()
        return list(self._files.get(key, ()))

    def token(self, file: SentFile) -> str:
        return token_of(file)

    def show_unseen(self) -> None:
        """Add the sent files of which the form did not know when it was opened."""
        for file in self.sent.values():
            if file.field_key in self.fields and all(one.sha256 != file.sha256 for one in self.of(file.field_key)):
                self._files[file.field_key].append(file)

    def _look(self) -> None:
        if self._has_looked:
            return
        self._has_looked = True
        if self._data is not None:
            self._take_in(self._data)
            return
        for file in self.sent.values():
            self._files[file.field_key].append(file)

    def _take_in(self, data: MultiValueDict) -> None:
        """Recall the files that came before by their tokens, and stage those that come now.

        Files are written to the disk first and to the database then, before and outside of any other transaction.
        """
        if not self.fields:
            return
        self._until = monotonic() + PATIENCE
        self._recall(data.getlist(FILE_FIELD)[:MOST_TOKENS], set(data.getlist(REMOVE_FIELD)))
        for field in self.fields.values():
            for upload in self._uploads.getlist(field.key):
                self._add(field, clean_name(upload.name or ""), partial(self._read, field, upload))
        if self._new:
            self._store()

    def _recall(self, tokens: list[str], removed: set[str]) -> None:
        read = {token: read_token(token, self.form_key) for token in tokens}
        uuids = [known[0] for known in read.values() if known]
        found = {file.uuid: file for file in SentFile.objects.filter(uuid__in=uuids)} if uuids else {}
        unwanted = []
        for token, known in read.items():
            file, field = (found.get(known[0]), self.fields.get(known[1])) if known else (None, None)
            if token in removed:
                unwanted += [file.uuid] if file else []
            elif file is None or field is None or (file.uuid not in self.sent and is_expired(file)):
                self._complain(field.key if field else "", str(GONE))
            else:
                self._add(field, file.name, partial(self._again, file))
        if unwanted:
            with suppress(DatabaseError):  # the hourly clean-up will try again
                discard_staged(SentFile.objects.filter(uuid__in=unwanted))

    def _complain(self, key: str, sentence: str) -> None:
        if sentence not in self._problems[key]:
            self._problems[key].append(sentence)

    def _add(self, field: FormField, name: str, make: Callable[[], tuple[SentFile, bytes | None]]) -> None:
        """Put what `make` returns into `field`. The same file twice counts once."""
        files, most = self._files[field.key], most_files(field)
        try:
            if len(files) >= most:
                raise Refused(TOO_MANY, most=most)
            file, content = make()
        except Refused as refused:
            self._complain(field.key, refused.words(name))
            return
        if all(other.sha256 != file.sha256 for other in files):
            files.append(file)
            self._new += [(file, content)] if content is not None else []

    def _read(self, field: FormField, upload: UploadedFile) -> tuple[SentFile, bytes]:
        most = most_megabytes(field)
        if upload.size > most * MEGABYTE:
            raise Refused(TOO_LARGE, size=filesizeformat(upload.size), most=most)
        if isinstance(upload, LeftOut):
            raise Refused(TOO_MUCH, most=settings.UPLOADS_AT_ONCE // MEGABYTE)
        if monotonic() > self._until:
            raise Refused(TOO_SLOW)
        inspected = inspect_file(upload.read())
        file = SentFile(
            form_key=self.form_key,
            field_key=field.key,
            name=clean_name(upload.name or "", inspected.extension),
            content_type=inspected.content_type,
            size=len(inspected.content),
            sha256=sha256(inspected.content).hexdigest(),
        )
        return file, self._fitting(inspected.content)

    def _again(self, file: SentFile) -> tuple[SentFile, bytes | None]:
        """`file` itself; a copy when it has gone out with another submission, which keeps its own."""
        if file.submission_id is None or file.uuid in self.sent:
            return file, None
        try:
            with file.file.open("rb") as stored:
                content = stored.read()
        except OSError as error:
            raise Refused(GONE) from error
        names = ("form_key", "field_key", "name", "content_type", "size", "sha256")
        return SentFile(**{name: getattr(file, name) for name in names}), self._fitting(content)

    @cached_property
    def _staged_bytes(self) -> int:
        """Bytes of staged files, of all people."""
        return SentFile.objects.filter(submission=None).aggregate(total=Sum("size"))["total"] or 0

    def _fitting(self, content: bytes) -> bytes:
        if self._staged_bytes + len(content) > settings.STAGED_FILES_LIMIT:
            raise Refused(NO_ROOM)
        self._staged_bytes += len(content)
        return content

    def _store(self) -> None:
        written = []
        try:
            for file, content in self._new:
                file.file.save("", ContentFile(content), save=False)
                written.append(file)
            with transaction.atomic():
                SentFile.objects.bulk_create(written)
        except (OSError, DatabaseError) as error:  # its words may hold the sender's: they are not logged
            logger.error("Files for the form %s could not be kept: %s.", self.form_key, type(error).__name__)
            for file in written:
                with suppress(OSError):  # here too
                    file.file.storage.delete(file.file.name)
            for file, _content in self._new:
                self._files[file.field_key].remove(file)
                self._complain(file.field_key, NOT_STORED % {"name": file.name})
        self._new.clear()
