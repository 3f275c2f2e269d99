"""CHECKS: all checks by name, in the order of the report.

A new one is a function in a module of this package, a row here, and a bad example in
`tests/check/test_each.py`; its page in `docs/checks.md` is made of its docstring.
"""

from sitegen.check import bodies, bulk, copies, feeds, fields, licences, pages, tags, xmlfeeds
from sitegen.check.records import Check, Scope
from sitegen.core.errors import Severity

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

BUILD, IGNORE, EXTERNAL = "build", "ignore", "external-link"

_BUILD = """\
What a build says of content, configuration and theme: front matter against its schema, links to
other content files, translations of nothing, two articles with one address or one id.

Each problem keeps the code of its own that a build shows. An error here stops a build and cannot
be silenced; its warnings can, all together."""
_IGNORE = """\
`ignore` in the front matter names a check that does not exist."""
_EXTERNAL = """\
A link to another host is dead: in a text, as `source` or `also` of a story, or as `home` of a
source.

Asked for with `--external` alone, because it takes the network and the patience of others: a
second between two questions to one host, HEAD first and the beginning of the page where that is
refused. `Retry-After` is honoured. Answers are kept in `.sitegen/`: that a page is there for two
weeks, that it is gone for a day. *Gone* (404, 410, no such host) is told apart from *unreachable*
(no answer in time, 403, 429, 5xx, a certificate that does not hold), which may pass. Neither is
ever more than a warning. An address that has moved for good is a note. Addresses of private
networks are not asked, unless the site itself lives in one."""

LINKING = frozenset(("dead-link", "dead-anchor", "missing-image", "translation-held"))
"""Checks that need the plan of the whole site."""

CHECKS: dict[str, Check] = {
    BUILD: Check(Scope.BUILD, _ERROR, None, about=_BUILD),
    IGNORE: Check(Scope.ARTICLE, _ERROR, None, about=_IGNORE),
    "needs-review": Check(Scope.ARTICLE, _WARNING, fields.needs_review),
    "translation-held": Check(Scope.ARTICLE, _WARNING, fields.translations),
    "dead-link": Check(Scope.ARTICLE, _ERROR, bodies.dead_links, mends=True),
    "dead-anchor": Check(Scope.ARTICLE, _WARNING, bodies.dead_anchors),
    "outside-link": Check(Scope.ARTICLE, _WARNING, bodies.outside_links),
    "missing-image": Check(Scope.ARTICLE, _ERROR, bodies.missing_images),
    "missing-alt": Check(Scope.ARTICLE, _WARNING, bodies.missing_alt),
    "heading-skip": Check(Scope.ARTICLE, _WARNING, bodies.heading_skips),
    "tag-spelling": Check(Scope.SITE, _WARNING, tags.spellings, mends=True),
    "near-duplicate": Check(Scope.SITE, _WARNING, copies.near_duplicates),
    "licence": Check(Scope.SITE, _WARNING, licences.licences),
    "page-link": Check(Scope.FILE, _ERROR, pages.dead),
    "page-anchor": Check(Scope.OUTPUT, _WARNING, pages.anchors),
    "page-outside": Check(Scope.FILE, _ERROR, pages.outside),
    "page-alt": Check(Scope.FILE, _WARNING, pages.images),
    "page-size": Check(Scope.FILE, _WARNING, pages.large),
    "feed": Check(Scope.FILE, _ERROR, feeds.feeds),
    "sitemap": Check(Scope.FILE, _ERROR, xmlfeeds.sitemap),
    "symlink": Check(Scope.OUTPUT, _ERROR, bulk.symlinks),
    "digest-size": Check(Scope.OUTPUT, _ERROR, bulk.size),
    EXTERNAL: Check(Scope.WEB, _WARNING, None, about=_EXTERNAL),
}
