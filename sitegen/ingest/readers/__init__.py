"""READERS: for each ending of a seed's name the function that reads it.

A reader gets a file's bytes and returns the stories in it, most often one. It notes what is wrong
and returns nothing when nothing can be made of the file; what is wrong with one of several
stories costs that one. It makes no request, touches no file, and imports what is slow to load
only when it is called.
"""

from collections.abc import Callable
from importlib import import_module
from typing import NamedTuple

from sitegen.core.errors import Diagnostic
from sitegen.core.files import Blob
from sitegen.ingest.readers import html, md, txt
from sitegen.ingest.records import Raw

Read = Callable[[Blob, list[Diagnostic]], tuple[Raw, ...]]


class Reader(NamedTuple):
    """How files of one format are read.

    `several` where a file may hold more than one story, `personal` where what it says of itself
    was written by a person for this text.
    """

    read: Read
    several: bool = False
    personal: bool = False


def _late(name: str) -> Read:
    """Return the reader in a module that is slow to load: it is loaded when first called."""

    def read(blob: Blob, problems: list[Diagnostic]) -> tuple[Raw, ...]:
        found: Read = import_module(f"{__name__}.{name}").read
        return found(blob, problems)

    return read


READERS: dict[str, Reader] = {
    ".txt": Reader(txt.read),
    ".md": Reader(md.read, personal=True),
    ".html": Reader(html.read),
    ".htm": Reader(html.read),
    ".xhtml": Reader(html.read),
    ".mhtml": Reader(html.read_archive),
    ".mht": Reader(html.read_archive),
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
