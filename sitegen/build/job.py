"""A job: work on numbered items, as workers anywhere can do it."""

from typing import Any, Protocol


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
