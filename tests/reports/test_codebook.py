"""The codebook says of each code what the project holds of it."""

from quiltmark.domain.writing import BlockQuote, Heading, Paragraph, Report, Table
from quiltmark.operations.codebook import add_code
from quiltmark.queries.codebook import codebook_material
from quiltmark.reports.codebook import codebook
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
    assert used.rows == (
        ("Ownership", "inductive", "4", "3"),
        ("\u2003Key", "inductive", "1", "1"),
        ("Rest", "inductive", "2", "2"),
    )
    assert parked.rows == (("Old", "inductive", "0", "0"),)


def test_what_was_written_of_a_code_stands_with_it(study: Garden) -> None:
    blocks = list(made(study).blocks)
    at = blocks.index(Heading(2, "Rest"))
    said = [
        "".join(run.text for run in one.runs)
        for one in blocks[at : at + 5]
        if isinstance(one, Paragraph)
    ]
    assert said == [
        "Peace and pauses.",
        "Include: Silence that is sought.",
        "Exclude: Boredom.",
        "Origin: inductive. 2 extracts in 2 sources.",
    ]
    assert blocks[at + 5] == BlockQuote(SAID[3], "(Ben, Old hands)")


def test_a_code_never_applied_has_no_example(study: Garden) -> None:
    study.session.run(add_code, "Unused")
    blocks = list(made(study).blocks)
    at = blocks.index(Heading(2, "Unused"))
    (said,) = (one for one in blocks[at + 1 : at + 2] if isinstance(one, Paragraph))
    assert said.runs[0].text == "Origin: inductive. Not applied."
    assert not isinstance(blocks[at + 2], BlockQuote)
