"""Tests keep compiled rules in a folder of their own, so that they neither see nor leave anything in the user's.

Generated inputs are the same in every run; `--hypothesis-profile default` draws new ones.
"""

import os
import tempfile

from hypothesis import settings

_FOLDER = tempfile.TemporaryDirectory(prefix="qawl-")
os.environ["QAWL_CACHE"] = _FOLDER.name

settings.register_profile("fixed", derandomize=True, deadline=None)
settings.load_profile("fixed")
