"""Tests keep compiled rules in a folder of their own, so that they neither see nor leave anything in the user's."""

import os
import tempfile

_FOLDER = tempfile.TemporaryDirectory(prefix="qawl-")
os.environ["QAWL_CACHE"] = _FOLDER.name
