"""What the report says of the file: taken over from the document as it is."""

from __future__ import annotations

from dataclasses import asdict

from rolematch.document import Document
from rolematch.report import DocumentFindingInfo, DocumentInfo, SourceInfo


def document_info(document: Document, words: int, *, english: bool) -> DocumentInfo:
    """Return the report's words on a document, which has so many `words` and reads as English or does not."""
    source = document.provenance
    return DocumentInfo(
        id=document.id,
        sha256=document.sha256,
        characters=len(document.text),
        words=words,
        english=english,
        source=SourceInfo(**asdict(source)) if source is not None else None,
        findings=tuple(DocumentFindingInfo(**asdict(finding)) for finding in document.findings),
    )
