"""For each check something bad, and what is said of it, to the column."""

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from sitegen.check import pages, run
from sitegen.check.records import Around, File, Output
from sitegen.check.table import CHECKS
from sitegen.core.errors import Severity
from sitegen.core.urls import parse_base_url
from tests.check.support import build, check, told
from tests.support import CONFIG, article, site, themed

BASE = parse_base_url("https://example.org/repo/")
A = "content/articles/a.md"
B = "content/articles/b.md"
LONG = " ".join(
    f"On day {n} the probe sent picture {n * n} of crater {n * 7} to station {n + 3}."
    for n in range(1, 20)
)
CUT = LONG[: len(LONG) * 3 // 4]
RSS = '<rss version="2.0">\n<channel><title>x</title><description>x</description></channel></rss>'


class Bad(NamedTuple):
    """A site with one fault: its content, what is said, and what is done to its output."""

    files: Mapping[str, str]
    said: str
    spoil: Callable[[Path], None] | None = None
    config: str = CONFIG


def link(name: str) -> Callable[[Path], None]:
    def spoil(root: Path) -> None:
        (root / "public" / name).symlink_to("/etc/hostname")

    return spoil


def static(text: str) -> dict[str, str]:
    return {"static/x.html": f"<!doctype html>\n<title>x</title>\n{text}\n"}


BAD = {
    "build": Bad({A: article(id="")}, f"{A}:5:4: has no 'id'"),
    "ignore": Bad({A: article(ignore="[near-dublicate]")}, f"{A}:6:10: there is no check"),
    "needs-review": Bad(
        {A: article(needs_review="[date, title]")},
        f"{A}:6:16: 'date' was guessed and is to be reviewed",
    ),
    "translation-held": Bad(
        {A: article(translation_of="b"), B: article("B", status="draft")},
        f"{A}:6:17: translates {B}, which is a draft",
    ),
    "dead-link": Bad(
        {A: article(body="Words.\n\nAnd [more](/articles/none/ \"title\").")},
        f"{A}:10:12: the link leads to /articles/none/, which is not there",
    ),
    "dead-anchor": Bad(
        {A: article(body="See [b](b.md#there)."), B: article("B")},
        f"{A}:8:9: the link leads to '#there', which {B} does not have",
    ),
    "outside-link": Bad(
        {A: article(body="[up](../../../articles/a/)")},
        f"{A}:8:6: the link '../../../articles/a/' climbs above the site's root",
    ),
    "missing-image": Bad(
        {A: article(body="![A rocket](/pictures/pad.jpg)")},
        f"{A}:8:13: there is no image /pictures/pad.jpg",
    ),
    "missing-alt": Bad(
        {A: article(body="![](/pad.jpg)"), "static/pad.jpg": "x"},
        f"{A}:8:5: the image has no text",
    ),
    "heading-skip": Bad(
        {A: article(body="## Two\n\nx\n\n#### Four *words*")},
        f"{A}:12:1: the heading 'Four words' skips from level 2 to level 4",
    ),
    "tag-spelling": Bad(
        {A: article(tags="[énergie]"), B: article("B", tags="[energie]"),
         "content/articles/c.md": article("C", tags="\n  - moon\n  - energie")},
        f"{A}:6:8: the tag 'énergie' is spelt 'energie' elsewhere",
    ),
    "near-duplicate": Bad(
        {A: article(body=LONG), B: article("B", body=CUT, date="2024-06-02")},
        f"{B}:1:1: 100% of its text is that of {A}",
    ),
    "licence": Bad(
        {A: article(source="https://news.example.com/1"),
         "sources.yaml": "news.example.net: {license: CC0}\nnews.example.com: {name: News}\n"},
        "sources.yaml:2:1: the texts of 'news.example.com' are published in full without a licence",
    ),
    "page-link": Bad(
        static('<p><img src=gone.png alt="">'),
        "public/x.html:3:4: leads to /gone.png, which is not there",
    ),
    "page-anchor": Bad(
        static('<a href="index.html#none">x</a>'),
        "public/x.html:3:1: leads to '#none', which / does not have",
    ),
    "page-outside": Bad(
        static('<a href="/about/">x</a>'),
        "public/x.html:3:1: leads to /about/, beside the site, which begins at /repo/",
    ),
    "page-alt": Bad(
        static('<img src="x.html">'), "public/x.html:3:1: the image x.html has no 'alt'"
    ),
    "page-size": Bad(static("x" * pages.LARGE), "public/x.html:1:1: is 1.907 MiB large"),
    "feed": Bad(
        {"static/own.xml": RSS},
        "public/own.xml:2:1: <channel> has no <link>",
    ),
    "sitemap": Bad(
        {"static/sitemap-old.xml": "<urlset>\n<url>"},
        "public/sitemap-old.xml:2:1: is no sound XML",
    ),
    "symlink": Bad({}, "public/host:1:1: is a symbolic link", link("host")),
}  # fmt: skip
ELSEWHERE = {"digest-size", "external-link"}
"""Too large for a test of a whole site; asked of other hosts in `test_external`."""


def test_every_check_has_something_bad_here() -> None:
    assert {*BAD, *ELSEWHERE} == set(CHECKS)


@pytest.mark.parametrize("name", BAD)
def test_what_is_bad_is_found_and_nothing_else(name: str, tmp_path: Path) -> None:
    bad = BAD[name]
    root = site(tmp_path, bad.files, bad.config)
    if name.startswith("page") or name in ("feed", "sitemap", "symlink"):
        build(root)
    if bad.spoil:
        bad.spoil(root)
    checked = check(root)
    found = told(checked, name)
    assert found[0].startswith(bad.said), told(checked)
    assert {item.check for item in checked.said if item.diagnostic.code != "output-stale"} == {name}


@pytest.mark.parametrize("name", BAD)
def test_what_is_bad_in_a_story_can_be_silenced_in_it(name: str, tmp_path: Path) -> None:
    bad = BAD[name]
    path = bad.said.partition(":")[0]
    if not path.startswith("content") or name == "ignore":
        return
    text = bad.files[path].replace("---\n", f"---\nignore: [{name}]\n", 1)
    checked = check(site(tmp_path, {**bad.files, path: text}, bad.config))
    assert not [found for found in told(checked, name) if found.startswith(path)]
    assert [item for item in checked.silenced if item.diagnostic.span.path == path]


def test_an_error_of_a_build_is_never_silenced(tmp_path: Path) -> None:
    broken = article(ignore="[build]", status="publised")
    checked = check(site(tmp_path, {A: broken, B: article(ignore="[build]", id="")}))
    assert any("'status' is 'publised'" in line for line in told(checked, "build"))
    assert not any(B in line for line in told(checked))


@pytest.mark.parametrize("theme", ["base", "orbit"])
def test_a_sound_site_passes_with_each_theme(theme: str, tmp_path: Path) -> None:
    """Links of every kind that lead somewhere, in a site that a build has just made."""
    body = """\
## Words {: }

[b](b.md), [b](b.md#here), [b](../b/), [b](/articles/b/#here), [b](../b "title"),
[whole](https://example.org/repo/articles/b/), [top](#top), [home](/), [file](/papers/a.pdf),
[tag](/tags/moon/), [feed](/feed.xml), [mail](mailto:x@example.org), [page](/papers/x),
[elsewhere](https://example.com/x#y), ![A pad](/papers/pad%20one.png), [ref][b].

### Deeper

<span id="own">x</span> [own](#own) `[code](/nowhere/)`

[b]: /articles/b/
"""
    files = {
        A: article(body=body, tags="[moon]"),
        B: article("B", body='<p id="here">Words.</p>', tags="[moon]", translation_of="c"),
        "content/articles/c.md": article("C", language="fr", date="2029-01-01"),
        "static/papers/a.pdf": "x",
        "static/papers/pad one.png": "x",
        "static/papers/x.html": '<!doctype html><title>x</title><a href="/repo/">x</a>',
    }
    root = site(tmp_path, files, themed(theme))
    build(root)
    checked = check(root)
    assert told(checked) == []
    assert (checked.articles, checked.files > 20) == (3, True)


def test_links_of_every_spelling_are_found_on_their_lines(tmp_path: Path) -> None:
    body = """\
[one](/no/1/) [two](<../no 2/>) [three](https://example.org/repo/no/3/)

[ref]: /no/4/
A [ref] <a href='/no/5/'>x</a> [six](/no/6/?a=1&amp;b=2#c) [one](/no/1/)

[seven](/repo/articles/a/) [eight](/no/\\_8/) [nine](/no/(9)/)
"""
    found = told(check(site(tmp_path, {A: article(body=body)})), "dead-link")
    places = [line.split(": ")[0].removeprefix(f"{A}:") for line in found]
    assert places == ["8:7", "8:22", "8:41", "10:8", "11:18", "11:38", "11:66", "13:9", "13:36",
                      "13:53"]  # fmt: skip


def test_a_link_to_the_site_beside_it_is_outside_and_one_elsewhere_is_not(tmp_path: Path) -> None:
    body = "[a](https://example.org/other/) [b](https://example.com/repo/) [c](//example.org/x/)"
    found = told(check(site(tmp_path, {A: article(body=body)})))
    assert [line.split(": ", 1)[1] for line in found] == [
        "the link leads to /other/ on the site's host, beside the site",
        "the link leads to /x/ on the site's host, beside the site",
    ]


def test_what_a_body_says_is_not_said_again_of_its_page(tmp_path: Path) -> None:
    root = site(tmp_path, {A: article(body="[x](/none/) ![y](/none.png)", ignore="[dead-link]")})
    build(root)
    assert [line.split(": ")[1] for line in told(check(root))] == ["there is no image /none.png"]


def test_a_fault_of_a_theme_is_said_once_for_all_pages(tmp_path: Path) -> None:
    layout = (
        '{% extends "base/layout.html" %}'
        '{% block styles %}{{ super() }}<link rel="me" href="/x">{% endblock %}'
    )
    theme = {
        "themes/mine/theme.yaml": "extends: base\n",
        "themes/mine/templates/layout.html": layout,
    }
    root = site(tmp_path, {A: article(), B: article("B"), **theme}, themed("mine"))
    build(root)
    (found,) = told(check(root), "page-outside")
    assert "/x, beside the site" in found
    assert found.endswith("more files)")


def test_links_are_not_checked_while_a_build_would_fail(tmp_path: Path) -> None:
    files = {A: article(body="[b](/articles/b/) ![](/x.png)"), B: "no front matter"}
    root = site(tmp_path, files)
    checked = check(root)
    assert {item.check for item in checked.said} == {"build", "missing-alt"}
    assert [i.diagnostic.code for i in checked.said if i.diagnostic.severity is Severity.NOTE] == [
        "unchecked"
    ]


def test_an_output_that_is_not_of_this_content_is_not_looked_at(tmp_path: Path) -> None:
    root = site(tmp_path, {A: article(), **static('<a href="/x">x</a>')})
    assert [i.diagnostic.message for i in check(root).said] == ["is not there"]
    build(root)
    assert {item.check for item in check(root).said} == {"page-outside"}
    (root / A).write_text(article("Other"), encoding="utf-8")
    (note,) = check(root).said
    assert (note.diagnostic.code, note.diagnostic.severity) == ("output-stale", Severity.NOTE)
    build(root)
    os.utime(root / "public/index.html")  # somebody has touched it
    assert [i.diagnostic.code for i in check(root).said] == ["output-stale"]


def test_a_spelling_is_right_by_the_vocabulary_before_the_many(tmp_path: Path) -> None:
    topics = "- id: space-law\n  labels: {en: Space law}\n"
    one, two = article(tags="[Spâce_Law]"), article("B", tags="[Spâce_Law]")
    found = told(check(site(tmp_path, {A: one, B: two, "topics.yaml": topics})), "tag-spelling")
    assert [line.split(": ", 1)[1] for line in found] == [
        "the tag 'Spâce_Law' is spelt 'space-law' elsewhere"
    ] * 2


@pytest.mark.parametrize("tags", ["[NASA]", "[nasa]", "[й, и]", "[カ, ガ]", "[c, c++]"])
def test_different_words_are_no_spellings_of_one(tags: str, tmp_path: Path) -> None:
    assert told(check(site(tmp_path, {A: article(tags=tags)})), "tag-spelling") == []


def test_texts_in_two_languages_are_no_duplicates(tmp_path: Path) -> None:
    files = {A: article(body=LONG), B: article("B", body=LONG, language="fr", date="2024-06-02")}
    assert told(check(site(tmp_path, files)), "near-duplicate") == []


@pytest.mark.parametrize(("own", "publish"), [("", "excerpt"), ("", "link"), ("link", "full")])
def test_no_licence_is_asked_for_what_is_not_published(
    own: str, publish: str, tmp_path: Path
) -> None:
    fields = {"source": "https://news.example.com/1"} | ({"publish": own} if own else {})
    sources = f"news.example.com: {{publish: {publish}}}\nunused.example.com: {{name: x}}\n"
    files = {A: article(**fields), "sources.yaml": sources}
    assert told(check(site(tmp_path, files)), "licence") == []


@pytest.mark.parametrize(
    ("size", "severities"),
    [
        (799_000_000, []),
        (900_000_000, [Severity.WARNING]),
        (1_000_000_001, [Severity.ERROR]),
    ],
)
def test_digest_that_is_too_large_for_pages(size: int, severities: list[Severity]) -> None:
    found = list(run.output(Output(sizes={"a.png": size - 5, "b.html": 5})))
    assert [item.diagnostic.severity for item in found] == severities
    assert all("a.png" in item.diagnostic.hint for item in found)


def test_a_story_that_waits_for_its_date_is_checked(tmp_path: Path) -> None:
    root = site(tmp_path, {A: article(date="2031-01-01", body="[x](/none/)")})
    assert len(told(check(root), "dead-link")) == 1
    held = site(tmp_path / "held", {A: article(status="draft", body="[x](/none/)")})
    assert told(check(held)) == []


def test_what_a_build_says_of_a_link_to_a_story_that_waits_is_said(tmp_path: Path) -> None:
    files = {A: article(body="[b](b.md)"), B: article("B", date="2031-01-01")}
    (found,) = told(check(site(tmp_path, files)))
    assert found == f"{A}:8:5: the link leads to {B}, which is held back"


def test_a_page_that_a_browser_would_read_is_read(tmp_path: Path) -> None:
    text = """<!doctype html>
<!-- <a href="/no/1"> --><script>"<a href='/no/2'>"</script>
<p title="a > b" data-href="/no/3">&lt;a href="/no/4"></p>
<A HREF = '/no/5'>x</A><a href=/no/6>x</a><img alt src="" srcset="/no/7 1x, /no/8 2x">
"""
    around = Around(BASE, frozenset(["x.html"]))
    found = [
        item.diagnostic.message.split(",")[0]
        for item in run.file(File("x.html", text.encode()), around)
    ]
    assert found == [f"leads to /no/{n}" for n in (5, 6, 7, 8)]


def test_files_that_are_no_stories_are_silenced_in_the_configuration(tmp_path: Path) -> None:
    config = f"{CONFIG}ignore:\n  page-outside: [old/*.html]\n  licence: [sources.yaml]\n"
    wrong = '<!doctype html><a href="/x">x</a>'
    files = {
        A: article(source="https://news.example.com/1"),
        "sources.yaml": "news.example.com: {name: News}\n",
        "static/old/a.html": wrong,
        "static/old/b.html": wrong,
        "static/new/a.html": wrong,
    }
    root = site(tmp_path, files, config)
    build(root)
    checked = check(root)
    assert told(checked) == [
        "public/new/a.html:1:16: leads to /x, beside the site, which begins at /repo/"
    ]
    assert len(checked.silenced) == 3


def test_a_name_in_the_configuration_that_is_no_checks_is_an_error(tmp_path: Path) -> None:
    config = f"{CONFIG}ignore:\n  page-links: [x]\n"
    (found,) = told(check(site(tmp_path, {A: article()}, config)))
    assert found == "sitegen.yaml:7:15: there is no check 'page-links'"


def test_to_silence_a_check_makes_no_page_anew(tmp_path: Path) -> None:
    root = site(tmp_path, {A: article()})
    build(root)
    (root / "sitegen.yaml").write_text(f"{CONFIG}ignore: {{feed: [x]}}\n", encoding="utf-8")
    assert check(root).said == ()


def test_many_faults_in_one_file_take_no_long_time(tmp_path: Path) -> None:
    body = "[x](/repo/articles/a/) " * 20_000 + "[y](/none/) " * 20_000
    tags = "[" + ", ".join(["É"] * 1 + [f"é-{n}" for n in range(3000)]) + "]"
    other = tags.replace("é", "e").replace("É", "E")
    files = {A: article(body=body, tags=tags), B: article("B", tags=other)}
    begun = time.process_time()
    checked = check(site(tmp_path, files))
    assert time.process_time() - begun < 30
    assert len(checked.said) > 40_000
