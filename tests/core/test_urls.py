"""Addresses: base URLs, paths of the output, links."""

from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.core import urls
from sitegen.core.urls import BaseUrl, parse_base_url


@pytest.mark.parametrize(
    ("text", "origin", "path"),
    [
        ("https://example.org", "https://example.org", "/"),
        ("https://example.org/", "https://example.org", "/"),
        ("HTTPS://Example.ORG/Repo", "https://example.org", "/Repo/"),
        ("https://someone.github.io/repo/", "https://someone.github.io", "/repo/"),
        ("http://localhost:8000//a//b", "http://localhost:8000", "/a/b/"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000", "/"),
        ("http://[::1]:8000/x", "http://[::1]:8000", "/x/"),
        ("https://example.org:/x", "https://example.org", "/x/"),
        ("https://example.org/./x", "https://example.org", "/x/"),
        ("https://münchen.example/ä", "https://xn--mnchen-3ya.example", "/%C3%A4/"),
        ("https://faß.example/", "https://xn--fa-hia.example", "/"),
        ("https://пример.рф/", "https://xn--e1afmkfd.xn--p1ai", "/"),
        ("https://example.org/%C3%A4", "https://example.org", "/%C3%A4/"),
        ("https://example.org/100%", "https://example.org", "/100%25/"),
    ],
)
def test_a_base_url_is_an_origin_and_a_path_with_both_slashes(
    text: str, origin: str, path: str
) -> None:
    base = parse_base_url(text)
    assert (base.origin, base.path) == (origin, path)
    assert str(base) == origin + path
    assert str(base).isascii()
    assert parse_base_url(str(base)) == base


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("https://example.org/repo/", ""),
        ("https://example.org/repo", ""),
        ("HTTP://Example.org/repo/a/?q#f", "a/"),
        ("https://example.org/repo/%C3%A4%20b", "ä b"),
        ("https://example.org/repo/ä%20b", "ä b"),
        ("https://example.org/repository/a/", None),
        ("https://example.org/", None),
        ("https://example.org:8443/repo/", None),
        ("https://example.net/repo/", None),
        ("https://me@example.org/repo/", None),
        ("ftp://example.org/repo/", None),
        ("/repo/a/", None),
        ("https://[", None),
        ("", None),
    ],
)
def test_an_address_lies_below_the_base_or_elsewhere(address: str, path: str | None) -> None:
    assert parse_base_url("https://example.org/repo/").below(address) == path


@given(path=st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20))
def test_what_the_base_makes_absolute_lies_below_it(path: str) -> None:
    base = parse_base_url("https://example.org/a%20b/")
    assert base.below(base.absolute(path)) == path


@pytest.mark.parametrize(
    "text",
    [
        "",
        "example.org",
        "//example.org/",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://",
        "https:///path",
        "https://./",
        "https://a..b/",
        "https://example.org:99999/",
        "https://example.org:port/",
        "https://user@example.org/",
        "https://user:secret@example.org/",
        "https://@example.org/",
        "https://example.org/?q=1",
        "https://example.org/#top",
        "https://example.org/../x",
        "https://example.org/%2E%2e/x",
        "https://exa mple.org/",
        "https://example.org/a b",
        'https://example.org/"onload',
        "https://example.org/<b>",
        "https://example.org\\@evil.example/",
        "https://example.org/\n",
        " https://example.org/",
        "https://example.org/\u202e",
        "https://[::1/",
        "https://ex%61mple.org/",
    ],
)
def test_what_is_no_base_url_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(ValueError) as caught:  # the text is quoted in every one of the sentences
        parse_base_url(text)
    assert f"'{text}'" in str(caught.value)


def test_the_host_is_the_name_without_a_port() -> None:
    assert parse_base_url("https://News.example.org:8443/x/").host == "news.example.org"


def test_references_are_rooted_for_pages_and_absolute_for_feeds() -> None:
    base = parse_base_url("https://someone.github.io/repo/")
    assert base.rooted("articles/x/") == "/repo/articles/x/"
    assert base.absolute("articles/x/") == "https://someone.github.io/repo/articles/x/"
    assert base.rooted("") == "/repo/"


