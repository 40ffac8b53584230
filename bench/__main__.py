"""Chooses what to measure."""

from __future__ import annotations

import argparse

from bench import linear, sample, stages, startup, stream


def main() -> None:
    """Measure what the command line names."""
    parser = argparse.ArgumentParser(prog="python -m bench", description="Measure qawl.")
    parser.add_argument("what", nargs="?", choices=("stages", "linear", "startup", "stream"), default="stages")
    parser.add_argument("--megabytes", type=float, nargs="+", help="sizes of the text (stages: all; linear: 1 5 25)")
    parser.add_argument("--documents", type=int, default=100_000, help="how many (stream)")
    arguments = parser.parse_args()
    if arguments.what == "startup":
        startup.report()
        return
    print(f"text: {sample.named()}")
    if arguments.what == "stream":
        stream.report(arguments.documents)
    elif arguments.what == "linear":
        linear.report(arguments.megabytes or [1, 5, 25])
    else:
        stages.report(sample.taken((arguments.megabytes or [None])[0]))


if __name__ == "__main__":
    main()
