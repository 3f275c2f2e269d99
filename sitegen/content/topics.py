"""The vocabulary: topics with their labels and the aliases by which a text names them.

Reads `topics.yaml`, the package's own and then the site's, which adds topics and replaces
those with the same id. Matching aliases in a text is the import's business.
"""

import re
from collections.abc import Callable
from collections.abc import Mapping as AbstractMapping
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple, TypeGuard

from sitegen.core import files, keys, languages, yamldoc
from sitegen.core.errors import Diagnostic, error
from sitegen.core.fields import Fields
from sitegen.core.keys import Key, Keys
from sitegen.core.kinds import TEXT, Items, Line, Schema, Shape
from sitegen.core.text import digest, segment
from sitegen.core.yamldoc import Mapping, Node, Scalar, Sequence

FILE = "topics.yaml"
ANY = "any"
"""The language key of aliases that count in a text of any language."""

_LIMIT = 4 * 1024 * 1024
_ENTRY = re.compile(r"^- id: (\S+)[ \t]*$", re.MULTILINE)
_ALIAS_KEYS: Keys = (
    Key("text", "The alias.", Items(), (), 'write {text: "Europa", near: [Jupiter]}'),
    Key("near", "One of these must stand in the same text.", Items(), ()),
    Key("beside", "One of these must stand in the same sentence.", Items(), ()),
    Key("unless", "Longer phrases in which the alias does not count.", Items(), ()),
    Key("without", "What may stand nowhere in the text.", Items(), ()),
)
_ALIAS: Schema = {"anyOf": [dict(TEXT), keys.schema(_ALIAS_KEYS)]}
KEYS: Keys = (
    Key(
        "id",
        "Its name in addresses, of small letters, digits and hyphens: never change it.",
        Shape("id", {"type": ["string", "number"], "pattern": "^[^A-Z /]+$"}),
        hint="give it an id of small letters, digits and hyphens",
    ),
    Key("kind", "What kind of thing it is: agency, mission, theme ...", Line(), ""),
    Key(
        "labels",
        "Its name, by language.",
        Shape("for each language a text", {"type": "object", "additionalProperties": dict(TEXT)}),
    ),
    Key(
        "aliases",
        "How texts name it, by language of the text ('any' for all); the head of the package's own "
        "topics.yaml explains how they are written.",
        Shape(
            "for each language a list of aliases",
            {
                "type": "object",
                "additionalProperties": {
                    "anyOf": [{"type": "array", "items": _ALIAS}, *_ALIAS["anyOf"]]
                },
            },
        ),
    ),
    Key("broader", "The id of a wider topic.", Line("id"), ""),
    Key("implies", "Ids of topics that a story about this one is about, too.", Items(), ()),
)
_KEYS = tuple(key.name for key in KEYS)
_NAMES = tuple(key.name for key in _ALIAS_KEYS)


class Alias(NamedTuple):
    """One way in which texts of `language` (a primary subtag or `any`) name a topic.

    `text` is in the notation that the head of topics.yaml explains; `near` needs one of these
    in the same text and `beside` in the same sentence, `unless` names longer phrases in which
    the alias does not count, `without` what may stand nowhere in the text.
    """

    language: str
    text: str
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


class Topic(NamedTuple):
    """A topic: its id, what kind of thing it is, its names by language, its aliases.

    `implies` are the ids of topics that a story about this one is about, too.
    """

    id: str
    kind: str
    labels: tuple[tuple[str, str], ...]
    aliases: tuple[Alias, ...] = ()
    broader: str = ""
    implies: tuple[str, ...] = ()

    def label(self, language: str) -> str:
        """Return the name in this language, else in English, else the first, else the id."""
        labels = dict(self.labels)
        for tag in (*languages.fallbacks(language), "en"):
            if tag in labels:
                return labels[tag]
        return next(iter(labels.values()), self.id)


Vocabulary = AbstractMapping[str, Topic]


def version(root: Path) -> str:
    """Digest the files that `load` reads."""
    places = (Path(__file__).parent / FILE, root / FILE)
    return digest(repr([files.digest_of(place) for place in places]))


Read = Callable[[dict[str, str]], list[Topic]]
"""Reads topics out of their texts, by id."""


