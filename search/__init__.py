"""One index of all that is public, and the page that searches it.

It is our own because the databases know neither Polish nor Ukrainian inflection: what is typed in one form of a word
must find the others, on SQLite as on PostgreSQL. May import `core`, `caching` and `background`.
Other rooms use `search.registry` only: they register what may be found (`register_searchable`) and how results can be
narrowed; `index/` follows what they save. `text` registers what core shows.
"""
