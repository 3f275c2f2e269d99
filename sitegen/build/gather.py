"""What a build reads besides articles: theme, topics, static files; the traces save reading."""

import time
from pathlib import Path

from sitegen.build.traces import Traces
from sitegen.content import topics
from sitegen.content.topics import Vocabulary
from sitegen.core import files
from sitegen.core.errors import Diagnostic, Span, error
from sitegen.core.text import digest
from sitegen.render import source
from sitegen.render.theme import Theme
from sitegen.site import plan
from sitegen.site.model import Static


def theme(root: Path, name: str, traces: Traces, problems: list[Diagnostic]) -> Theme | None:
    """Gather the theme; check its templates unless these very texts were found sound before."""
    found = source.load(root, name, problems)
    if found is None:
        return None
    mark, made = digest(repr(sorted(found.templates.items()))), Theme(found)
    if traces.fact("sound theme") != mark:
        faults = made.check()
        problems += faults
        if not faults:
            traces.save_fact("sound theme", mark)
    return made


def vocabulary(
    root: Path,
    traces: Traces,
    problems: list[Diagnostic],
    wanted: frozenset[str] | None = None,
) -> Vocabulary:
    """Read the topics, which takes long, only when their files have changed."""
    fact = "topics" if wanted is None else "topics in use"
    mark = repr((topics.version(root), sorted(wanted or ())))
    kept = traces.fact(fact)
    if isinstance(kept, tuple) and kept[0] == mark and isinstance(kept[1], dict):
        return kept[1]
    count = len(problems)
    words = topics.load(root, problems, wanted)
    if len(problems) == count:
        traces.save_fact(fact, (mark, words))
    return words


def statics(root: Path, traces: Traces, problems: list[Diagnostic]) -> tuple[Static, ...]:
    """List the static files with the digests of their bytes."""
    kept, begun = traces.fact("statics"), time.time_ns()
    known: dict[str, tuple[str, str]] = kept if isinstance(kept, dict) else {}
    found: dict[str, tuple[str, str]] = {}
    for path in files.walk(root, plan.STATIC, problems, whole=True):
        mark = files.signature(root / path)
        same = path in known and mark and known[path][0] == mark
        content = known[path][1] if same else files.digest_of(root / path)
        # A file so young that it may change without a new signature is read again next time.
        found[path] = (mark if files.settled_before(mark, begun) else "", content)
        if not content:
            problems.append(error("unreadable", "cannot read it", Span(path)))
    traces.save_fact("statics", found)
    return tuple(Static(path, content) for path, (_, content) in found.items())
