"""One measurement in a process of its own: ``python -m benchmarks.measure CASE COUNT``.

Prints a line of JSON: the seconds of the processor, and by how many megabytes memory grew.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from functools import partial

from benchmarks.bibliography import make_bibliography
from benchmarks.works import SHAPES, two_sources
from cvbuild.diagnostic import Report
from cvbuild.importers import import_source
from cvbuild.link import link
from cvbuild.model import Profile
from cvbuild.source import Source


def cases() -> dict[str, Callable[[int], Callable[[], object]]]:
    """What is measured, by name: a function that makes ready so many, and gives what to time."""
    links = {f"link, {name}": partial(_link, name) for name in SHAPES}
    return {"import": _import, **links}


def _import(count: int) -> Callable[[], object]:
    source = Source("bench.bib", make_bibliography(count))
    return lambda: import_source(source, "bibtex", Report())


def _link(name: str, count: int) -> Callable[[], object]:
    ours, theirs = two_sources(SHAPES[name], count)
    return lambda: link(Profile(), [("ours", ours), ("theirs", theirs)], Report())


def main() -> None:
    case, count = cases()[sys.argv[1]], int(sys.argv[2])
    case(30)()  # what is imported and compiled once
    work = case(count)
    before = _megabytes()
    start = time.process_time()
    work()
    seconds = time.process_time() - start
    print(json.dumps({"seconds": seconds, "megabytes": _megabytes() - before}))


def _megabytes() -> float:
    """The most memory that this process ever had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
