"""Nothing: the rules beside this file are read without importing it."""

raise ImportError("code of a rule pack was run")
