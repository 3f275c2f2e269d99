"""What files say of their texts: a language that the text denies, words that it is filed under."""

from pathlib import Path

import pytest

from sitegen.core.errors import Diagnostic, Severity
from sitegen.ingest import language, stories
from sitegen.ingest.records import Raw, Seed
from tests.ingest.tongues import TEXTS
from tests.support import site, sitegen

PAGE = (
    '<html lang="{lang}"><head><title>{title}</title>{head}</head><body><article>{body}</article>'
)
FEED = (
    '<rss version="2.0"><channel><title>F</title><language>{lang}</language>{items}</channel></rss>'
)
CALM = tuple(tongue for tongue in TEXTS if tongue not in ("zh-Hans", "zh-Hant"))


def believed(text: str, stated: str, path: str = "seeds/a.html") -> tuple[str, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    raw = Raw(text, markdown=True, language=stated)
    return stories.believed(raw, Seed(path, "", ""), problems).language, problems


@pytest.mark.parametrize("tongue", CALM)
def test_stated_language_of_another_text_is_taken_for_unsaid(tongue: str) -> None:
    stated = "fr-CA" if tongue == "en" else "en-US"
    assert language.denied(TEXTS[tongue], stated) == tongue
    found, (note,) = believed(TEXTS[tongue], stated)
    assert found == ""
    assert (note.severity, note.code) == (Severity.NOTE, "language-denied")
    assert f"its language is {stated}, but its text is in {tongue}" in note.message


@pytest.mark.parametrize("tongue", TEXTS)
def test_stated_language_of_the_text_is_kept(tongue: str) -> None:
    assert believed(TEXTS[tongue], tongue) == (tongue, [])


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (TEXTS["fr"][:150], "en"),  # too short to be sure of
        (f"{TEXTS['fr']}\n\n{TEXTS['en'] * 2}", "en"),  # the half of it
        (TEXTS["fr"], "oc"),  # not told apart from its neighbours
        (TEXTS["zh-Hans"], "zh-Hant"),
        ("1 2 3 " * 200, "en"),
    ],
)
def test_stated_language_is_kept_where_the_text_is_not_sure(text: str, stated: str) -> None:
    assert believed(text, stated) == (stated, [])


def test_what_a_person_wrote_over_a_text_is_never_denied() -> None:
    assert believed(TEXTS["fr"], "en", "seeds/a.md") == ("en", [])


def fronts(root: Path) -> list[str]:
    paths = (root / "content/articles").iterdir()
    return sorted(path.read_text(encoding="utf-8").split("\n---\n")[0] for path in paths)


def test_page_and_feed_that_say_english_of_french(tmp_path: Path) -> None:
    page = PAGE.format(lang="en", title="La sonde", head="", body=f"<p>{TEXTS['fr']}</p>")
    item = f"<item><guid>x</guid><title>Une autre</title><description>{TEXTS['fr']}"
    feed = FEED.format(lang="en-us", items=item + " Voilà.</description></item>")
    for name, data in (("page.html", page), ("feed.xml", feed)):
        root = site(tmp_path / name, {f"seeds/{name}": data})
        result = sitegen(root, "import")
        assert result.status == 0
        assert "note[language-denied]: says that its language is en" in result.err
        assert f"seeds/{name}" in result.err
        (front,) = fronts(root)
        assert "\nlanguage: fr\n" in front
        assert "needs_review: [" in front
        assert "language" in front.partition("needs_review: [")[2].partition("]")[0]


def test_source_that_somebody_described_counts_before_a_guess(tmp_path: Path) -> None:
    page = PAGE.format(lang="en", title="La sonde", head="", body=f"<p>{TEXTS['fr']}</p>")
    sources = "seeds/: {name: A, language: fr-CA}\n"
    root = site(tmp_path, {"seeds/page.html": page, "sources.yaml": sources})
    assert sitegen(root, "import").status == 0
    assert "\nlanguage: fr-CA\n" in fronts(root)[0]


STORY = (
    "<p>The crew of the space station opened the hatch on Tuesday. A probe near Saturn sent its "
    "last pictures, and the engineers at the control room watched them come in. One of them had "
    "once worked on the Hubble telescope.</p>"
)


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="keywords" content="Pluto, Hubble Space Telescope; nonsense">',
        '<meta property="article:tag" content="Hubble, Pluto">',
        (
            '<script type="application/ld+json">'
            '{"@type": "Article", "keywords": ["Hubble", "Pluto", 7]}</script>'
        ),
    ],
)
def test_keywords_of_a_page_count_where_its_text_has_their_topic(tmp_path: Path, head: str) -> None:
    page = PAGE.format(lang="en", title="At Saturn", head=head, body=STORY)
    root = site(tmp_path, {"seeds/page.html": page})
    assert sitegen(root, "import").status == 0
    tags = fronts(root)[0].partition("\ntags: [")[2].partition("]")[0].split(", ")
    assert tags[0] == "hubble"
    assert "pluto" not in tags
    assert "nonsense" not in tags


def test_words_that_an_entry_is_filed_under_may_be_aliases(tmp_path: Path) -> None:
    words = "".join(f"<category>{word}</category>" for word in ("JWST", "Moons", "Latest"))
    feed = FEED.format(lang="en", items=f"<item><title>T</title>{words}</item>")
    root = site(tmp_path, {"seeds/f.xml": feed})
    assert sitegen(root, "import").status == 0
    assert "\ntags: [jwst" in fronts(root)[0]
    assert "latest" not in fronts(root)[0]
