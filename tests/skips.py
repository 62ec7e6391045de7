"""Where CI=true, a skipped test has failed, unless its reason is written down beforehand."""

import os
from collections.abc import Generator, Sequence
from pathlib import Path

import pytest

ALLOWED = Path(__file__).with_name("allowed_skips.txt")


def is_ci() -> bool:
    """Whether nothing may be passed over."""
    return os.environ.get("CI", "").lower() in {"1", "true", "yes"}


def read_allowed(path: Path) -> frozenset[str]:
    """The reasons in a file: one to a line, comments and empty lines left out."""
    lines = (line.strip() for line in path.read_text(encoding="utf-8").splitlines())
    return frozenset(line for line in lines if line and not line.startswith("#"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Judge a skipped test."""
    report = yield
    # An expected failure is reported as skipped too; strict xfail watches over those.
    if report.skipped and not hasattr(report, "wasxfail"):
        _judge(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Judge a module that skips itself."""
    report = yield
    if report.skipped:
        _judge(report)
    return report


def _judge(report: pytest.TestReport | pytest.CollectReport) -> None:
    reason = _reason(report.longrepr)
    if is_ci() and reason not in read_allowed(ALLOWED):
        report.outcome = "failed"
        report.longrepr = f"Skipped, which CI does not allow for this reason: {reason}"


def _reason(told: object) -> str:
    last = told[-1] if isinstance(told, Sequence) and not isinstance(told, str) else told
    return str(last).removeprefix("Skipped: ")
