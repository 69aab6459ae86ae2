"""Bytes in, a draft with its findings out: the work that is done in the child process."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from importlib.metadata import version

from rolematch.document import DocumentFinding, GivenStructure, Provenance, SourceKind
from rolematch.documents.draft import Draft
from rolematch.documents.limits import Limits
from rolematch.documents.markdown import is_markdown, read_markdown
from rolematch.documents.sniff import guess, is_html, is_json, is_mime, is_xml
from rolematch.documents.suspicions import instructs, suspicions
from rolematch.documents.text import decode
from rolematch.errors import DocumentError

_OFFICE_OTHERS = (("xl/", "an Excel workbook"), ("ppt/", "a PowerPoint presentation"))


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a file gave. `page_starts` are code points at which pages begin, `empty_pages` numbers of pages without text."""

    draft: Draft
    provenance: Provenance
    structure: GivenStructure | None = None
    page_starts: tuple[int, ...] = ()
    empty_pages: tuple[int, ...] = ()


@dataclass(slots=True)
class _Source:
    """Which reader has read a file. `library` is the package that did the work, or this one."""

    kind: SourceKind
    library: str = "rolematch"
    structure: GivenStructure | None = None
    page_starts: list[int] = field(default_factory=list)
    empty_pages: list[int] = field(default_factory=list)


def parse(data: bytes, limits: Limits) -> Parsed:
    """Read a file of any kind that is known. Raises DocumentError with one of its reasons."""
    draft = Draft(limits.characters)
    try:
        source = _read(data, draft, limits)
    except ModuleNotFoundError:
        raise DocumentError(
            "missing_extra", 'Reading this kind of file needs an extra: pip install "rolematch[documents]".'
        ) from None
    except (ImportError, OSError):
        # The libraries are there and cannot be loaded, and no file is opened here: memory is at its limit.
        raise DocumentError("too_much_memory", "There is not enough memory for reading this kind of file.") from None
    except RecursionError:
        raise DocumentError("damaged", "The file is nested too deep.") from None
    if not draft.text.strip() and not draft.findings:
        raise DocumentError("empty", "There is no text in the file.")
    _suspect(draft)
    provenance = Provenance(
        source.kind,
        source.library,
        version(source.library),
        hashlib.sha256(data).hexdigest(),
        len(source.page_starts) or None,
    )
    return Parsed(draft, provenance, source.structure, tuple(source.page_starts), tuple(source.empty_pages))


def _read(data: bytes, draft: Draft, limits: Limits) -> _Source:
    # Each reader's libraries are loaded when the first file of its kind comes.
    match guess(data):
        case "pdf":
            from rolematch.documents.pdf.reader import read_pdf  # noqa: PLC0415

            starts, empty = read_pdf(data, draft, limits)
            return _Source("pdf", "pypdfium2", page_starts=starts, empty_pages=empty)
        case "zip":
            return _read_zip(data, draft, limits)
        case "rtf":
            from rolematch.documents.rtf import read_rtf  # noqa: PLC0415

            read_rtf(data, draft)
            return _Source("rtf")
        case "text":
            return _read_text(data, draft)


def _read_zip(data: bytes, draft: Draft, limits: Limits) -> _Source:
    from rolematch.documents.archive import Archive  # noqa: PLC0415

    with Archive(data, limits.unpacked_bytes) as archive:
        names = archive.names
        if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
            from rolematch.documents.docx import read_docx  # noqa: PLC0415

            read_docx(archive, draft)
            return _Source("docx", "lxml")
        if "content.xml" in names and "mimetype" in names and b"opendocument.text" in archive.read("mimetype"):
            from rolematch.documents.odt import read_odt  # noqa: PLC0415

            read_odt(archive, draft)
            return _Source("odt", "lxml")
        from rolematch.documents.linkedin import MARKS, read_linkedin  # noqa: PLC0415

        if len(MARKS & {name.rpartition("/")[2].lower() for name in names}) > 1:
            return _Source("linkedin_export", structure=read_linkedin(archive, draft))
        for folder, what in _OFFICE_OTHERS:
            if any(name.startswith(folder) for name in names):
                raise DocumentError("unsupported", f"The file is {what}.")
        if {"EncryptedPackage", "EncryptionInfo"} & names:
            raise DocumentError("encrypted", "The file asks for a password.")
    raise DocumentError("unsupported", "The file is an archive of a kind that is not known.")


def _read_text(data: bytes, draft: Draft) -> _Source:
    decoded = decode(data)
    text = decoded.text
    if is_mime(text):
        from rolematch.documents.mhtml import read_mhtml  # noqa: PLC0415

        read_mhtml(data, draft)
        return _Source("html", "lxml")
    if decoded.guessed:
        draft.note("encoding_guessed", f"The file does not say how it is encoded; it was read as {decoded.encoding}.")
    if decoded.repairs:
        message = f"Letters that an earlier program had garbled were repaired in {decoded.repairs:,} places."
        draft.note("mojibake_repaired", message)
    if is_html(text):
        from rolematch.documents.html import read_html  # noqa: PLC0415

        read_html(text, draft)
        return _Source("html", "lxml")
    if is_xml(text):
        raise DocumentError("unsupported", "The file is XML of a kind that is not known.")
    if is_json(text):
        from rolematch.documents.json_resume import read_json_resume  # noqa: PLC0415

        return _Source("json_resume", structure=read_json_resume(text, draft))
    if is_markdown(text):
        read_markdown(text, draft)
        return _Source("markdown")
    draft.verbatim(text)
    return _Source("text")


def _suspect(draft: Draft) -> None:
    """Add what the text says to machines; findings with a place in the text come first."""
    message = "Words that nobody sees speak to a program that screens CVs. They are not counted."
    hidden = [
        DocumentFinding("instructions_to_a_screener", message, finding.quote, page=finding.page)
        for finding in draft.findings
        if finding.code == "hidden_text" and instructs(finding.quote)
    ]
    placed = sorted(suspicions(draft.text), key=lambda finding: finding.start or 0)
    draft.findings[:] = [*placed, *draft.findings, *hidden]
