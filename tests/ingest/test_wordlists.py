"""The tables of words: read by their shape as YAML reads them, and each word once."""

from collections import Counter
from pathlib import Path

import pytest

from sitegen.core import yamldoc
from sitegen.core.errors import Diagnostic
from sitegen.ingest import wordlists
from sitegen.ingest.wordlists import Entry

FOLDER = Path(wordlists.__file__).parent
FILES = sorted(path.name for path in FOLDER.glob("*.yaml"))


def as_yaml(name: str) -> list[Entry]:
    problems: list[Diagnostic] = []
    text = (FOLDER / name).read_text(encoding="utf-8")
    node = yamldoc.read(text, name, problems, limit=1 << 20)
    assert problems == []
    assert isinstance(node, yamldoc.Mapping)
    found = []
    for language, kinds in node.entries:
        assert isinstance(kinds, yamldoc.Mapping)
        for kind, words in kinds.entries:
            assert isinstance(words, yamldoc.Scalar)
            found.append(Entry(language.text, kind.text, words.text))
    return found


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_read_as_yaml_reads_it(name: str) -> None:
    read = [entry._replace(text=" ".join(entry.text.split())) for entry in wordlists.read(name)]
    assert read == as_yaml(name)


@pytest.mark.parametrize("name", FILES)
def test_a_word_stands_once_in_a_language_and_kind(name: str) -> None:
    for entry in wordlists.read(name):
        phrases = wordlists.split(entry.text) if " /" in entry.text else entry.text.split()
        twice = [phrase for phrase, times in Counter(phrases).items() if times > 1]
        assert twice == [], (entry.language, entry.kind)


def test_a_line_of_another_shape_is_an_error_with_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wordlists, "__file__", str(tmp_path / "wordlists.py"))
    (tmp_path / "odd.yaml").write_text("# Head.\n\nen:\n  kind: >-\n    a b\n  other: c\n")
    with pytest.raises(ValueError, match=r"odd\.yaml:6: "):
        wordlists.read("odd.yaml")
    with pytest.raises(ValueError, match=r"none\.yaml"):
        wordlists.read("none.yaml")


@pytest.mark.parametrize(
    ("phrase", "found", "missed"),
    [
        ("news", ("the News", "news"), ("newspaper", "agnews")),
        ("agenc-", ("Agencia", "an agency"), ("subagency",)),
        ("-blad", ("Dagblad", "Blad"), ("bladet",)),
        ("-社-", ("通信社が",), ("通信",)),
        ("報$", ("朝 報",), ("日報", "報道")),
        ("-報$", ("日報",), ("報道",)),
        ("haber merkezi", ("Haber Merkezi, Ankara",), ("haber",)),
        ("d.c-", ("d.c",), ("dxc",)),
    ],
)
def test_phrases_as_a_pattern(phrase: str, found: tuple[str, ...], missed: tuple[str, ...]) -> None:
    pattern = wordlists.compiled(["nothing", phrase])
    assert [text for text in (*found, *missed) if pattern.search(text)] == list(found)
