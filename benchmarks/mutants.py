"""Small faults put into the code one at a time: how many of them the tests of a package see.

``python benchmarks/mutants.py quantities totals --sample 200 --jobs 2`` prints for each package how many mutants were
killed, and every one that was not. A mutant lives in a child of this program alone: nothing is written to the tree.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib
import importlib.abc
import importlib.util
import os
import random
import signal
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = {
    "quantities": ("govcheck/quantities", "tests/quantities"),
    "totals": ("govcheck/rules/totals", "tests/rules/totals"),
}
"""The code that is mutated, and the tests that are to see it."""
NOT_RUN = ("long_line",)
"""Tests of time, which a loaded machine fails."""
SEED = 20240108
SLOWEST = 6
"""Times the tests' own time after which a mutant is taken for one that never ends."""
LEAST_SECONDS = 60.0
"""Given at least, since the machine may be busy with other things."""
NOT_LOADED = 99
"""The exit code of a child whose tests passed without the mutated module: they say nothing of it."""
COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.Pow: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}


@dataclass(frozen=True)
class Mutant:
    """One fault: the node of a module (in the order of ``places``) and the how-manieth change of it."""

    path: Path
    node: int
    variant: int
    line: int
    what: str

    @property
    def module(self) -> str:
        return ".".join(self.path.relative_to(ROOT).with_suffix("").parts)

    @property
    def place(self) -> str:
        return f"{self.path.relative_to(ROOT)}:{self.line}"


def changed(node: ast.AST) -> Iterator[ast.AST]:
    """What a node may be replaced by; conditions that are no comparison are negated where they stand."""
    if isinstance(node, ast.Compare):
        for k, operator in enumerate(node.ops):
            ops = [*node.ops[:k], COMPARED[type(operator)](), *node.ops[k + 1 :]]
            yield ast.Compare(node.left, ops, node.comparators)
    elif isinstance(node, ast.BinOp | ast.AugAssign) and type(node.op) in COMPUTED:
        other = copy.copy(node)
        other.op = COMPUTED[type(node.op)]()
        yield other
        if isinstance(node, ast.AugAssign):
            yield ast.Pass()
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1)
    elif isinstance(node, ast.Continue):
        yield ast.Break()
    elif isinstance(node, ast.Break):
        yield ast.Continue()
    elif isinstance(node, ast.Return | ast.Raise) or (
        isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant)
    ):
        yield ast.Pass()
    if isinstance(node, ast.If | ast.IfExp | ast.While) and isinstance(node.test, ast.Name | ast.Call | ast.Attribute):
        other = copy.copy(node)
        other.test = ast.UnaryOp(ast.Not(), node.test)
        yield other


def places(tree: ast.AST) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Where each node hangs: its parent, the field, and its place in that where the field is a list."""
    for parent in ast.walk(tree):
        for field, value in ast.iter_fields(parent):
            for k, child in enumerate(value if isinstance(value, list) else [value]):
                if isinstance(child, ast.AST):
                    yield parent, field, k if isinstance(value, list) else None


def without_effect(tree: ast.Module) -> set[ast.AST]:
    """The nodes of decorators, annotations and types, whose changes no test of behaviour can see."""
    found: set[ast.AST] = set()
    for node in ast.walk(tree):
        apart: list[ast.AST] = [*getattr(node, "decorator_list", [])]
        apart += [each for each in (getattr(node, "annotation", None), getattr(node, "returns", None)) if each]
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id[0].isupper():
            apart.append(node)
        for each in apart:
            found.update(ast.walk(each))
    return found


def mutants(path: Path) -> Iterator[Mutant]:
    """All mutants of a module."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed_over = without_effect(tree)
    for at, (parent, field, k) in enumerate(places(tree)):
        value = getattr(parent, field)
        node = value if k is None else value[k]
        if node in passed_over or not hasattr(node, "lineno"):
            continue
        for variant, other in enumerate(changed(node)):
            shown = ast.unparse(ast.fix_missing_locations(copy.deepcopy(other)))
            yield Mutant(path, at, variant, node.lineno, f"{first_line(ast.unparse(node))} → {first_line(shown)}")


def first_line(code: str) -> str:
    return code.splitlines()[0]


