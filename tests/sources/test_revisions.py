"""Files as they were: what ``REV:path`` stands for."""

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from govcheck.errors import UsageError
from govcheck.sources import repository as repositories
from govcheck.sources.revisions import resolved

FIRST = "各位代表：青岚市新修公路120公里。\r\n".encode("gb18030")
SECOND = "各位代表：青岚市新修公路150公里。\r\n".encode("gb18030")
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:" + b"0" * 64 + b"\nsize 12345\n"
EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"


def git(folder: Path, *arguments: str, stdin: bytes = b"") -> str:
    settings = ["-c", "user.name=青岚", "-c", "user.email=qinglan@example.org", "-c", "core.autocrlf=true"]
    command = ["git", "-C", str(folder), *settings, *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, check=True).stdout.decode().strip()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two commits (``v1``, the second unnamed), and a change in the index; the working directory."""
    top = tmp_path / "repository"
    (top / "报 告" / "临岚区").mkdir(parents=True)
    git(top, "init", "-q", "-b", "main")
    report = top / "报 告" / "青岚 2024.txt"
    report.write_bytes(FIRST)
    (top / "报 告" / "临岚区" / "目标.csv").write_text("地区,数值\n临岚区,8\n", encoding="utf-8")
    (top / "报 告" / "link.txt").symlink_to("青岚 2024.txt")
    (top / "报 告" / "picture.png").write_bytes(b"\x89PNG")
    (top / ".gitattributes").write_text("*.txt export-subst -text\n", encoding="utf-8")
    git(top, "add", ".")
    git(top, "commit", "-qm", "one: 一")
    git(top, "tag", "v1")
    report.write_bytes(SECOND)
    git(top, "commit", "-qam", "two")
    report.write_bytes(b"staged\n")
    git(top, "add", ".")
    report.write_bytes(b"neither\n")
    monkeypatch.chdir(top)
    return top


@pytest.fixture
def folder(tmp_path: Path) -> str:
    made = tmp_path / "made"
    made.mkdir()
    return str(made)


def read(name: str, folder: str) -> bytes:
    return Path(resolved(name, folder).path).read_bytes()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("v1:报 告/青岚 2024.txt", FIRST),
        ("HEAD:报 告/青岚 2024.txt", SECOND),
        ("HEAD~1:./报 告/青岚 2024.txt", FIRST),
        ("v1:报 告/临岚区/../青岚 2024.txt", FIRST),
        ("main@{0}:报 告/青岚 2024.txt", SECOND),
        ("main^{/one: 一}:报 告/青岚 2024.txt", FIRST),
        (":报 告/青岚 2024.txt", b"staged\n"),
        (":0:报 告/青岚 2024.txt", b"staged\n"),
    ],
)
def test_a_file_of_a_revision_byte_by_byte(repository: Path, folder: str, name: str, content: bytes) -> None:
    found = resolved(name, folder)
    assert Path(found.path).read_bytes() == content
    assert Path(found.path).name == "青岚 2024.txt"
    assert found.name == name
    assert Path(found.path).is_relative_to(folder)


def test_the_working_directory_counts_for_relative_paths_only(
    repository: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(repository / "报 告" / "临岚区")
    assert read("v1:../青岚 2024.txt", folder) == FIRST
    assert read("v1:报 告/青岚 2024.txt", folder) == FIRST
    assert read(":../青岚 2024.txt", folder) == b"staged\n"
    assert os.listdir(resolved("v1:.", folder).path) == ["目标.csv"]
    with pytest.raises(UsageError, match=r"no file or folder 青岚 2024\.txt"):
        resolved("v1:青岚 2024.txt", folder)
    with pytest.raises(UsageError, match="leads out of the repository"):
        resolved("v1:../../../x.txt", folder)


def test_without_a_working_tree(repository: Path, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository / ".git")
    assert read("v1:报 告/青岚 2024.txt", folder) == FIRST
    monkeypatch.chdir(repository / "报 告")
    monkeypatch.setenv("GIT_DIR", "../.git")
    monkeypatch.setenv("GIT_WORK_TREE", "..")
    assert read("v1:./青岚 2024.txt", folder) == FIRST
    assert read(":报 告/青岚 2024.txt", folder) == b"staged\n"


@pytest.mark.parametrize("name", ["v1:报 告", "v1:报 告/", "v1:./报 告/", ":报 告", "v1:", ":", "v1:."])
def test_a_folder_with_what_can_be_read(repository: Path, folder: str, name: str) -> None:
    top = Path(resolved(name, folder).path)
    files = {path.relative_to(top).as_posix() for path in top.rglob("*") if path.is_file() or path.is_symlink()}
    below = "" if "报 告" in name else "报 告/"
    assert files == {f"{below}青岚 2024.txt", f"{below}临岚区/目标.csv"}
    content = (top / f"{below}青岚 2024.txt").read_bytes()
    assert content == (FIRST if name.startswith("v1") else b"staged\n")


def test_two_sides_have_room_in_one_folder(repository: Path, folder: str) -> None:
    names = ["v1:报 告/青岚 2024.txt", "HEAD:报 告/青岚 2024.txt", "v1:报 告", "HEAD:报 告"]
    paths = [resolved(name, folder).path for name in names]
    assert len(set(paths)) == 4
    assert [Path(path).read_bytes() for path in paths[:2]] == [FIRST, SECOND]


@pytest.mark.parametrize("name", ["-", "missing.txt", "v1", "报 告", ".gitattributes"])
def test_names_without_a_colon_are_paths(repository: Path, folder: str, name: str) -> None:
    assert (resolved(name, folder).path, resolved(name, folder).name) == (name, name)
    assert os.listdir(folder) == []


def test_a_path_that_exists_wins(repository: Path, folder: str) -> None:
    (repository / "v1:报 告").mkdir()
    assert resolved("v1:报 告", folder).path == "v1:报 告"


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("v9:报 告/青岚 2024.txt", "no revision v9"),
        ("HEAD:nothing.txt", "that revision has no file or folder nothing.txt"),
        ("HEAD:报 告/青岚 2024.txt/x", "has no file or folder"),
        ("HEAD:报*/青岚 2024.txt", "has no file or folder"),
        ("HEAD:/etc/passwd", "leads out of the repository"),
        ("HEAD:报 告/../../x.txt", "leads out of the repository"),
        (":nothing.txt", "the index has no file or folder"),
        (":2:报 告/青岚 2024.txt", "the index has no file or folder"),
        ("--output=stolen:x", "no revision --output=stolen"),
        ("-x:x", "no revision -x"),
        ("v1..HEAD:报 告", r"no revision v1\.\.HEAD"),
        ("^v1:报 告", r"no revision \^v1"),
        ("HEAD:报 告/link.txt", "is a symbolic link"),
        ("HEAD:a\0b", "git cannot read the repository"),
    ],
)
def test_each_mistake_is_one_sentence(repository: Path, folder: str, name: str, message: str) -> None:
    with pytest.raises(UsageError, match=message) as raised:
        resolved(name, folder)
    assert str(raised.value).startswith(f"{name}: ")
    assert "\n" not in str(raised.value)
    assert raised.value.wording.zh != raised.value.wording.en
    assert not (repository / "stolen").exists()


def test_a_submodule(repository: Path, folder: str) -> None:
    commit = git(repository, "rev-parse", "HEAD")
    git(repository, "update-index", "--add", "--cacheinfo", f"160000,{commit},报 告/云溪县.txt")
    git(repository, "commit", "-qm", "three")
    for revision in ("HEAD", ""):
        with pytest.raises(UsageError, match="is a submodule"):
            resolved(f"{revision}:报 告/云溪县.txt", folder)
        assert "云溪县.txt" not in os.listdir(resolved(f"{revision}:报 告", folder).path)


def test_without_a_repository_and_without_git(
    tmp_path: Path, folder: str, monkeypatch: pytest.MonkeyPatch, repository: Path
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    with pytest.raises(UsageError, match="no git repository here"):
        resolved("HEAD:x.txt", folder)
    monkeypatch.chdir(repository)
    monkeypatch.setenv("PATH", folder)
    with pytest.raises(UsageError, match="git is not installed"):
        resolved("HEAD:x.txt", folder)


def test_a_git_that_hangs(repository: Path, folder: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(repositories, "SECONDS", 0.1)
    with pytest.raises(UsageError, match="took more than"):
        resolved("HEAD:x.txt", folder)


def test_a_pointer_of_git_lfs_is_no_content(repository: Path, folder: str) -> None:
    (repository / "报 告" / "大.csv").write_bytes(POINTER)
    git(repository, "add", ".")
    with pytest.raises(UsageError, match="kept by Git LFS"):
        resolved(":报 告/大.csv", folder)
    found = resolved(":报 告", folder)
    assert list(found.unavailable) == ["大.csv"]
    assert sorted(os.listdir(found.path)) == ["临岚区", "青岚 2024.txt"]


def test_a_blob_that_is_missing(repository: Path, folder: str) -> None:
    blob = git(repository, "rev-parse", "v1:报 告/青岚 2024.txt")
    (repository / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(UsageError, match="does not have its content"):
        resolved("v1:报 告/青岚 2024.txt", folder)
    found = resolved("v1:报 告", folder)
    assert (list(found.unavailable), os.listdir(found.path)) == (["青岚 2024.txt"], ["临岚区"])


def entry(mode: str, name: bytes, identity: str) -> bytes:
    return mode.encode() + b" " + name + b"\0" + bytes.fromhex(identity)


@pytest.mark.parametrize("name", [b"..", b".", b""])
def test_a_tree_that_leads_out_of_the_folder_is_refused(repository: Path, folder: str, name: bytes) -> None:
    blob = git(repository, "rev-parse", "HEAD:.gitattributes")
    inner = git(
        repository, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=entry("100644", b"a.txt", blob)
    )
    outer = git(
        repository, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", stdin=entry("40000", name, inner)
    )
    with pytest.raises(UsageError, match=r"may not be written|cannot read the repository"):
        resolved(f"{outer}:", folder)
    assert list(Path(folder).parent.rglob("a.txt")) == []


NAMES = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="/\0"), min_size=1, max_size=40).filter(
    lambda name: name not in (".", "..") and name.lower().rstrip(". ") != ".git"
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=NAMES, content=st.binary(max_size=200))
def test_any_name_and_content_come_back(repository: Path, folder: str, name: str, content: bytes) -> None:
    assume(not content.startswith(repositories.LFS))  # which is refused
    blob = git(repository, "hash-object", "-w", "--stdin", stdin=content)
    listed = f"100644 blob {blob}\t{name}\0" + f"100644 blob {blob}\t{name}.txt\0"
    tree = git(repository, "mktree", "-z", stdin=listed.encode())
    path = Path(resolved(f"{tree}:{name}", folder).path)
    assert (path.name, path.read_bytes()) == (name, content)
    top = resolved(f"{tree}:", folder).path
    assert f"{name}.txt" in os.listdir(top)
    assert Path(top, f"{name}.txt").read_bytes() == content


def test_an_empty_tree_has_no_files(repository: Path, folder: str) -> None:
    git(repository, "hash-object", "-t", "tree", "-w", "--stdin")
    with pytest.raises(UsageError, match="has no file or folder"):
        resolved(f"{EMPTY_TREE}:", folder)


def test_a_revision_does_not_touch_the_repository(repository: Path, folder: str) -> None:
    index = repository / ".git" / "index"
    status = git(repository, "status", "--short")
    written = index.stat().st_mtime_ns
    for name in ("v1:报 告", ":报 告", ":报 告/青岚 2024.txt"):
        resolved(name, folder)
    assert index.stat().st_mtime_ns == written
    assert git(repository, "status", "--short") == status
