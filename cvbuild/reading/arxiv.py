"""arXiv's subject categories: https://arxiv.org/category_taxonomy."""

from __future__ import annotations

from collections import defaultdict

#: What follows the dot, for each archive; names that arXiv lists as aliases are left out.
CATEGORIES: dict[str, str] = {
    "astro-ph": "CO EP GA HE IM SR",
    "cond-mat": "dis-nn mes-hall mtrl-sci other quant-gas soft stat-mech str-el supr-con",
    "cs": (
        "AI AR CC CE CG CL CR CV CY DB DC DL DM DS ET FL GL GR GT HC IR IT LG LO MA MM MS NE NI "
        "OH OS PF PL RO SC SD SE SI"
    ),
    "econ": "EM GN TH",
    "eess": "AS IV SP SY",
    "math": (
        "AC AG AP AT CA CO CT CV DG DS FA GM GN GR GT HO KT LO MG NA NT OA OC PR QA RA RT SG SP ST"
    ),
    "nlin": "AO CD CG PS SI",
    "physics": (
        "acc-ph ao-ph app-ph atm-clus atom-ph bio-ph chem-ph class-ph comp-ph data-an ed-ph "
        "flu-dyn gen-ph geo-ph hist-ph ins-det med-ph optics plasm-ph pop-ph soc-ph space-ph"
    ),
    "q-bio": "BM CB GN MN NC OT PE QM SC TO",
    "q-fin": "CP GN MF PM PR RM ST TR",
    "stat": "AP CO ME ML OT",
}

#: Archives that are a category of their own.
ARCHIVES: tuple[str, ...] = (
    "gr-qc", "hep-ex", "hep-lat", "hep-ph", "hep-th", "math-ph", "nucl-ex", "nucl-th", "quant-ph",
)  # fmt: skip

#: Suffixes of two archives, of which readers of listings only ever mean the one.
_USUAL: dict[str, str] = {"CV": "cs.CV"}


def _by_suffix() -> dict[str, tuple[str, ...]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for archive, suffixes in CATEGORIES.items():
        for suffix in suffixes.split():
            found[suffix].append(f"{archive}.{suffix}")
    return {suffix: tuple(names) for suffix, names in found.items()}


_BY_SUFFIX = _by_suffix()
_FULL = {name for names in _BY_SUFFIX.values() for name in names} | {*ARCHIVES, *CATEGORIES}


def is_category(name: str) -> bool:
    """Whether it is a category, or the part of one that follows the dot."""
    return name in _FULL or name in _BY_SUFFIX


def full_category(name: str) -> str:
    """The category with its archive, where only one archive has it; else the name as it is.

    >>> full_category("LG"), full_category("stat.ML"), full_category("CO")
    ('cs.LG', 'stat.ML', 'CO')
    """
    candidates = _BY_SUFFIX.get(name, ())
    return _USUAL.get(name) or (candidates[0] if len(candidates) == 1 else name)
