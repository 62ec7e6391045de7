"""The codebook says of each code what the project holds of it."""

from itertools import pairwise

from quiltmark.domain.extracts import Coding
from quiltmark.domain.writing import BlockQuote, Heading, Paragraph, Report, Table
from quiltmark.operations.codebook import add_code, add_example
from quiltmark.operations.coding import remove_coding
from quiltmark.queries.codebook import codebook_material
from quiltmark.queries.rows import rows
from quiltmark.reports.codebook import codebook
from quiltmark.reports.codebook_table import codebook_table
from tests.reports.garden import SAID, Garden


def made(study: Garden) -> Report:
    """The codebook as it is now."""
    return codebook(study.session.ask(codebook_material))


def test_codes_stand_in_their_tree_and_parked_ones_apart(study: Garden) -> None:
    headings = [(one.level, one.text) for one in made(study).blocks if isinstance(one, Heading)]
    assert headings == [
        (1, "Codes"),
        (2, "Ownership"),
        (3, "Key"),
        (2, "Rest"),
        (1, "Parked codes"),
        (2, "Old"),
    ]


def test_the_tables_count_what_was_applied(study: Garden) -> None:
    used, parked = (one for one in made(study).blocks if isinstance(one, Table))
    assert used.header == ("Code", "Level", "Extracts", "Sources", "People", "Groups")
    assert used.rows == (
        ("Ownership", "Initial code", "4", "3", "3", "2"),
        ("\u2003Key", "Initial code", "1", "1", "1", "0"),
        ("Rest", "Initial code", "2", "2", "2", "2"),
    )
    assert parked.rows == (("Old", "Initial code", "0", "0", "0", "0"),)


def test_what_was_written_of_a_code_stands_with_it(study: Garden) -> None:
    blocks = list(made(study).blocks)
    at = blocks.index(Heading(2, "Rest"))
    said = [
        "".join(run.text for run in one.runs)
        for one in blocks[at : at + 5]
        if isinstance(one, Paragraph)
    ]
    assert said == [
        "Initial code, inductive. 2 extracts, 2 sources, 2 participants, 2 groups.",
        "Peace and pauses.",
        "Include: Silence that is sought.",
        "Exclude: Boredom.",
    ]
    assert blocks[at + 5] == BlockQuote(SAID[3], "(Ben, Old hands)")


def test_a_code_never_applied_has_no_example(study: Garden) -> None:
    study.session.run(add_code, "Unused")
    blocks = list(made(study).blocks)
    at = blocks.index(Heading(2, "Unused"))
    (said,) = (one for one in blocks[at + 1 : at + 2] if isinstance(one, Paragraph))
    assert said.runs[0].text == "Initial code, inductive. Not applied."
    assert not isinstance(blocks[at + 2], BlockQuote)


def test_picked_examples_stand_instead_of_a_drafted_one(study: Garden) -> None:
    rest = study.codes["Rest"]
    both = [study.extracts["Ben", 3], study.extracts["Ana", 1]]
    for extract_id in both:
        study.session.run(add_example, rest, extract_id)
    assert quoted(study, "Rest") == [SAID[3], SAID[1]]
    (coding,) = study.session.ask(rows, Coding, code_id=rest, extract_id=both[0])
    study.session.run(remove_coding, coding.id)
    assert quoted(study, "Rest") == [SAID[1]]


def quoted(study: Garden, name: str) -> list[str]:
    """The extracts under the heading of a code."""
    blocks = list(made(study).blocks)
    at = blocks.index(Heading(2, name)) + 1
    after = next(
        (n for n, one in enumerate(blocks[at:], at) if isinstance(one, Heading)), len(blocks)
    )
    return [one.text for one in blocks[at:after] if isinstance(one, BlockQuote)]


def test_the_table_has_a_row_for_each_code(study: Garden) -> None:
    report = codebook_table(study.session.ask(codebook_material))
    (table,) = (one for one in report.blocks if isinstance(one, Table))
    rows_by_name = {row[0]: dict(zip(table.header, row, strict=True)) for row in table.rows}
    assert list(rows_by_name) == ["Ownership", "Key", "Rest", "Old"]
    rest = rows_by_name["Rest"]
    assert (rest["Include"], rest["Participants"], rest["State"]) == (
        "Silence that is sought.",
        "2",
        "",
    )
    assert rest["Examples"].endswith("(Ben, Old hands)")
    assert rows_by_name["Key"]["Under"] == "Ownership"
    assert rows_by_name["Old"]["State"] == "parked"


def test_a_code_too_deep_for_a_heading_says_what_it_stands_under(study: Garden) -> None:
    above = None
    for depth in range(7):
        above = study.session.run(add_code, f"Depth {depth}", above)
    blocks = list(made(study).blocks)
    told = {
        block.text: following.runs[0].text
        for block, following in pairwise(blocks)
        if isinstance(block, Heading) and isinstance(following, Paragraph)
    }
    assert "Under" not in told["Depth 4"]
    assert told["Depth 6"] == "Initial code, inductive. Not applied. Under “Depth 5”."
