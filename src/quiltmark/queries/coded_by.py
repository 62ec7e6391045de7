"""Questions about codings, narrowed to those of some coders."""

import json
from collections.abc import Collection

CoderIds = Collection[str] | None
"""The coders whose codings count; None where everybody's do."""


def coded_by(coder_ids: CoderIds) -> str:
    """Return a condition on `coding`, none where everybody's codings count.

    Without one, an index answers alone; with one, the rows are looked at as well.
    """
    if coder_ids is None:
        return ""
    return " AND coding.coder_id IN (SELECT value FROM json_each(:coders))"


def coders_in(coder_ids: CoderIds) -> dict[str, str]:
    """Return the value the condition of `coded_by` asks for."""
    return {} if coder_ids is None else {"coders": json.dumps(sorted(coder_ids))}
