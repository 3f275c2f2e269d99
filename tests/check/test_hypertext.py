"""References are read out of HTML as a browser reads them; addresses lead where they do."""

import time

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.check import addresses, hypertext
from sitegen.check.addresses import Side, Target, served, target
from sitegen.core.urls import parse_base_url

BASE = parse_base_url("https://example.org/repo/")
WORDS = st.text(st.sampled_from("ab <>\"'=&/é\n-!"), max_size=12)
VALUE = st.text(st.sampled_from("ab/.#?&= >é"), max_size=10)


@st.composite
def markup(draw: st.DrawFn) -> str:
    """Write HTML with any quotes, case and blanks, which is not always sound."""
    pieces = []
    for _ in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(["tag", "text", "comment", "script"]))
        if kind == "text":
            pieces.append(draw(WORDS).replace("<", "&lt;"))
        elif kind == "comment":
            inner = draw(WORDS).replace("-", "").replace(">", "").replace("!", "")
            pieces.append(f"<!-- {inner} <a href=no> -->")
        elif kind == "script":
            pieces.append("<script>var a = \"<a href='no'>\";</script>")
        else:
            name = draw(st.sampled_from(["a", "IMG", "p", "h2", "em"]))
            attribute = draw(st.sampled_from(["href", "SRC", "id", "alt", "data-src", "title"]))
            blank = draw(st.sampled_from(["", " ", "\n"]))
            value = draw(VALUE).replace("&", "&amp;")
            quote = draw(st.sampled_from("\"'"))
            # A link or a stress that stays open is put into every paragraph that follows.
            end = f"</{name}>" if name in ("a", "em") else ""
            pieces.append(f"<{name} {attribute}{blank}={blank}{quote}{value}{quote}>{end}")
    return "".join(pieces)


@given(markup())
def test_what_is_found_is_what_a_browser_finds(text: str) -> None:
    tree = html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False)
    expected: list[str] = []
    ids: set[str] = set()
    for element in tree.iter():
        expected += [(element.get(key) or "").strip() for key in ("href", "src")]
        ids |= {element.get("id")} if element.get("id") else set()
    found = hypertext.scan(text)
    assert [r.address for r in found.references if r.address] == list(filter(None, expected))
    assert found.ids - {""} == ids
    assert len(found.headings) == len(list(tree.iter("h2")))


@pytest.mark.parametrize(
    "text", ["<a " * 200_000, "<!--" * 200_000, '<a href="' * 200_000, "<a x='" + "y=" * 300_000,
             "<script>" * 100_000, '<img srcset="' + "x ," * 200_000 + '">']
)  # fmt: skip
def test_hostile_html_takes_no_long_time(text: str) -> None:
    begun = time.process_time()
    hypertext.scan(text)
    assert time.process_time() - begun < 2


def test_places_are_those_of_the_tags() -> None:
    text = '<p>x</p>\n<img src="a.png" alt="A" srcset="b.png 1x,\n c.png 2x">'
    found = hypertext.scan(text)
    assert [r.address for r in found.references] == ["a.png", "b.png", "c.png"]
    assert {r.start for r in found.references} == {9}
    assert found.images == (hypertext.Image("a.png", "A", 9),)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/repo/a/", Target(Side.INSIDE, "a/")),
        ("/repo", Target(Side.INSIDE, "")),
        ("/repo/a%20b?x=1#y%20z", Target(Side.INSIDE, "a b", "y z")),
        ("../b/", Target(Side.INSIDE, "articles/b/")),
        ("#x", Target(Side.INSIDE, "articles/a/", "x")),
        ("?page=2", Target(Side.INSIDE, "articles/a/")),
        ("../../../x", Target(Side.OUTSIDE, "/x")),
        ("/repository/", Target(Side.OUTSIDE, "/repository/")),
        ("/repo/../x", Target(Side.OUTSIDE, "/x")),
        ("HTTPS://EXAMPLE.org/repo/x", Target(Side.INSIDE, "x")),
        ("http://example.org/repo/x", Target(Side.INSIDE, "x")),
        ("//example.org/repo/x", Target(Side.INSIDE, "x")),
        ("https://example.com/repo/x", addresses.ELSEWHERE),
        ("https://example.org:8080/repo/x", addresses.ELSEWHERE),
        ("mailto:x@example.org", addresses.ELSEWHERE),
        ("data:,", addresses.ELSEWHERE),
        ("javascript:void(0)", addresses.ELSEWHERE),
        ("http://[x", addresses.ELSEWHERE),
        ("\ufdd0tags/", Target(Side.INSIDE, "tags/")),
    ],
)
def test_an_address_leads_into_the_site_beside_it_or_elsewhere(
    address: str, expected: Target
) -> None:
    assert target(address, BASE, "articles/a/") == expected


@given(st.text(max_size=30))
def test_no_address_breaks_anything(address: str) -> None:
    assert target(address, BASE, "articles/a/").side in Side
    assert addresses.is_out(address, BASE) in (True, False)


def test_files_are_served_as_github_pages_serves_them() -> None:
    names = frozenset(("index.html", "a/index.html", "b.html", "c", "404.html"))
    asked = ["", "a/", "a", "a/index.html", "b", "b.html", "b/", "c", "c/", "d"]
    found = [served(path, names) for path in asked]
    a = "a/index.html"
    assert found == ["index.html", a, a, a, "b.html", "b.html", "", "c", "", ""]
