"""Measurements of qawl: `python -m bench --help`."""
