"""`sitegen check` as a person and as a workflow meet it."""

import json
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.check.document import document
from sitegen.check.table import CHECKS
from sitegen.cli import annotations
from sitegen.core.errors import Diagnostic, Severity, Span
from tests.support import ROOT, article, site, sitegen

A = "content/articles/a.md"
COMMAND = re.compile(r"::(error|warning|notice) ([^:]*)::(.*)")


def read(line: str) -> tuple[str, dict[str, str], str]:
    """Read a workflow command back, as GitHub's runner does."""
    match = COMMAND.fullmatch(line)
    assert match, line
    pairs = [pair.split("=", 1) for pair in match[2].split(",")]
    codes = (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%"))

    def plain(text: str, several: tuple[tuple[str, str], ...]) -> str:
        for code, char in several:
            text = text.replace(code, char)
        return text

    return match[1], {k: plain(v, codes) for k, v in pairs}, plain(match[3], codes[2:])


@given(
    st.sampled_from(Severity), st.text(), st.text(), st.text(),
    st.integers(1, 10**6), st.integers(1, 10**6),
)  # fmt: skip
def test_an_annotation_says_what_the_diagnostic_says(
    severity: Severity, path: str, message: str, hint: str, line: int, column: int
) -> None:
    found = Diagnostic(severity, "dead-link", message, Span(path, line, column), hint)
    written = annotations.annotation(found, "sites/a,b/")
    assert "\n" not in written
    assert "\r" not in written
    command, told, words = read(written)
    assert command == {"note": "notice"}.get(severity, severity)
    assert told == {
        "file": f"sites/a,b/{path}", "line": str(line), "col": str(column), "title": "dead-link",
    }  # fmt: skip
    assert words == (f"{message}\n{hint}" if hint else message)


def test_a_sound_site_is_checked_in_silence(tmp_path: Path) -> None:
    root = site(tmp_path, {A: article()})
    assert sitegen(root, "build").status == 0
    done = sitegen(root, "check", "--strict")
    assert (done.status, done.err) == (0, "")
    assert "checked: 1 article, " in done.out
    assert "0 errors, 0 warnings, 0 notes" in done.out
    assert "not looked at: external-link" in done.out


def test_a_warning_counts_only_when_one_is_strict(tmp_path: Path) -> None:
    root = site(
        tmp_path, {A: article(needs_review="[date]", ignore="[missing-alt]", body="![](#)")}
    )
    done = sitegen(root, "check")
    assert done.status == 0
    assert f"{A}:6:16: warning[needs-review]: 'date' was guessed" in done.err
    assert re.search(r"^needs-review +- +1 +- +-$", done.out, re.MULTILINE)
    assert re.search(r"^missing-alt +- +- +- +1$", done.out, re.MULTILINE)
    assert "not looked at: page-link" in done.out
    assert sitegen(root, "check", "--strict").status == 1


def test_an_error_makes_the_status_and_paths_open_from_here(tmp_path: Path) -> None:
    site(tmp_path / "one", {A: article(body="[x](/none/)")})
    done = sitegen(tmp_path, "check", "--site", "one")
    assert done.status == 1
    assert f"one/{A}:8:5: error[dead-link]" in done.err
    annotated = sitegen(tmp_path, "check", "--site", "one", "--format", "github")
    assert annotated.status == 1
    assert annotated.out.startswith(f"::error file=one/{A},line=8,col=5,title=dead-link::")
    assert annotated.err == ""


def test_data_has_counts_and_every_diagnostic(tmp_path: Path) -> None:
    root = site(tmp_path, {A: article(body="[x](/none/)")})
    data = json.loads(sitegen(root, "check", "--format", "json").out)
    assert set(data["checks"]) == set(CHECKS)
    assert data["checks"]["dead-link"] == {"errors": 1, "warnings": 0, "notes": 0, "silenced": 0}
    first = next(found for found in data["diagnostics"] if found["check"] == "dead-link")
    assert first["span"] == {"path": A, "line": 8, "column": 5}


def test_what_is_mended_is_told(tmp_path: Path) -> None:
    root = site(tmp_path, {A: article(body="[x](/repo/articles/a/)")})
    dry = sitegen(root, "check", "--fix", "--dry-run")
    assert dry.out.startswith(f"would mend {A}: link: /repo/articles/a/ -> /articles/a/\n")
    assert dry.status == 1
    wet = sitegen(root, "check", "--fix")
    assert wet.out.startswith(f"mended {A}: link: ")
    assert wet.status == 0
    assert sitegen(root, "check", "--dry-run").status == 2


def test_an_output_for_another_address_is_checked_as_such(tmp_path: Path) -> None:
    root = site(tmp_path, {A: article(), "static/x.html": '<a href="/repo/">x</a>'})
    assert sitegen(root, "build", "--base-url", "https://e.example/", "--output", "o").status == 0
    assert "o:1:1: note[output-stale]" in sitegen(root, "check", "--output", "o").err
    done = sitegen(root, "check", "--output", "o", "--base-url", "https://e.example/")
    assert "o/x.html:1:1: error[page-link]: leads to /repo/, which is not there" in done.err


@pytest.mark.parametrize("text", ["title: T\nlanguage: en\n", None])
def test_a_broken_configuration_is_wrong_usage(text: str | None, tmp_path: Path) -> None:
    if text:
        (tmp_path / "sitegen.yaml").write_text(text)
    done = sitegen(tmp_path, "check")
    assert done.status == 2
    assert "sitegen.yaml:1:1: error" in done.err


def test_the_page_about_checks_is_what_the_code_says(update_golden: bool) -> None:
    page = ROOT / "docs/checks.md"
    if update_golden:
        page.write_text(document(), encoding="utf-8")
    assert page.read_text(encoding="utf-8") == document()
    for name in CHECKS:
        assert f"\n## {name}\n" in document()


@pytest.mark.slow
def test_the_digest_of_this_repository_passes(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    for name in ("sitegen.yaml", "sources.yaml"):
        shutil.copy(ROOT / name, tmp_path / name)
    assert sitegen(tmp_path, "build").status == 0
    done = sitegen(tmp_path, "check", "--strict")
    assert (done.status, done.err) == (0, "")
    assert "not looked at: external-link" in done.out
