"""ZIP files of unknown origin: only named members are read, each within a limit, nothing is ever written to disk."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass, field
from types import TracebackType
from typing import Self

from lxml import etree

from rolematch.errors import DocumentError

_MOST_MEMBERS = 5_000
_CHUNK = 1 << 16


@dataclass(slots=True)
class Archive:
    """A ZIP file in memory. `budget` is how many more bytes may be unpacked.

    Raises DocumentError: "damaged", "too_large", "encrypted", "unsafe" for names that lead out of the archive.
    """

    data: bytes
    budget: int
    names: frozenset[str] = field(init=False)
    _zip: zipfile.ZipFile = field(init=False)

    def __post_init__(self) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(self.data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
            raise DocumentError("damaged", "The ZIP archive is damaged.") from None
        members = self._zip.infolist()
        if len(members) > _MOST_MEMBERS:
            raise DocumentError("too_large", f"The ZIP archive has more than {_MOST_MEMBERS:,} members.")
        for member in members:
            parts = member.filename.replace("\\", "/").split("/")
            if ".." in parts or parts[0] == "" or ":" in parts[0]:
                raise DocumentError("unsafe", "A name in the ZIP archive leads out of it.")
        self.names = frozenset(member.filename for member in members)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._zip.close()

    def read(self, name: str) -> bytes:
        """Return a member's bytes. Sizes that the archive states are not believed."""
        unpacked = bytearray()
        try:
            if self._zip.getinfo(name).flag_bits & 1:
                raise DocumentError("encrypted", "The file asks for a password.")
            with self._zip.open(name) as member:
                while chunk := member.read(_CHUNK):
                    unpacked += chunk
                    if len(unpacked) > self.budget:
                        raise DocumentError("too_large", "The file unpacks to more than is accepted.")
        except KeyError:
            raise DocumentError("damaged", "A part of the file is missing.") from None
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError):
            raise DocumentError("damaged", "A part of the file is damaged.") from None
        self.budget -= len(unpacked)
        return bytes(unpacked)

    def xml(self, name: str) -> etree._Element:
        """Return a member parsed as XML."""
        return parse_xml(self.read(name))


def parse_xml(data: bytes) -> etree._Element:
    """Return the root of an XML document; entities are neither expanded nor fetched.

    Raises DocumentError: "unsafe" for a document with a DTD, which no office format has, "damaged" otherwise.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        unsafe = b"<!DOCTYPE" in data[:1_000_000] or b"<\0!\0D\0O\0C\0T" in data[:1_000_000]
        if unsafe:
            raise DocumentError("unsafe", "A part of the file declares XML entities.") from None
        raise DocumentError("damaged", "A part of the file is no sound XML.") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise DocumentError("unsafe", "A part of the file declares XML entities.")
    return root


def local(element: etree._Element) -> str:
    """Return an element's name without its namespace: the two editions of Office's formats differ in that alone."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str | None:
    """Return an attribute by its name without namespace, or None."""
    if element is None:
        return None
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), None)


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    """Return the first child with this name, or None."""
    if element is None:
        return None
    return next((one for one in element if local(one) == name), None)
