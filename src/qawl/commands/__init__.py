"""One command a module: `add_parser(subparsers)` declares it and sets `run`, which returns the exit code."""
