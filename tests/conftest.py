"""Fixtures and the one flag: --update-golden rewrites what golden tests expect."""

from collections.abc import Iterator
from functools import lru_cache

import pytest

from sitegen.build import gather
from sitegen.content import topics
from sitegen.core.errors import Diagnostic

LARGE = 100_000
_of_text = topics.of_text


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
def _known(text: str) -> tuple[tuple[topics.Topic, ...], tuple[Diagnostic, ...]]:
    problems: list[Diagnostic] = []
    return tuple(_of_text(text, problems)), tuple(problems)


def _read_once(text: str, problems: list[Diagnostic]) -> list[topics.Topic]:
    if len(text) < LARGE:
        return _of_text(text, problems)
    read, found = _known(text)
    problems += found
    return list(read)


@pytest.fixture(autouse=True, scope="session")
def one_reading_of_the_packages_topics() -> Iterator[None]:
    """To read them takes a second or two, and they never change: once in a process is enough."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(topics, "of_text", _read_once)
        patch.setattr(gather, "_read", lambda _, texts: _read_once("".join(texts.values()), []))
        yield
