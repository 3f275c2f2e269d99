"""The same text again: noted in its article, known by then, never a second article."""

from pathlib import Path

import pytest

from sitegen.build import workflow
from sitegen.build.report import Report
from sitegen.core.errors import Severity
from sitegen.ingest.records import Action
from tests.build.workshop import build, request
from tests.ingest.test_duplicates import TEXTS, value, variants
from tests.support import article, site, tree, write

STORY = value(TEXTS, "moon lander", "story", "text")
OTHER = value(TEXTS, "moon lander", "other", "text")
TOLD = value(TEXTS, "rocket contract", "translation", "text")
CUT = variants(STORY)["cut at the end"]
ONE = "content/articles/one.md"


def run(root: Path, jobs: int = 1, *, write: bool = True) -> Report:
    return workflow.run_import(request(root, jobs=jobs), write=write)


def did(report: Report) -> dict[str, tuple[Action, str]]:
    return {outcome.seed: (outcome.action, outcome.article) for outcome in report.outcomes}


def seed(title: str, text: str, **fields: str) -> str:
    front = "".join(f"{key}: {field}\n" for key, field in fields.items())
    return f"---\ntitle: {title}\n{front}---\n\n{text}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = site(tmp_path / "site", {"seeds/a.md": seed("One", STORY)})
    assert did(run(made)) == {"seeds/a.md": (Action.CREATED, ONE)}
    return made


def again(root: Path, **more: str) -> None:
    write(root, {"seeds/b.md": seed("Quite another", CUT, **more)})


def test_repetition_is_noted_in_its_article_and_then_known(root: Path) -> None:
    before = (root / ONE).read_text()
    again(root)
    report = run(root)
    assert did(report)["seeds/b.md"] == (Action.REPEATED, ONE)
    (note,) = report.diagnostics
    assert (note.severity, note.code, note.span.path) == (Severity.NOTE, "repeated", "seeds/b.md")
    assert ONE in note.message
    after = (root / ONE).read_text()
    (added,) = set(after.split("\n")) - set(before.split("\n"))
    assert after.replace(f"{added}\n", "") == before
    assert added.startswith("also: [{seed: seeds/b.md, digest: ")
    second = run(root)
    assert did(second)["seeds/b.md"] == (Action.UNCHANGED, ONE)
    assert second.diagnostics == ()
    assert (root / ONE).read_text() == after
    assert build(root).diagnostics == ()


def test_address_of_another_source_is_kept(root: Path) -> None:
    again(root, source="https://example.net/b")
    run(root)
    assert 'source: "https://example.net/b"}]' in (root / ONE).read_text()


def test_repetition_stays_known_when_the_article_is_edited(root: Path) -> None:
    again(root)
    run(root)
    path = root / ONE
    head, _, _ = path.read_text().partition("\n---\n\n")
    path.write_text(f"{head}\n---\n\nMy own words.\n")
    edited = path.read_text()
    assert did(run(root))["seeds/b.md"] == (Action.UNCHANGED, ONE)
    assert path.read_text() == edited


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("also: []", "also: [{}]"),
        ("also: [https://x.org/] # mine", "also: [https://x.org/, {}] # mine"),
        ("also: [https://x.org/,]", "also: [https://x.org/, {}]"),
        ("also: https://x.org/", 'also: ["https://x.org/", {}]'),
        ("also:\n  - https://x.org/ # mine\n  # and more", None),
        ("also:\n- seed: seeds/x.txt\n  digest: ab", None),
        ("also:\n  seed: seeds/x.txt\n  digest: ab", None),
    ],
)
def test_what_a_person_wrote_there_stays(root: Path, before: str, after: str | None) -> None:
    path = root / ONE
    path.write_text(path.read_text().replace("\nid:", f"\n{before}\nid:"))
    again(root)
    assert did(run(root))["seeds/b.md"] == (Action.REPEATED, ONE)
    text = path.read_text()
    item = text[text.index("{seed: seeds/b.md") :].partition("}")[0] + "}"
    if after is not None:
        assert f"\n{after.replace('{}', item)}\nid:" in text
    elif "- " in before:
        assert all(line in text for line in before.split("\n"))
    assert did(run(root))["seeds/b.md"] == (Action.UNCHANGED, ONE)
    assert build(root).diagnostics == ()


def test_repetition_of_a_rejected_article_stays_out(root: Path) -> None:
    path = root / ONE
    path.write_text(path.read_text().replace("\n---\n\n", "\nstatus: rejected\n---\n\n"))
    again(root)
    assert did(run(root))["seeds/b.md"] == (Action.REPEATED, ONE)
    assert did(run(root))["seeds/b.md"] == (Action.REJECTED, ONE)
    assert [*tree(root / "content/articles")] == ["one.md"]


