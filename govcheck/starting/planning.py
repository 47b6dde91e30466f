"""Which files make a repository ready, and these files."""

from __future__ import annotations

import os
from dataclasses import dataclass

from govcheck.config import find_configuration
from govcheck.config.loading import OWN
from govcheck.datasets.schema import TableSchema
from govcheck.inferring.schema import infer
from govcheck.inferring.suite import suite
from govcheck.inferring.toml import written
from govcheck.placing import place
from govcheck.starting import pipelines
from govcheck.starting.ci import Ci
from govcheck.starting.settings import schema_path, settings
from govcheck.starting.surroundings import MAIN, Repository, has_great_expectations, repository, requirement
from govcheck.starting.survey import Survey, survey
from govcheck.suites.folders import FOLDER
from govcheck.suites.shipped import shipped
from govcheck.wording import Wording

SHOWN = 3
"""Files that a note names."""


@dataclass(frozen=True)
class Planned:
    """A file to write.

    Attributes:
        path: Relative to the folder, with ``/``.
        content: What it will hold.
        why: What it is for.
    """

    path: str
    content: str
    why: Wording


@dataclass(frozen=True)
class Staying:
    """A file that is there and is left as it is.

    Attributes:
        path: Relative to the folder, or wherever it was found.
        addition: What to add to it by hand; empty where nothing needs to be.
    """

    path: str
    addition: str = ""


@dataclass(frozen=True)
class Plan:
    """What will be done to a folder.

    Attributes:
        survey: What was found in it.
        files: The files to write.
        staying: Those that are there already.
        notes: What else there is to know.
    """

    survey: Survey
    files: tuple[Planned, ...]
    staying: tuple[Staying, ...] = ()
    notes: tuple[Wording, ...] = ()

    def write(self) -> None:
        """Write all files, or none.

        Raises:
            UsageError: Where one is there by now, or cannot be written.
        """
        place({os.path.join(self.survey.folder, each.path): each.content for each in self.files})


def prepare(folder: str | os.PathLike[str] = os.curdir, ci: Ci | None = None) -> Plan:
    """Plan what makes a folder ready for govcheck; nothing is written yet.

    Args:
        folder: The folder, best the top of a repository.
        ci: Where it is tested; known by its remote and its files where None.

    Raises:
        UsageError: For a folder that is none, or a configuration in it that cannot be obeyed.
    """
    return _Planning(os.fspath(folder), ci).plan()


