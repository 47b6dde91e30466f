#!/usr/bin/env bash
# Installs govcheck from the action's own copy into a virtual environment beside the job's Python.
# In: PYTHON, EXTRAS (by comma), VENV (a folder). Out, to GITHUB_OUTPUT: python, govcheck (paths of the programs).
set -euo pipefail

# -I: a file of the checked repository called pip.py or venv.py is not what runs
"$PYTHON" -I -m venv "$VENV"
bin="$VENV/bin"
if [[ -d "$VENV/Scripts" ]]; then bin="$VENV/Scripts"; fi
"$bin/python" -I -m pip install --quiet --disable-pip-version-check "$GITHUB_ACTION_PATH${EXTRAS:+[$EXTRAS]}"
{
  echo "python=$bin/python"
  echo "govcheck=$bin/govcheck"
} >>"$GITHUB_OUTPUT"
