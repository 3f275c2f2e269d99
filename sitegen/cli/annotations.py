"""Diagnostics as workflow commands of GitHub, which shows them beside the lines of a change.

`::error file=…,line=…,col=…,title=…::message`, with what would end a value or a line written by
its code.
"""

from sitegen.core.errors import Diagnostic, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def annotation(found: Diagnostic, prefix: str) -> str:
    """Write one diagnostic; `prefix` leads from the repository's root to the site."""
    span = found.span
    told = {
        "file": prefix + span.path,
        "line": str(span.line),
        "col": str(span.column),
        "title": found.code,
    }
    values = ",".join(f"{key}={value(text)}" for key, text in told.items())
    words = f"{found.message}\n{found.hint}" if found.hint else found.message
    return f"::{_COMMANDS[found.severity]} {values}::{message(words)}"


def message(text: str) -> str:
    """Write a message on one line."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def value(text: str) -> str:
    """Write the value of a property."""
    return message(text).replace(":", "%3A").replace(",", "%2C")
