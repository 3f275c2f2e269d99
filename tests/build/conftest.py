"""All sites built here keep their parts, as only large ones do otherwise."""

import pytest

from sitegen.build import publishing


@pytest.fixture(autouse=True)
def many_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "_CARDS", 0)
