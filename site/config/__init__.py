"""Settings, addresses and the WSGI application: the room that puts all others together, so it may import every one.

Nobody imports it but Django, `manage.py` and the scripts. `config.env` alone reads the environment; `settings/` has one
module for each way in which the site runs.
"""
