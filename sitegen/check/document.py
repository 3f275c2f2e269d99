"""The page for people about all checks, made from the table, so that it says nothing else."""

import inspect

from sitegen.check.records import Check
from sitegen.check.table import BUILD, CHECKS

_HEAD = """\
# Checks

`sitegen check` looks for what a build accepts and a reader would stumble over: in the content, in
the plan of the site that it makes, and in the output where that is what a build would make now. It
looks at stories whose date is still to come, too, because a scheduled build will show them without
anybody looking; drafts and rejected stories it leaves alone.

A check is silenced for one story by its name in the front matter, where whoever edits the story
sees it, and where it goes along with the file:

    ignore: [near-duplicate, missing-alt]

Of what is no story (a file of the output, `sources.yaml`, many stories at once) it is silenced in
`sitegen.yaml`, by paths or patterns; those of the output are named from its folder:

    ignore:
      page-link: [old/*.html]
      licence: [sources.yaml]

A name that is no check's is an error. What is silenced is counted in the report.

- `--strict`: the exit status is 1 for warnings, too.
- `--since REV`: tells only what that commit had not. Its content is checked the same way and taken
  off, on whatever lines it stood. The output is then not looked at.
- `--fix`: mends what is marked below, and tells what; every other byte of a file stays. With
  `--dry-run` it only tells.
- `--external`: asks other hosts whether linked pages are there, for at most `--external-limit`
  seconds; needs the extra `check` (`pip install '.[check]'` in a clone).
- `--format json`: as data. `--format github`: as annotations, which GitHub shows beside the lines
  of a change.
- `--output DIR`, `--base-url URL`, `--drafts`: as they were given to `sitegen build`.

| check | looks at | finds |
|---|---|---|
"""


def document() -> str:
    """Return the page."""
    rows = (f"| [`{n}`](#{n}) | {c.scope} | {_severity(n, c)} |\n" for n, c in CHECKS.items())
    sections = (_section(name, check) for name, check in CHECKS.items())
    return _HEAD + "".join(rows) + "\n" + "\n".join(sections)


def _section(name: str, check: Check) -> str:
    words = inspect.cleandoc(check.about or inspect.getdoc(check.function) or "")
    mends = "\nMended by `--fix`.\n" if check.mends else ""
    head = f"{_severity(name, check).capitalize()}; looks at {check.scope}."
    return f"## {name}\n\n{head}\n\n{words}\n{mends}"


def _severity(name: str, check: Check) -> str:
    return "errors and warnings" if name == BUILD else f"{check.severity}s"
