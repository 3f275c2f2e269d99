"""Typed reading of a YAML mapping: the schema, not YAML, says what a value is.

Each method returns a value or its default and notes what is wrong, so that all problems of a
file come at once.
"""

from collections.abc import Callable, Iterable
from collections.abc import Mapping as AbstractMapping
from datetime import datetime, time, timedelta, timezone, tzinfo
from typing import TypeVar

from sitegen.core import languages, text
from sitegen.core.errors import Diagnostic, Span, did_you_mean, error, warning
from sitegen.core.yamldoc import Mapping, Node, Scalar, Sequence

Default = TypeVar("Default")
_NO_HOMES: AbstractMapping[str, str] = {}
_DATE_HINT = "write a date as 2024-07-09 or 2024-07-09T15:00:00+02:00"


class Fields:
    """One mapping under one schema. `where` names it in messages ("front matter").

    `homes` tells below which key a key has its place ('' for the top), for one that stands
    elsewhere.
    """

    def __init__(
        self,
        mapping: Mapping,
        problems: list[Diagnostic],
        where: str,
        homes: AbstractMapping[str, str] = _NO_HOMES,
    ) -> None:
        self._mapping = mapping
        self._problems = problems
        self._where = where
        self._homes = homes

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys, as written."""
        return tuple(key.text for key, _ in self._mapping.entries)

    def span(self, key: str) -> Span:
        """Return the place of a key's value, or of the mapping when the key is missing."""
        node = self._mapping.get(key)
        return node.span if node is not None else self._mapping.span

    def refuse(self, key: str, code: str, message: str, hint: str = "") -> None:
        """Note an error at a key's value."""
        self._problems.append(error(code, message, self.span(key), hint))

    def complain(self, code: str, message: str, node: Node, hint: str) -> None:
        """Note an error at a node within a value."""
        self._problems.append(error(code, message, node.span, hint))

    def given(self, key: str) -> Node | None:
        """Return the node under a key; None when it is missing or nothing was written."""
        node = self._mapping.get(key)
        return None if isinstance(node, Scalar) and node.is_null else node

    def require(self, key: str, hint: str) -> bool:
        """Note an error when a key has no value, or only white space as one; say if it has."""
        node = self.given(key)
        if node is None or (isinstance(node, Scalar) and not text.one_line(node.text)):
            message = f"{self._where} has no '{key}'"
            self._problems.append(error("missing-field", message, self.span(key), hint))
            return False
        return True

    def unknown(self, known: Iterable[str], *, fatal: bool) -> tuple[str, ...]:
        """Note every key that the schema does not know; return them."""
        names = frozenset(known)
        strange = [key for key, _ in self._mapping.entries if key.text not in names]
        make = error if fatal else warning
        for key in strange:
            message = f"{self._where} has an unknown key '{key.text}'"
            hint = self._home(key.text) or did_you_mean(key.text, names)
            self._problems.append(make("unknown-key", message, key.span, hint))
        return tuple(key.text for key in strange)

    def _home(self, key: str) -> str:
        home = self._homes.get(key)
        if home is None:
            return ""
        return f"it stands below '{home}'" if home else "it stands at the top, below no other key"

    def line(self, key: str, default: str = "") -> str:
        """Read one line of text."""
        node = self.given(key)
        if node is None:
            return default
        if not isinstance(node, Scalar):
            self.refuse(key, "field-type", f"'{key}' must be text", "write it on one line")
            return default
        value = text.one_line(node.text)
        if text.has_control(value) or text.xml_safe(value) != value:
            self.refuse(key, "control-character", f"'{key}' holds a control character")
            return default
        return value

    def checked(
        self, key: str, check: Callable[[str], str | None], code: str, hint: str, default: str = ""
    ) -> str:
        """Read one line and pass it through `check`, which returns None for a bad value."""
        value = self.line(key)
        if not value:
            return default
        result = check(value)
        if result is None:
            self.refuse(key, code, f"'{key}' is '{value}'", hint)
        return default if result is None else result

    def language(self, key: str, default: str = "") -> str:
        """Read a BCP 47 language tag."""
        hint = "write a language tag such as en, pt-BR or zh-Hans"
        return self.checked(key, languages.normalise, "language", hint, default)

    def choice(self, key: str, options: tuple[str, ...], default: str) -> str:
        """Read one word out of a few."""
        value = self.line(key)
        if not value or value in options:
            return value or default
        self.refuse(key, "choice", f"'{key}' is '{value}'", did_you_mean(value, options))
        return default

    def count(self, key: str, default: int, low: int, high: int) -> int:
        """Read a whole number between `low` and `high`."""
        value = self.line(key)
        if not value:
            return default
        number = int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else -1
        if low <= number <= high:
            return number
        hint = f"write a whole number from {low} to {high}"
        self.refuse(key, "number", f"'{key}' is '{value}'", hint)
        return default

    def flag(self, key: str, *, default: Default) -> bool | Default:
        """Read yes or no."""
        value = self.line(key).lower()
        if value in ("yes", "true", "on"):
            return True
        if value in ("no", "false", "off"):
            return False
        if value:
            self.refuse(key, "flag", f"'{key}' is '{value}'", "write yes or no")
        return default

    def items(self, key: str) -> tuple[Scalar, ...]:
        """Read a list of texts; a single text counts as a list of one."""
        node = self.given(key)
        if node is None:
            return ()
        if isinstance(node, Scalar):
            return (node,)
        if isinstance(node, Sequence):
            scalars = tuple(i for i in node.items if isinstance(i, Scalar) and not i.is_null)
            if len(scalars) == len(node.items):
                return scalars
        self.refuse(key, "field-type", f"'{key}' must be a list of texts", f"{key}: [one, two]")
        return ()

    def mapping(self, key: str) -> Mapping | None:
        """Read a nested mapping."""
        node = self.given(key)
        if node is None or isinstance(node, Mapping):
            return node
        self.refuse(key, "field-type", f"'{key}' must be a list of keys and values")
        return None

    def below(self, key: str) -> "Fields | None":
        """Return the mapping under a key, to be read under its own schema."""
        mapping = self.mapping(key)
        if mapping is None:
            return None
        return Fields(mapping, self._problems, f"'{key}'", self._homes)

    def moment(self, key: str, zone: tzinfo) -> datetime | None:
        """Read a date or a date with a time; what names no time zone is in `zone`."""
        value = self.line(key)
        if not value:
            return None
        moment = parse_moment(value, zone)
        if moment is None:
            self.refuse(key, "date", f"'{key}' is '{value}', which is not a date", _DATE_HINT)
        return moment


def parse_moment(value: str, zone: tzinfo) -> datetime | None:
    """Read an ISO 8601 calendar date with an optional time; midnight without one."""
    if len(value) < 10 or value[4] + value[7] != "--" or value[10:11] not in ("", "T", "t", " "):
        return None
    try:
        moment = datetime.fromisoformat(value.replace(" ", "T", 1).replace(" ", ""))
    except ValueError:
        return None
    if len(value) == 10:
        moment = datetime.combine(moment.date(), time(), zone)
    aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    # Years at either end of the calendar cannot be moved into another time zone.
    if not 1 < aware.year < 9999:
        return None
    # The zone's offset at that moment is all that anybody needs of it from here on.
    return aware.replace(tzinfo=timezone(aware.utcoffset() or timedelta()))
