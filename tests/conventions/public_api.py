"""What `ambassador` offers to programmers, as text: names, signatures and hooks, as their source says them.

`python -m tests.conventions.public_api` writes it into `public_api.txt`.
"""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path

import ambassador
from ambassador import hookspecs

WRITTEN = Path(__file__).with_name("public_api.txt")


def public_api() -> str:
    """Every exported name with what can be called and read on it, then the hooks."""
    lines = list[str]()
    for name in ambassador.__all__:
        lines += _named(name, getattr(ambassador, name))
    for node in ast.parse(inspect.getsource(hookspecs)).body:
        if isinstance(node, ast.FunctionDef) and any(ast.unparse(one) == "hookspec" for one in node.decorator_list):
            lines.append(f"hook {_signature(node)}")
    return "\n".join(lines) + "\n"


def _named(name: str, offered: object) -> Iterator[str]:
    if not inspect.isclass(offered):
        yield f"{name}: {type(offered).__name__}"
        return
    (node,) = ast.parse(inspect.getsource(offered)).body
    assert isinstance(node, ast.ClassDef)
    bases = f"({', '.join(map(ast.unparse, node.bases))})" if node.bases else ""
    yield f"class {name}{bases}"
    for part in node.body:
        if isinstance(part, ast.AnnAssign) and not ast.unparse(part.target).startswith("_"):
            yield f"    {ast.unparse(part)}"
        elif isinstance(part, ast.FunctionDef) and (part.name == "__init__" or not part.name.startswith("_")):
            kinds = [f"@{ast.unparse(one)} " for one in part.decorator_list]
            yield f"    {''.join(kinds)}{_signature(part)}"


def _signature(node: ast.FunctionDef) -> str:
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"{node.name}({ast.unparse(node.args)}){returns}"


if __name__ == "__main__":
    WRITTEN.write_text(public_api(), encoding="utf-8")
