"""`sitegen topics`: what the vocabulary holds, and what it makes of a text."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sitegen.cli import screen, table
from sitegen.cli.options import site_option

if TYPE_CHECKING:
    from sitegen.build.trial import Place, Trial
    from sitegen.content.topics import Topic
    from sitegen.core.errors import Diagnostic
    from sitegen.core.files import Blob

_SITE = site_option("The site whose topics.yaml counts too.  [default: the current folder]")
_JSON = click.option("--json", "as_json", is_flag=True, help="Print it as data.")
_STANDARD_INPUT = "standard-input.txt"


@click.group()
def topics() -> None:
    """Look into the vocabulary by which articles are tagged.

    \b
    Example:
      sitegen topics test seeds/one.txt
    """


@topics.command()
@click.argument("file")
@_SITE
@click.option("--language", default="", metavar="TAG", help="Take the text to be in this language.")
@_JSON
def test(file: str, site: Path, language: str, as_json: bool) -> None:
    """Show what the vocabulary finds in FILE, a seed or an article ('-': standard input).

    Each topic with its score and, where it does not become a tag, the reason; then each place
    where an alias stands (line:column), and why some of them do not count.

    \b
    Example:
      sitegen topics test --language fr seeds/one.txt
    """
    from sitegen.build import trial

    problems: list[Diagnostic] = []
    blob = _blob(file, problems)
    trials = trial.run(site, blob, language, problems) if blob else ()
    screen.show(tuple(problems), "")
    if as_json:
        click.echo(screen.as_json_text({"stories": [asdict(found) for found in trials]}))
    else:
        click.echo("\n\n".join("\n".join(_told(found)) for found in trials), nl=bool(trials))
    sys.exit(0 if trials else 2)


@topics.command("list")
@click.argument("word", default="")
@_SITE
@_JSON
def list_command(word: str, site: Path, as_json: bool) -> None:
    """List the ids and labels of all topics, or of those with WORD in an id or a label.

    \b
    Example:
      sitegen topics list luna
    """
    from sitegen.content import topics as vocabulary

    problems: list[Diagnostic] = []
    found = _search(vocabulary.load(site, problems), word)
    screen.show(tuple(problems), "")
    if as_json:
        data = [
            {"id": t.id, "kind": t.kind, "labels": dict(t.labels), "broader": t.broader}
            for t in found
        ]
        click.echo(screen.as_json_text({"topics": data}))
    else:
        body = [(topic.id, topic.kind, topic.broader, topic.label("en")) for topic in found]
        for line in table.rows(("id", "kind", "broader", "label"), body, table.columns()):
            click.echo(line)
    sys.exit(2 if any(problem.severity == "error" for problem in problems) else 0)


def _search(words: "Mapping[str, Topic]", word: str) -> "list[Topic]":
    from sitegen.core.text import fold

    wanted = fold(word)
    return [
        topic
        for topic in words.values()
        if any(wanted in fold(name) for name in (topic.id, *dict(topic.labels).values()))
    ]


def _blob(file: str, problems: "list[Diagnostic]") -> "Blob | None":
    from sitegen.build import trial
    from sitegen.core.files import Blob

    if file != "-":
        return trial.blob_of(Path(file), problems)
    return Blob(_STANDARD_INPUT, sys.stdin.buffer.read())


def _told(found: "Trial") -> Iterator[str]:
    room = table.columns()
    yield table.cut(f"{found.language}: {found.title}", room)
    yield ""
    standings = [
        (s.topic, f"{s.score:g}", str(s.count), f"no: {s.refused.text}" if s.refused else "yes")
        for s in found.standings
    ]
    yield from table.rows(("topic", "score", "times", "tag"), standings, room)
    yield ""
    places = [(_where(p), p.topic, p.alias, _context(p)) for p in found.places]
    yield from table.rows(("place", "topic", "alias", "text"), places, room)


def _where(place: "Place") -> str:
    return f"{place.line}:{place.column}" if place.line else "title"


def _context(place: "Place") -> str:
    said: dict[str, Any] = asdict(place)
    said |= {"before": place.before[-16:].lstrip(), "after": place.after[:16].rstrip()}
    text = "{before}[{text}]{after}".format(**said)
    return f"no, {place.refused}: {text}" if place.refused else text