def test_repetition_of_a_persons_own_article(tmp_path: Path) -> None:
    root = site(tmp_path, {ONE: article("Mine", STORY)})
    again(root)
    assert did(run(root)) == {"seeds/b.md": (Action.REPEATED, ONE)}
    assert did(run(root)) == {"seeds/b.md": (Action.UNCHANGED, ONE)}


def test_longer_version_is_reported_as_such_and_can_be_swapped(tmp_path: Path) -> None:
    root = site(tmp_path, {"seeds/a.md": seed("One", CUT)})
    run(root)
    write(root, {"seeds/b.md": seed("One", STORY)})
    report = run(root)
    (found,) = [one for one in report.outcomes if one.action is Action.REPEATED]
    assert found.longer > 100
    assert found.share == 1.0
    assert "longer" in report.diagnostics[0].message
    (root / "seeds/b.md").rename(root / "seeds/a.md")
    assert did(run(root)) == {"seeds/a.md": (Action.UPDATED, ONE)}
    assert STORY[-100:] in (root / ONE).read_text()


def test_seed_of_a_repetition_that_changed_is_looked_at_anew(root: Path) -> None:
    again(root)
    run(root)
    write(root, {"seeds/b.md": seed("Two", OTHER)})
    assert did(run(root))["seeds/b.md"] == (Action.CREATED, "content/articles/two.md")


def test_own_seed_may_change_while_others_repeat_its_article(root: Path) -> None:
    again(root)
    run(root)
    write(root, {"seeds/a.md": seed("One", f"{STORY} And one line more.")})
    assert did(run(root)) == {
        "seeds/a.md": (Action.UPDATED, ONE),
        "seeds/b.md": (Action.UNCHANGED, ONE),
    }


def test_repetition_of_an_article_that_changes_in_the_same_run(root: Path) -> None:
    again(root)
    write(root, {"seeds/a.md": seed("One", f"{STORY} And one line more.")})
    report = run(root)
    assert not report.failed
    assert did(report) == {
        "seeds/a.md": (Action.UPDATED, ONE),
        "seeds/b.md": (Action.REPEATED, ONE),
    }
    text = (root / ONE).read_text()
    assert "one line more" in text
    assert "also: [{seed: seeds/b.md" in text


def test_repetition_in_a_file_that_broke_since_is_still_known(root: Path) -> None:
    again(root)
    run(root)
    path = root / ONE
    path.write_text(path.read_text().replace("title: ", "title: [", 1))
    assert did(run(root))["seeds/b.md"] == (Action.UNCHANGED, ONE)
    assert [*tree(root / "content/articles")] == ["one.md"]


def test_dry_run_says_so_and_writes_nothing(root: Path) -> None:
    before = tree(root / "content")
    again(root)
    write(root, {"seeds/c.md": seed("Two", OTHER), "seeds/d.md": seed("Three", OTHER[50:])})
    report = run(root, write=False)
    assert did(report)["seeds/b.md"] == (Action.REPEATED, ONE)
    assert did(report)["seeds/d.md"] == (Action.REPEATED, "content/articles/two.md")
    assert tree(root / "content") == before


def test_same_story_in_another_language_is_proposed(tmp_path: Path) -> None:
    french = value(TEXTS, "rocket contract", "story", "text")
    files = {"seeds/a.md": seed("Un", french), "seeds/b.md": seed("Due", TOLD, language="it")}
    root = site(tmp_path, files)
    report = run(root)
    found = {one.seed: one.same_story for one in report.outcomes}
    assert found["seeds/a.md"] == ()
    ((path, score),) = found["seeds/b.md"]
    assert path == "content/articles/un.md"
    assert score > 0.5
    assert [d.code for d in report.diagnostics] == ["same-story"]
    assert "translation_of" not in (root / "content/articles/due.md").read_text()


@pytest.mark.parametrize("traces", [True, False])
def test_result_is_the_same_for_any_number_of_workers(tmp_path: Path, traces: bool) -> None:
    stories = {f"seeds/{n:02}.md": seed(f"Story {n}", f"{n}{STORY[n:]}") for n in range(0, 60, 9)}
    stories |= {f"seeds/x{n:02}.md": seed(f"More {n}", f"Text {n}.") for n in range(60)}
    made: list[tuple[object, object]] = []
    for jobs in (1, 2):
        root = site(tmp_path / f"site{jobs}", {"seeds/0.md": seed("One", OTHER)})
        run(root)
        if not traces:
            (root / ".sitegen/traces.db").unlink()
        write(root, stories | {"seeds/z.md": seed("Again", OTHER[40:])})
        report = run(root, jobs)
        assert did(report)["seeds/z.md"] == (Action.REPEATED, ONE)
        assert sum(action is Action.REPEATED for action, _ in did(report).values()) == 7
        made.append((report.outcomes, tree(root / "content")))
    assert made[0] == made[1]
