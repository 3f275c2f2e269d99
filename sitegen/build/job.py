"""A job: work on numbered items, as workers anywhere can do it."""

import pickle
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Generic, Protocol, TypeVar

T = TypeVar("T")


class Job(Protocol):
    """Work on numbered items. Picklable; called in a worker with a range of numbers."""

    def __len__(self) -> int:
        """Return how many items there are."""

    def __call__(self, start: int, stop: int) -> list[Any]:
        """Do the items of a range; return a result for each."""

    def prepare(self) -> None:
        """Make what every worker needs: those that are forked inherit it."""

    def part(self, start: int, stop: int) -> "Job":
        """Return a job with these items only, and all that they need, for another machine."""

    def lost(self, number: int, reason: str) -> Any:
        """Return the result that says why an item has none."""


class Packed(Generic[T]):
    """A value that all parts of a job bring along: packed once, and unpacked once by a worker,
    who then keeps what the value makes ready while it is used.
    """

    def __init__(self, value: T) -> None:
        self.value = value
        self._data = b""

    def __reduce__(self) -> "tuple[Callable[[bytes], Packed[Any]], tuple[bytes]]":
        self._data = self._data or pickle.dumps(self.value, pickle.HIGHEST_PROTOCOL)
        return _unpacked, (self._data,)


@lru_cache(maxsize=2)
def _unpacked(data: bytes) -> Packed[Any]:
    return Packed(pickle.loads(data))  # noqa: S301 - out of a pickle of ours
