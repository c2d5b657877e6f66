"""Ways to reach a person, found in a line of text: addresses, numbers, links, places. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlsplit

from cvbuild.importers.markdown_cv.facts import is_town, take_place
from cvbuild.importers.markdown_cv.lines import Line
from cvbuild.importers.markdown_cv.text import count_words, links_of, split, split_outside, strip
from cvbuild.importers.markdown_cv.words import CONTACT_LABELS, DOMAINS, LINK_WORDS, exact_phrase
from cvbuild.model import Contact
from cvbuild.reading.dates import read_period
from cvbuild.reading.identifiers import find_orcid
from cvbuild.reading.networks import NETWORKS, network_contact
from cvbuild.reading.sectionwords import fold
from cvbuild.richtext import Inlines, Link, join, to_plain

_BREAK = re.compile(r"\s+[|•·∙●◦⋅–—]\s+|(?<!\d)\s+/\s+|\s+/\s+(?!\d)|\s*[|•●]\s*|\t+|\s{2,}|;\s+")
EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
_ENDINGS = "com|org|net|io|de|edu|dev|me|ai|fr|es|ch|at|uk|eu|info|app|co|us|ca|it|nl|be|se|pl"
_URL = re.compile(rf"(?:https?://|www\.)\S+|[\w-]+(?:\.[\w-]+)*\.(?:{_ENDINGS})(?:/\S*)?", re.I)
_PHONE = re.compile(r"\+?[\d(][\d ()./-]{6,24}\d")
_VALUES = (("email", EMAIL), ("website", _URL), ("phone", _PHONE))

#: Kinds that are any words after their label.
_PROSE_KINDS = frozenset(["location", "born", "nationality", "skype"])

#: Kinds whose value says little without its label.
_WORDED = frozenset(["born", "nationality"])

#: Kinds where a name after the label leads to the person's page.
_NETWORKS = {kind: network for network, (kind, _) in NETWORKS.items()} | {"mastodon": "mastodon"}

#: Kinds whose address names the person at its end: linkedin.com/in/<name>.
_WITH_HANDLES = frozenset(DOMAINS.values()) - {"scholar", "openreview", "dblp"}


def read_contacts(line: Line, *, sure: bool = False) -> list[Contact]:
    """The contacts of a line, in order; none where the line says something else.

    With ``sure`` every piece of the line is one, whatever it says.
    """
    if len(line.plain) > 1000:
        return [Contact("other", line.plain, line=line.number)] if sure else []
    contacts: list[Contact | None] = []
    pieces: list[Inlines] = []
    for piece in split(strip(line.inlines), _BREAK):
        for part in _parts(piece):
            pieces.append(part)
            contacts.append(_contact(part, line.number))
    if not sure and not _are_contacts(contacts, pieces):
        return []
    found = [
        contact or _other(piece, line.number)
        for contact, piece in zip(contacts, pieces, strict=True)
        if contact or re.search(r"\w", to_plain(piece))
    ]
    town = len(found) > 2 and found[-1].kind == "other" and is_town(pieces[-1])
    return [*found[:-1], replace(found[-1], kind="location")] if town else found


_STREET = re.compile(r"\d|street|straße|strasse|rue|calle|avenue", re.I)
_TOWN = re.compile(r"\W*(?:[A-Z]{1,2}-)?\d{4,5}\s+[^\W\d_]|.*,\s*[A-Z]{2}\s+\d{5}\b")


def split_place(line: Line) -> tuple[Line, Contact | None]:
    """``Biologist · Ghent, Belgium`` as what stands before the place, and the place."""
    pieces = split(line.inlines, _BREAK)
    rest, place = take_place(split_outside(pieces[-1], ",")) if len(pieces) > 1 else ([], "")
    if not place or rest:
        return line, None
    first = join(pieces[:-1], " · ")
    return replace(line, inlines=first), Contact("location", place, line=line.number)


def with_addresses(lines: Iterable[Line]) -> list[Line]:
    """The lines, where a street and the town below it are one."""
    joined: list[Line] = []
    for line in lines:
        before = joined[-1] if joined else None
        street = before and _STREET.search(before.plain) and count_words(before.plain) < 9
        if before and street and _TOWN.match(line.plain) and not read_contacts(before):
            joined[-1] = replace(before, inlines=join([before.inlines, line.inlines]))
        else:
            joined.append(line)
    return joined


def read_front_contact(key: str, line: Line) -> Contact | None:
    """The contact of a pair in the front matter, such as ``email: jane@example.org``."""
    kind = exact_phrase(key, "contacts")
    if not kind:
        return None
    if kind in _NETWORKS and _HANDLE.fullmatch(line.plain):
        return network_contact(_NETWORKS[kind], line.plain, "", line.number)
    found = _contact(line.inlines, line.number)
    handled = found and (found.kind == kind or kind == "website")
    return found if handled else Contact(kind, line.plain, line=line.number)


def _are_contacts(contacts: list[Contact | None], pieces: list[Inlines]) -> bool:
    """Whether a line is one of contacts: it has one, and no piece that is a sentence."""
    long = any(
        count_words(to_plain(piece)) > 8
        for contact, piece in zip(contacts, pieces, strict=True)
        if not contact
    )
    return any(contacts) and not long


def _parts(piece: Inlines) -> list[Inlines]:
    """A piece, or its parts between commas where one of them is a contact by itself."""
    if _contact(piece, 0):
        return [piece]
    parts = split_outside(piece, ",")
    found = [_contact(part, 0) for part in parts]
    if len(parts) < 2 or not any(found):
        links = [inline for inline in piece if isinstance(inline, Link)]
        others = [inline for inline in piece if not isinstance(inline, Link)]
        if len(links) > 1 and not re.search(r"\w", to_plain(tuple(others))):
            return [(link,) for link in links]
        return [piece]
    joined: list[Inlines] = []
    for part, contact in zip(parts, found, strict=True):
        if joined and not contact and not _contact(joined[-1], 0):
            joined[-1] = join([joined[-1], part])
        else:
            joined.append(part)
    return joined


def _contact(piece: Inlines, number: int) -> Contact | None:
    plain = to_plain(piece).strip(" ,;")
    links = links_of(piece)
    if len(links) == 1:
        return _of_link(links[0], plain, number)
    if links:
        return None
    label, value = _label_and_value(plain)
    orcid = find_orcid(value) if label == "orcid" else ""
    if orcid:
        return network_contact("orcid", orcid, "", number)
    if label in ("scholar", "orcid", "researchgate") and _URL.fullmatch(value):
        return Contact(label, plain[: plain.find(value)].strip(" :"), value, line=number)
    for kind, pattern in _VALUES:
        if pattern.fullmatch(value) and not _is_date(value):
            named = label if label and kind != "email" else ""
            return Contact(named or _kind_of_address(kind, value), value, line=number)
    if label in _NETWORKS and _HANDLE.fullmatch(value):
        return network_contact(_NETWORKS[label], value, "", number)
    if label and label in _PROSE_KINDS | set(_NETWORKS) and count_words(value) < 12:
        return Contact(label, plain if label in _WORDED else value, line=number)
    kind = next((kind for kind, pattern in _JAPANESE if pattern.match(plain)), "")
    return Contact(kind, plain, line=number) if kind else None


#: How Japanese begins an address, and says when somebody was born.
_JAPANESE = (
    ("location", re.compile(r"〒\s?\d{3}-\d{4}")),
    ("born", re.compile(r"\S{4,14}日\s?生(?:まれ)?(?!\w)")),
)


_HANDLE = re.compile(r"@?[\w.-]{2,40}(?:@[\w.-]+)?")


def _is_date(value: str) -> bool:
    period = read_period(value)
    return period is not None and not re.search(r"\w", period.rest)


def _kind_of_address(kind: str, value: str) -> str:
    if kind != "website":
        return kind
    address = value if "//" in value else f"https://{value}"
    return _kind_of(address, "website")


_LABELLED = re.compile(
    r"\W*([^\W\d_][\w. -]{0,24}?)\s*(?:[:：](?!//)|\s[–-]\s|(?=\s+[\d+(]))\s*(.+)\Z", re.S
)


def _label_and_value(plain: str) -> tuple[str, str]:
    """``Phone: 123`` by its label's kind; icons that are no letters are left out."""
    found = _LABELLED.match(plain)
    kind = exact_phrase(found[1], "contacts") if found else ""
    if found and kind:
        return kind, found[2].strip(" ,;")
    return "", re.sub(r"\A[^\w+(<]+", "", plain)


