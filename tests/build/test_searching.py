"""The search index among the files of a build: what is in it, when it is made, whose it is."""

import gzip
import sys
from pathlib import Path

import pagefind_bin_extended
import pytest

from sitegen.build import publishing, searching
from sitegen.core import disk
from sitegen.core.errors import ConfigError, ContentError
from sitegen.site.pages import INDEX
from tests.build.workshop import build, clean, leftovers
from tests.support import article, site, themed, tree, write

ENTRY = f"{INDEX}/pagefind-entry.json"
SAME = "not rebuilt, because nothing that it shows has changed"
CHANGED = "rebuilt, because what it shows has changed"
TEXTS = {
    "en": "The probe crossed the heliopause.",
    "fr": "Le lanceur a quitté Kourou.",
    "ru": "Космонавты проверили стыковочный узел.",
    "ar": "دخل المسبار مداره بعد رحلة طويلة.",
    "zh-Hans": "返回器带着月球背面的样品降落在草原上。",
}
STORIES = {
    f"content/articles/{language}.md": article(language, text, language=language, tags="[moon]")
    for language, text in TEXTS.items()
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = site(tmp_path / "site", STORIES | {"static/x.txt": "x"}, themed("orbit"))
    build(made)
    return made


def index(root: Path) -> dict[str, bytes]:
    return {name: data for name, data in tree(root / "public").items() if name.startswith(INDEX)}


def words(files: dict[str, bytes]) -> str:
    """Return all that can be read in the files of an index."""
    packed = [data for name, data in files.items() if ".pf_" in name]
    return b"\n".join(map(gzip.decompress, packed)).decode("utf-8", "replace")


@pytest.mark.parametrize(
    ("shown", "indexed"),
    [
        ("L’orbite d'Ariane, un&#39;orbita", "L’‿ orbite d'‿ Ariane, un&#39;‿ orbita"),
        ("‘un’ <b class='x'>l’</b>ISS 4'5 'a'", "‘un’ <b class='x'>l’</b>ISS 4'5 'a'"),
    ],
)
def test_words_joined_with_an_apostrophe_are_parted(shown: str, indexed: str) -> None:
    assert searching.parted(shown) == indexed


def test_an_index_a_language_of_what_is_needed_and_no_more(root: Path) -> None:
    found = index(root)
    languages = {name.split("/")[-1].split("_")[0] for name in found if "fragment/" in name}
    assert languages == {language.lower() for language in TEXTS}
    beside = {name for name in found if ".pf_" not in name}
    assert beside == {
        ENTRY, *(f"{INDEX}/{name}" for name in (
            "pagefind.js", "pagefind-worker.js", "wasm.en.pagefind", "wasm.fr.pagefind",
            "wasm.ru.pagefind", "wasm.ar.pagefind", "wasm.unknown.pagefind"))
    }  # fmt: skip
    read = words(found).replace("\u200b", "")
    for text in TEXTS.values():
        assert text in read


def test_the_same_site_has_the_same_index_byte_for_byte(root: Path, tmp_path: Path) -> None:
    before = tree(root / "public")
    assert clean(root, tmp_path / "other") == before
    assert clean(root, tmp_path / "third") == before


def test_edits_lead_to_what_a_clean_build_makes(root: Path, tmp_path: Path) -> None:
    edits: list[dict[str, str]] = [
        {"content/articles/en.md": article("en", "The probe is silent.", language="en")},
        {"content/articles/de.md": article("de", "Die Sonde schweigt.", language="de")},
        {"content/articles/fr.md": article("fr", status="draft", language="fr")},
        {"sitegen.yaml": themed("orbit").replace("Test Digest", "Another")},
        {"sitegen.yaml": themed("orbit") + "outputs: {search: no}\n"},
        {"sitegen.yaml": themed("orbit") + "outputs: {search: yes}\n"},
    ]
    for number, edit in enumerate(edits):
        write(root, edit)
        build(root)
        assert tree(root / "public") == clean(root, tmp_path / "clean"), number
        listed = (root / "public/.sitegen-files").read_text(encoding="utf-8").split("\n")
        assert {name for name in listed if name.startswith(INDEX)} == index(root).keys()
        assert bool(index(root)) == ("search: no" not in edit.get("sitegen.yaml", ""))
        assert build(root).unchanged or build(root).rendered == 0
    assert leftovers(root) == []


def test_what_is_no_article_leaves_the_index_alone(root: Path) -> None:
    before = {path: path.stat() for path in (root / "public" / INDEX).rglob("*")}
    write(root, {"static/x.txt": "y"})
    report = build(root, ENTRY, "x.txt")
    assert report.explanations == (f"{ENTRY}: {SAME}", f"x.txt: {CHANGED}")
    assert report.rendered == 1
    assert {path: path.stat() for path in before} == before
    write(root, {"content/articles/en.md": article("en", "The probe is silent.", language="en")})
    assert build(root, ENTRY).explanations == (f"{ENTRY}: {CHANGED}",)
    assert "silent" in words(index(root))
    assert "heliopause" not in words(index(root))


@pytest.mark.parametrize("harm", ["lost", "changed"])
def test_an_index_that_was_harmed_is_made_again(root: Path, harm: str) -> None:
    before = tree(root / "public")
    victim = next((root / "public" / INDEX / "fragment").iterdir())
    if harm == "lost":
        victim.unlink()
    else:
        victim.write_bytes(b"x")
    name = victim.relative_to(root / "public").as_posix()
    report = build(root, name, ENTRY)
    first, other = report.explanations
    assert first.endswith("changed or lost since it was written")
    assert other == f"{ENTRY}: {SAME}"
    assert report.rendered == 1
    assert tree(root / "public") == before


def test_a_build_that_was_stopped_among_the_moves_is_mended(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(root, {"content/articles/en.md": article("en", "The probe is silent.", language="en")})
    moved = disk.replace_file

    def stopped(staged: Path, path: Path) -> None:
        if path.name == "pagefind-entry.json":
            raise OSError(28, "No space left on device", str(path))
        moved(staged, path)

    with monkeypatch.context() as patch:
        patch.setattr(disk, "replace_file", stopped)
        with pytest.raises(OSError, match="No space left"):
            build(root)
    build(root)
    assert tree(root / "public") == clean(root, tmp_path / "clean")
    assert leftovers(root) == []


def test_when_most_pages_change_the_index_is_swapped_in_with_them(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "_MANY", 0)
    write(root, {"sitegen.yaml": themed("orbit").replace("Test Digest", "Another")})
    asked = (ENTRY, "articles/en/", "x.txt")
    reasons = build(root, *asked).explanations
    assert [said.partition(": ")[2] for said in reasons] == [CHANGED, CHANGED, SAME]
    assert tree(root / "public") == clean(root, tmp_path / "clean")


def test_a_strangers_file_in_the_place_of_the_index_is_refused(tmp_path: Path) -> None:
    root = site(tmp_path, STORIES, themed("orbit") + "outputs: {search: no}\n")
    build(root)
    write(root, {"public/pagefind/pagefind.js": "mine"})
    write(root, {"sitegen.yaml": themed("orbit")})
    with pytest.raises(ContentError, match="no build wrote"):
        build(root)
    assert (root / "public/pagefind/pagefind.js").read_text() == "mine"


@pytest.mark.parametrize("name", ["pagefind/x.txt", "pagefind", "Pagefind/y"])
def test_no_page_may_stand_where_the_index_is(root: Path, name: str) -> None:
    write(root, {f"static/{name}": "mine"})
    with pytest.raises(ContentError, match="keeps for itself"):
        build(root)
    write(root, {"sitegen.yaml": themed("orbit") + "outputs: {search: no}\n"})
    build(root)
    assert (root / "public" / name).read_text() == "mine"


def test_what_may_not_be_published_is_not_in_the_index(root: Path) -> None:
    body = "An opening for all.\n\nThe unpublished zygomorphic rest."
    bounds = {"full": "link", "excerpt": "excerpt", "link": "link"}
    stories = {
        f"content/articles/{name}.md": article(
            name, body, source="https://example.org/x", publish=name, summary="Shortly told."
        )
        for name in bounds
    }
    write(root, {"content/articles/full.md": stories.pop("content/articles/full.md")})
    build(root)
    assert "zygomorphic" in words(index(root))
    (root / "content/articles/full.md").unlink()
    write(root, stories)
    build(root)
    read = words(index(root))
    assert "zygomorph" not in read
    assert "Shortly told" in read


def test_a_site_without_stories_has_no_search(tmp_path: Path) -> None:
    root = site(tmp_path, {"static/x.txt": "x"}, themed("orbit"))
    build(root)
    assert index(root) == {}
    assert not (root / "public/search").exists()


def test_without_the_extra_there_is_no_search_unless_it_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "find_spec", lambda _name: None)
    root = site(tmp_path, STORIES, themed("orbit"))
    assert not build(root).diagnostics
    before = tree(root / "public")
    assert not [name for name in before if name.startswith((INDEX, "search/"))]
    assert b"/repo/search/" not in before["index.html"]
    write(root, {"sitegen.yaml": themed("orbit") + "outputs:\n  archive: yes\n  search: yes\n"})
    with pytest.raises(ConfigError) as caught:
        build(root)
    (told,) = caught.value.diagnostics
    assert (told.code, told.span.path, told.span.line, told.span.column) == (
        "no-search", "sitegen.yaml", 8, 11,
    )  # fmt: skip
    assert "pip install '.[search]'" in told.hint
    assert tree(root / "public") == before


@pytest.mark.parametrize(
    ("program", "said"),
    [
        ("import sys; sys.exit('out of order')", "out of order"),
        ("import sys; sys.exit(3)", "it does not say why"),
        ("pass", "nothing to index"),
        ("import time; time.sleep(60)", "longer than 1 seconds"),
    ],
)
def test_a_pagefind_that_fails_leaves_the_old_site(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, said: str
) -> None:
    before = tree(root / "public")
    script = tmp_path / "pagefind"
    script.write_text(f"#!{sys.executable}\n{program}\n")
    script.chmod(0o755)
    monkeypatch.setattr(pagefind_bin_extended, "get_executable", lambda: script)
    monkeypatch.setattr(searching, "_SECONDS", 1)
    write(root, {"content/articles/en.md": article("en", "Other", language="en")})
    with pytest.raises(ContentError, match=said):
        build(root)
    assert tree(root / "public") == before
    assert leftovers(root) == []


def test_settings_of_pagefind_from_elsewhere_have_no_effect(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(root / "public")
    write(root, {"pagefind.yml": "force_language: de\n"})
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "de")
    monkeypatch.chdir(root)
    assert clean(root, tmp_path / "clean") == before
