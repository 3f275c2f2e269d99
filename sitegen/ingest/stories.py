"""The stories in a seed's file: its reader called, and each story given a name of its own."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sitegen.content.schema import SUMMARY_CHARACTERS
from sitegen.core import languages
from sitegen.core.errors import Diagnostic, Severity, Span, error, has_errors
from sitegen.core.files import Blob
from sitegen.core.text import clean, cut_bytes, digest, fold, one_line
from sitegen.ingest import language
from sitegen.ingest.readers import reader_of
from sitegen.ingest.records import Raw, Seed

_NAME_BYTES = 200
_CUT = re.compile(r"(?:…|\.\.\.|\[(?:…|\.\.\.)\])\s*\W*$")


def read(blob: Blob, problems: list[Diagnostic]) -> tuple[Raw, ...]:
    """Read a file; a reader that fails on it is one more problem of this file and no other's."""
    noted: list[Diagnostic] = []
    found: tuple[Raw, ...] = ()
    try:
        reader = reader_of(blob.path)
        read = reader.read(blob, noted)
        if len(read) > 1 and not reader.several:
            raise ValueError("it returned several stories")
        found = read
    except MemoryError:  # a limit, not a fault
        raise
    except Exception as exc:  # what a library raises on hostile bytes is anyone's guess
        message = f"cannot be read: its reader fails on it ({type(exc).__name__}: {exc})"
        noted.append(error("reader", one_line(message), Span(blob.path), _HINT))
    if not found and not has_errors(noted):
        noted.append(error("empty-seed", "holds no story", Span(blob.path), "delete the file"))
    problems += noted
    return tuple(_named(found, blob))


_HINT = "save the story as plain text"


def _named(found: Iterable[Raw], blob: Blob) -> Iterator[Raw]:
    """Give every story in a file a name that no other has, and the digest of its bytes."""
    raws, taken = tuple(found), set[str]()
    for number, raw in enumerate(raws, 1):
        if len(raws) == 1 and not raw.part:
            yield replace(raw, digest=digest(blob.data))
            return
        wanted = cut_bytes(one_line(clean(raw.part)), _NAME_BYTES) or str(number)
        part, again = wanted, 1
        while part in taken:
            again += 1
            part = f"{wanted}-{again}"
        taken.add(part)
        yield replace(raw, part=part, digest=raw.digest or digest(repr(raw)))


def believed(raw: Raw, seed: Seed, problems: list[Diagnostic]) -> Raw:
    """Take what a file says of itself for unsaid where a program says so for every text alike.

    That is a language in which the text certainly is not, and a summary that is none. What a
    person wrote over a text stands.
    """
    if reader_of(seed.path).personal:
        return raw
    raw = raw if _sums_up(raw) else replace(raw, summary="")
    stated = languages.normalise(raw.language) or ""
    found = language.denied(raw.text, stated) if stated else ""
    if not found:
        return raw
    message = f"says that its language is {stated}, but its text is in {found}: that is taken"
    place = Span(seed.name)
    problems.append(Diagnostic(Severity.NOTE, "language-denied", message, place, _TONGUE_HINT))
    return replace(raw, language="")


def _sums_up(raw: Raw) -> bool:
    """Say whether a stated summary is one: not too long, not cut off, not the title again."""
    if len(raw.summary) > SUMMARY_CHARACTERS or _CUT.search(raw.summary):
        return False
    words, title = (fold(one_line(text)).rstrip(".") for text in (raw.summary, raw.title))
    return words != title


_TONGUE_HINT = "if it is not, correct 'language' in the article"


def seeds(path: str, raws: Iterable[Raw]) -> tuple[Seed, ...]:
    """Return the stories of a file as seeds."""
    return tuple(Seed(path, raw.part, raw.digest) for raw in raws)
