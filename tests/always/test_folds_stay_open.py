"""A fold whose title can change has a key: without one it shuts as soon as its title is another."""

import ast
from pathlib import Path

APP = Path(__file__).parents[2] / "planner" / "app"


def folds(path: Path) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "expander"
    ]


def always_says_the_same(title: ast.expr) -> bool:
    if isinstance(title, ast.IfExp):
        return always_says_the_same(title.body) and always_says_the_same(title.orelse)
    return isinstance(title, ast.Constant)


def test_a_fold_whose_title_can_change_has_a_key() -> None:
    found = [(path.name, fold) for path in APP.rglob("*.py") for fold in folds(path)]
    assert len(found) > 20
    without = [
        f"{name}:{fold.lineno}"
        for name, fold in found
        if not always_says_the_same(fold.args[0])
        and "key" not in {keyword.arg for keyword in fold.keywords}
    ]
    assert not without
