"""Networks where people have a page: what each is called, and where a name leads. Pure."""

from __future__ import annotations

import re

from cvbuild.model import Contact
from cvbuild.reading.identifiers import find_orcid

#: The kind of contact and the address before the name, by the network's name in small letters.
#: The addresses are those of https://docs.rendercv.com/user_guide/yaml_input_structure/cv/.
NETWORKS: dict[str, tuple[str, str]] = {
    "bluesky": ("bluesky", "https://bsky.app/profile/"),
    "github": ("github", "https://github.com/"),
    "gitlab": ("gitlab", "https://gitlab.com/"),
    "google scholar": ("scholar", "https://scholar.google.com/citations?user="),
    "imdb": ("imdb", "https://imdb.com/name/"),
    "instagram": ("instagram", "https://instagram.com/"),
    "leetcode": ("leetcode", "https://leetcode.com/u/"),
    "linkedin": ("linkedin", "https://www.linkedin.com/in/"),
    "orcid": ("orcid", "https://orcid.org/"),
    "reddit": ("reddit", "https://www.reddit.com/user/"),
    "researchgate": ("researchgate", "https://researchgate.net/profile/"),
    "stackoverflow": ("stackoverflow", "https://stackoverflow.com/users/"),
    "telegram": ("telegram", "https://t.me/"),
    "twitter": ("twitter", "https://twitter.com/"),
    "whatsapp": ("whatsapp", "https://wa.me/"),
    "x": ("x", "https://x.com/"),
    "youtube": ("youtube", "https://youtube.com/@"),
}


def network_contact(network: str, username: str, url: str, line: int) -> Contact:
    """The contact that a network, a name there and an address are, whichever of them are given.

    >>> network_contact("GitHub", "jane", "", 1).url
    'https://github.com/jane'
    """
    kind, before = NETWORKS.get(network.casefold(), (_slug(network), ""))
    if not url and kind == "mastodon":
        url = _mastodon(username)
    if not url and before and username and " " not in username:
        url = before + username.removeprefix("@")
    shown = username or re.sub(r"\Ahttps?://(?:www\.)?|/\Z", "", url) or network
    return Contact(kind=kind, text=find_orcid(shown) or shown, url=url, line=line)


def _slug(network: str) -> str:
    return "-".join(re.findall(r"\w+", network.casefold())) or "website"


def _mastodon(username: str) -> str:
    """``@jane@example.social`` has its server behind the second sign."""
    found = re.fullmatch(r"@?([\w.-]+)@([\w-]+(?:\.[\w-]+)+)", username)
    return f"https://{found[2]}/@{found[1]}" if found else ""
