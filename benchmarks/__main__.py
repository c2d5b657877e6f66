"""Measures how long things take and how that grows; asserts nothing, says what is too much.

``python -m benchmarks [import] [link] [start] [--most 10000]``. Seconds are those of this
machine; what can be compared are the ratios, and the exponent k of a time that grows as n^k.
"""

from __future__ import annotations

import argparse
import json
import math
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.measure import cases
from cvbuild.diagnostic import Report
from cvbuild.starter import starter_files

#: What grows faster than this will be too slow for a large bibliography.
_MOST_GROWTH = 1.2
_RUNS = 7


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("what", nargs="*", help="import, link, start; all of them without a word")
    parser.add_argument("--most", type=int, default=10_000, help="the largest number (10000)")
    wanted = parser.parse_args()
    counts = [wanted.most // 10, wanted.most * 3 // 10, wanted.most]
    what = tuple(wanted.what or ("import", "link", "start"))
    chosen = [name for name in cases() if name.startswith(what)]
    if chosen:
        shown = "".join(f"{count:>15}" for count in counts)
        print(f"{'seconds, times the first':24}{shown}   grows as   memory")
    for name in chosen:
        _print_growth(name, counts)
    if "start" in what:
        _print_starts()


def _print_growth(name: str, counts: Sequence[int]) -> None:
    measured = [_measure(name, count) for count in counts]
    seconds = [one["seconds"] for one in measured]
    shown = "".join(f"{one:8.2f} {one / seconds[0]:5.1f}x" for one in seconds)
    growth = exponent(counts, seconds)
    warning = "" if growth < _MOST_GROWTH else f"   more than n^{_MOST_GROWTH}"
    memory = measured[-1]["megabytes"]
    print(f"{name:24}{shown}   n^{growth:.2f}   {memory:4.0f} MB{warning}", flush=True)


def _measure(name: str, count: int) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.measure", name, str(count)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def exponent(counts: Sequence[int], seconds: Sequence[float]) -> float:
    """The k of the curve n^k that is nearest to the points.

    >>> round(exponent([10, 100, 1000], [0.1, 1.0, 10.0]), 3)
    1.0
    """
    return statistics.linear_regression(
        [math.log(count) for count in counts], [math.log(one) for one in seconds]
    ).slope


def _print_starts() -> None:
    """Short commands, held against a Python that does nothing."""
    with tempfile.TemporaryDirectory() as folder:
        for path, content in starter_files("jane-doe", "weasyprint", Report()).items():
            place = Path(folder, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(re.sub("outputs: .*", "outputs: [html]", content), encoding="utf-8")
        nothing = _median(["-c", "pass"], folder)
        print(f"{'times an empty Python':24}{1.0:8.1f}x {1000 * nothing:6.0f} ms")
        _median(["-m", "cvbuild", "build"], folder, runs=1)
        for words in (["--version"], ["list"], ["build"]):
            seconds = _median(["-m", "cvbuild", *words], folder)
            shown = " ".join(["cvbuild", *words])
            note = " with nothing to do" if words == ["build"] else ""
            print(f"{shown:24}{seconds / nothing:8.1f}x {1000 * seconds:6.0f} ms{note}")


def _median(arguments: Sequence[str], folder: str, runs: int = _RUNS) -> float:
    """The seconds of a run, the middle one of several."""
    seconds = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([sys.executable, *arguments], cwd=folder, capture_output=True, check=True)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


if __name__ == "__main__":
    main()
