"""``python -m tests.fuzz``: the kinds one after the other, and a line for each."""

from __future__ import annotations

import argparse
import faulthandler
import resource
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tests.fuzz.checks import KINDS
from tests.fuzz.mutations import mutated
from tests.fuzz.pieces import pieces
from tests.fuzz.running import Findings, problem_of, run, shrunk

_CHUNK = 1000
#: No input needs more; what asks for more is a finding.
_MEMORY = 2 << 30


def main() -> int:
    wanted = _arguments()
    found = [_fuzz(kind, wanted) for kind in wanted.kind]
    return 1 if any(found) else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--kind", nargs="+", default=list(KINDS), choices=KINDS, metavar="KIND")
    parser.add_argument("--count", type=int, default=1000, help="inputs of each kind (1000)")
    parser.add_argument("--start", type=int, default=0, help="the number of the first (0)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1, help="processes at one time (1)")
    parser.add_argument("--own", action="store_true", help="take no files beside the project")
    parser.add_argument("--save", type=Path, metavar="FOLDER", help="write what fails there")
    return parser.parse_args()


def _fuzz(kind: str, wanted: argparse.Namespace) -> Findings | None:
    """Check the inputs of a kind and print what was found; None for nothing."""
    start = time.perf_counter()
    found = Findings()
    for findings in _in_chunks(kind, wanted):
        found.add(findings)
    seconds = time.perf_counter() - start
    memory = resource.getrusage(
        resource.RUSAGE_CHILDREN if wanted.jobs > 1 else resource.RUSAGE_SELF
    )
    print(
        f"{kind:17} {wanted.count:8} inputs {seconds:7.0f} s {memory.ru_maxrss // 1024:5} MB "
        f"{len(found.counts):3} findings",
        flush=True,
    )
    for words, count in found.counts.most_common():
        print(f"    {count:6} x {words}")
        _show(kind, words, found.first[words], wanted)
    return found if found.counts else None


def _in_chunks(kind: str, wanted: argparse.Namespace) -> Iterator[Findings]:
    end = wanted.start + wanted.count
    chunks = [range(n, min(n + _CHUNK, end)) for n in range(wanted.start, end, _CHUNK)]
    work = partial(run, kind, wanted.seed, beside=not wanted.own)
    if wanted.jobs == 1:
        _limit_memory()
        yield from map(work, chunks)
        return
    with ProcessPoolExecutor(wanted.jobs, initializer=_limit_memory) as pool:
        yield from pool.map(work, chunks)


def _limit_memory() -> None:
    faulthandler.enable()
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _show(kind: str, words: str, number: int, wanted: argparse.Namespace) -> None:
    """Print the shortest text that fails in this way, and save it if that is wanted."""
    text = mutated(kind, wanted.seed, number, pieces(kind, beside=not wanted.own))
    text = shrunk(text, lambda shorter: problem_of(kind, shorter) == words)
    shown = repr(text)
    print(f"           --kind {kind} --seed {wanted.seed} --start {number} --count 1")
    print(f"           {shown if len(shown) < 400 else shown[:400] + '…'}", flush=True)
    if wanted.save:
        wanted.save.mkdir(parents=True, exist_ok=True)
        name = f"{kind}-{wanted.seed}-{number}.txt"
        (wanted.save / name).write_bytes(text.encode("utf-8", "surrogatepass"))


if __name__ == "__main__":
    sys.exit(main())
