"""What a search found is coded, as one step."""

from collections.abc import Mapping, Sequence

from quiltmark.domain.codebook import Code
from quiltmark.domain.ids import CodeId, SourceId
from quiltmark.domain.spans import Span
from quiltmark.i18n import mark
from quiltmark.operations.codebook import add_code
from quiltmark.operations.coding import Application, apply_applications
from quiltmark.operations.operation import operation
from quiltmark.storage.transaction import Transaction


@operation(mark("Coded {count} passages with {code}, found by “{sought}”"))
def code_found(
    tx: Transaction,
    places: Mapping[SourceId, Sequence[Span]],
    code_id: CodeId | None,
    name: str = "",
    sought: str = "",
) -> CodeId:
    """Apply one code, or a new one of that `name`, to passages of many sources.

    Passages this coder has coded so already stay as they are.

    Raises:
        Refused: the code is gone or parked, the name is taken, or a passage ends behind its text.
    """
    code_id = add_code(tx, name) if code_id is None else code_id
    for source_id, spans in places.items():
        apply_applications(tx, source_id, [Application(span, (code_id,)) for span in spans])
    count = sum(len(spans) for spans in places.values())
    tx.describe(count=count, code=tx.get(Code, code_id).name, sought=sought)
    return code_id
