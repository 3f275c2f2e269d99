"""Running the checks over what the shell has gathered: findings become diagnostics, silenced ones
are counted. Pure.
"""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sitegen.check.records import Around, Digest, Edit, File, Finding, Output, Scope
from sitegen.check.table import BUILD, CHECKS, IGNORE, LINKING
from sitegen.content.article import Article
from sitegen.core.errors import Diagnostic, Severity, did_you_mean

_FINAL = (BUILD, IGNORE)
"""Checks whose errors nobody silences."""


class Said(NamedTuple):
    """What a check says, by its name; `edit` where that can be mended by a program."""

    check: str
    diagnostic: Diagnostic
    edit: Edit | None = None


def content(digest: Digest) -> Iterator[Said]:
    """Run the checks of articles, one at a time and all together."""
    for name, function in _of(Scope.ARTICLE):
        if not digest.whole and name in LINKING:
            continue
        for story in digest.stories:
            yield from said(name, function(story, digest))
    for name, function in _of(Scope.SITE):
        yield from said(name, function(digest))


def file(found: File, around: Around) -> Iterator[Said]:
    """Run the checks of one file of the output."""
    for name, function in _of(Scope.FILE):
        yield from said(name, function(found, around))


def output(found: Output) -> Iterator[Said]:
    """Run the checks of the whole output."""
    for name, function in _of(Scope.OUTPUT):
        yield from said(name, function(found))


def _of(scope: Scope) -> list[tuple[str, Any]]:
    rows = ((name, check) for name, check in CHECKS.items() if check.scope is scope)
    return [(name, check.function) for name, check in rows if check.function]


def said(name: str, findings: Iterable[Finding]) -> Iterator[Said]:
    """Turn what a check found into diagnostics with its name."""
    for found in findings:
        severity = found.severity or CHECKS[name].severity
        made = Diagnostic(severity, name, found.message, found.span, found.hint)
        yield Said(name, made, found.edit)


def built(diagnostics: Iterable[Diagnostic]) -> Iterator[Said]:
    """Take what a build says."""
    return (Said(BUILD, diagnostic) for diagnostic in diagnostics)


def unknown(articles: Iterable[Article]) -> Iterator[Said]:
    """Find names under `ignore` that are no check's."""
    for article in articles:
        for name, span in article.ignore:
            if name not in CHECKS:
                message = f"there is no check '{name}'"
                found = Finding(span, message, did_you_mean(name, CHECKS))
                yield from said(IGNORE, [found])


def sorted_out(found: Iterable[Said], articles: Iterable[Article]) -> tuple[list[Said], list[Said]]:
    """Part what is said from what the front matter of its file silences."""
    silent = {(a.path, name) for a in articles for name, _ in a.ignore}
    heard: list[Said] = []
    silenced: list[Said] = []
    for item in found:
        path, code = item.diagnostic.span.path, item.diagnostic.code
        named = (path, item.check) in silent or (path, code) in silent
        final = item.check in _FINAL and item.diagnostic.severity is Severity.ERROR
        (silenced if named and not final else heard).append(item)
    return heard, silenced


def together(found: Iterable[Said]) -> Iterator[Said]:
    """Say once what files of the output have in common, at the first of them."""
    same: dict[tuple[str, str], list[Said]] = {}
    for item in found:
        same.setdefault((item.check, item.diagnostic.message), []).append(item)
    for group in same.values():
        first = min(group, key=lambda item: item.diagnostic.sort_key)
        others = len({item.diagnostic.span.path for item in group}) - 1
        more = f" (so do {others} more files)" if others else ""
        message = first.diagnostic.message + more
        yield first._replace(diagnostic=first.diagnostic._replace(message=message))
