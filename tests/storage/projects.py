"""Projects to hold to their promises, and what they hold."""

from pathlib import Path

from quiltmark.operations.session import Clock, Session, begin, utc_now
from quiltmark.storage.project_file import create, open_project
from tests.operations.state import against_the_rules, dangling, dump, replay, unsound
from tests.operations.study import Study, furnish


def furnished(path: Path, clock: Clock = utc_now) -> tuple[Session, Study]:
    """Return a session in a new project with two of nearly everything."""
    session = begin(create(path, "Ada"), "Ada", clock)
    return session, furnish(session)


def opened(path: Path, clock: Clock = utc_now, read_only: bool = False) -> Session:
    """Return a session in the project at `path`."""
    return begin(open_project(path, "Ada", read_only), "Ada", clock)


def assert_whole(session: Session) -> None:
    """Assert that tables and journal say the same, and that nothing dangles."""
    now = session.ask(dump)
    assert session.ask(replay) == now
    assert not session.ask(unsound)
    assert not dangling(now)
    assert not against_the_rules(now)


def files_with(folder: Path, *words: str) -> list[str]:
    """Return the files under `folder` whose bytes hold one of `words`, as UTF-8 or UTF-16."""
    spelled = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le", "utf-16-be")]
    return sorted(
        path.name
        for path in folder.rglob("*")
        if path.is_file() and any(word in path.read_bytes() for word in spelled)
    )
