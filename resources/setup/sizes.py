"""Says which modules and functions have outgrown what one can hold in one's head."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

MODULE_LINES = 400
FUNCTION_LINES = 50


def too_long(folder: Path) -> Iterator[str]:
    """One sentence for each module and function under the folder that is over its cap."""
    for path in sorted(folder.rglob("*.py")):
        text = path.read_text(encoding="utf-8")
        length = len(text.splitlines())
        if length > MODULE_LINES:
            yield f"{path}: {length} lines; a module has at most {MODULE_LINES}."
        for part in ast.walk(ast.parse(text)):
            if isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (part.end_lineno or part.lineno) - part.lineno + 1
                if length > FUNCTION_LINES:
                    yield (
                        f"{path}:{part.lineno}: {part.name} has {length} lines; "
                        f"a function has at most {FUNCTION_LINES}."
                    )


def main(folders: list[str]) -> int:
    """Print what is too long; 1 if anything is."""
    found = [sentence for folder in folders for sentence in too_long(Path(folder))]
    print("\n".join(found) or "Every module and function keeps its size.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
