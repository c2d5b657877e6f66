"""What is known of files: look first, and read only where the look says that one changed."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from cvbuild.world import Stamp, World

#: The coarsest tick of a file system's clock (FAT: two seconds). A file this young can be
#: written once more under the same stamp, so that its stamp proves nothing.
TICK_NS = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Fact:
    """The content of a file at one time, and the stamp by which to know it again."""

    #: Hexadecimal; or one of the words below, which no content has.
    digest: str
    #: None where the stamp proves nothing, and the content has to be read.
    stamp: Stamp | None = None


ABSENT = Fact("absent")
#: The file is there, and cannot be read: a folder, or no permission.
UNREADABLE = Fact("unreadable")
#: The content is not known, and is equal to no content.
UNKNOWN = Fact("unknown")


def digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


class Files:
    """The files of a world, each looked at once and read at most once until it is written."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._stamps: dict[str, Stamp | None] = {}
        self._facts: dict[str, Fact] = {}
        #: When each fact was found.
        self._since: dict[str, int] = {}

    def stamp(self, path: str) -> Stamp | None:
        if path not in self._stamps:
            self._stamps[path] = self._look(path)
        return self._stamps[path]

    def fact(self, path: str) -> Fact:
        """What the file is now; reads it unless that is known."""
        if path not in self._facts:
            self._learn(path, self._read(path))
        return self._facts[path]

    def matches(self, path: str, fact: Fact) -> bool:
        """Whether the file is still what it was; reads it only if the stamp leaves a doubt."""
        stamp = self.stamp(path)
        if stamp is not None and stamp == fact.stamp and path not in self._facts:
            self._learn(path, fact)
        return self.fact(path).digest == fact.digest

    def renewed(self, path: str, fact: Fact) -> Fact:
        """The fact with the stamp of today, where the file was found to be unchanged."""
        found = self._facts.get(path)
        return found if found and found.digest == fact.digest else fact

    def fact_at(self, path: str, time: int) -> Fact:
        """What the file was from that time until now; UNKNOWN if it may have been written since."""
        if self._since.get(path, time + 1) <= time:
            return self._facts[path]
        self.forget(path)
        stamp = self.stamp(path)
        return UNKNOWN if stamp and stamp.mtime_ns > time else self.fact(path)

    def forget(self, path: str) -> None:
        """Look again: the file was written."""
        self._stamps.pop(path, None)
        self._facts.pop(path, None)
        self._since.pop(path, None)

    def _learn(self, path: str, fact: Fact) -> None:
        self._facts[path] = fact
        self._since[path] = self._world.now()

    def _look(self, path: str) -> Stamp | None:
        try:
            return self._world.stamp(path)
        except OSError:
            return None

    def _read(self, path: str) -> Fact:
        # The stamp is taken before the content: a write between the two then looks like a
        # change, where the other order would hide it.
        now = self._world.now()
        stamp = self.stamp(path)
        if stamp is None:
            return ABSENT
        try:
            content = self._world.read_bytes(path)
        except FileNotFoundError:
            return ABSENT
        except OSError:
            return UNREADABLE
        return Fact(digest(content), stamp if stamp.mtime_ns < now - TICK_NS else None)
