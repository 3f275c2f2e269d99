"""`sitegen import`: what is made of seeds, and that nothing is done twice or undone."""

import json
from pathlib import Path

import pytest

from tests.support import ROOT, site, sitegen, tree, write

MISSION = "seeds/000_96ff51e0663a1538.txt"
SEED = "A probe has reached the outer planets after nine years of flight.\nIt is well.\n"


def content(root: Path) -> dict[str, str]:
    return {path: data.decode() for path, data in tree(root / "content").items()}


def only(root: Path) -> tuple[Path, str]:
    (path,) = (root / "content/articles").iterdir()
    return path, path.read_text(encoding="utf-8")


def test_the_seed_of_the_mission(tmp_path: Path) -> None:
    data = (ROOT / MISSION).read_bytes()
    root = site(tmp_path, {MISSION: data})
    result = sitegen(root, "import", "--json")
    assert result.status == 0, result.err
    (outcome,) = json.loads(result.out)["outcomes"]
    assert outcome["language"] == "fr"
    assert outcome["title"] == (
        "La Russie a menacé à plusieurs reprises de mettre fin à son association avec la NASA"
        " à bord de l’ISS"
    )
    assert {"roscosmos", "nasa", "iss", "china", "russia"} <= set(outcome["tags"])
    assert "mars" not in outcome["tags"]
    (removed,) = outcome["removed"]
    assert removed["line"] == 10
    assert removed["text"].startswith("LIRE LA SUITE: La Russie déchaîne")
    _, text = only(root)
    assert "LIRE LA SUITE" in text.split("\n---\n")[0]
    body = text.split("\n---\n")[1]
    story = data.decode().split("\nLIRE LA SUITE")[0]
    assert body.split() == story.split()
    assert "date: 2024-07-01\n" in text
    assert "needs_review: [title, date, language, tags, summary]\n" in text


def test_second_import_changes_nothing_byte_for_byte(tmp_path: Path) -> None:
    seeds = {f"seeds/{p.name}": p.read_bytes() for p in (ROOT / "seeds").iterdir()}
    root = site(tmp_path, seeds)
    assert sitegen(root, "import").status == 0
    before = content(root)
    assert len(before) == len(seeds)
    result = sitegen(root, "import", epoch="1800000000")
    assert result.status == 0
    assert content(root) == before
    assert f"{len(seeds)} unchanged" in result.out