def _of_link(link: Link, plain: str, number: int) -> Contact | None:
    """The contact that a link is, if beside it stand only icons and a word for its kind."""
    words = to_plain(link.children).strip()
    beside = plain.replace(words, " ", 1) if words else plain
    label = exact_phrase(beside, "contacts")
    if count_words(re.sub(r"[^\w ]", "", beside)) > 2 and not label:
        return None
    url = link.url
    email = EMAIL.search(url) or EMAIL.fullmatch(words)
    if url.startswith("mailto:") or (email and "//" not in url):
        address = EMAIL.search(words) or email
        return Contact("email", address[0] if address else words, line=number)
    if url.startswith("tel:"):
        return Contact("phone", words or url[4:], line=number)
    kind = _kind_of(url, label or "website")
    return Contact(kind, _shown(words, kind, url), url, line=number)


def _kind_of(url: str, default: str) -> str:
    host = urlsafe_host(url)
    for domain, kind in DOMAINS.items():
        if host == domain or host.endswith("." + domain) or host.startswith(domain + "."):
            return kind
    return default


def urlsafe_host(url: str) -> str:
    """The host of an address, empty where it is none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _shown(words: str, kind: str, url: str) -> str:
    """The words of the link; where they only name its kind, who it is there."""
    said = set(fold(words))
    says_kind = not said or said <= LINK_WORDS | {kind} | set(fold(CONTACT_LABELS.get(kind, "")))
    if not says_kind:
        return words
    if kind in _WITH_HANDLES:
        return url.rstrip("/").rsplit("/", 1)[-1] or words
    return urlsafe_host(url) if kind == "website" and urlsafe_host(url) else words


def _other(piece: Inlines, number: int) -> Contact:
    """What stands among contacts and is none: a place, or something else."""
    plain = to_plain(strip(piece))
    bare = re.sub(r"\A[^\w+(]+", "", plain)
    rest, place = take_place(split_outside(piece, ","))
    postal = re.search(r"\b\d{4,5}\b", bare)
    located = (place and len(rest) < 3) or postal
    return Contact("location" if located else "other", bare, line=number)
