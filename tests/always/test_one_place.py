"""One place: what must not be written twice, or worked out where results are put into words."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.models.records.activities import ACTIVITIES, Activity
from tests.sources import Source, read, read_file

PLANNER = Path(__file__).parents[2] / "planner"
MEMBERS = frozenset(Activity.__members__)
NAMES = MEMBERS | frozenset(ACTIVITIES)
FEW = 4  # activities that belong together may stand beside each other
A_KEY = {"seed", "replication"}
DRAWS = ("models/random_numbers.py", "models/random_numbers_compiled.py")  # what a key is made of
STATISTICS = frozenset(
    {
        *("percentile", "quantile", "nanpercentile", "nanquantile", "median", "nanmedian"),
        *("std", "nanstd", "var", "nanvar", "corrcoef", "cov", "histogram", "bincount"),
        *("random", "lstsq", "polyfit"),
    }
)
LIBRARIES = frozenset(("scipy", "statistics", "random"))


def mentions_more_than_a_few(source: Source) -> bool:
    """Return whether a module can have a list of activities at all."""
    return sum(each in NAMES for each in (*source.names, *source.strings)) > FEW


def lists_of_activities(tree: ast.Module) -> Iterator[list[str]]:
    """Yield the activities that one class, one tuple or one table names as its own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.Module):
            own = (part for part in node.body if isinstance(part, ast.Assign | ast.AnnAssign))
            stored = (each for part in own for each in ast.walk(part))
            names = [each.id for each in stored if _is_given_a_value(each)]
        elif isinstance(node, ast.Tuple | ast.List | ast.Set | ast.Dict):
            parts = node.keys if isinstance(node, ast.Dict) else node.elts
            names = [part.value for part in parts if isinstance(part, ast.Constant)]
        else:
            continue
        yield [name for name in names if name in NAMES]


def _is_given_a_value(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)


def keys_taken_apart(source: Source) -> list[str]:
    """Return the functions that take a seed and a replication beside each other."""
    return [each.name for each in source.functions if each.arguments >= A_KEY]


def statistics_in(tree: ast.Module) -> list[str]:
    """Return what a module names of statistics: a library, or a function of NumPy."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [each.name for each in node.names if each.name.split(".")[0] in LIBRARIES]
        elif isinstance(node, ast.ImportFrom):
            library = (node.module or "").split(".")[0]
            from_numpy = {each.name for each in node.names} if library == "numpy" else set()
            found += [library] * (library in LIBRARIES) + sorted(from_numpy & STATISTICS)
        elif isinstance(node, ast.Attribute) and _is_of_numpy(node):
            found.append(ast.unparse(node))
    return found


def _is_of_numpy(node: ast.Attribute) -> bool:
    """Return whether it is np.median, or the std of an array that is called."""
    if isinstance(node.value, ast.Name) and node.value.id in ("np", "numpy"):
        return node.attr in STATISTICS
    return node.attr in ("std", "var", "percentile", "quantile")


def test_there_is_one_list_of_activities() -> None:
    found = {
        path.relative_to(PLANNER).as_posix(): names
        for path in PLANNER.rglob("*.py")
        if mentions_more_than_a_few(read_file(path))
        for names in lists_of_activities(ast.parse(path.read_text("utf-8")))
        if len(names) > FEW
    }
    found.pop("models/records/activities.py")

    assert found == {}
    assert [each.value for each in Activity] == list(range(len(ACTIVITIES)))


def test_a_random_number_is_asked_for_by_its_key() -> None:
    paths = {path.relative_to(PLANNER).as_posix(): path for path in PLANNER.rglob("*.py")}
    found = {name for name, path in paths.items() if keys_taken_apart(read_file(path))}

    assert found <= {*DRAWS}


def test_words_and_charts_compute_no_statistics() -> None:
    paths = sorted((PLANNER / "presentation").rglob("*.py"))
    found = {str(path): statistics_in(ast.parse(path.read_text("utf-8"))) for path in paths}

    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.parametrize(
    "source",
    [
        *("import scipy.stats", "from numpy import quantile", "import numpy as np\nnp.median(x)"),
        *("values.std()", "import statistics", "from statistics import mean"),
    ],
)
def test_statistics_are_found_however_they_are_called(source: str) -> None:
    assert statistics_in(ast.parse(source))


def test_a_second_list_and_a_key_taken_apart_are_found() -> None:
    again = "\n".join(f"{name} = {k}" for k, name in enumerate(sorted(MEMBERS)))

    assert max(map(len, lists_of_activities(ast.parse(again)))) == len(MEMBERS)
    assert max(map(len, lists_of_activities(ast.parse(str(ACTIVITIES))))) == len(MEMBERS)
    assert keys_taken_apart(read("def draw(seed, replication, person): ...")) == ["draw"]
