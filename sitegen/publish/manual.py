"""What may be written into a site's files: told to people as a page, to editors as JSON Schema.

Made from the tables by which the files are read, so that it says nothing else.
"""

import textwrap
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from sitegen.content import frontkeys, sources, topics
from sitegen.core import config, keys, settings
from sitegen.core.keys import Key, Keys, written


class File(NamedTuple):
    """A file that people write: its keys, and the schema of the whole of it."""

    about: str
    table: Keys
    schema: Callable[[], dict[str, Any]]


FILES = {
    config.FILE: File(
        "The settings of a site. A key that sitegen does not know is an error.",
        settings.KEYS,
        lambda: keys.schema(settings.KEYS),
    ),
    "front-matter": File(
        "What stands between two lines of `---` at the head of an article in `content/articles/`. "
        "A key that sitegen does not know gets a warning, and is left alone.",
        frontkeys.KEYS,
        lambda: keys.schema(frontkeys.KEYS, others=True),
    ),
    sources.FILE: File(
        "Who is quoted: an entry with these keys for each host (`example.org`), for all hosts "
        "below one (`*.example.org`) or for a folder of seeds (`seeds/esa/`); the nearest counts. "
        "A site need not have this file.",
        sources.KEYS,
        sources.schema,
    ),
    topics.FILE: File(
        "Topics of your own, and the package's own in your words where the `id` is the same: a "
        "list of entries with these keys. A site need not have this file.",
        topics.KEYS,
        topics.schema,
    ),
}
"""What `sitegen config schema` knows, by name."""

_HEAD = """\
# Configuration

`sitegen config` prints every setting of a site, and whether its value is the default, stands in
`sitegen.yaml` (with line and column) or comes from an option; `--json` prints it as data. Errors
name the place, and what was probably meant:

    sitegen.yaml:9:3: error[unknown-key]: 'feeds' has an unknown key 'itmes'
      hint: did you mean 'items'?

What a value is, its key says, and never YAML: `language: no` is Norwegian, `title: 1984` a text. A
key with nothing behind it counts as if it were not there. A list of one may be written without its
brackets. Yes may be written `yes`, `true` or `on`, no `no`, `false` or `off`.

## Editors

`sitegen config schema` prints a JSON Schema (draft 2020-12), by which an editor completes keys,
shows what they mean and underlines what a build would refuse. Editors with the YAML language server
want it named in the first line of the file:

    sitegen config schema > .sitegen.schema.json

    # yaml-language-server: $schema=.sitegen.schema.json

`sitegen config schema` takes a name, too:
{names}.
A schema cannot tell everything: whether there is such a time zone, for example, the build says.
"""


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema of a file."""
    return {"$schema": keys.DIALECT, "title": name} | FILES[name].schema()


def document() -> str:
    """Return the page."""
    names = ", ".join(f"`{name}`" for name in FILES)
    sections = (_section(name, file) for name, file in FILES.items())
    return _HEAD.replace("{names}", names) + "".join(sections)


def _section(name: str, file: File) -> str:
    title = name.replace("-", " ").capitalize() if "." not in name else name
    below = (
        f"\n### {key.name}\n\n{key.meaning}\n\n{_rows(key.below)}"
        for key in file.table
        if key.below
    )
    return f"\n## {title}\n\n{_wrapped(file.about)}\n\n{_rows(file.table)}{''.join(below)}"


def _wrapped(words: str) -> str:
    return textwrap.fill(words, 100, break_on_hyphens=False, break_long_words=False)


def _rows(table: Keys) -> str:
    head = "| key | type | default | meaning |\n|---|---|---|---|\n"
    return head + "".join(f"| {' | '.join(_cells(key))} |\n" for key in table)


def _cells(key: Key) -> Iterator[str]:
    yield f"`{key.name}`"
    yield f"[below](#{key.name})" if key.below else key.kind.words
    yield _default(key)
    example = f" Example: `{key.example}`" if key.example else ""
    yield (key.meaning + example).replace("|", "\\|")


def _default(key: Key) -> str:
    if key.hint:
        return "required"
    empty = key.below or key.default in (None, "", ())
    return "" if empty else f"`{written(key.kind.plain(key.default))}`"
