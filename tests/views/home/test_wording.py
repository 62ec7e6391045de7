"""Where a study lies is said as its researcher would say it."""

from pathlib import Path

import pytest

from quiltmark.views.home.wording import said_where


def test_the_own_folder_is_a_tilde(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert said_where(tmp_path / "Studies" / "a.quilt") == str(Path("~/Studies/a.quilt"))
    assert said_where(Path("/elsewhere/a.quilt")) == str(Path("/elsewhere/a.quilt"))
