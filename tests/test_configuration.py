"""`sitegen config` as a person and as an editor meet it."""

import json
from pathlib import Path

from tests.support import CONFIG, site, sitegen


def test_settings_are_shown_with_the_places_they_come_from(tmp_path: Path) -> None:
    site(tmp_path / "sub", config=CONFIG + "feeds: {items: 3}\n")
    done = sitegen(tmp_path, "config", "--site", "sub", env={"COLUMNS": "100"})
    assert (done.status, done.err) == (0, "")
    rows = [line.split(maxsplit=2) for line in done.out.splitlines()]
    assert rows[0] == ["key", "from", "value"]
    assert ["title", "sub/sitegen.yaml:1:8", "Test Digest"] in rows
    assert ["feeds.items", "sub/sitegen.yaml:6:16", "3"] in rows
    assert ["feeds.content", "default", "full"] in rows
    assert ["outputs.search", "default", "-"] in rows


def test_settings_are_data(tmp_path: Path) -> None:
    site(tmp_path)
    done = sitegen(tmp_path, "config", "--json", "--base-url", "https://example.net")
    found = {one.pop("key"): one for one in json.loads(done.out)["settings"]}
    place = {"path": "sitegen.yaml", "line": 5, "column": 8}
    assert found["theme"] == {"value": "base", "origin": "file", "place": place}
    assert found["paginate"] == {"value": 20, "origin": "default", "place": None}
    assert found["base_url"]["value"] == "https://example.net/"
    assert (found["base_url"]["origin"], found["base_url"]["place"]) == ("option", None)


def test_a_mistake_is_told_with_its_place_and_what_was_meant(tmp_path: Path) -> None:
    site(tmp_path, config=CONFIG + "feeds: {itmes: 3}\n")
    done = sitegen(tmp_path, "config", "--json")
    assert done.status == 2
    (problem,) = json.loads(done.out)["diagnostics"]
    assert problem["span"] == {"path": "sitegen.yaml", "line": 6, "column": 9}
    assert "hint: did you mean 'items'?" in done.err


def test_a_folder_without_a_configuration_is_told_so(tmp_path: Path) -> None:
    done = sitegen(tmp_path, "config")
    assert done.status == 2
    assert "error[no-config]" in done.err
