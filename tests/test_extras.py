"""The core stands alone; an adapter without its library says in one line what to install."""

from __future__ import annotations

import subprocess
import sys

import pytest

MISSING = """
import sys
class Hidden:
    def find_spec(self, name, *_):
        if name.partition(".")[0] in {"pandas", "pyarrow", "pyspark", "spacy"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Hidden())
"""


def run(script):
    return subprocess.run([sys.executable, "-c", MISSING + script], capture_output=True, text=True, check=False)


@pytest.mark.parametrize(("extra", "library"), [("pandas", "pandas"), ("spark", "pyarrow"), ("spacy", "spacy")])
def test_a_missing_extra_is_one_clear_line(extra, library):
    done = run(f"import qawl.{extra}")
    line = f"qawl.errors.MissingExtraError: qawl.{extra} needs {library}: pip install 'qawl[{extra}]'"
    assert done.stderr.splitlines()[-1] == line


def test_a_format_without_its_extra_ends_with_1_and_one_line(tmp_path):
    arguments = ["extract", "--format", "docbin", "-", "-o", str(tmp_path / "out.spacy")]
    done = run(f"import sys; from qawl.cli import main; sys.exit(main({arguments}))")
    assert (done.returncode, done.stderr) == (1, "qawl: qawl.spacy needs spacy: pip install 'qawl[spacy]'\n")


def test_the_core_needs_no_extra():
    assert run("import qawl; print(len(qawl.extract('قال سامي إن الطريق مفتوح.')))").stdout == "1\n"
