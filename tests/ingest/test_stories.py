"""The stories in a file: names of their own, digests of their own, faults of their own."""

import pytest

from sitegen.core.errors import Diagnostic
from sitegen.core.files import Blob
from sitegen.core.text import digest
from sitegen.ingest import stories
from sitegen.ingest.readers import READERS, Reader, file_of
from sitegen.ingest.records import Raw, Seed


def found(monkeypatch: pytest.MonkeyPatch, *raws: Raw) -> list[tuple[str, str]]:
    monkeypatch.setitem(READERS, ".many", Reader(lambda _blob, _problems: raws, several=True))
    problems: list[Diagnostic] = []
    read = stories.read(Blob("seeds/f.many", b"bytes"), problems)
    assert not problems
    return [(raw.part, raw.digest) for raw in read]


def raw(part: str, text: str = "Words.", mark: str = "d") -> Raw:
    return Raw(text, markdown=False, part=part, digest=mark)


def test_file_that_is_one_story_has_its_bytes_digest() -> None:
    (read,) = stories.read(Blob("seeds/a.txt", b"Words.\n"), [])
    assert (read.part, read.digest) == ("", digest(b"Words.\n"))


def test_one_story_without_a_name_is_its_file(monkeypatch: pytest.MonkeyPatch) -> None:
    assert found(monkeypatch, raw("", mark="")) == [("", digest(b"bytes"))]


def test_every_story_has_a_name_that_no_other_has(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = ["a", "a", "a-2", "", "a", "x\n\u202ey  z", "é" * 500]
    names = [part for part, _ in found(monkeypatch, *map(raw, parts))]
    assert names == ["a", "a-2", "a-2-2", "4", "a-3", "x y z", "é" * 100]


def test_story_without_a_digest_has_that_of_what_was_read(monkeypatch: pytest.MonkeyPatch) -> None:
    same, other = raw("a", mark=""), raw("b", "Other words.", mark="")
    ((_, first), (_, second)) = found(monkeypatch, same, other)
    assert first
    assert first != second
    assert found(monkeypatch, other, same) == [("b", second), ("a", first)]


def test_names_lead_back_to_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(READERS, ".many", Reader(lambda _blob, _problems: (), several=True))
    assert Seed("seeds/f.many", "a#b/c", "").name == "seeds/f.many#a#b/c"
    assert file_of("seeds/f.many#a#b/c") == "seeds/f.many"
    assert file_of("seeds/f.many") == "seeds/f.many"
    assert file_of("seeds/why#not.txt") == "seeds/why#not.txt"
    assert file_of("seeds/a.txt#x.md") == "seeds/a.txt#x.md"


def test_reader_of_one_story_that_returns_two_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(READERS, ".one", Reader(lambda _blob, _problems: (raw("a"), raw("b"))))
    problems: list[Diagnostic] = []
    assert stories.read(Blob("seeds/f.one", b"bytes"), problems) == ()
    assert [problem.code for problem in problems] == ["reader"]
