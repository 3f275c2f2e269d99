"""Diagnostics and the exceptions that carry them.

Owns how a problem looks to a person. Must not print and must not decide exit codes:
problems of content are values, collected in lists; only the outermost room shows them.
"""

from collections.abc import Iterable
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, NamedTuple


def visible(text: str) -> str:
    """Show control characters by their codes: nothing from a file may act on a terminal."""
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or c in "\u00a0\u202f\u3000" else ascii(c)[1:-1] for c in text
    )


class Severity(StrEnum):
    """How bad it is: an error stops the build, a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


PASSING = frozenset(("document-slow", "document-large", "document-lost"))
"""Codes of what may pass another time: the same document, on a machine with less to do."""


class Span(NamedTuple):
    """A place in a file: path as a person would type it, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class Diagnostic(NamedTuple):
    """One problem, where it is and what to do about it."""

    severity: Severity
    code: str
    message: str
    span: Span
    hint: str = ""

    def __str__(self) -> str:
        message = visible(f"{self.span}: {self.severity}[{self.code}]: {self.message}")
        return f"{message}\n  hint: {visible(self.hint)}" if self.hint else message

    def as_data(self) -> dict[str, Any]:
        """Return plain data for JSON."""
        return self._asdict() | {"span": self.span._asdict()}

    @property
    def sort_key(self) -> tuple[Span, str, str]:
        """Order of a report: by file, then place, then code."""
        return (self.span, self.code, self.message)


def error(code: str, message: str, span: Span, hint: str = "") -> Diagnostic:
    """Build an error diagnostic."""
    return Diagnostic(Severity.ERROR, code, message, span, hint)


def warning(code: str, message: str, span: Span, hint: str = "") -> Diagnostic:
    """Build a warning diagnostic."""
    return Diagnostic(Severity.WARNING, code, message, span, hint)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Say whether any of these stops the build."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort for a report and drop exact repetitions."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda d: d.sort_key))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint naming the nearest known word, or the known words when none is near."""
    words = sorted(known)
    near = get_close_matches(word, words, n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else "known are: " + ", ".join(words)


class SitegenError(Exception):
    """A run cannot go on. Carries every diagnostic that says why; safe to pickle.

    `outcomes` tell what had become of seeds before.
    """

    def __init__(self, diagnostics: tuple[Diagnostic, ...], outcomes: tuple[Any, ...] = ()) -> None:
        super().__init__(diagnostics, outcomes)
        self.diagnostics = diagnostics
        self.outcomes = outcomes

    def __str__(self) -> str:
        return "\n".join(str(d) for d in self.diagnostics)


class ContentError(SitegenError):
    """Problems in the content or the site (exit status 1)."""


class ConfigError(SitegenError):
    """Problems in the configuration or in how the command was called (exit status 2)."""


class MarkupError(ValueError):
    """The Markdown library could not read this text; carries its words. Safe to pickle."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
