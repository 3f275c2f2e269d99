"""Keys of a YAML mapping, declared once: read from a file, told to editors and to people.

A table of keys is a tuple, or comes from the fields of a record (`declare`, `of`), whose defaults
are then the keys'. Must not know any particular table.
"""

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from typing import Any, NamedTuple

from sitegen.core.fields import Fields
from sitegen.core.kinds import Kind, Schema

_METADATA = "key"
DIALECT = "https://json-schema.org/draft/2020-12/schema"


class Key(NamedTuple):
    """A key: what it means, how its value is written, what counts where nothing is written.

    With a `hint` (what to write) a key is required. `example` shows what a default does not.
    `field` is what a record calls it.
    """

    name: str
    meaning: str
    kind: Kind
    default: Any = None
    hint: str = ""
    example: str = ""
    field: str = ""

    @property
    def below(self) -> "Keys":
        """The keys below this one."""
        return self.kind.keys if isinstance(self.kind, Group) else ()


Keys = tuple[Key, ...]


def declare(
    meaning: str, kind: Kind, *, name: str = "", hint: str = "", example: str = ""
) -> dict[str, Key]:
    """Return the metadata by which a record's field is a key: named like it, if nothing else."""
    return {_METADATA: Key(name, meaning, kind, hint=hint, example=example)}


def of(record: Any) -> Keys:
    """Return the keys that the fields of a record declare."""
    found = []
    for field in fields(record):
        key: Key = field.metadata[_METADATA]
        default = None if field.default is MISSING else field.default
        found.append(key._replace(name=key.name or field.name, field=field.name, default=default))
    return tuple(found)


@dataclass(frozen=True)
class Group(Kind):
    """Keys below a key, of a record of their own."""

    words: str = "the keys below"
    record: Any = None

    @property
    def keys(self) -> Keys:
        """The keys of the record."""
        return of(self.record)

    def read(self, fields: Fields, key: str, default: Any) -> Any:
        """Make the record."""
        below = fields.below(key)
        return default if below is None else self.record(**read(self.keys, below))

    def schema(self) -> Schema:
        """An object."""
        return schema(self.keys)


def read(table: Keys, values: Fields, instead: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Read every key, by its field; note what is wrong. What stands in `instead` is not read.

    Of a required key without a value there is no more than its default.
    """
    values.unknown((key.name for key in table), fatal=True)
    found = dict(instead or {})
    for key in table:
        field = key.field or key.name
        if field in found:
            continue
        missing = key.hint and not values.require(key.name, key.hint)
        found[field] = key.default if missing else key.kind.read(values, key.name, key.default)
    return found


def flat(table: Keys, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Key]]:
    """Walk through all keys that have a value, those below others too, with the way to each."""
    for key in table:
        way = (*above, key.name)
        if key.below:
            yield from flat(key.below, way)
        else:
            yield way, key


def homes(table: Keys) -> dict[str, str]:
    """Tell of each key's name, alone or behind a dot, below which key it stands ('' for none)."""
    found = {key.name: "" for key in table}
    for way, _ in flat(table):
        if len(way) > 1:
            found |= {way[-1]: way[-2], ".".join(way): way[-2]}
    return found


def schema(table: Keys, *, others: bool = False) -> Schema:
    """Return the JSON Schema of a mapping with these keys, and with `others` where they pass."""
    required = [key.name for key in table if key.hint]
    return {
        "type": "object",
        "properties": {key.name: _property(key) for key in table},
        **({"required": required} if required else {}),
        "additionalProperties": others,
    }


def _property(key: Key) -> Schema:
    made = key.kind.schema()
    told: Schema = {"description": key.meaning}
    if not key.below and key.default not in (None, "", ()):
        told["default"] = key.kind.plain(key.default)
    return (made if key.hint else _or_nothing(made)) | told


def _or_nothing(made: Schema) -> Schema:
    """Let a key stand without a value, which counts as if it were not there."""
    if "enum" in made:
        return made | {"enum": [*made["enum"], None]}
    if "anyOf" in made:
        return made | {"anyOf": [*made["anyOf"], {"type": "null"}]}
    if "type" not in made:
        return made
    types = made["type"] if isinstance(made["type"], list) else [made["type"]]
    return made | {"type": [*types, "null"]}


def written(value: Any) -> str:
    """Write a plain value as it stands in YAML, on one line; '' for none."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {written(one)}" for name, one in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(written(one) for one in value) + "]"
    return "" if value is None else str(value)
