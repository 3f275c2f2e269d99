"""Sources: which entry counts for a text, and what is wrong with an entry."""

import pytest

from sitegen.content import sources
from sitegen.content.sources import UNKNOWN, Source
from sitegen.core.errors import Diagnostic

EVERY = """\
example.org:
  name: Example News
  home: https://example.org/
  language: PT-br
  license: CC BY 4.0
  publish: excerpt
"*.example.org": {name: Its papers}
"*.de.example.org": {name: Its German papers}
seeds/esa/: {name: ESA, publish: link}
seeds/esa/old: {name: Old ESA}
Космос.рф: {name: Kosmos}
"""


def parse(text: str) -> tuple[sources.Sources, list[Diagnostic]]:
    problems: list[Diagnostic] = []
    return sources.parse(text, problems), problems


def test_every_key_is_read() -> None:
    found, problems = parse(EVERY)
    assert problems == []
    assert found.find("https://example.org/1", "") == Source(
        "example.org", "Example News", "https://example.org/", "pt-BR", "CC BY 4.0", "excerpt"
    )


@pytest.mark.parametrize(
    ("address", "seed", "name"),
    [
        ("http://EXAMPLE.org:8080/x", "", "Example News"),
        ("https://www.example.org/", "", "Example News"),
        ("https://a.b.example.org/", "", "Its papers"),
        ("https://de.example.org/", "", "Its papers"),
        ("https://a.de.example.org/", "", "Its German papers"),
        ("https://notexample.org/", "", ""),
        ("https://example.org.net/", "", ""),
        ("https://космос.рф/a", "", "Kosmos"),
        ("https://xn--j1aefbnc.xn--p1ai/a", "", "Kosmos"),
        ("", "seeds/esa/a.txt", "ESA"),
        ("seeds/esa/a.txt", "seeds/esa/new/a.txt#1", "ESA"),
        ("", "seeds/esa/old/a.txt", "Old ESA"),
        ("", "seeds/esa.txt", ""),
        ("", "seeds/esatoo/a.txt", ""),
        ("https://example.org/", "seeds/esa/a.txt", "Example News"),
        ("https://unknown.org/", "seeds/esa/a.txt", "ESA"),
        ("", "", ""),
    ],
)
def test_nearest_entry_counts(address: str, seed: str, name: str) -> None:
    assert parse(EVERY)[0].find(address, seed).name == name


def test_nothing_is_known_without_a_file() -> None:
    assert sources.NO_SOURCES.find("https://example.org/", "seeds/a.txt") == UNKNOWN
    assert parse("") == (sources.NO_SOURCES, [])


@pytest.mark.parametrize(
    ("text", "code", "place", "hint"),
    [
        ("example.org: {nmae: x}", "unknown-key", (1, 15), "did you mean 'name'?"),
        ("a.org: {publish: excrept}", "choice", (1, 18), "did you mean 'excerpt'?"),
        ("a.org: {language: klingon}", "language", (1, 19), "write a language tag"),
        ("a.org: {home: example}", "source", (1, 15), "write a full address"),
        ("a.org: x", "source", (1, 1), "write below it"),
        ("https://a.org/: {name: x}", "source", (1, 1), "write a host"),
        ("seed/x/: {name: x}", "source", (1, 1), "write a host"),
        ("a.org: {}\nA.org: {}", "source", (2, 1), "write one entry"),
        ("- a.org", "yaml", (1, 1), "write one"),
    ],
)
def test_errors_have_their_place(text: str, code: str, place: tuple[int, int], hint: str) -> None:
    (problem,) = parse(text)[1]
    assert (problem.code, problem.span.path) == (code, "sources.yaml")
    assert (problem.span.line, problem.span.column) == place
    assert hint in problem.hint
