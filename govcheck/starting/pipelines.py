"""What runs govcheck for every change: a workflow of GitHub, a job of GitLab, a hook of pre-commit."""

from __future__ import annotations

import re
import shlex

from govcheck.config.writing import value
from govcheck.sources.files import TABLE_SUFFIXES, TEXT_SUFFIXES

WORKFLOW, JOB, HOOKS = ".github/workflows/govcheck.yml", ".gitlab-ci.yml", ".pre-commit-config.yaml"
"""Where each is looked for, from the top of a repository."""
PYTHON = "3.12"
"""The Python that CI runs it with."""


def workflow(requirement: str, branch: str) -> str:
    """The workflow of GitHub Actions.

    Args:
        requirement: What pip installs.
        branch: The default branch.
    """
    return _filled(_WORKFLOW, BRANCH=value(branch), REQUIREMENT=_quoted(requirement))


def job(requirement: str) -> str:
    """The job of GitLab CI.

    Args:
        requirement: What pip installs.
    """
    return _filled(_JOB, REQUIREMENT=_quoted(requirement))


def hook() -> str:
    """The hook of pre-commit, an entry of its list of repositories; for all that may come, not only what is there."""
    suffixes = sorted(suffix.removeprefix(".") for suffix in TEXT_SUFFIXES | TABLE_SUFFIXES)
    return _HOOK.replace("SUFFIXES", "|".join(suffixes))


def hooks() -> str:
    """The configuration of pre-commit with that hook alone."""
    return f"# `pre-commit install` makes git run this before each commit.\nrepos:\n{hook()}"


def _filled(text: str, **given: str) -> str:
    """The text with what is given in its places, and the Python; nothing that is given is taken for a place."""
    values = {"PYTHON": PYTHON, **given}
    return re.sub("|".join(values), lambda match: values[match.group()], text)


def _quoted(requirement: str) -> str:
    """The requirement for a line of a shell in a block of YAML."""
    return shlex.quote(" ".join(requirement.split()))


_WORKFLOW = """\
# Checks the reports and datasets of this repository. On a pull request only what it brings counts.
name: govcheck
on:
  pull_request:
  push:
    branches: [BRANCH]
permissions:
  contents: read
jobs:
  check:
    runs-on: ubuntu-latest
    env:
      GOVCHECK_CACHE_DIR: .govcheck-cache
      SINCE: ${{ github.base_ref && format('origin/{0}...', github.base_ref) || '' }}
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 0 # to compare with the branch that the pull request is for
          persist-credentials: false # nothing is fetched or pushed later
      - uses: actions/setup-python@v5
        with:
          python-version: "PYTHON"
      - uses: actions/cache@v4
        with:
          path: .govcheck-cache
          key: govcheck-${{ runner.os }}-${{ github.sha }}
          restore-keys: govcheck-${{ runner.os }}-
      - name: Install
        working-directory: ${{ runner.temp }} # no file of the repository is taken for pip or for what it installs
        run: |
          python -m pip install REQUIREMENT
      - name: Check
        run: |
          govcheck check . --format github ${SINCE:+--since "$SINCE"}
      - name: Summary
        if: ${{ !cancelled() }}
        run: |
          govcheck check . --format markdown ${SINCE:+--since "$SINCE"} >> "$GITHUB_STEP_SUMMARY" || true
      # To have the findings under Security / Code scanning, too, add `security-events: write` to the permissions, and:
      # - name: Code scanning
      #   if: ${{ !cancelled() }}
      #   run: |
      #     govcheck check . --format sarif --output govcheck.sarif || true
      # - uses: github/codeql-action/upload-sarif@v3
      #   if: ${{ !cancelled() }}
      #   with:
      #     sarif_file: govcheck.sarif
"""
_JOB = """\
# Checks the reports and datasets of this repository. On a merge request only what it brings counts.
govcheck:
  image: python:PYTHON
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  variables:
    GIT_DEPTH: "0" # to compare with the branch that the merge request is for
    GOVCHECK_CACHE_DIR: .govcheck-cache
  cache:
    key: govcheck
    paths:
      - .govcheck-cache/
  script:
    - |
      # from there no file of the repository is taken for pip or for what it installs
      (cd / && python -m pip install REQUIREMENT)
    - |
      since="$CI_MERGE_REQUEST_DIFF_BASE_SHA"
      govcheck check . --format gitlab --output gl-code-quality-report.json --fail-on never ${since:+--since "$since"}
      govcheck check . ${since:+--since "$since"}
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
"""
_HOOK = r"""  - repo: local
    hooks:
      - id: govcheck
        name: govcheck
        language: system
        # All files are read, but only what the commit brings is told; suites are left to CI, as they take seconds.
        entry: govcheck check . --since HEAD --no-expectations
        files: '(?i)\.(SUFFIXES)$'
        pass_filenames: false
"""
