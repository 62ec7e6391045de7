"""Codes as a version of the codebook keeps them: their images, as the journal has them."""

import json
from collections.abc import Iterable

from quiltmark.domain.codebook import Code
from quiltmark.storage.rows import from_image, to_image


def frozen(codes: Iterable[Code]) -> str:
    """Return codes as the text a version keeps."""
    return f"[{','.join(to_image(code) for code in codes)}]"


def thawed(text: str) -> list[Code]:
    """Return the codes that `frozen` made a text of."""
    images = (json.dumps(image) for image in json.loads(text))
    return [code for image in images if isinstance(code := from_image(Code, image), Code)]