def load(
    root: Path,
    problems: list[Diagnostic],
    wanted: frozenset[str] | None = None,
    read_all: Read | None = None,
) -> dict[str, Topic]:
    """Read the package's topics and the site's own on top, by id.

    With `wanted`, only these of the package's topics: the whole file takes a while.
    """
    entries = packaged(problems, wanted)
    found = read_all(entries) if read_all else of_text("".join(entries.values()), problems)
    topics = {topic.id: topic for topic in found}
    if files.exists(root / FILE):
        topics |= {topic.id: topic for topic in read(root, problems)}
    return topics


def packaged(problems: list[Diagnostic], wanted: frozenset[str] | None = None) -> dict[str, str]:
    """Return the text of each of the package's topics, or of those with these ids."""
    text = _text(Path(__file__).parent, problems)
    starts = [*_ENTRY.finditer(text), None]
    return {
        here[1]: text[here.start() : there.start() if there else len(text)]
        for here, there in pairwise(starts)
        if here and (wanted is None or here[1] in wanted)
    }


def read(folder: Path, problems: list[Diagnostic]) -> list[Topic]:
    """Read one `topics.yaml`; note every problem."""
    return of_text(_text(folder, problems), problems)


def _text(folder: Path, problems: list[Diagnostic]) -> str:
    blob = files.read(folder, FILE, _LIMIT, problems)
    return (files.decode(blob, problems) if blob else None) or ""


def of_text(text: str, problems: list[Diagnostic]) -> list[Topic]:
    """Read topics out of YAML; note every problem."""
    node = yamldoc.read(text.removeprefix("\ufeff"), FILE, problems, limit=_LIMIT)
    if node is None or (isinstance(node, Scalar) and node.is_null):
        return []
    items = node.items if isinstance(node, Sequence) else (node,)
    topics = [_topic(item, problems) for item in items if _is_topic(item, node, problems)]
    return [topic for topic in topics if topic.id]


def _is_topic(item: Node, top: Node, problems: list[Diagnostic]) -> TypeGuard[Mapping]:
    if isinstance(top, Sequence) and isinstance(item, Mapping):
        return True
    hint = "begin each topic with '- id: ...'"
    problems.append(error("topics", "this is not a list of topics", item.span, hint))
    return False


def _topic(node: Mapping, problems: list[Diagnostic]) -> Topic:
    fields = Fields(node, problems, "a topic")
    fields.unknown(_KEYS, fatal=True)
    fields.require("id", KEYS[0].hint)
    topic_id = fields.line("id")
    if topic_id and segment(topic_id) != topic_id:
        hint = f"write it as '{segment(topic_id)}'"
        fields.refuse("id", "topic-id", f"'{topic_id}' cannot be an id", hint)
    labels = fields.mapping("labels")
    aliases = fields.mapping("aliases")
    return Topic(
        id=topic_id,
        kind=fields.line("kind"),
        labels=tuple(_labels(labels)) if labels else (),
        aliases=tuple(_aliases(aliases, problems)) if aliases else (),
        broader=fields.line("broader"),
        implies=tuple(item.text for item in fields.items("implies")),
    )


def _labels(node: Mapping) -> list[tuple[str, str]]:
    return [(key.text, value.text) for key, value in node.entries if isinstance(value, Scalar)]


def _aliases(node: Mapping, problems: list[Diagnostic]) -> list[Alias]:
    found: list[Alias] = []
    for key, value in node.entries:
        items = value.items if isinstance(value, Sequence) else (value,)
        found += [alias for item in items for alias in _written(key.text, item, problems)]
    return found


def _written(language: str, node: Node, problems: list[Diagnostic]) -> list[Alias]:
    """Read one item of a list of aliases: several, where they share what they need."""
    if isinstance(node, Scalar):
        return [Alias(language, node.text)]
    mapping = node if isinstance(node, Mapping) else Mapping((), 0, 0, node.span)
    fields = Fields(mapping, problems, "an alias")
    fields.unknown(_NAMES, fatal=True)
    fields.require("text", _ALIAS_KEYS[0].hint)
    near, unless, beside, without = (
        tuple(item.text for item in fields.items(key))
        for key in ("near", "unless", "beside", "without")
    )
    several = isinstance(fields.given("text"), Sequence)
    texts = [item.text for item in fields.items("text")] if several else [fields.line("text")]
    return [Alias(language, text, near, unless, beside, without) for text in texts]


def schema() -> Schema:
    """Return the JSON Schema of the file."""
    return {"type": ["array", "null"], "items": keys.schema(KEYS)}
