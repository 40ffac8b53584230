"""Runs the command line: `python -m qawl`."""

from qawl.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
