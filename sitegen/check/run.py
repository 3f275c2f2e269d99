"""Running the checks over what the shell has gathered: findings become diagnostics, silenced ones
are counted. Pure.
"""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from typing import Any, NamedTuple, Self

from sitegen.check.records import Around, Digest, Edit, File, Finding, Output, Scope
from sitegen.check.table import BUILD, CHECKS, IGNORE, LINKING
from sitegen.content.article import Article
from sitegen.core.errors import Diagnostic, Severity, Span, did_you_mean

_FINAL = (BUILD, IGNORE)
"""Checks whose errors nobody silences."""


class Silences(NamedTuple):
    """Of which files which checks are not to speak: by a file's own front matter, and by the
    configuration, which has patterns too.
    """

    own: frozenset[tuple[str, str]] = frozenset()
    patterns: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, articles: Iterable[Article], patterns: tuple[tuple[str, str], ...]) -> Self:
        """Collect them."""
        return cls(frozenset((name, a.path) for a in articles for name, _ in a.ignore), patterns)

    def cover(self, item: "Said") -> bool:
        """Say whether something is silenced: by its check's name, or by its own code."""
        path = item.diagnostic.span.path
        return any(
            (name, path) in self.own
            or any(name == silent and fnmatchcase(path, p) for silent, p in self.patterns)
            for name in (item.check, item.diagnostic.code)
        )


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


def unknown(names: Iterable[tuple[str, Span]]) -> Iterator[Said]:
    """Find names under `ignore` that are no check's."""
    for name, span in names:
        if name not in CHECKS:
            found = Finding(span, f"there is no check '{name}'", did_you_mean(name, CHECKS))
            yield from said(IGNORE, [found])


def sorted_out(found: Iterable[Said], silences: Silences) -> tuple[list[Said], list[Said]]:
    """Part what is said from what is silenced."""
    heard: list[Said] = []
    silenced: list[Said] = []
    for item in found:
        final = item.check in _FINAL and item.diagnostic.severity is Severity.ERROR
        silent = not final and silences.cover(item)
        (silenced if silent else heard).append(item)
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
