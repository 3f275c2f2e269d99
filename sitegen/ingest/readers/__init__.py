"""READERS: for each ending of a seed's name the function that reads it.

A reader gets a file's bytes and returns the stories in it, most often one. It notes what is wrong
and returns nothing when nothing can be made of the file; what is wrong with one of several
stories costs that one. It makes no request and touches no file. Its module is loaded when it is
first called.
"""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from sitegen.core.errors import Diagnostic
from sitegen.core.files import Blob
from sitegen.ingest.records import Raw

Read = Callable[[Blob, list[Diagnostic]], tuple[Raw, ...]]


TEXT = 4 << 20
"""Largest file of words alone, in bytes: a long novel has one million."""

CONTAINER = 32 << 20
"""Largest file of a format that has pictures and fonts beside the words, or many stories."""


class Reader(NamedTuple):
    """How files of one format are read, and how large they may be.

    `several` where a file may hold more than one story, `personal` where what it says of itself
    was written by a person for this text. How long reading takes and how much memory it needs is
    limited for each file, whatever its size (`core.limit`).
    """

    read: Read
    several: bool = False
    personal: bool = False
    limit: int = CONTAINER


def _late(name: str, function: str = "read") -> Read:
    """Return the reader in a module that is loaded when it is first called."""

    def read(blob: Blob, problems: list[Diagnostic]) -> tuple[Raw, ...]:
        found: Read = getattr(import_module(f"{__name__}.{name}"), function)
        return found(blob, problems)

    return read


READERS: dict[str, Reader] = {
    ".txt": Reader(_late("txt"), limit=TEXT),
    ".md": Reader(_late("md"), personal=True, limit=TEXT),
    ".html": Reader(_late("html")),
    ".htm": Reader(_late("html")),
    ".xhtml": Reader(_late("html")),
    ".mhtml": Reader(_late("html", "read_archive")),
    ".mht": Reader(_late("html", "read_archive")),
    ".xml": Reader(_late("feed"), several=True),
    ".rss": Reader(_late("feed"), several=True),
    ".atom": Reader(_late("feed"), several=True),
    ".rdf": Reader(_late("feed"), several=True),
    ".json": Reader(_late("data"), several=True),
    ".eml": Reader(_late("letter")),
    ".pdf": Reader(_late("pdf")),
    ".docx": Reader(_late("docx")),
}


def ending(path: str) -> str:
    """Return a file's ending, by which its reader is found."""
    name = path.rpartition("/")[2]
    return "." + name.rpartition(".")[2].lower() if "." in name else ""


def file_of(name: str) -> str:
    """Return the file of a seed known by its name: `seeds/feed.xml` of `seeds/feed.xml#entry`."""
    path = name.partition("#")[0]
    reader = READERS.get(ending(path))
    return path if reader is not None and reader.several else name


def reader_of(path: str) -> Reader:
    """Return the reader of a file that has one."""
    return READERS[ending(path)]


def limit_of(path: str) -> int:
    """Return how many bytes a file may have; one that no reader knows, as many as a text."""
    reader = READERS.get(ending(path))
    return reader.limit if reader is not None else TEXT