def test_changed_seed_updates_what_the_import_wrote(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.txt": SEED})
    sitegen(root, "import")
    path, text = only(root)
    path.write_text(text.replace("date: 2024-07-01", "date: 2024-06-05 # checked"))
    write(root, {"seeds/a.txt": SEED.replace("It is well.", "It is silent.")})
    result = sitegen(root, "import")
    assert "1 updated" in result.out
    _, text = only(root)
    assert "date: 2024-06-05 # checked\n" in text
    assert "It is silent." in text
    assert "It is well." not in text


def test_rejected_article_is_not_imported_again(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.txt": SEED})
    sitegen(root, "import")
    path, text = only(root)
    path.write_text(text.replace("\n---\n\n", "\nstatus: rejected\n---\n\n"))
    before = content(root)
    write(root, {"seeds/a.txt": SEED + "More.\n"})
    result = sitegen(root, "import")
    assert "1 rejected" in result.out
    assert content(root) == before


def test_renamed_seed_is_the_same_story(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.txt": SEED})
    sitegen(root, "import")
    (root / "seeds/a.txt").rename(root / "seeds/b.txt")
    before = content(root)
    assert "1 unchanged" in sitegen(root, "import").out
    assert content(root) == before


def test_moved_and_renamed_article_is_still_known(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.txt": SEED})
    sitegen(root, "import")
    path, _ = only(root)
    (path.parent / "2024").mkdir()
    path.rename(path.parent / "2024/renamed.md")
    assert "1 unchanged" in sitegen(root, "import").out


def test_article_that_cannot_be_parsed_is_still_known(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.txt": SEED})
    sitegen(root, "import")
    path, text = only(root)
    path.write_text(text.replace("title: ", "title: Unquoted: "))
    before = content(root)
    assert sitegen(root, "import").status == 0
    assert content(root) == before


def test_article_without_origin_is_left_alone_and_named(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.txt": SEED})
    sitegen(root, "import")
    path, text = only(root)
    path.write_text("\n".join(li for li in text.split("\n") if not li.startswith("origin")))
    before = content(root)
    result = sitegen(root, "import")
    assert "warning[name-taken]" in result.err
    assert content(root) == before


def test_two_seeds_with_one_title_get_two_files(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.txt": SEED, "seeds/b.txt": SEED + "And more.\n"})
    sitegen(root, "import")
    names = sorted(content(root))
    assert len(names) == 2
    assert names[0].removesuffix("-2.md") == names[1].removesuffix(".md")


def test_dry_run_writes_nothing(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.txt": SEED})
    result = sitegen(root, "import", "--dry-run")
    assert "would be created" in result.out
    assert not (root / "content").exists()


def test_named_seeds_only(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.txt": SEED, "seeds/more/b.txt": "Another " + SEED})
    sitegen(root, "import", "seeds/more")
    assert len(content(root)) == 1


@pytest.mark.parametrize("path", ["seeds/none.txt", ".."])
def test_seed_that_is_not_there_or_not_inside_is_wrong_usage(path: str, tmp_path: Path) -> None:
    root = site(tmp_path / "site")
    result = sitegen(root, "import", path)
    assert result.status == 2
    assert "error[" in result.err


def test_bad_seeds_do_not_stop_the_good_ones(tmp_path: Path) -> None:
    root = site(
        tmp_path,
        {
            "seeds/a.txt": SEED,
            "seeds/empty.txt": "",
            "seeds/binary.txt": bytes(range(256)) * 9,
            "seeds/huge.txt": b"word " * (10 * 1024 * 1024),
            "seeds/latin.txt": "Où ?".encode("latin-1"),
        },
    )
    result = sitegen(root, "import")
    assert result.status == 1
    for code in ("empty-seed", "binary-seed", "too-large", "encoding"):
        assert f"error[{code}]" in result.err
    assert len(content(root)) == 1
    assert "4 failed" in result.out


def test_seed_behind_a_link_out_of_the_site_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Not yours.")
    root = site(tmp_path / "site", {"seeds/a.txt": SEED})
    (root / "seeds/link.txt").symlink_to(tmp_path / "secret.txt")
    result = sitegen(root, "import")
    assert "seeds/link.txt:1:1: error[symlink]" in result.err
    assert len(content(root)) == 1


def test_html_in_a_text_seed_is_words_and_in_markdown_is_sanitised(tmp_path: Path) -> None:
    hostile = "A <script>alert(1)</script> story about <b>rockets</b> and more.\n"
    root = site(tmp_path, {"seeds/a.txt": hostile, "seeds/b.md": f"# Other\n\n{hostile}"})
    assert sitegen(root, "build").status == 0
    pages = {p: d.decode() for p, d in tree(root / "public/articles").items()}
    assert len(pages) == 2
    assert not any("<script" in page for page in pages.values())
    assert any("&lt;script&gt;alert(1)" in page for page in pages.values())


def test_markdown_seed_states_its_fields(tmp_path: Path) -> None:
    seed = (
        '---\ntitle: "Stated: yes"\ndate: 2023-02-03\nlang: de\nsource: https://www.esa.int/x\n'
        "author: Ada\ntags: [Mond, nasa, Eigenes Thema]\ndescription: Kurz.\n---\n\n"
        "Ein *Satz*.\n\nMehr zum Thema: Noch eine Meldung\n"
    )
    root = site(tmp_path, {"seeds/a.md": seed})
    assert sitegen(root, "import").status == 0
    _, text = only(root)
    assert 'title: "Stated: yes"\ndate: 2023-02-03\nlanguage: de\n' in text
    assert 'source: "https://www.esa.int/x"\n' in text
    assert 'author: "Ada"\ntags: [moon, nasa, eigenes-thema]\nsummary: "Kurz."\n' in text
    assert "needs_review: []\n" in text
    assert text.endswith("\n---\n\nEin *Satz*.\n")


def test_frozen_build_fails_while_a_seed_is_new_or_changed(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.txt": SEED})
    result = sitegen(root, "build", "--frozen")
    assert result.status == 1
    assert "seeds/a.txt:1:1: error[frozen]: the seed is new" in result.err
    assert sitegen(root, "import").status == 0
    assert sitegen(root, "build", "--frozen").status == 0
    write(root, {"seeds/a.txt": SEED + "More.\n"})
    assert "has changed since its import" in sitegen(root, "build", "--frozen").err
    assert sitegen(root, "build", "--no-import").status == 0
