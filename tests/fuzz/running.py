"""Many inputs one after the other; what was found in them, each once, as short as can be."""

from __future__ import annotations

import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tests.fuzz.checks import Care, FindingError, TooSlowError, check
from tests.fuzz.mutations import mutated
from tests.fuzz.pieces import pieces

#: One input in so many is read back from what it was written as; one is read twice, too.
_READ_BACK_EVERY, _READ_AGAIN_EVERY = 5, 25
_MOST_TRIES = 400


@dataclass
class Findings:
    """What went wrong: how often, and the number of the first input of each."""

    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)

    def add(self, other: Findings) -> None:
        self.counts += other.counts
        for words, number in other.first.items():
            self.first[words] = min(number, self.first.get(words, number))


def run(kind: str, seed: int, numbers: Iterable[int], *, beside: bool) -> Findings:
    """Check the inputs with these numbers."""
    found = Findings()
    texts = pieces(kind, beside=beside)
    for number in numbers:
        text = mutated(kind, seed, number, texts)
        words = problem_of(kind, text, _care(number))
        if words:
            found.counts[words] += 1
            found.first.setdefault(words, number)
    return found


def _care(number: int) -> Care:
    if number % _READ_AGAIN_EVERY == 0:
        return Care.READ_AGAIN
    return Care.READ_BACK if number % _READ_BACK_EVERY == 0 else Care.READ


def problem_of(kind: str, text: str, care: Care = Care.READ_AGAIN) -> str:
    """What is wrong with the reading of a text, in words that are the same for the same fault."""
    try:
        check(kind, text, care)
    except TooSlowError:
        return "takes too long"
    except Exception as fault:
        return f"{fault}" if isinstance(fault, FindingError) else _raised(fault)
    return ""


def _raised(fault: Exception) -> str:
    """The kind of an exception, and the last line of ours that it went through."""
    frames = traceback.extract_tb(fault.__traceback__)
    ours = [frame for frame in frames if "/cvbuild/" in frame.filename]
    place = f" in {ours[-1].filename.rpartition('/cvbuild/')[2]}:{ours[-1].name}" if ours else ""
    return f"raises {type(fault).__name__}{place}"


def shrunk(text: str, is_wrong: Callable[[str], bool]) -> str:
    """A shorter text that is as wrong: halves, quarters and so on left out while they can be."""
    tries = 0
    size = len(text) // 2
    while size and tries < _MOST_TRIES:
        start, before = 0, len(text)
        while start < len(text) and tries < _MOST_TRIES:
            shorter = text[:start] + text[start + size :]
            tries += 1
            if is_wrong(shorter):
                text = shorter
            else:
                start += size
        if len(text) == before:
            size //= 2
    return text
