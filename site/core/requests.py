from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError

# What asking for the fields of a POST may raise, when what was sent cannot be read.
UNREADABLE_POST = (MultiPartParserError, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent, UnreadablePostError)
