"""What programs write into a document's properties: taken only where a person may have said it."""

import re
from datetime import datetime

from sitegen.core.text import clean, one_line
from sitegen.ingest import alphabets
from sitegen.ingest.readers import moment

_FILE = re.compile(
    r"\.(?:docx?|dotx?|rtf|odt|pdf|indd|qxd|tex|dvi|pptx?|xlsx?|html?|txt|pages)$"
    r"|^microsoft\s|^file:"
    r"|^(?:untitled|unbenannt|sans titre|sin título|document|dokument|slide|title|scan)"
    r"[\s_\-]*\d*$",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    "admin administrator administrateur author autor auteur root user usuario utilisateur owner "
    "anonymous unknown scanner python-docx microsoft office windows 用户 пользователь".split()
)
_PROGRAM = re.compile(r"microsoft office|adobe|acrobat|writer\b.*\d|\bpdf\b|user$", re.IGNORECASE)
_IDEOGRAPHS = re.compile(f"[{alphabets.DENSE}]{{4}}")
_EARLIEST = 1993  # there was no PDF before, and no such document has been edited since


def title(value: str) -> str:
    """Return a title that reads as one: several words, and not the name of a file."""
    words = one_line(clean(value))
    several = " " in words or _IDEOGRAPHS.search(words)
    return words if several and len(words) <= 250 and not _FILE.search(words) else ""


def author(value: str) -> str:
    """Return an author who is no program and no account."""
    words = one_line(clean(value))
    nobody = words.lower().strip("()") in _NOBODY or _PROGRAM.search(words)
    has_letters = sum(char.isalpha() for char in words) >= 2
    return words if has_letters and len(words) <= 120 and not nobody else ""


def date(value: str | datetime | None) -> str:
    """Return a date that can be one of a document."""
    text = value.isoformat(timespec="seconds") if isinstance(value, datetime) else value or ""
    found = moment.iso(text)
    return found if found and int(found[:4]) >= _EARLIEST else ""
