"""Kinds of values in a YAML mapping: how each is read, told to an editor and to a person.

What a kind refuses, it says through `fields`. Which keys have which kind is said elsewhere.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sitegen.core.errors import did_you_mean
from sitegen.core.fields import Fields

Schema = dict[str, Any]
TEXT: Schema = {"type": ["string", "number", "boolean"]}
"""Readers take whatever stands there as text: a title may be 1984."""

WEB = "^[Hh][Tt][Tt][Pp][Ss]?://[^ ]+$"
"""What every address on the web looks like."""


@dataclass(frozen=True)
class Kind(ABC):
    """What every kind can do."""

    words: str = "text"

    @abstractmethod
    def read(self, fields: Fields, key: str, default: Any) -> Any:
        """Return the value under a key, or the default; note what is wrong."""

    @abstractmethod
    def schema(self) -> Schema:
        """Return the JSON Schema of a value, as strict as it can be said there."""

    def plain(self, value: Any) -> Any:
        """Return a value that was read as it would be written: what JSON has, too."""
        return value


class Test(NamedTuple):
    """What a line must pass, and what is said of one that does not ('{}' is the line).

    `pattern` is what an editor can tell of it; every sound line matches it.
    """

    sound: Callable[[str], bool]
    code: str
    refusal: str
    hint: str
    pattern: str


@dataclass(frozen=True)
class Line(Kind):
    """One line of text."""

    test: Test | None = None

    def read(self, fields: Fields, key: str, default: Any) -> Any:
        """Read a line that passes the test."""
        value = fields.line(key, default)
        if self.test is None or self.test.sound(value):
            return value
        fields.refuse(key, self.test.code, self.test.refusal.format(value), self.test.hint)
        return default

    def schema(self) -> Schema:
        """Any line, or those that match the pattern."""
        return {"type": "string", "pattern": self.test.pattern} if self.test else dict(TEXT)


@dataclass(frozen=True)
class Language(Kind):
    """A BCP 47 language tag."""

    words: str = "language tag"

    def read(self, fields: Fields, key: str, default: Any) -> Any:
        """Read a tag in its usual form."""
        return fields.language(key, default or "")

    def schema(self) -> Schema:
        """Parts with hyphens: which tags there are is too much for a schema."""
        return {"type": "string", "pattern": "^[A-Za-z]{2,3}([-_][A-Za-z0-9]{1,8})*$"}


@dataclass(frozen=True)
class Count(Kind):
    """A whole number within bounds."""

    low: int = 1
    high: int = 1000
    words: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", f"whole number from {self.low} to {self.high}")

    def read(self, fields: Fields, key: str, default: Any) -> Any:
        """Read a number."""
        return fields.count(key, default, self.low, self.high)

    def schema(self) -> Schema:
        """A number within the bounds."""
        return {"type": "integer", "minimum": self.low, "maximum": self.high}


@dataclass(frozen=True)
class Flag(Kind):
    """Yes or no; where the default is None, it is told from both."""

    words: str = "yes or no"

    def read(self, fields: Fields, key: str, default: Any) -> Any:
        """Read it in any of its spellings."""
        return fields.flag(key, default=default)

    def schema(self) -> Schema:
        """All spellings: to YAML 1.2 most of them are texts."""
        return {"enum": [True, False, "yes", "no", "on", "off"]}


@dataclass(frozen=True)
class Choice(Kind):
    """One word out of a few."""

    options: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", "one of " + ", ".join(self.options))

    def read(self, fields: Fields, key: str, default: Any) -> Any:
        """Read one of the options."""
        return fields.choice(key, self.options, default)

    def schema(self) -> Schema:
        """One of the options."""
        return {"enum": list(self.options)}


@dataclass(frozen=True)
class Some(Kind):
    """Words out of a few, each once; `code` and `name` are for messages about others.

    `empty` is what is said of an empty list, '' where there may be one.
    """

    options: tuple[str, ...] = ()
    code: str = "choice"
    name: str = "word"
    empty: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", "list of " + ", ".join(self.options))

    def read(self, fields: Fields, key: str, default: Any) -> Any:
        """Read the list in the order written."""
        if fields.given(key) is None:
            return default
        chosen = fields.items(key)
        for item in chosen:
            if item.text not in self.options:
                message = f"there is no {self.name} '{item.text}' here"
                fields.complain(self.code, message, item, did_you_mean(item.text, self.options))
        if self.empty and not chosen:
            fields.refuse(key, self.code, self.empty, f"write {key}: [{self.options[0]}]")
        return tuple(dict.fromkeys(item.text for item in chosen))

    def schema(self) -> Schema:
        """A list of options, or a single one."""
        one = {"enum": list(self.options)}
        several: Schema = {"type": "array", "items": one} | ({"minItems": 1} if self.empty else {})
        return {"anyOf": [several, one]}

    def plain(self, value: Any) -> Any:
        """Return a list."""
        return list(value)


@dataclass(frozen=True)
class Items(Kind):
    """A list of texts; a single text counts as a list of one."""

    words: str = "list of texts"

    def read(self, fields: Fields, key: str, default: Any) -> Any:
        """Read the texts."""
        return tuple(item.text for item in fields.items(key)) or default

    def schema(self) -> Schema:
        """A list of texts, or a text."""
        return {"type": ["array", *TEXT["type"]], "items": dict(TEXT)}


@dataclass(frozen=True)
class Named(Kind):
    """A list of texts under each of any names, as pairs of a name and a text."""

    words: str = "for each name a list of texts"

    def read(self, fields: Fields, key: str, default: Any) -> Any:
        """Read the pairs."""
        below = fields.below(key)
        if below is None:
            return default
        return tuple((name, item.text) for name in below.keys for item in below.items(name))

    def schema(self) -> Schema:
        """An object of lists."""
        texts = Items().schema()
        return {
            "type": "object",
            "additionalProperties": texts | {"type": [*texts["type"], "null"]},
        }

    def plain(self, value: Any) -> Any:
        """Gather the texts of each name."""
        return {name: [text for of, text in value if of == name] for name, _ in value}


@dataclass(frozen=True)
class Shape(Kind):
    """What only its own reader can tell; the schema says how it looks."""

    form: Schema = field(default_factory=dict)

    def read(self, fields: Fields, key: str, default: Any) -> Any:
        """Return the node, for its own reader."""
        return fields.given(key) or default

    def schema(self) -> Schema:
        """Return the form."""
        return dict(self.form)
