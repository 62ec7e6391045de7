"""Who codes."""

from quiltmark.domain.errors import Refused
from quiltmark.domain.ids import CoderId
from quiltmark.domain.project import Coder
from quiltmark.i18n import _, mark
from quiltmark.operations.operation import Weight, operation
from quiltmark.storage.transaction import Transaction


@operation(mark("Entered coder {name}"), Weight.STAYS)
def enter_coder(tx: Transaction, name: str) -> CoderId:
    """Return the coder of that name, entering them if they are new to the project.

    Raises:
        Refused: the name is empty.
    """
    name = clean_coder(name)
    known = tx.find(Coder, name=name)
    if known:
        return known[0].id
    coder = Coder(CoderId(tx.new_id()), name)
    tx.put(coder)
    tx.describe(name=name)
    return coder.id


def clean_coder(name: str) -> str:
    """Return the name of a coder without stretches of space.

    Raises:
        Refused: it is empty.
    """
    clean = " ".join(name.split())
    if not clean:
        raise Refused(_("A coder needs a name."))
    return clean
