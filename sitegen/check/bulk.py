"""Checks of the output as something that is uploaded: to GitHub Pages, most often."""

from collections.abc import Iterator

from sitegen.check.records import Finding, Output
from sitegen.core import files
from sitegen.core.errors import Severity, Span

MOST = 1000 * 1000 * 1000
"""What GitHub Pages publishes at most, in bytes: 1 GB."""

_NEARLY = MOST * 8 // 10


def size(output: Output) -> Iterator[Finding]:
    """The output is larger than GitHub Pages publishes (1 GB), or nearly (800 MB: a warning)."""
    whole = sum(output.sizes.values())
    if whole <= _NEARLY:
        return
    largest = max(output.sizes, key=lambda path: (output.sizes[path], path))
    message = f"all files together have {whole / MOST:.2f} GB; GitHub Pages publishes 1 GB at most"
    hint = f"the largest is {largest} ({files.size(output.sizes[largest])})"
    yield Finding(Span(""), message, hint, None if whole > MOST else Severity.WARNING)


def symlinks(output: Output) -> Iterator[Finding]:
    """There is a symbolic link in the output: the upload to Pages would publish what it leads to.

    No build makes one.
    """
    for path in output.symlinks:
        hint = "delete it and build again; copy the file into static/ if it is to be published"
        yield Finding(Span(path), "is a symbolic link", hint)
