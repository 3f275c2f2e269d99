"""Addresses and the files that they lead to, without a server."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.publish.pages import Found, found, type_of

PATHS = ("index.html", "a/index.html", "a/b/index.html", "c.html", "d.xml", "a.html", "404.html")


def test_addresses_lead_to_files() -> None:
    assert found(PATHS, "") == Found(200, "index.html")
    assert found(PATHS, "a/") == Found(200, "a/index.html")
    assert found(PATHS, "a/b") == Found(301, "a/b/")
    assert found(PATHS, "c") == Found(200, "c.html")
    assert found(PATHS, "c/") == Found(404, "404.html")
    assert found(PATHS, "D.xml") == Found(404, "404.html")
    assert found(PATHS, "a") == Found(301, "a/")


@given(st.text("ab./c%\\", max_size=12))
def test_no_address_leads_out_of_the_plan(address: str) -> None:
    status, path = found(PATHS, address)
    assert (path in PATHS) == (status != 301)
    assert status != 301 or path == f"{address}/"


def test_types_are_those_of_the_host() -> None:
    assert type_of("a/index.html") == "text/html; charset=utf-8"
    assert type_of("feed.xml") == "application/xml; charset=utf-8"
    assert type_of("a.png") == "image/png"
    assert type_of("CNAME") == "application/octet-stream"
