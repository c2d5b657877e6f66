"""An invented .bib file, with strings, parents, LaTeX and abstracts in it."""

from __future__ import annotations

import random

_WORDS = (
    *("learning", "sums", "of", "{B}ayesian", "networks", "with", "\\emph{sparse}", "priors"),
    *("$O(n^2)$", 'na{\\"\\i}ve', 'G{\\"o}del', "--", "a", "study", "{{DNA}}", "under", "noise"),
)
_PLAIN = (
    "we",
    "show",
    "that",
    "models",
    "of",
    "this",
    "kind",
    "need",
    "less",
    "data",
    "than",
    "all",
)
_FAMILIES = ("Doe", 'M{\\"u}ller', "van der Berg", "{\\O}rsted", "Li", "Garc{\\'i}a")


def make_bibliography(count: int) -> str:
    """A file of invented entries, the same for the same count."""
    chance = random.Random(1)
    head = "".join(f"@string{{j{n} = {{Journal of Invention {n}}}}}\n" for n in range(50))
    return head + "\n".join(_entry(n, chance) for n in range(count))


def _entry(number: int, chance: random.Random) -> str:
    people = " and ".join(
        f"{chance.choice(_FAMILIES)}, {chance.choice('ABCDEFG')}. {chance.choice('KLMN')}."
        for _ in range(chance.randint(1, 8))
    )
    title = " ".join(chance.choices(_WORDS, k=9))
    where = f"journal = j{number % 50}, volume = {number % 90}, pages = {{{number}--{number + 9}}}"
    kind = "article"
    if number % 10 == 0:
        return (
            f"@proceedings{{p{number}, title = {{Proceedings {number}}}, year = 2020,\n"
            f"  editor = {{{people}}}, publisher = {{Invented Press}}}}\n"
        )
    if number % 3 == 0:
        kind, where = "inproceedings", f"crossref = {{p{number // 10 * 10}}}"
    abstract = " ".join(chance.choices(_PLAIN, k=150)) + f" by {title[:40]}, \\emph{{at last}}"
    return (
        f"@{kind}{{key{number},\n  author = {{{people}}},\n  title = {{{title} {number}}},\n"
        f"  {where},\n  month = jan, year = {1950 + number % 75},\n"
        f"  doi = {{10.5555/{number}}},\n  abstract = {{{abstract}}}\n}}\n"
    )
