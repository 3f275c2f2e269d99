"""`sitegen import`: what is made of seeds, and that nothing is done twice or undone."""

import json
from pathlib import Path

import pytest

from tests.support import CONFIG, ROOT, site, sitegen, tree, write

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
    gloss = "China’s satellite navigational system"
    assert body.count("<") == 2
    assert body.replace(f'[<span lang="en">{gloss}</span>]', f"[{gloss}]").split() == story.split()
    assert "date: 2024-07-01\n" in text
    assert "needs_review: [title, date, language, tags, summary]\n" in text


def test_second_import_changes_nothing_byte_for_byte(tmp_path: Path) -> None:
    found = (path for path in (ROOT / "seeds").rglob("*") if path.is_file())
    seeds = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in found}
    root = site(tmp_path, seeds)
    assert sitegen(root, "import").status == 0
    before = content(root)
    assert len(before) >= len(seeds)  # some hold several stories, one repeats another
    result = sitegen(root, "import", epoch="1800000000")
    assert result.status == 0
    assert content(root) == before
    assert result.out == f"seeds: {len(before) + 1} unchanged\n"


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


def test_renamed_seed_is_the_same_story_also_when_it_changes_later(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.txt": SEED})
    sitegen(root, "import")
    path, text = only(root)
    path.write_text(text.replace("language: en", "language: en  # sure"))
    (root / "seeds/a.txt").rename(root / "seeds/b.txt")
    assert "1 moved" in sitegen(root, "import").out
    assert "1 unchanged" in sitegen(root, "import").out
    assert only(root)[1] == path.read_text()
    assert "seed: seeds/b.txt" in only(root)[1]
    assert "language: en  # sure" in only(root)[1]
    write(root, {"seeds/b.txt": SEED + "And more.\n"})
    assert "1 updated" in sitegen(root, "import").out
    assert "And more." in only(root)[1]


def test_another_story_in_an_old_seeds_place_is_another_story(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.txt": SEED})
    sitegen(root, "import")
    path, _ = only(root)
    (root / "seeds/a.txt").rename(root / "seeds/old.txt")
    write(root, {"seeds/a.txt": "A rocket with four satellites has failed to reach orbit.\n"})
    result = sitegen(root, "import")
    assert "1 created, 1 moved" in result.out
    assert "outer planets" in path.read_text()
    assert len(content(root)) == 2


def test_same_bytes_in_two_seeds_are_one_article(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.txt": SEED, "seeds/b.txt": SEED})
    assert sitegen(root, "build").status == 0
    assert len(content(root)) == 1
    before = content(root)
    assert "2 unchanged" in sitegen(root, "import").out
    assert content(root) == before


def test_two_articles_of_one_seed_are_named(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.txt": SEED})
    sitegen(root, "import")
    path, text = only(root)
    (path.parent / "z-copy.md").write_text(text)
    write(root, {"seeds/a.txt": SEED + "More.\n"})
    result = sitegen(root, "import")
    assert "content/articles/z-copy.md:1:1: warning[origin-twice]" in result.err
    assert "More." in path.read_text()


AS_USER = ("setpriv", "--inh-caps=-all", "--bounding-set=-dac_override,-dac_read_search")


@pytest.mark.parametrize("mode", [0o333, 0o000])
def test_content_that_cannot_be_seen_whole_is_not_imported_over(tmp_path: Path, mode: int) -> None:
    root = site(tmp_path, {"seeds/a.txt": SEED})
    sitegen(root, "import")
    path, text = only(root)
    path.write_text(text.replace("title: ", "title: MINE # "))
    before = content(root)
    path.parent.chmod(mode)
    try:
        result = sitegen(root, "import", through=AS_USER)
    finally:
        path.parent.chmod(0o755)
    assert result.status == 1
    assert "content/articles:1:1: error[unreadable]" in result.err
    assert content(root) == before


def test_bytes_of_an_article_that_is_no_utf_8_are_kept(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.txt": SEED})
    sitegen(root, "import")
    path, _ = only(root)
    data = path.read_bytes().replace(b"title: ", b"title: caf\xe9 # ")
    path.write_bytes(data)
    write(root, {"seeds/a.txt": SEED + "More.\n"})
    result = sitegen(root, "import")
    assert result.status == 1
    assert "error[encoding]" in result.err
    assert path.read_bytes() == data


def test_article_behind_a_link_is_updated_in_its_place_or_left_alone(tmp_path: Path) -> None:
    root = site(tmp_path / "site", {"seeds/a.txt": SEED})
    sitegen(root, "import")
    path, _ = only(root)
    inside, outside = root / "drawer/real.md", tmp_path / "outside.md"
    inside.parent.mkdir()
    path.rename(inside)
    path.symlink_to(inside)
    write(root, {"seeds/a.txt": SEED + "More.\n"})
    assert sitegen(root, "import").status == 0
    assert path.is_symlink()
    assert "More." in inside.read_text()
    path.unlink()
    inside.rename(outside)
    path.symlink_to(outside)
    before = outside.read_bytes()
    write(root, {"seeds/a.txt": SEED + "And more.\n"})
    result = sitegen(root, "import")
    assert result.status == 1
    assert "error[symlink]" in result.err
    assert path.is_symlink()
    assert outside.read_bytes() == before


def test_comments_inside_a_value_make_it_a_persons(tmp_path: Path) -> None:
    story = "NASA has sent a rocket to the Moon, and it is well on its way there.\n"
    root = site(tmp_path, {"seeds/a.txt": story})
    sitegen(root, "import")
    path, text = only(root)
    line = next(li for li in text.split("\n") if li.startswith("tags: "))
    items = line.removeprefix("tags: [").removesuffix("]").split(", ")
    block = "tags:" + "".join(f"\n  - {item}  # why {n}" for n, item in enumerate(items))
    path.write_text(text.replace(line, block))
    write(root, {"seeds/a.txt": story + "ESA goes to Venus.\n"})
    assert sitegen(root, "import").status == 0
    assert len(items) >= 2
    assert block in path.read_text()
    assert "ESA goes" in path.read_text()


UNFIT = {
    "huge.txt": "A sentence about a rocket. " * 45_000,
    "quotes.md": "---\ntitle: T\nsummary: '" + '"' * 50_000 + "'\n---\n\nText.\n",
}
FIT: dict[str, str | bytes] = {
    "signs.txt": "... !!!",
    "picture.md": "![A picture](picture.png)\n",
    "marks.md": "A story with &#xfdd1; and &#1; in it.\n",
    "link.md": "# A story\n\nSee [the docs](docs/guide.md) for more.\n",
    "brackets.txt": "[" * 5_000,
    "letters.txt": "A" * 500_000,
    "utf16.txt": "Ракета вышла на орбиту.".encode("utf-16"),
    "twice.md": "---\ntitle: One Title\n---\n\n# One title\n\nText.\n",
}


@pytest.mark.parametrize("name", UNFIT)
def test_seed_of_which_no_article_can_be_made_is_refused_alone(tmp_path: Path, name: str) -> None:
    root = site(tmp_path, {f"seeds/{name}": UNFIT[name], "seeds/good.txt": SEED})
    result = sitegen(root, "build")
    assert result.status == 1
    assert f"seeds/{name}:1:1: error[unfit-seed]" in result.err
    assert len(content(root)) == 1
    assert len(list((root / "public/articles").iterdir())) == 1


@pytest.mark.parametrize("name", FIT)
def test_what_the_import_writes_the_build_accepts(tmp_path: Path, name: str) -> None:
    root = site(tmp_path, {f"seeds/{name}": FIT[name]})
    result = sitegen(root, "build")
    assert result.status == 0, result.err
    assert "error" not in result.err
    (page,) = (root / "public/articles").glob("*/index.html")
    assert not set("\ufdd0\ufdd1\x01") & set(page.read_text(encoding="utf-8"))
    assert page.read_text(encoding="utf-8").count("<h2") == 0
    before = content(root)
    assert "1 unchanged" in sitegen(root, "build").out
    assert content(root) == before


def test_seeds_own_status_and_addresses_are_taken_over(tmp_path: Path) -> None:
    seed = (
        "---\ntitle: T\nstatus: draft\nslug: own\naliases: [/old/]\nupdated: 2024-01-02\n"
        "colour: red\n---\n\nText.\n"
    )
    root = site(
        tmp_path,
        {"seeds/a.md": seed, "seeds/b.md": seed.replace("T\n", "U\ndate: 2024-02-30\n", 1)},
    )
    result = sitegen(root, "build")
    assert "seeds/a.md:7:9: warning[left-out]: 'colour'" in result.err
    assert "seeds/b.md:3:7: error[date]" in result.err
    assert "1 draft" in result.out
    _, text = only(root)
    for line in ("status: draft", "slug: own", 'updated: "2024-01-02"', "aliases: [/old/]"):
        assert f"\n{line}\n" in text


def test_field_that_a_seed_states_later_is_added_and_one_it_drops_is_emptied(
    tmp_path: Path,
) -> None:
    root = site(tmp_path, {"seeds/a.md": "---\ntitle: T\n---\n\nText.\n"})
    sitegen(root, "import")
    write(root, {"seeds/a.md": "---\ntitle: T\nauthor: Ann\ntags: [moon]\n---\n\nText.\n"})
    sitegen(root, "import")
    _, text = only(root)
    assert "tags: [moon]\n" in text
    assert 'author: "Ann"\n' in text
    write(root, {"seeds/a.md": "---\ntitle: T\n---\n\nText.\n"})
    sitegen(root, "import")
    _, text = only(root)
    assert "tags: []\n" in text
    assert 'author: ""\n' in text
    assert sitegen(root, "build").status == 0


def test_report_of_an_update_shows_the_file(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.txt": SEED})
    sitegen(root, "import")
    path, text = only(root)
    title = next(li for li in text.split("\n") if li.startswith("title: "))
    path.write_text(text.replace(title, "title: MINE").replace("[title, date", "[date"))
    write(root, {"seeds/a.txt": SEED + "More.\n"})
    out = sitegen(root, "import").out
    assert "en: MINE" in out
    assert "to review: date, language" in out


def test_failed_build_still_tells_what_it_imported(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.txt": SEED, "content/articles/b.md": "broken"})
    result = sitegen(root, "build")
    assert result.status == 1
    assert "created: seeds/a.txt" in result.out


def test_hostile_seed_stops_at_the_time_limit(tmp_path: Path) -> None:
    hostile = "# Title\n\n" + "[a](" * 30_000
    root = site(tmp_path, {"seeds/a.md": hostile, "seeds/b.txt": SEED}, CONFIG + "time_limit: 2\n")
    result = sitegen(root, "build")
    assert result.status == 1
    assert "seeds/a.md:1:1: error[document-slow]: takes longer than 2 s" in result.err
    assert len(content(root)) == 1


def test_system_without_utf_8_names_is_told_what_to_do(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.txt": "Ракета вышла на орбиту сегодня утром.\n"})
    env = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    result = sitegen(root, "import", env=env)
    assert result.status == 2
    assert "set PYTHONUTF8=1" in result.err


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
        "Ein *Satz*, länger als die Zeile darunter.\n\nMehr zum Thema: Noch eine Meldung\n"
    )
    root = site(tmp_path, {"seeds/a.md": seed})
    assert sitegen(root, "import").status == 0
    _, text = only(root)
    assert 'title: "Stated: yes"\ndate: 2023-02-03\nlanguage: de\n' in text
    assert 'source: "https://www.esa.int/x"\n' in text
    assert 'author: "Ada"\ntags: [moon, nasa, eigenes-thema]\nsummary: "Kurz."\n' in text
    assert "needs_review: []\n" in text
    assert text.endswith("\n---\n\nEin *Satz*, länger als die Zeile darunter.\n")


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


FRENCH = (
    "La sonde est arrivée en orbite mardi au terme d'un voyage de sept mois, a dit l'agence."
    " Les images arriveront la semaine prochaine « as soon as the camera is working again ».\n\n"
    "Les ingénieurs n'ont pas pu la rallumer plus tôt, car la batterie était encore froide.\n"
)


def test_title_in_another_language_than_its_text_says_so_until_it_is_not(tmp_path: Path) -> None:
    seed = f"---\ntitle: The probe has reached its orbit after a long journey\n---\n\n{FRENCH}"
    root = site(tmp_path, {"seeds/a.md": seed})
    assert sitegen(root, "import").status == 0
    path, text = only(root)
    front, _, body = text.partition("\n---\n")
    assert "\nlanguage: fr\ntitle_language: en\n" in front
    assert "needs_review: [date, language, tags, summary, title_language]" in front
    assert '« <span lang="en">as soon as the camera is working again</span> »' in body
    assert sitegen(root, "build").status == 0
    page = (root / f"public/articles/{path.stem}/index.html").read_text(encoding="utf-8")
    assert '<h1 lang="en" dir="ltr">' in page
    write(root, {"seeds/a.md": seed.replace("The probe has", "La sonde a enfin").replace(
        "reached its orbit after a long journey", "rejoint son orbite après un long voyage"
    )})  # fmt: skip
    assert sitegen(root, "import").status == 0
    front = only(root)[1].partition("\n---\n")[0]
    assert "title_language: en" not in front
    assert "title_language" not in front.partition("needs_review: ")[2].partition("\n")[0]
    assert sitegen(root, "build").status == 0


def test_head_of_a_page_becomes_front_matter(tmp_path: Path) -> None:
    seed = (
        "SCIENCE\nEurope's new rocket reaches orbit at last\nBy Ann Example, Space Correspondent\n"
        "Published on May 3, 2024 at 10:12 UTC\n\nKOUROU (AP) — The largest rocket of Europe has "
        "put a dozen satellites into orbit, its maker said. It flew for an hour.\n"
    )
    root = site(tmp_path, {"seeds/a.txt": seed})
    assert sitegen(root, "import").status == 0
    front, body = only(root)[1].split("\n---\n")
    assert 'title: "Europe\'s new rocket reaches orbit at last"\n' in front
    assert "date: 2024-05-03T10:12+00:00\n" in front
    assert 'author: "Ann Example"\n' in front
    assert "needs_review: [title, language, author, tags, summary]\n" in front
    assert [part for part in ("section", "byline", "date") if f"rule: {part}" in front] == [
        "section",
        "byline",
        "date",
    ]
    assert body.strip().startswith("KOUROU (AP) — The largest rocket")
