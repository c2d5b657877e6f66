"""From the entries of a section to records: one reader for each field of the Profile. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from cvbuild.importers.markdown_cv.authors import WorkContext, is_names
from cvbuild.importers.markdown_cv.entries import Entry, is_prose, read_label
from cvbuild.importers.markdown_cv.facts import (
    STRONG_BREAK,
    Facts,
    is_town,
    read_facts,
    take_place,
    without_empty_links,
)
from cvbuild.importers.markdown_cv.lines import Line
from cvbuild.importers.markdown_cv.lists import read_skills
from cvbuild.importers.markdown_cv.roles import is_break, is_role, split_break, split_role
from cvbuild.importers.markdown_cv.studies import (
    is_institution,
    read_education,
    read_supervisors,
    shared_fields,
)
from cvbuild.importers.markdown_cv.text import (
    count_words,
    cut,
    links_of,
    plain_style,
    split,
    split_outside,
    strip,
    strip_start,
    without,
    without_links,
)
from cvbuild.importers.markdown_cv.words import exact_phrase, find_phrase
from cvbuild.model import (
    Award,
    Position,
    Project,
    Record,
    Referee,
    Talk,
)
from cvbuild.reading.dates import read_period
from cvbuild.reading.sectionwords import fold
from cvbuild.richtext import Emph, Inlines, Link, join, text, to_plain


def _position(entry: Entry) -> list[Record]:
    """A job or an office; a time without one is told by its words, as the role."""
    return [_position_of(entry)]


def _course(entry: Entry) -> list[Record]:
    """A course taught: what is no institution is the course."""
    course = _position_of(entry, labelled=False)
    parts = split_outside(course.organization, ",")
    if course.role:
        return [course]
    where = [part for part in parts if is_institution(to_plain(part))]
    role = join([part for part in parts if part not in where])
    return [replace(course, role=role, organization=join(where))]


def _position_of(entry: Entry, *, labelled: bool = True) -> Position:
    entry, label = _without_own_label(entry) if labelled else (entry, ())
    facts = read_facts(entry, lists=entry.kind in ("plain", "item"))
    if label and not is_role(to_plain(label)):
        facts = replace(facts, prose=(join(facts.pieces), *facts.prose), pieces=())
    labels = facts.labels
    organization: Inlines = labels.get("organization", ())
    role: Inlines = labels.get("role", ()) or labels.get("title", ()) or label
    if not role and is_break(to_plain(organization)):
        role, organization = organization, ()
    left: list[Inlines] = []
    for piece in [piece for piece in (facts.title, *facts.pieces) if piece]:
        if not role and is_break(to_plain(piece)):
            role, organization = split_break(piece)
        elif role and is_break(to_plain(role)) and re.fullmatch(r"\(.*\)", to_plain(piece)):
            role = join([role, piece], " ")
        elif not role and is_role(to_plain(piece)):
            found, role = split_role(piece)
            organization, spare = (organization, found) if organization else (found, ())
            left += [spare] if spare else []
        elif is_break(to_plain(role)) and not is_institution(to_plain(piece)):
            left.append(piece)
        elif not organization:
            organization, found = split_role(piece)
            role = role or found
        elif not facts.location and is_town(piece):
            facts = replace(facts, location=to_plain(piece).strip(" ."))
        else:
            left.append(piece)
    first = facts.points[0] if facts.points else ()
    if _is_employer(first) and not (role and organization) and not _is_employer(organization):
        role, organization = role or organization, first
        facts = replace(facts, points=facts.points[1:])
    organization, facts = _with_town(organization, facts)
    used = ("organization", "role", "supervisors", *(("title",) if role else ()))
    return Position(
        organization=plain_style(strip(organization, " ,;.")),
        role=plain_style(strip(role, " ,;.")),
        supervisors=read_supervisors(labels.get("supervisors", ())),
        **shared_fields(facts, left, used),
    )


def _is_employer(inlines: Inlines) -> bool:
    """Whether a text is the name of an institution and nothing more."""
    plain = to_plain(inlines)
    return is_institution(plain) and not is_prose(plain) and not is_role(plain)


def _without_own_label(entry: Entry) -> tuple[Entry, Inlines]:
    """An entry such as ``Former students: …``, without its label, and the label."""
    if entry.title or not entry.paragraphs:
        return entry, ()
    first, *others = entry.paragraphs[0]
    label, rest = read_label(plain_style(first.inlines))
    if not label or exact_phrase(label, "labels") or not rest:
        return entry, ()
    lines = (replace(first, inlines=rest), *others)
    return replace(entry, paragraphs=(lines, *entry.paragraphs[1:])), text(label)


def _with_town(organization: Inlines, facts: Facts) -> tuple[Inlines, Facts]:
    """An organisation without the place that its last parts are."""
    parts, place = take_place(split_outside(organization, ","))
    if place and parts and not facts.location:
        return join(parts), replace(facts, location=place)
    return organization, facts


def _award(entry: Entry) -> list[Record]:
    facts = read_facts(entry, lists=entry.kind in ("plain", "item"))
    labels = facts.labels
    title = facts.title or labels.get("title", ())
    awarder: Inlines = labels.get("awarder", ()) or labels.get("organization", ())
    amount: Inlines = labels.get("amount", ())
    status: Inlines = labels.get("status", ())
    left: list[Inlines] = []
    for piece in facts.pieces:
        for part in [piece] if _goes_on(to_plain(piece)) else split_outside(piece, ","):
            if not amount and _AMOUNT.fullmatch(to_plain(part).strip(" .()")):
                amount = strip(part, " .()")
            elif not title:
                title = part
            elif not awarder and not left and not _goes_on(to_plain(part)) and _is_awarder(part):
                awarder = part
            else:
                left.append(part)
    if not title and facts.prose:
        title, facts = facts.prose[0], replace(facts, prose=facts.prose[1:])
    facts = replace(facts, prose=(*([join(left)] if left else []), *facts.prose))
    facts, status = _with_status(facts, status)
    outcome = _OUTCOME.search(to_plain(title))
    if outcome and not status:
        title, status = cut(title, 0, outcome.start()), text(outcome[1])
    money = _AMOUNT.search(to_plain(title))
    amount = amount or (cut(title, *money.span()) if money else ())
    facts, amount = _with_amount(facts, amount)
    facts = _with_leading_place(facts)
    used = ("title", "awarder", "organization", "amount", "status")
    return [
        Award(
            title=strip(title, " ,;."),
            awarder=strip(plain_style(awarder), " ,;."),
            amount=amount,
            status=status,
            **shared_fields(facts, (), used),
        )
    ]


def _goes_on(plain: str) -> bool:
    """Whether a text goes on with the sentence that the title began."""
    return plain[:1].islower() or is_prose(plain)


_AMOUNT = re.compile(
    r"(?:(?:US|CA|A)?[$€£¥]|USD|EUR|GBP|CHF)\s?\d[\d,.']*\d?(?:\s?(?:k|K|M|Mio\.?|million|thousand)\b)?"
    r"|\d[\d,.']*\s?(?:k\s?)?(?:[$€£]|(?:USD|EUR|GBP|Euro|euros|CHF|dollars)\b)"
)


_AFTER_AMOUNT = re.compile(
    r"\s+(?!and\b|und\b|et\b|y\b|for\b|from\b|by\b|to\b|in\b|für\b|pour\b)[a-z]"
)


_OUTCOME = re.compile(
    r"\s*\((declined|pending|not accepted|abgelehnt|refusée?|rechazad[ao])\)\s*\.?\Z", re.I
)


def _is_awarder(part: Inlines) -> bool:
    plain = to_plain(part)
    styled = len(part) == 1 and isinstance(part[0], Emph)
    acronym = plain.isupper() and 1 < len(plain) < 12
    return styled or acronym or is_institution(plain) or count_words(plain) < 4


def _with_status(facts: Facts, status: Inlines) -> tuple[Facts, Inlines]:
    """The outcome that stands in brackets at the end of the prose."""
    prose = list(facts.prose)
    for at, part in enumerate(prose):
        found = _OUTCOME.search(to_plain(part))
        if found:
            prose[at] = strip(cut(part, 0, found.start()))
            status = text(found[1])
    return replace(facts, prose=tuple(part for part in prose if part)), status


def _with_amount(facts: Facts, amount: Inlines) -> tuple[Facts, Inlines]:
    """The money named in the prose, taken out of it where its noun can stand alone."""
    prose = list(facts.prose)
    for at, part in enumerate(prose):
        found = _AMOUNT.search(to_plain(part))
        if amount or not found:
            continue
        amount = cut(part, *found.span())
        if _AFTER_AMOUNT.match(to_plain(part), found.end()):
            prose[at] = without(part, *found.span())
    return replace(facts, prose=tuple(prose)), amount


def _with_leading_place(facts: Facts) -> Facts:
    """``(Europe)`` right after the title is the place of an award."""
    first = facts.prose[0] if facts.prose else ()
    found = re.match(r"\s*\(([^\W\d_][\w .,'’-]{1,40})\)\s*", to_plain(first))
    if not found or facts.location or not found[1][0].isupper():
        return facts
    prose = (cut(first, found.end()), *facts.prose[1:])
    return replace(facts, location=found[1], prose=tuple(part for part in prose if part))


def _grant(entry: Entry) -> list[Record]:
    entry, before = _with_styled_title(entry)
    return _award(replace(entry, labels={**entry.labels, "awarder": before}) if before else entry)


_QUOTED = re.compile(r'["“”„«]([^"“”„«»]{3,400})["”“»]')


def _with_styled_title(entry: Entry) -> tuple[Entry, Inlines]:
    """The entry with the quoted or emphasized words of its first line as title, and what
    stands before them."""
    at = next((at for at, part in enumerate(entry.paragraphs) if not _is_date(part)), None)
    if entry.title or at is None:
        return entry, ()
    first, *others = entry.paragraphs[at]
    plain = to_plain(first.inlines)
    found = _QUOTED.search(plain)
    span = found.span() if found else _styled_span(first.inlines)
    if not span:
        return entry, ()
    inner = found.span(1) if found else span
    title = plain_style(strip(cut(first.inlines, *inner), " ,.;"))
    rest = strip_start(cut(first.inlines, span[1]), " ,.;:")
    lines = (*([replace(first, inlines=rest)] if rest else []), *others)
    before = re.sub(r"\A\W*(?:\[?\d{1,3}[\].)])?\W*\Z", "", plain[: span[0]])
    kept = strip(cut(first.inlines, 0, span[0])) if before else ()
    paragraphs = (*entry.paragraphs[:at], lines, *entry.paragraphs[at + 1 :])
    return replace(entry, title=title, paragraphs=paragraphs), kept


def _is_date(lines: tuple[Line, ...]) -> bool:
    period = read_period(lines[0].plain) if len(lines) == 1 else None
    return period is not None and not period.rest


def _styled_span(inlines: Inlines) -> tuple[int, int] | None:
    at = 0
    for inline in inlines:
        size = len(to_plain((inline,)))
        before = inlines[: inlines.index(inline)]
        if isinstance(inline, Emph | Link) and (at == 0 or size > 20 or _speakers(before)):
            return at, at + size
        at += size
    return None


def _talk(entry: Entry) -> list[Record]:
    entry, before = _with_styled_title(entry)
    first = next((part for part in entry.paragraphs if not _is_date(part)), ())
    more = [line.inlines for line in first[1:] if read_period(line.plain)]
    if entry.title and first and more:
        kept = tuple(line for line in first if line.inlines not in more)
        paragraphs = tuple(kept if part is first else part for part in entry.paragraphs)
        entry = replace(entry, paragraphs=paragraphs, points=(*more, *entry.points))
    facts = read_facts(replace(entry, group="") if talk_kind(entry.group) else entry, lists=True)
    title, kind = _split_kind(facts.title)
    group = text(talk_kind(entry.group))
    kind = kind or group
    left: list[Inlines] = []
    speakers = _speakers(before)
    period = read_period(to_plain(before)) if speakers else None
    if period and not facts.is_dated:
        facts = replace(facts, date=period.date, start=period.start, end=period.end)
    pieces = [*([before] if before and not speakers else []), *facts.pieces, *facts.prose]
    facts = replace(facts, prose=(), extra={**facts.extra, **speakers})
    for part in (part for piece in pieces for part in _talk_parts(piece)):
        bare = strip(part, " ()[].:")
        if exact_phrase(to_plain(bare), "talks") and (not kind or kind == group):
            kind = bare
        elif not title:
            title, found = _split_kind(part)
            kind = found or kind
        else:
            left.append(part)
    if group and kind != group:
        facts = replace(facts, extra={**facts.extra, "group": entry.group})
    event = facts.labels.get("organization", ()) or join(left)
    return [
        Talk(
            title=strip(without_links(title), ' ,;."'),
            type=strip(kind),
            event=strip(event, " ,;."),
            **{
                **shared_fields(facts, (), ("organization",)),
                "url": facts.url or _first_url(title),
            },
        )
    ]


def _split_kind(title: Inlines) -> tuple[Inlines, Inlines]:
    """``Keynote: Rivers of data`` as the title and the kind of talk."""
    label, rest = read_label(title)
    return (rest, text(label)) if label and exact_phrase(label, "talks") else (title, ())


def _talk_parts(piece: Inlines) -> list[Inlines]:
    """The parts of a piece, where a kind of talk in brackets is one."""
    parts: list[Inlines] = []
    for part in split_outside(piece, ","):
        bracketed = next(
            (
                found
                for found in re.finditer(r"\s*[(\[]([^()\[\]]{3,40})[)\]]\.?", to_plain(part))
                if exact_phrase(found[1], "talks")
            ),
            None,
        )
        if bracketed:
            parts.append(cut(part, *bracketed.span(1)))
            part = without(part, *bracketed.span())
        parts += [part] if part else []
    return parts


def talk_kind(group: str) -> str:
    """What a heading says of each talk below it, in its own words: ``invited talk``."""
    if not find_phrase(fold(group), "talk groups"):
        return ""
    if "&" in group or "and" in fold(group):
        return ""
    singular = {
        "talks",
        "lectures",
        "posters",
        "keynotes",
        "presentations",
        "seminars",
        "tutorials",
    }
    return " ".join(word[:-1] if word.casefold() in singular else word for word in group.split())


_DATE_AFTER = re.compile(r"\W*(?:\([^()]*\)\W*)?\Z")


def _speakers(before: Inlines) -> dict[str, str]:
    """Who gave a talk, if names stand before its title."""
    plain = to_plain(before)
    names = _DATE_AFTER.sub("", plain)
    named = re.search(r"[A-Z]\.|\s[A-Z]{1,3}\b|,", names) and is_names(names, WorkContext())
    point = "." if re.search(r"\b[A-Z]\Z", names) else ""
    return {"speakers": names + point} if named else {}


def _first_url(inlines: Inlines) -> str:
    links = links_of(inlines)
    return links[0].url if links else ""


_TECHNOLOGIES = re.compile(r"\[([^\[\]]{2,120})\]\s*\.?")


def _project(entry: Entry) -> list[Record]:
    entry, links = _without_links(entry)
    entry, before = _with_styled_title(entry)
    url = _first_url(entry.title) or next(iter(links.values()), "")
    entry = replace(entry, title=plain_style(without_links(entry.title)))
    entry, technologies = _without_technologies(entry)
    facts = read_facts(entry)
    title, pieces = facts.title, list(facts.pieces)
    if not title and pieces:
        title = pieces.pop(0)
    elif not title and facts.prose:
        title, facts = _prose_title(facts)
    labelled = [
        to_plain(part) for part in split_outside(facts.labels.get("technologies", ()), ",;|•")
    ]
    extra = {word: link for word, link in links.items() if link != url}
    facts = replace(facts, url=facts.url or url, extra={**facts.extra, **extra})
    return [
        Project(
            title=strip(title, " ,;.:"),
            role=facts.labels.get("role", ()),
            technologies=(*technologies, *(word.strip(" .") for word in labelled)),
            **shared_fields(facts, ([before] if before else []) + pieces, ("technologies", "role")),
        )
    ]


def _prose_title(facts: Facts) -> tuple[Inlines, Facts]:
    """The name that a sentence begins with, before a colon or dash; else the whole of it."""
    first, *others = facts.prose
    name = re.match(r"(.{2,60}?)(?::\s+|\s+[–—-]\s+)", to_plain(first))
    if not name:
        return first, replace(facts, prose=tuple(others))
    return cut(first, 0, name.end(1)), replace(facts, prose=(cut(first, name.end()), *others))


def _without_links(entry: Entry) -> tuple[Entry, dict[str, str]]:
    links: dict[str, str] = {}
    paragraphs = []
    for lines in entry.paragraphs:
        changed = []
        for line in lines:
            bare, found = without_empty_links(line.inlines)
            links |= found
            changed += [replace(line, inlines=bare)] if bare else []
        paragraphs.append(tuple(changed))
    return replace(entry, paragraphs=tuple(part for part in paragraphs if part)), links


def _without_technologies(entry: Entry) -> tuple[Entry, tuple[str, ...]]:
    """The entry without ``[Python, PyTorch]`` in its first line, and the words in it."""
    if not entry.paragraphs or not entry.paragraphs[0]:
        return entry, ()
    first, *others = entry.paragraphs[0]
    found = [f for f in _TECHNOLOGIES.finditer(to_plain(first.inlines)) if not f[1].isdigit()]
    if not found:
        return entry, ()
    rest = strip(without(first.inlines, *found[-1].span()), " ,.;")
    lines = (*([replace(first, inlines=rest)] if rest else []), *others)
    words = tuple(word.strip() for word in re.split(r"[,;|]", found[-1][1]))
    return replace(entry, paragraphs=(lines, *entry.paragraphs[1:])), words


def _referee(entry: Entry) -> list[Record]:
    lines = [line for part in entry.paragraphs for line in part]
    pieces = [part for line in lines for part in _referee_parts(line)]
    name = entry.title or (pieces.pop(0) if pieces else ())
    email = phone = ""
    role: Inlines = ()
    left: list[Inlines] = []
    for piece in (*pieces, *entry.points):
        plain = to_plain(piece)
        address = re.search(r"[\w.+-]+@[\w-]+\.[\w.-]+\w", plain)
        number = re.fullmatch(r"\D{0,12}?(\+?[\d(][\d ()./-]{6,24}\d)", plain)
        if address and not email:
            email = address[0]
        elif number and not phone:
            phone = number[1]
        elif not role and is_role(plain):
            role = piece
        else:
            left.append(piece)
    short = [piece for piece in left if not is_prose(to_plain(piece))]
    prose = [piece for piece in left if is_prose(to_plain(piece))]
    return [
        Referee(
            name=to_plain(name).strip(" ,;"),
            role=role,
            organization=join(short),
            email=email,
            phone=phone,
            text=join(prose, " "),
            line=entry.line,
        )
    ]


def _referee_parts(line: Line) -> list[Inlines]:
    if is_prose(line.plain) and line.plain.count(",") < 2:
        return [line.inlines]
    return [
        part for piece in split(line.inlines, STRONG_BREAK) for part in split_outside(piece, ",")
    ]


#: The reader of each field: from one entry to its records.
READERS: Mapping[str, Callable[[Entry], list[Record]]] = {
    "education": read_education,
    "experience": _position,
    "teaching": _course,
    "service": _position,
    "volunteering": _position,
    "supervision": _position,
    "memberships": _position,
    "awards": _award,
    "grants": _grant,
    "certificates": _award,
    "talks": _talk,
    "projects": _project,
    "skills": read_skills,
    "referees": _referee,
}
