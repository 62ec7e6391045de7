"""The project and its questions."""

from dataclasses import replace

from quiltmark.domain.errors import Refused
from quiltmark.domain.ids import ProjectId, QuestionId
from quiltmark.domain.phases import PhaseNames
from quiltmark.domain.project import Approach, Project, ResearchQuestion
from quiltmark.i18n import _, mark
from quiltmark.operations.operation import Weight, operation
from quiltmark.operations.rules import after_last, clean_name
from quiltmark.storage.transaction import Transaction


@operation(mark("Began project {title}"), Weight.STAYS)
def begin_project(tx: Transaction, title: str) -> ProjectId:
    """Enter the project itself; a file holds exactly one.

    Raises:
        Refused: the file has one already, or the title is empty.
    """
    if tx.find(Project):
        raise Refused(_("This file holds a project already."))
    project = Project(ProjectId(tx.new_id()), clean_name(title))
    tx.put(project)
    tx.describe(title=project.title)
    return project.id


@operation(mark("Changed the project's title to {title}"))
def retitle_project(tx: Transaction, title: str) -> None:
    """Give the project another title."""
    project = tx.find(Project)[0]
    tx.put(replace(project, title=clean_name(title)))
    tx.describe(title=clean_name(title))


@operation(mark("Described the project"))
def describe_project(tx: Transaction, about: str) -> None:
    """Say in a few sentences what the project is about."""
    tx.put(replace(tx.find(Project)[0], about=about.strip()))


@operation(mark("Chose {approach} as approach"))
def choose_approach(tx: Transaction, approach: Approach, phase_names: PhaseNames) -> None:
    """Say which school of thematic analysis the project follows and how it calls the phases."""
    tx.put(replace(tx.find(Project)[0], approach=approach, phase_names=phase_names))
    tx.describe(approach=approach.value)


@operation(mark("Asked: {text}"))
def ask_question(tx: Transaction, text: str, parent_id: QuestionId | None = None) -> QuestionId:
    """Add a research question, under `parent_id` where it is a sub-question."""
    question = ResearchQuestion(
        QuestionId(tx.new_id()), clean_name(text), parent_id, after_last(tx.find(ResearchQuestion))
    )
    tx.put(question)
    tx.describe(text=question.text)
    return question.id


@operation(mark("Reworded a research question: {text}"))
def reword_question(tx: Transaction, question_id: QuestionId, text: str) -> None:
    """Change the words of a research question; how it read before stays in the journal."""
    question = tx.get(ResearchQuestion, question_id)
    tx.put(replace(question, text=clean_name(text)))
    tx.describe(text=clean_name(text), before=question.text)
