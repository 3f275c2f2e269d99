"""Broken sites: the exit status and every word of the diagnostics, all problems at once.

`tests/invalid/<name>/site` is the input, `expected.txt` the exit status and standard error.
After a wanted change: `pytest tests/test_invalid_sites.py --update-golden`, then read the diff.
"""

import shutil
from pathlib import Path

import pytest

from tests.support import ROOT, sitegen, tree

FOLDER = Path(__file__).parent / "invalid"
SITES = sorted(path.name for path in FOLDER.iterdir())


@pytest.mark.parametrize("name", SITES)
def test_every_problem_is_named_and_the_old_site_stays(
    name: str, tmp_path: Path, update_golden: bool
) -> None:
    site, folder = tmp_path / "site", FOLDER / name
    shutil.copytree(folder / "site", site)
    (site / "public").mkdir()
    (site / "public/.sitegen-files").write_text("sitegen output, version 1\nindex.html")
    (site / "public/index.html").write_text("the old site")
    result = sitegen(site, "build")
    shown = result.err.replace(ROOT.as_posix(), "PACKAGE").replace(tmp_path.as_posix(), "TMP")
    made = f"exit status {result.status}\n{shown}"
    if update_golden:
        (folder / "expected.txt").write_text(made)
    assert made == (folder / "expected.txt").read_text()
    assert result.status in (1, 2)
    if name != "seeds":  # a bad seed is reported and does not stop the site
        assert tree(site / "public")["index.html"] == b"the old site"
