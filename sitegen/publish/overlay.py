"""What is added to a page while it is served: a script that reloads it, a banner on what is not
published, errors. Into the response and never into a file.

Pure, but for the script and its style sheet, which are read from beside this module.
"""

import html
import re
from collections.abc import Iterable
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any

from sitegen.content.article import Article
from sitegen.core import files
from sitegen.core.errors import Diagnostic

OWN = "__sitegen/"
"""The folder below the base path whose addresses are ours while a site is served."""

EVENTS = "events"
FILES = ("reload.js", "serve.css")

EMPTY = b'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>sitegen serve</title>\n'
"""The page in the place of one that could never be made: what is wrong appears on it."""

_POLICY = re.compile(
    r"""<meta\b(?=[^>]*http-equiv\s*=\s*["']?content-security-policy\b)[^>]*>""", re.IGNORECASE
)
_CONTENT = re.compile(r"""(\bcontent\s*=\s*)("[^"]*"|'[^']*')""", re.IGNORECASE)
_NEEDED = ("script-src", "style-src", "connect-src")
_NARROWER = ("script-src-elem", "style-src-elem")


def own_file(name: str) -> bytes | None:
    """Return a file of ours; None where there is none of this name."""
    return files.read_bytes(Path(__file__).parent / name) if name in FILES else None


def banner(article: Article | None, now: datetime, zone: tzinfo) -> str:
    """Say why a story is not published; '' where it is."""
    if article is None:
        return ""
    if article.status == "draft":
        return "draft, not published"
    if article.date > now:
        return f"held back until {article.date.astimezone(zone):%Y-%m-%d %H:%M %Z}"
    return ""


def dressed(page: bytes, base: str, key: str, notice: str) -> bytes:
    """Return a page with all that is ours; `key` is what it shows."""
    text = _POLICY.sub(_opened, page.decode("utf-8", "replace"))
    place = html.escape(base + OWN)
    told = html.escape(notice)
    added = [f'<link rel="stylesheet" href="{place}serve.css">']
    if notice:
        added.append(f'<p id="sitegen-banner" lang="en" dir="ltr">{told}</p>')
    data = f'data-base="{html.escape(base)}" data-key="{html.escape(key)}"'
    added.append(f'<script src="{place}reload.js" {data}></script>')
    return "\n".join([text, *added, ""]).encode("utf-8")


def _opened(found: re.Match[str]) -> str:
    """Let a policy in a meta element permit what is ours."""

    def content(match: re.Match[str]) -> str:
        quoted = match[2]
        policy = permitting(html.unescape(quoted[1:-1])).replace(quoted[0], "")
        return f"{match[1]}{quoted[0]}{policy}{quoted[0]}" if policy else match[0]

    return _CONTENT.sub(content, found[0], count=1)


def permitting(policy: str) -> str:
    """Return a content security policy (W3C, CSP 3) that permits our script, style and events."""
    known: dict[str, list[str]] = {}
    for name, *sources in (part.split() for part in policy.split(";") if part.strip()):
        known.setdefault(name.lower(), sources)  # the first one counts
    for name in (*_NEEDED, *(name for name in _NARROWER if name in known)):
        allowed = known.get(name, known.get("default-src"))
        if allowed is not None and "'self'" not in allowed:
            known[name] = [*(source for source in allowed if source.lower() != "'none'"), "'self'"]
    return "; ".join(" ".join([name, *sources]) for name, sources in known.items())


def told(problems: Iterable[tuple[Diagnostic, str]]) -> list[dict[str, Any]]:
    """Return problems, each with the text of its line, as the script shows them."""
    return [
        {
            "severity": problem.severity,
            "code": problem.code,
            "place": str(problem.span),
            "message": problem.message,
            "hint": problem.hint,
            "number": problem.span.line,
            "text": text,
        }
        for problem, text in problems
    ]
