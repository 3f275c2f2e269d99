"""`sitegen review` as a person uses it: on a terminal, key by key."""

import json
import shutil
from pathlib import Path

import pytest

from sitegen.cli import table
from sitegen.content import schema
from sitegen.content.article import FOLDER, Article, Settings
from sitegen.core import config
from tests.support import article, site, sitegen
from tests.terminal import Terminal, terminal

ENGLISH = """\
A telescope on the far side of the Moon

The dish was unfolded on Monday in a crater on the far side of the Moon, where no radio of the
Earth is heard. NASA wants to listen there to the time before the first stars.

Read more: How to build a dish out of wire
"""
ARABIC = """\
مسبار يصل إلى القمر

وصل مسبار صغير إلى مدار القمر يوم الاثنين بعد رحلة دامت أربعة أيام، وأرسل صورته الأولى إلى الأرض.
"""
JAPANESE = """\
月面に小さな望遠鏡を設置

宇宙航空研究開発機構（JAXA）は月曜日、月の裏側のクレーターに小さな電波望遠鏡を設置したと発表した。
"""
READY = "q quit"


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Import the seeds once: all tests but those of other seeds begin here."""
    top = tmp_path_factory.mktemp("imported")
    for name, text in (("en", ENGLISH), ("ar", ARABIC), ("ja", JAPANESE)):
        site(top / name, {"seeds/a.txt": text})
        assert sitegen(top / name, "import").status == 0
    return top


@pytest.fixture
def root(imported: Path, tmp_path: Path) -> Path:
    shutil.copytree(imported / "en", tmp_path / "site")
    return tmp_path / "site"


def path_of(root: Path) -> Path:
    (path,) = (root / FOLDER).iterdir()
    return path


def read(root: Path) -> Article:
    path = path_of(root)
    name = path.relative_to(root).as_posix()
    found = schema.parse(path.read_text("utf-8"), name, Settings.of(config.load(root)), [])
    assert found is not None
    return found


def retype(shown: Terminal, text: str) -> None:
    """Put another text in the place of the one in the line that is edited."""
    shown.press("\x01\x0b" + text + "\r")


def test_one_key_approves_all_and_no_later_import_changes_it(root: Path) -> None:
    before = path_of(root).read_text("utf-8")
    assert read(root).needs_review
    with terminal(root, "review") as shown:
        shown.wait(READY)
        shown.press("a")
        shown.wait("left to review: 0 articles")
    assert shown.status == 0
    after = path_of(root).read_text("utf-8")
    changed = [b for a, b in zip(before.split("\n"), after.split("\n"), strict=True) if a != b]
    assert [line.partition(":")[0] for line in changed] == ["needs_review", "origin"]
    assert read(root).needs_review == ()
    was = read(root)
    (root / "seeds/a.txt").write_text("Nothing of this\n\nThe dish is on Mars, says ESA, today.\n")
    assert sitegen(root, "import").status == 0
    now = read(root)
    assert "Mars" in now.body.html
    assert (now.title, now.tags, now.summary, now.date) == (
        was.title, was.tags, was.summary, was.date,
    )  # fmt: skip
    assert now.needs_review == ()


def test_the_screen_shows_seed_and_result(root: Path) -> None:
    with terminal(root, "review") as shown:
        shown.wait(READY)
        lines = shown.screen
        shown.press("q")
    assert len(lines) <= 24
    text = "\n".join(lines)
    assert "1? title" in text
    assert "seed: seeds/a.txt" in text
    assert "The dish was unfolded on Monday in a crater" in text
    assert "set aside (line 6, related-en): Read more: How to build a dish" in text
    assert shown.status == 0


def test_a_value_is_corrected_and_what_the_schema_refuses_is_not_written(root: Path) -> None:
    with terminal(root, "review", "--field", "date") as shown:
        before = path_of(root).read_bytes()
        shown.wait(READY)
        shown.press("1")
        shown.wait("date: ")
        retype(shown, "2024-02-30 # no day")
        shown.wait("error[date]")
        shown.wait("hint: write a date as")
        assert path_of(root).read_bytes() == before
        shown.wait("date: ")
        retype(shown, "2024-02-29")
        shown.wait("left to review: 0 articles")
    assert f"{read(root).date:%Y-%m-%d}" == "2024-02-29"
    assert "\ndate: 2024-02-29\n" in path_of(root).read_text("utf-8")
    assert "date" not in read(root).needs_review
    assert "title" in read(root).needs_review


def test_enter_alone_approves_one_and_ctrl_c_leaves_it(root: Path) -> None:
    guesses = read(root).needs_review
    with terminal(root, "review") as shown:
        shown.wait(READY)
        shown.press("1")
        shown.wait("title: ")
        shown.press("\x03")
        shown.wait(READY)
        assert read(root).needs_review == guesses
        shown.press("1")
        shown.wait("title: ")
        shown.press("\r")
        shown.wait(READY)
        assert read(root).needs_review == guesses[1:]
        shown.press("q")
    assert 'title: "approved"' in path_of(root).read_text("utf-8")


def test_tags_by_label_in_any_language_with_a_question_about_others(root: Path) -> None:
    with terminal(root, "review", "--field", "tags") as shown:
        shown.wait(READY)
        shown.press("1")
        shown.wait("tags: ")
        retype(shown, "Mond, nassa")
        shown.wait("'nassa' names no topic (did you mean nasa?)")
        shown.press("n")
        shown.wait("tags: ")
        retype(shown, "Mond, nasa, telescope made of wire")
        shown.wait("names no topic")
        shown.press("y")
        shown.wait("left to review: 0 articles")
    assert [tag.id for tag in read(root).tags] == ["moon", "nasa", "telescope-made-of-wire"]


def test_rejecting_undoing_and_help(root: Path) -> None:
    site(root, {f"{FOLDER}/b.md": article("Other", needs_review="[tags]", tags="[x]")})
    first, second = sorted((root / FOLDER).iterdir())
    with terminal(root, "review") as shown:
        shown.wait(READY)
        before = first.read_bytes()
        shown.press("r")
        shown.wait(READY)
        assert "2/2" in shown.screen[0]
        assert b"\nstatus: rejected\n" in first.read_bytes()
        shown.press("u")
        shown.wait("undone")
        shown.wait(READY)
        assert "1/2" in shown.screen[0]
        assert first.read_bytes() == before
        shown.press("?")
        shown.wait("press any key")
        shown.press("x")
        shown.wait(READY)
        shown.press("x")
        shown.wait("no key 'x'")
        shown.wait(READY)
        shown.press("s")
        shown.wait(READY)
        assert "this article has no seed" in "\n".join(shown.screen)
        shown.press("a")
        shown.wait("left to review: 1 article\n")
    assert b"needs_review: []" in second.read_bytes()


def test_what_somebody_else_changed_is_not_written_over(root: Path) -> None:
    path = path_of(root)
    with terminal(root, "review") as shown:
        shown.wait(READY)
        theirs = path.read_bytes().replace(b"title:", b"# theirs\ntitle:", 1)
        path.write_bytes(theirs)
        shown.press("a")
        shown.wait("error[changed]")
        shown.wait(READY)
        assert path.read_bytes() == theirs
        shown.press("a")
        shown.wait("left to review: 0 articles")
    assert b"# theirs\n" in path.read_bytes()


def test_the_editor_and_what_it_breaks(root: Path) -> None:
    editor = root / "editor"
    editor.write_text("#!/bin/sh\nsed -i 's/^language: en/language: xx/' \"$1\"\n")
    editor.chmod(0o755)
    with terminal(root, "review", env={"VISUAL": str(editor)}) as shown:
        shown.wait(READY)
        shown.press("o")
        shown.wait("error[language]")
        shown.wait(READY)
        editor.write_text("#!/bin/sh\nsed -i 's/^language: xx/language: fr/' \"$1\"\n")
        shown.press("o")
        shown.wait("language")
        shown.wait(READY)
        shown.press("q")
    assert read(root).language == "fr"
    assert "language" in read(root).needs_review


def test_a_folder_that_cannot_be_written(root: Path) -> None:
    path = path_of(root)
    outside = root.parent / "outside.md"
    outside.write_bytes(path.read_bytes())
    before = outside.read_bytes()
    with terminal(root, "review") as shown:
        shown.wait(READY)
        path.unlink()
        path.symlink_to(outside)
        shown.press("a")
        shown.wait("error[unwritable]")
        shown.wait(READY)
        shown.press("q")
    assert outside.read_bytes() == before


@pytest.mark.parametrize(("columns", "lines"), [(80, 24), (160, 40)])
@pytest.mark.parametrize("language", ["en", "ar", "ja"])
def test_no_line_is_wider_than_the_terminal(
    imported: Path, language: str, columns: int, lines: int
) -> None:
    plain = {"NO_COLOR": "1"}
    with terminal(imported / language, "review", columns=columns, lines=lines, env=plain) as shown:
        shown.wait(READY)
        screen = shown.screen
        shown.press("q")
    assert "\x1b[3" not in shown.seen
    assert len(screen) <= lines
    assert max(map(table.width, screen)) <= columns
    places = {table.width(line.partition("│")[0]) for line in screen if "│" in line}
    assert len(places) == (1 if columns > 100 else 0)


def test_a_hostile_seed_moves_no_cursor(tmp_path: Path) -> None:
    site(tmp_path, {"seeds/a.txt": "A title\x1b[2J of a story\n\nWords \x1b]0;x\x07 go on here.\n"})
    assert sitegen(tmp_path, "import").status == 0
    with terminal(tmp_path, "review") as shown:
        shown.wait(READY)
        shown.press("q")
    assert "\x1b]0" not in shown.seen
    assert shown.seen.count("\x1b[2J") == 2


def test_seeds_that_changed_or_are_gone(root: Path) -> None:
    seed = root / "seeds/a.txt"
    seed.write_text(ENGLISH + "More.\n")
    with terminal(root, "review") as shown:
        shown.wait("the seed has changed since it was imported")
        shown.wait(READY)
        shown.press("q")
    seed.unlink()
    with terminal(root, "review") as shown:
        shown.wait("its seed is no longer there")
        shown.wait(READY)
        shown.press("q")


def test_a_trail_that_leaves_the_seeds_is_not_followed(root: Path) -> None:
    path = path_of(root)
    path.write_text(path.read_text("utf-8").replace("seed: seeds/a.txt", "seed: seeds/../x.txt"))
    (root / "x.txt").write_text("A secret\n")
    with terminal(root, "review") as shown:
        shown.wait("its seed does not lie in seeds/")
        shown.wait(READY)
        shown.press("q")
    assert "secret" not in shown.seen


def test_a_seed_that_is_a_link_out_of_the_site_is_not_read(root: Path) -> None:
    (root / "seeds/a.txt").unlink()
    (root.parent / "x.txt").write_text("A secret\n")
    (root / "seeds/a.txt").symlink_to(root.parent / "x.txt")
    with terminal(root, "review") as shown:
        shown.wait("it is a link that leaves the site")
        shown.wait(READY)
        shown.press("q")
    assert "secret" not in shown.seen


def test_the_other_end_of_the_terminal_is_closed(root: Path) -> None:
    with terminal(root, "review") as shown:
        shown.wait(READY)
        shown.press("\x04")
        shown.wait("left to review: 1 article")
    assert shown.status == 0


def test_without_a_terminal_it_lists_what_is_left(root: Path) -> None:
    done = sitegen(root, "review")
    assert (done.status, done.err) == (0, "")
    lines = done.out.split("\n")
    assert lines[1].startswith("title, date, language, tags, summary  content/articles/a-telesc")
    assert lines[2] == "left to review: 1 article"
    assert sitegen(root, "review", "--fail").status == 1
    assert (
        sitegen(root, "review", "--fail", "--field", "author").out == "nothing is left to review\n"
    )
    assert sitegen(root, "review", "--fail", "--field", "author").status == 0
    data = json.loads(sitegen(root, "review", "--json", "--field", "tags").out)
    path = path_of(root).relative_to(root).as_posix()
    assert data == {"left": [{"path": path, "seed": "seeds/a.txt", "fields": ["tags"]}]}
    assert sitegen(root, "review", path, "--fail").status == 1
    assert sitegen(root, "review", FOLDER, "--fail").status == 1


def test_list_on_a_terminal(root: Path) -> None:
    with terminal(root, "review", "--list") as shown:
        shown.wait("left to review: 1 article")
    assert READY not in shown.seen


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--field", "tagz"), "did you mean 'tags'?"),
        (("nowhere.md",), "nowhere.md:1:1: error[no-article]: there is no such file"),
        (("seeds/a.txt",), "error[outside]: does not lie in the site's content/articles/"),
    ],
)
def test_wrong_usage(root: Path, arguments: tuple[str, ...], said: str) -> None:
    done = sitegen(root, "review", *arguments)
    assert done.status == 2
    assert said in done.err


def test_articles_with_errors_are_told_and_the_others_reviewed(root: Path) -> None:
    site(root, {f"{FOLDER}/bad.md": "---\ntitle: [\n---\n"})
    done = sitegen(root, "review")
    assert done.status == 1
    assert f"{FOLDER}/bad.md:3:1: error[yaml]" in done.err
    assert "left to review: 1 article" in done.out


def test_going_back_passes_what_is_done(tmp_path: Path) -> None:
    names = ("a", "b", "c")
    site(tmp_path, {f"{FOLDER}/{n}.md": article(n, needs_review="[title]") for n in names})
    with terminal(tmp_path, "review") as shown:
        for key, place in (("s", "1/3"), ("a", "2/3"), ("b", "3/3"), ("q", "1/3")):
            shown.wait(READY)
            assert place in shown.screen[0]
            shown.press(key)
