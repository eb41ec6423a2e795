"""What touches a socket: the server, proxies before it, request bodies, compression, the style sheet.

`wsgi.CachedApplication` stands before Django because a cached page needs neither a worker thread nor the database:
cached pages stay quick while the one worker is busy. It also keeps slow uploads away from that thread.
May import `core`, `caching` and `background`. `manage.py serve` starts it; others
use `uploads.LeftOut`, a file that was too large to be read.
"""