def test_what_an_address_cannot_hold_is_percent_encoded() -> None:
    base = BaseUrl("https://e.org", "/")
    assert base.rooted("tags/c#/") == "/tags/c%23/"
    assert base.rooted("a b?c%d") == "/a%20b%3Fc%25d"
    assert base.rooted("луна/") == "/%D0%BB%D1%83%D0%BD%D0%B0/"
    assert base.rooted("c++/") == "/c++/"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_an_address_below_the_base_leads_back_to_its_path(path: str) -> None:
    base = BaseUrl("https://e.org", "/repo/")
    address = base.absolute(path)
    assert address.isascii()
    parts = urlsplit(address)
    assert (parts.netloc, parts.query, parts.fragment) == ("e.org", "", "")
    assert unquote(parts.path) == "/repo/" + path


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org",
        "HTTP://EXAMPLE.ORG/",
        "https://example.org/a?b=c&d=%20#e",
        "https://пример.рф/луна",
        "https://a_b.example.org:8443/",
        "http://192.0.2.1/",
        "http://[2001:db8::1]/",
        "https://example.org/~x/(y)!$'*+,;=:@",
    ],
)
def test_web_addresses_may_be_linked(text: str) -> None:
    assert urls.is_web_url(text)


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "mailto:a@example.org",
        "https://known.example@evil.example/",
        "https://known.example:x@evil.example/",
        "https:evil.example",
        "https:/evil.example",
        "//evil.example",
        "https://\\evil.example",
        "https://exa mple.org",
        "https://example.org/a b",
        "https://example.org/\t",
        "https://example.org/\x00",
        "https://example.org/\x85",
        "https://example.org/\u2028",
        "https://example.org/\u202egpj.exe",
        "https://example.org/'\"><script>",
        "https://[::1",
        "https://[x]/",
        "https://example.org:65536/",
        "/articles/x/",
        "",
        "https://",
        "https://?",
    ],
)
def test_anything_else_may_not(text: str) -> None:
    assert not urls.is_web_url(text)


@given(st.text())
def test_any_text_gets_an_answer_and_a_web_address_has_a_host(text: str) -> None:
    for candidate in (text, "https://" + text):
        if urls.is_web_url(candidate):
            assert urlsplit(candidate).scheme.lower() in ("http", "https")
            assert urlsplit(candidate).hostname


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("index.html", ""),
        ("a/index.html", "a/"),
        ("404.html", "404.html"),
        ("a/myindex.html", "a/myindex.html"),
        ("index.html/x", "index.html/x"),
    ],
)
def test_the_index_of_a_folder_is_served_at_the_folder(path: str, url: str) -> None:
    assert urls.page_url(path) == url
    assert urls.is_index(path) == (url != path)


@pytest.mark.parametrize(
    "path",
    [
        "", "/", "/etc/passwd", "..", "../x", "a/../../x", "a/..", ".", "./a", "a/./b", "a//b",
        "a/", "a\\b", "..\\x", "a\x00b", "a\nb", "a\x7f", "a\x85b", "a\u2028b", "a\u202eb",
        "a\ud800", "x" * 256, "é" * 128, "ok/" + "x" * 256,
    ],
)  # fmt: skip
def test_a_path_that_leaves_or_cannot_be_written_is_refused(path: str) -> None:
    assert urls.unsafe_path(path)


@pytest.mark.parametrize("path", ["a", "a/b.html", "..a", "a..", "...", "луна/x", "x" * 255, "a b"])
def test_an_ordinary_path_is_accepted(path: str) -> None:
    assert urls.unsafe_path(path) == ""


PATHS = st.text(st.sampled_from("ab./\\~ \x00\né")) | st.text(st.characters(codec=None))


@given(PATHS)
@example("a/..//../b")
def test_a_path_judged_safe_never_leaves_the_folder_it_is_joined_to(path: str) -> None:
    if urls.unsafe_path(path):
        return
    joined = PurePosixPath("/out") / path
    assert str(joined) == "/out/" + path
    assert ".." not in joined.parts
    assert joined.is_relative_to("/out")
    assert joined != PurePosixPath("/out")


@pytest.mark.parametrize(
    ("reference", "resolved"),
    [
        ("", "articles/x/"),
        ("#top", "articles/x/#top"),
        ("?q=1", "articles/x/?q=1"),
        ("pic.png", "articles/x/pic.png"),
        ("../y/", "articles/y/"),
        ("../../tags/", "tags/"),
        ("../../../../../etc/passwd", "etc/passwd"),
        ("/", ""),
        ("/tags/#n", "tags/#n"),
        ("/./a/../b", "b"),
        ("/.//evil.example/", "evil.example/"),
        ("/\\evil.example/", "%5Cevil.example/"),
        ("/http://x/y", "http://x/y"),
        ("/http://xenon.example/", "http://xenon.example/"),
        ("ü b", "articles/x/ü b"),
    ],
)
def test_a_reference_resolves_below_the_root(reference: str, resolved: str) -> None:
    assert urls.resolve(reference, "articles/x/") == resolved


@given(st.lists(st.sampled_from(["/", "\\", "..", ".", "a", "#", "?", "evil.example"])))
def test_a_resolved_reference_never_names_another_host(parts: list[str]) -> None:
    reference = "".join(parts)
    if reference.startswith("//"):
        return  # names a host by itself, and is never resolved
    there = "/" + urls.resolve(reference, "articles/x/")
    browser = there.replace("\\", "/")
    assert urlsplit(urljoin("https://example.org/", browser)).netloc == "example.org"
    assert not browser.startswith("//")
