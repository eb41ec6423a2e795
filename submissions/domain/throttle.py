"""How much one network may send. A count knows a network by a hash with the salt of the day, and both go with the day.

Nothing here may cost somebody their filing: when counting fails, it is logged and the filing goes on.
"""

import logging
import secrets
import time
from dataclasses import dataclass
from datetime import date, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from django.db import DatabaseError, connection
from django.db.models import TextChoices
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from submissions.models import DailySalt, NetworkCount

logger = logging.getLogger(__name__)

WINDOW = 600  # seconds
PREFIX = 64  # an IPv6 line gets a whole /64, and may write from any address in it


class ThrottledAction(TextChoices):
    POST = "post"  # anything sent to a form, errors included
    FILING = "filing"  # a form that was filled in well
    RECOVER_LINK = "lost_link"  # a new link asked for
    WRONG_LINK = "wrong_link"  # a receipt looked for with a link that opens none


# Within one window. Thirty people of one library, with their errors and second tries, stay far below.
LIMITS = {
    ThrottledAction.POST: 300,
    ThrottledAction.FILING: 60,
    ThrottledAction.RECOVER_LINK: 10,
    ThrottledAction.WRONG_LINK: 30,
}

_COUNT = """
INSERT INTO submissions_networkcount (network, action, "window", count, at) VALUES (%s, %s, %s, 1, %s)
ON CONFLICT (network, action, "window") DO UPDATE SET count = submissions_networkcount.count + 1
RETURNING count
"""

_salts: dict[date, bytes] = {}


@dataclass(frozen=True)
class Allowance:
    """Whether one more is allowed; if not, `wait` is the number of seconds after which it will be."""

    allowed: bool
    wait: int = 0


def network_of(request: HttpRequest) -> str:
    """The client's network today, as a hash that nobody can trace back; empty when it cannot be told.

    `serving.proxy` has made sure that REMOTE_ADDR is the client's.
    """
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
        return hash_network(str(_network(address)), _salt_of(timezone.localdate()))
    except ValueError:
        return ""
    except DatabaseError:
        logger.exception("The salt of the day could not be read.")
        return ""


def _network(address: object) -> object:
    if not isinstance(address, IPv6Address):
        return address
    return address.ipv4_mapped or ip_network((int(address), PREFIX), strict=False)


def hash_network(network: str, salt: bytes) -> str:
    return salted_hmac("submissions.throttle", network, secret=salt, algorithm="sha256").hexdigest()


def _salt_of(day: date) -> bytes:
    """The salt of `day`, the same in all processes: whoever comes first writes it. Kept in memory for that day."""
    if day not in _salts:
        salt = DailySalt.objects.filter(day=day).values_list("salt", flat=True).first()
        if salt is None:
            DailySalt.objects.bulk_create([DailySalt(day=day, salt=secrets.token_bytes(32))], ignore_conflicts=True)
            salt = DailySalt.objects.values_list("salt", flat=True).get(day=day)
        _salts.clear()
        _salts[day] = bytes(salt)
    return _salts[day]


def throttle(network: str, action: ThrottledAction) -> Allowance:
    """Count one `action` of `network` in this window. One query, on its own, before any transaction."""
    if not network:
        return Allowance(True)
    now = time.time()
    window = int(now // WINDOW)
    at = connection.ops.adapt_datetimefield_value(timezone.now())
    try:
        with connection.cursor() as cursor:
            cursor.execute(_COUNT, [network, action.value, window, at])
            number = cursor.fetchone()[0]
    except DatabaseError:
        logger.exception("A filing could not be counted; it goes on.")
        return Allowance(True)
    if number <= LIMITS[action]:
        return Allowance(True)
    return Allowance(False, wait=int((window + 1) * WINDOW - now) + 1)


def forget_counts() -> None:
    """Forget the counts of windows that are over and the salts of days that are over."""
    NetworkCount.objects.filter(at__lt=timezone.now() - timedelta(seconds=2 * WINDOW)).delete()
    DailySalt.objects.filter(day__lt=timezone.localdate()).delete()


def forget_salts() -> None:
    """Read the salt anew: for tests, whose rows are rolled back."""
    _salts.clear()
