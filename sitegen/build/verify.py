"""Proof that an output is what a clean build would make: compared byte for byte."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sitegen.build.output import Output
from sitegen.core import disk, files
from sitegen.core.errors import Diagnostic, Span, error

_HINT = "this is a fault of sitegen: please report it; 'sitegen build --clean' mends the output"


@contextmanager
def elsewhere() -> Iterator[Path]:
    """Make a folder for a clean build, outside the site, and remove it afterwards."""
    folder = disk.temporary_folder("sitegen-verify-")
    try:
        yield folder
    finally:
        disk.remove_tree(folder)


def compare(output: Output, clean: Output) -> list[Diagnostic]:
    """Name every file that differs, is missing or is too many."""
    names = {*files.all_files(output.path), *files.all_files(clean.path)}
    return [
        error("verify", "is not what a clean build makes", Span(f"{output.shown}/{name}"), _HINT)
        for name in sorted(names)
        if files.digest_of(output.path / name) != files.digest_of(clean.path / name)
    ]


def edited(output: Output) -> Diagnostic:
    """Say that nothing can be told: what the two builds were made of is not the same."""
    message = "cannot be verified: the site was edited meanwhile"
    return error("verify", message, Span(output.shown), "build again with --verify")
