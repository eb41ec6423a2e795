"""Whether everything is in order: the tests, style and structure of the code, texts, and the pages of a running site.

May import `scripts.run` and, for the addresses of sample pages, `tests`; product code only in processes of its own.
Others call `chromium.find_or_get_chromium` and `sitemap.page_paths`.
"""
