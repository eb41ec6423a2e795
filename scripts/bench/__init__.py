"""How fast the site is and what it costs; a module for each `make bench…`, and what they share.

May import `scripts.run`, `scripts.check`, what `tests` has for filling a database, and the product where Django is set
up first. `compare/` is `make bench`; `served` starts the site, `reading` and `filings` are its readers and senders.
"""
