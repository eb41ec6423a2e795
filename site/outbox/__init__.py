"""Mail that is to be sent.

A letter is first a row, written in the transaction of what it tells of: it is sent if that is committed, and only then;
a mail server that is down loses none. May import `core`, `background` and `caching`; what is in a letter, its writers
know. Others call `resend.send_again` and `overdue.waiting_too_long`.
"""
