"""Plain text: the whole file is the story, and says nothing of itself."""

from sitegen.core.errors import Diagnostic
from sitegen.core.files import Blob
from sitegen.ingest.readers.decode import text_of
from sitegen.ingest.records import Raw


def read(blob: Blob, problems: list[Diagnostic]) -> tuple[Raw, ...]:
    """Read a text file."""
    text = text_of(blob, problems)
    return () if text is None else (Raw(text, markdown=False),)
