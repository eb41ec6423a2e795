"""What residents sent, and what becomes of it: receipts, officers, letters, erasure.

May import `forms_app`, `programme`, `core`, `outbox`, `background`, `caching`, `localization`, `serving` and
`search.registry`; only `config` and `seeding` import it. The way of a filing: `interface.receive.receive` →
`domain.accept.accept_submission` → receipt. `throttle` is there so that one network cannot fill the database,
`deduplicate` so that a form sent twice becomes one submission.
Layers: leaves < `models/` < `domain/` < `interface/`; a lower one imports nothing of an upper one.
"""
