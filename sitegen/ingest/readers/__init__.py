"""READERS: for each ending of a seed's name the function that reads it."""

from collections.abc import Callable

from sitegen.core.errors import Diagnostic
from sitegen.core.files import Blob
from sitegen.ingest.readers import md, txt
from sitegen.ingest.records import Raw

Reader = Callable[[Blob, list[Diagnostic]], Raw | None]

READERS: dict[str, Reader] = {
    ".txt": txt.read,
    ".md": md.read,
}
"""A reader notes what is wrong with a seed and returns None when nothing can be made of it."""
