"""The codebook from the command line: listed, merged, frozen, compared, brought back."""

from pathlib import Path

from tests.cli.conftest import Call


def test_codes_are_listed_with_what_they_have(call: Call, study: Path) -> None:
    assert [line.split() for line in call("codebook", study).out.splitlines()] == [
        ["Doing", "Initial", "code", "1"],
        ["We,", "us", "Initial", "code", "1"],
    ]
    first = call("codebook", study, "--json").data["codes"][0]
    assert (first["name"], first["extracts"], first["parked"]) == ("Doing", 1, False)


def test_codes_are_merged_with_a_reason_and_undone(call: Call, study: Path) -> None:
    answered = call("codebook", study, "--merge", "we, US", "--into", "doing", "--why", "One idea")
    assert answered.out == "Merged We, us into Doing, which has 2 extracts now.\n"
    assert "(because: One idea)" in call("history", study, "--last", "1").out
    assert call("undo", study).ended == 0
    assert len(call("codebook", study, "--json").data["codes"]) == 2


def test_a_merge_that_cannot_be_is_refused_in_words(call: Call, study: Path) -> None:
    for words in (
        ["--merge", "Doing"],
        ["--into", "Doing"],
        ["--merge", "Doing", "--into", "Doing"],
        ["--merge", "Nothing", "--into", "Doing"],
    ):
        answered = call("codebook", study, *words)
        assert answered.ended == 1
        assert answered.err.endswith(".\n")
    assert len(call("codebook", study, "--json").data["codes"]) == 2


def test_versions_are_frozen_compared_and_brought_back(call: Call, study: Path) -> None:
    assert call("codebook", study, "--versions").out == "There are no versions of the codebook.\n"
    assert call("codebook", study, "--freeze", "First  pass").out.startswith("Froze the codebook")
    assert call("codebook", study, "--compare", "first pass").out == "Nothing changed.\n"
    call("codebook", study, "--merge", "We, us", "--into", "Doing")
    call("codebook", study, "--freeze", "Second")
    compared = call("codebook", study, "--compare", "Second", "First pass")
    assert compared.out == "Merged · We, us: into “Doing”\n"
    versions = call("codebook", study, "--versions", "--json").data["versions"]
    assert [(row["name"], row["codes"], row["coder"]) for row in versions] == [
        ("Second", 1, "Ada"),
        ("First pass", 2, "Ada"),
    ]
    assert call("codebook", study, "--restore", "First pass").ended == 0
    assert call("codebook", study, "--compare", "First pass").out == "Nothing changed.\n"
    assert call("info", study, "--json").data["codings"] == 2


def test_a_version_that_is_not_there_and_three_of_them_are_refused(call: Call, study: Path) -> None:
    answered = call("codebook", study, "--restore", "Nothing")
    assert answered.ended == 1
    assert answered.err == "No version of the codebook is called “Nothing”.\n"
    assert call("codebook", study, "--compare", "a", "b", "c").ended == 1


def test_an_empty_codebook_says_so(call: Call, empty: Path) -> None:
    assert call("codebook", empty).out == "There are no codes yet.\n"
