"""The content version, and what is cached until it changes: values, routes, whole pages.

The page cache is there so that a small server holds a rush: a page is made once for each change of the content.
Imports no room of ours. Others call `content_version.cached` (and `invalidate`, which they seldom need: `statements`
watches every write), `expiry.expires_at` for what the clock changes, and `pages.query_args.register_argument`; a model
that no page shows derives from `models.PrivateRecord`.
"""
