"""Fixtures and the one flag: --update-golden rewrites what golden tests expect."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

from sitegen.content import topics
from sitegen.core.errors import Diagnostic

PACKAGE = Path(topics.__file__).parent
_read = topics.read


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="rewrite the expected outputs and diagnostics of golden and invalid sites",
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--update-golden"))


@lru_cache(maxsize=16)
def _packaged(
    wanted: frozenset[str] | None,
) -> tuple[tuple[topics.Topic, ...], tuple[Diagnostic, ...]]:
    problems: list[Diagnostic] = []
    return tuple(_read(PACKAGE, problems, wanted)), tuple(problems)


def _read_once(
    folder: Path, problems: list[Diagnostic], wanted: frozenset[str] | None = None
) -> list[topics.Topic]:
    if folder != PACKAGE:
        return _read(folder, problems, wanted)
    read, found = _packaged(wanted)
    problems += found
    return list(read)


@pytest.fixture(autouse=True, scope="session")
def one_reading_of_the_packages_topics() -> Iterator[None]:
    """To read them takes a second or two, and they never change: once in a process is enough."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(topics, "read", _read_once)
        yield
