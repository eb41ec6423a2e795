"""Content files into the database, for a new installation: pages, records, groups, demo accounts.

May import every room but `config`; no room imports it. `manage.py load_content` checks all files and then loads them,
`prepare` does all that a new database needs. After that the site belongs to its editors.
"""
