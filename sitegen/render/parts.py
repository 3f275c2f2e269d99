"""Parts: pieces of pages that many pages show alike, rendered once for all of them.

A part is known by what it was made with and by the mark of the record that it shows. Whoever
keeps parts for later has to drop them when anything else changes that they are made of.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

_MOST = 20_000
"""How many new parts stay in memory: more are made twice rather than fill it."""


class Key(NamedTuple):
    """What a part was made with (a template, a language), and the mark of what it shows."""

    maker: str
    mark: str


class Parts:
    """The parts that a process has, on top of those `known` from before.

    What is known or kept is UTF-8: half of what texts take in memory.
    """

    def __init__(self) -> None:
        self.known: Mapping[Key, bytes] = {}
        self._made: dict[Key, str] = {}
        self._fresh: dict[Key, bytes] = {}

    def get(self, key: Key, make: Callable[[], str], *, keep: bool = False) -> str:
        """Return a part, made if need be; `keep` it for `take`."""
        if known := self.known.get(key):
            return known.decode("utf-8")
        found = self._made.get(key)
        if found is None:
            if len(self._made) >= _MOST:
                self._made.clear()
            found = self._made[key] = make()
            if keep:
                self._fresh[key] = found.encode("utf-8")
        return found

    def take(self) -> dict[Key, bytes]:
        """Return the parts to keep that were made since this was last asked."""
        fresh, self._fresh = self._fresh, {}
        return fresh
