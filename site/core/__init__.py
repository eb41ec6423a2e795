"""What every page is made of: base page, blocks, images, the frame around it, users, links between languages.

May import `caching` only, and names no room above it: those register here what they add (`embeds`, `listings`,
`pages.publish_checks`). Others use `models.BasePage`, `blocks.BodyBlock`, `pages.links.localized_pages`,
`pages.locales.language_of`, `pages.visibility.public`, `languages.language_choices` and `http_headers`.
"""
