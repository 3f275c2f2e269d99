"""This repository's own digest: seeds in every format, articles as a person would leave them."""

import json
import shutil
from pathlib import Path

import pytest

from sitegen.content import origin
from sitegen.content.frontmatter import split
from sitegen.core.errors import Diagnostic
from sitegen.ingest.readers import READERS, ending, file_of
from tests.support import ROOT, sitegen, tree

SEEDS = sorted((ROOT / "seeds").iterdir())
ARTICLES = sorted((ROOT / "content/articles").iterdir())
FIRST = "seeds/000_96ff51e0663a1538.txt"
NAMES_OF_ONE = ({".html", ".htm", ".xhtml"}, {".mhtml", ".mht"}, {".xml", ".rss", ".rdf"})


def copied(folder: Path) -> Path:
    for name in ("seeds", "content"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "sitegen.yaml", folder)
    return folder


def test_seeds_are_of_every_format() -> None:
    present = {ending(path.name) for path in SEEDS}
    for suffix in READERS:
        alike = next((names for names in NAMES_OF_ONE if suffix in names), {suffix})
        assert alike & present, suffix
    heads = {path.read_text(encoding="utf-8")[:3] for path in SEEDS if path.suffix == ".md"}
    assert {"---", "+++", "Tit"} <= heads
    shapes = [json.loads(path.read_bytes()) for path in SEEDS if path.suffix == ".json"]
    assert any(isinstance(shape, list) and len(shape) > 1 for shape in shapes)
    single = [shape for shape in shapes if isinstance(shape, dict)]
    assert any("jsonfeed.org" in shape.get("version", "") for shape in single)
    assert any("articleBody" in shape for shape in single)
    assert all(path.stat().st_size < 30_000 for path in SEEDS)


def test_import_changes_nothing_and_the_build_has_nothing_to_say(tmp_path: Path) -> None:
    root = copied(tmp_path)
    before = tree(root / "content")
    for arguments in (("import",), ("import",), ("build", "--frozen")):
        result = sitegen(root, *arguments)
        assert (result.status, result.err) == (0, "")
        assert tree(root / "content") == before
        assert "created" not in result.out


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem[:30])
def test_article_is_as_a_person_leaves_it(path: Path) -> None:
    problems: list[Diagnostic] = []
    document = split(path.read_text(encoding="utf-8"), path.name, problems)
    assert document is not None
    assert problems == []
    assert origin.value_of(document, "needs_review") == ""
    trail = origin.read(document.front)
    assert trail is not None
    assert (ROOT / file_of(trail.seed)).is_file()


def test_first_seed_has_the_tags_that_it_is_about() -> None:
    (text,) = (
        text for path in ARTICLES if f"seed: {FIRST}" in (text := path.read_text(encoding="utf-8"))
    )
    tags = text.partition("\ntags: [")[2].partition("]")[0].split(", ")
    assert sorted(tags) == [
        "beidou", "china", "glonass", "human-spaceflight", "iss", "nasa", "roscosmos", "russia",
        "tiangong",
    ]  # fmt: skip
    assert "\nlanguage: fr\n" in text


def test_stories_in_two_languages_and_the_same_text_twice_are_noted() -> None:
    texts = [path.read_text(encoding="utf-8") for path in ARTICLES]
    assert sum("\ntranslation_of: " in text for text in texts) >= 3
    assert any("\nalso: [{seed: seeds/" in text for text in texts)
