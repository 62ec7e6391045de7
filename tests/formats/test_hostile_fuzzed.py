"""Thousands of broken files of every format: each gives a result, and none by the last resort."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from quiltmark.formats import IMPORTERS
from quiltmark.workbench.jobs import Crew
from tests.formats.fuzzing import Outcome, outcomes
from tests.formats.fuzzing_seeds import seeds

OF_EACH = 240
OF_EACH_REAL = 40
OF_A_SAMPLE = 9
LARGEST_REAL = 200_000


@pytest.fixture(scope="module")
def crew() -> Iterator[Crew]:
    """Two workers for all the tests of this module."""
    workers = Crew(2)
    yield workers
    workers.dismiss()


def assert_survived(found: list[Outcome], count: int) -> None:
    assert len(found) == count
    assert [one for one in found if one.loss is not None] == []
    assert [one for one in found if one.wrong] == []
    assert [one for one in found if one.swallowed] == []


def _documents(folder: Path) -> list[Path]:
    return [seed for seed in seeds(folder) if seed.suffix != ".zip"]


def test_every_format_is_broken(tmp_path: Path) -> None:
    ends = {path.suffix for path in _documents(tmp_path)}
    for importer in IMPORTERS:
        assert ends & set(importer.extensions), importer.id


def test_a_sample_of_broken_files_gives_results(tmp_path: Path, crew: Crew) -> None:
    inputs = [(seed, number) for seed in _documents(tmp_path) for number in range(OF_A_SAMPLE)]
    found = outcomes(inputs, crew)
    assert len(inputs) >= 140
    assert_survived(found, len(inputs))
    assert 0.3 < sum(not one.sentence for one in found) / len(found) < 1


@pytest.mark.slow
def test_thousands_of_broken_files_give_results(tmp_path: Path, crew: Crew) -> None:
    numbers = range(OF_A_SAMPLE, OF_A_SAMPLE + OF_EACH)
    inputs = [(seed, number) for seed in _documents(tmp_path) for number in numbers]
    found = outcomes(inputs, crew)
    assert len(inputs) >= 3800
    assert_survived(found, len(inputs))
    ends = Counter(one.name.partition(" ")[0] for one in found if not one.sentence)
    assert len(ends) == len(_documents(tmp_path)), "of every format, some still give text"


@pytest.mark.slow
def test_broken_transcripts_of_real_people_give_results(
    shared: Path, tmp_path: Path, crew: Crew
) -> None:
    copies: list[Path] = []
    for path in sorted((shared / "transcripts").glob("*/*")):
        if path.suffix != ".cha" and path.stat().st_size <= LARGEST_REAL:
            copies.append(tmp_path / f"{len(copies)}{path.suffix}")
            copies[-1].write_bytes(path.read_bytes())
    inputs = [(seed, number) for seed in copies for number in range(OF_EACH_REAL)]
    assert len(inputs) >= 600
    assert_survived(outcomes(inputs, crew), len(inputs))