def mutated(mutant: Mutant) -> ast.Module:
    """The module with its fault."""
    tree = ast.parse(mutant.path.read_text(encoding="utf-8"))
    parent, field, k = list(places(tree))[mutant.node]
    value = getattr(parent, field)
    node = value if k is None else value[k]
    other = ast.copy_location(list(changed(node))[mutant.variant], node)
    if k is None:
        setattr(parent, field, other)
    else:
        value[k] = other
    return ast.fix_missing_locations(tree)


class Faulty(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module with its fault."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant
        self.loaded = False

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name != self.mutant.module:
            return None
        return importlib.util.spec_from_file_location(name, self.mutant.path, loader=self)  # type: ignore[arg-type]

    def exec_module(self, module: ModuleType) -> None:
        self.loaded = True
        exec(compile(mutated(self.mutant), str(self.mutant.path), "exec"), module.__dict__)


def tested(tests: Sequence[str]) -> int:
    """The exit code of the tests, run in this process."""
    import pytest

    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:govcheck", "--assert=plain"]
    return int(pytest.main([*options, "-k", " and ".join(f"not {name}" for name in NOT_RUN), *tests]))


def in_child(mutant: Mutant | None, tests: Sequence[str], seconds: float) -> str:
    """Whether the tests see a mutant: ``killed``, ``timeout`` or ``survived``; None runs them without one."""
    child = os.fork()
    if not child:
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        os.dup2(silent, 2)
        for name in [name for name in sys.modules if name.split(".")[0] in ("govcheck", "tests")]:
            del sys.modules[name]
        faulty = Faulty(mutant) if mutant is not None else None
        if faulty is not None:
            sys.meta_path.insert(0, faulty)
        code = 1
        try:
            code = tested(tests)
            if code == 0 and faulty is not None and not faulty.loaded:
                code = NOT_LOADED
        finally:
            os._exit(code)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            code = os.waitstatus_to_exitcode(status)
            return {0: "survived", NOT_LOADED: "unseen"}.get(code, "killed")
        time.sleep(0.02)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "timeout"


def nearest_first(mutant: Mutant, tests: str) -> list[str]:
    """The test modules of a folder; that named for the mutated module, or for the family of it, comes first."""
    files = sorted(str(path.relative_to(ROOT)) for path in (ROOT / tests).glob("test_*.py"))
    return sorted(files, key=lambda name: not mutant.path.stem.startswith(Path(name).stem.removeprefix("test_")))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("packages", nargs="*", choices=PACKAGES, default=list(PACKAGES))
    parser.add_argument("--sample", type=int, default=0, help="so many of each package; all where it is 0")
    parser.add_argument("--only", default="", help="mutants of modules whose name contains it")
    parser.add_argument("--again", default="", help="an earlier output: of its mutants only those that were not killed")
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ["HYPOTHESIS_PROFILE"] = "ci"
    for heavy in ("pytest", "hypothesis"):  # loaded once, not in every child
        importlib.import_module(heavy)
    sys.dont_write_bytecode = True
    for package in options.packages:
        code, tests = PACKAGES[package]
        found = [
            each for path in sorted((ROOT / code).glob("*.py")) for each in mutants(path) if options.only in str(path)
        ]
        chosen = random.Random(SEED).sample(found, min(options.sample or len(found), len(found)))
        if options.again:
            earlier = Path(options.again).read_text(encoding="utf-8")
            chosen = [each for each in chosen if f"{each.place}\t{each.what}\n" in earlier]
        chosen.sort(key=lambda each: (each.path, each.line, each.node, each.variant))
        started = time.monotonic()
        if in_child(None, [tests], 3600) != "survived":
            print(f"{package}: the tests fail without a mutant")
            return 1
        seconds = max(LEAST_SECONDS, SLOWEST * (time.monotonic() - started))
        print(f"{package}: {len(found)} mutants, {len(chosen)} tried, {seconds:.0f} s each at most", flush=True)
        seen: dict[str, int] = {"killed": 0, "timeout": 0, "survived": 0, "unseen": 0}

        def judge(each: Mutant, tests: str = tests, seconds: float = seconds) -> tuple[Mutant, str]:
            return each, in_child(each, nearest_first(each, tests), seconds)

        with ThreadPoolExecutor(options.jobs) as pool:
            for each, result in pool.map(judge, chosen):
                seen[result] += 1
                if result != "killed":
                    print(f"{result}\t{each.place}\t{each.what}", flush=True)
        dead = seen["killed"] + seen["timeout"]
        print(f"{package}: {dead} of {len(chosen)} killed ({dead / max(len(chosen), 1):.1%}), {seen}", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
