"""What is added to pages: under any policy, into the response alone."""

from datetime import timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.core.errors import Span, error
from sitegen.publish.overlay import banner, dressed, own_file, permitting, told
from tests.site.test_show import ONE

ZONE = timezone(timedelta(hours=2), "EET")
NEEDED = ("script-src", "style-src", "connect-src")


@pytest.mark.parametrize(("policy", "opened"), [
    ("", ""),
    ("img-src 'self'", "img-src 'self'"),
    ("default-src 'self'", "default-src 'self'"),
    (
        "default-src 'none'; img-src x",
        "default-src 'none'; img-src x; script-src 'self'; style-src 'self'; connect-src 'self'",
    ),
    (
        "default-src https:; script-src 'none'; style-src 'self'; connect-src *",
        "default-src https:; script-src 'self'; style-src 'self'; connect-src * 'self'",
    ),
    ("script-src-elem 'none'", "script-src-elem 'self'"),
    ("script-src 'none'; script-src 'self'", "script-src 'self'"),
])  # fmt: skip
def test_policy_permits_what_is_ours(policy: str, opened: str) -> None:
    assert permitting(policy) == opened


@given(st.dictionaries(
    st.sampled_from((*NEEDED, "default-src", "img-src", "script-src-elem")),
    st.lists(st.sampled_from(("'none'", "'self'", "https:", "'unsafe-inline'")), unique=True),
))  # fmt: skip
def test_policy_permits_no_less_than_before(directives: dict[str, list[str]]) -> None:
    policy = "; ".join(" ".join([name, *sources]) for name, sources in directives.items())
    parts = [part.split() for part in permitting(policy).split("; ") if part]
    opened = {name: set(rest) for name, *rest in parts}
    for name, sources in directives.items():
        assert {*sources} - {"'none'"} <= opened[name]
    for name in NEEDED:
        allowed = opened.get(name, opened.get("default-src"))
        assert allowed is None or "'self'" in allowed
    assert permitting(permitting(policy)) == permitting(policy)


def test_page_is_dressed_and_otherwise_the_same() -> None:
    page = "<!doctype html><title>Ünï</title><p>Text".encode()
    made = dressed(page, "/r&d/", "k", "draft <b>").decode()
    assert made.startswith(page.decode())
    assert '<script src="/r&amp;d/__sitegen/reload.js"' in made
    assert 'data-key="k"' in made
    assert "draft &lt;b&gt;</p>" in made
    assert "sitegen-banner" not in dressed(page, "/", "k", "").decode()


@pytest.mark.parametrize("meta", [
    """<meta http-equiv="Content-Security-Policy" content="default-src 'none'">""",
    """<META content="default-src 'none'" HTTP-EQUIV=content-security-policy>""",
])  # fmt: skip
def test_policy_of_a_page_is_opened_where_it_stands(meta: str) -> None:
    made = dressed(f"<head>{meta}<title>x</title>".encode(), "/", "k", "").decode()
    assert "content=\"default-src 'none'; script-src 'self'; style-src 'self'; connect" in made


def test_other_meta_elements_stay() -> None:
    meta = """<meta name="description" content="default-src 'none'; script-src 'none'">"""
    assert dressed(meta.encode(), "/", "k", "").decode().startswith(meta)


def test_banner_says_why_a_story_is_not_published() -> None:
    now = ONE.date
    assert banner(None, now, ZONE) == ""
    assert banner(ONE._replace(status="published"), now, ZONE) == ""
    assert banner(ONE._replace(status="draft"), now, ZONE) == "draft, not published"
    late = ONE._replace(date=now + timedelta(days=1))
    shown = f"{late.date.astimezone(ZONE):%Y-%m-%d %H:%M} EET"
    assert banner(late, now, ZONE) == f"held back until {shown}"


def test_problem_is_told_with_the_text_of_its_line() -> None:
    problem = error("date", "no date", Span("a.md", 3, 7), "write one")
    (shown,) = told([(problem, "date: x")])
    assert shown == {
        "severity": "error", "code": "date", "place": "a.md:3:7", "message": "no date",
        "hint": "write one", "number": 3, "text": "date: x",
    }  # fmt: skip


def test_only_two_files_are_ours() -> None:
    assert own_file("reload.js")
    assert own_file("serve.css")
    for name in ("overlay.py", "../../sitegen.yaml", "", "__init__.py"):
        assert own_file(name) is None
