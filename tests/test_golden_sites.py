"""Whole sites: seeds and content in, every byte of the output compared.

`tests/sites/<name>/site` is the input, `expected` the content folder after the import and the
output. After a wanted change: `pytest tests/test_golden_sites.py --update-golden`, then read
the diff.
"""

import shutil
from pathlib import Path

import pytest

from tests.support import sitegen, tree

SITES = sorted(path.name for path in (Path(__file__).parent / "sites").iterdir())


@pytest.mark.parametrize("name", SITES)
def test_site_is_built_byte_for_byte(name: str, tmp_path: Path, update_golden: bool) -> None:
    folder = Path(__file__).parent / "sites" / name
    shutil.copytree(folder / "site", tmp_path / "site")
    result = sitegen(tmp_path / "site", "build")
    assert result.status == 0, result.err
    made = {
        f"{part}/{path}": data
        for part in ("content", "public")
        for path, data in tree(tmp_path / "site" / part).items()
    }
    made["stderr.txt"] = result.err.encode()
    if update_golden:
        shutil.rmtree(folder / "expected", ignore_errors=True)
        for path, data in made.items():
            (folder / "expected" / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / "expected" / path).write_bytes(data)
    expected = tree(folder / "expected")
    assert made.keys() == expected.keys()
    for path, data in expected.items():
        assert made[path].decode() == data.decode(), path