class _Planning:
    """A plan in the making."""

    def __init__(self, folder: str, ci: Ci | None) -> None:
        self.folder = folder
        self.config = find_configuration(folder)
        self.survey = survey(folder, self.config)
        self.repository = repository(folder)
        self.ci = ci or _ci(folder, self.repository)
        self.schemas: dict[str, TableSchema] = {}
        self.files: list[Planned] = []
        self.staying: list[Staying] = []
        self.notes: list[Wording] = []

    def plan(self) -> Plan:
        self.settings()
        suites = self.suites()
        if self.repository is not None and not self.repository.is_top:
            self.notes.append(_BELOW)
        else:
            self.pipeline(suites)
            self.add(pipelines.HOOKS, pipelines.hooks(), _HOOK, pipelines.hook())
        return Plan(self.survey, tuple(self.files), tuple(self.staying), tuple(self.notes))

    def add(self, path: str, content: str, why: Wording, addition: str = "") -> None:
        """Plan a file; where it is there, tell its ``addition``, unless govcheck is named in it."""
        if os.path.lexists(os.path.join(self.folder, path)):
            self.staying.append(Staying(path, "" if self._names_govcheck(path) else addition))
        else:
            self.files.append(Planned(path, content, why))

    def _names_govcheck(self, path: str) -> bool:
        try:
            with open(os.path.join(self.folder, path), encoding="utf-8", errors="replace") as file:
                return "govcheck" in file.read()
        except OSError:
            return False

    def settings(self) -> None:
        """The configuration, with the schemas that it names; tables that an old one lacks are told."""
        if self.config.file is not None:
            self.staying.append(Staying(os.path.relpath(self.config.file, self.folder)))
            for each in self.survey.own:
                self.notes.append(_undeclared(each.name, each.pattern))
            left = (*self.survey.others, *self.survey.unreadable)
            if left:
                self.notes.append(_unexcluded(", ".join(left[:SHOWN]) + (", …" if len(left) > SHOWN else "")))
            return
        self.add(OWN, settings(self.survey), _SETTINGS)
        for each in self.survey.own:
            schema = self.schemas[each.name] = infer(*each.tables, name=each.name)
            self.add(schema_path(each.name), written(schema, *each.tables), _schema(len(each.tables), each.pattern))

    def suites(self) -> bool:
        """The suites; whether there are any, old or new."""
        if not has_great_expectations():
            self.notes.append(_NO_SUITES)
            return os.path.isdir(os.path.join(self.folder, FOLDER))
        for kind in self.survey.known:
            path = shipped(kind)
            if path is not None:
                with open(path, encoding="utf-8") as file:
                    self.add(f"{FOLDER}/{kind}.json", file.read(), _suite(kind))
        for each in self.survey.own:
            schema = self.schemas.get(each.name)
            if schema is not None and schema.columns:
                self.add(f"{FOLDER}/{each.name}.json", suite(schema, *each.tables), _suite(each.name))
        paths = [*(each.path for each in self.files), *(each.path for each in self.staying)]
        return any(path.startswith(f"{FOLDER}/") for path in paths)

    def pipeline(self, suites: bool) -> None:
        needed = requirement(*(["suites"] if suites else []), *(["duckdb"] if "duckdb" in self.survey.suffixes else []))
        branch = self.repository.branch if self.repository else MAIN
        if self.ci is Ci.GITHUB:
            self.add(pipelines.WORKFLOW, pipelines.workflow(needed, branch), _PIPELINE)
        elif self.ci is Ci.GITLAB:
            self.add(pipelines.JOB, pipelines.job(needed), _PIPELINE, pipelines.job(needed))


def _ci(folder: str, found: Repository | None) -> Ci:
    """Where a repository is tested, by its remote, else by the files that are there."""
    if found is not None and found.host:
        return Ci.GITLAB if "gitlab" in found.host else Ci.GITHUB
    is_gitlab = os.path.lexists(os.path.join(folder, pipelines.JOB))
    return Ci.GITLAB if is_gitlab and not os.path.isdir(os.path.join(folder, ".github")) else Ci.GITHUB


_SETTINGS = Wording("what is checked, and how", "检查范围与方式")
_PIPELINE = Wording("checks every change", "检查每次改动")
_HOOK = Wording("checks before each commit", "提交前检查")
_BELOW = Wording(
    "CI and hooks belong at the top of the repository; run govcheck init there for them",
    "CI与钩子文件应位于仓库顶层；请在那里运行govcheck init",
)
_NO_SUITES = Wording(
    "no suites of expectations: they need great_expectations; pip install 'govcheck[suites]', then init again",
    "未写期望套件：需要great_expectations；请运行pip install 'govcheck[suites]'后再次init",
)


def _schema(files: int, pattern: str) -> Wording:
    if files == 1:
        return Wording(f"what must hold of {pattern}", f"{pattern}应满足的条件")
    return Wording(f"what must hold of {pattern} ({files} tables)", f"{pattern}（{files}张表）应满足的条件")


def _suite(name: str) -> Wording:
    return Wording(f"expectations of {name}", f"对{name}的期望")


def _undeclared(name: str, pattern: str) -> Wording:
    return Wording(
        f"{pattern} is not declared in the configuration; write its schema with govcheck schema infer, and name it in "
        f"[tables.{name}]",
        f"{pattern}尚未在配置中声明；可用govcheck schema infer生成表结构，再以[tables.{name}]引用",
    )


def _unexcluded(paths: str) -> Wording:
    return Wording(
        f"no reports, or not to be read: {paths}; add such to exclude in the configuration",
        f"以下文件不是报告或无法读取：{paths}；请加入配置的exclude",
    )
