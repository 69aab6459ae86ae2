"""Web archives and mails (MIME): "Save as web page, single file", and what some systems export as .doc."""

from __future__ import annotations

import email
import email.policy
from email.message import EmailMessage

from rolematch.documents.draft import Draft
from rolematch.documents.html import read_html
from rolematch.documents.sniff import is_html
from rolematch.documents.text import decode
from rolematch.errors import DocumentError

_MOST_PARTS = 200


def read_mhtml(data: bytes, draft: Draft) -> None:
    """Write the first web page of a MIME message, or its first plain text. Raises DocumentError "damaged", "unsupported"."""
    try:
        message = email.message_from_bytes(data, _class=EmailMessage, policy=email.policy.compat32)
        parts = [part for _, part in zip(range(_MOST_PARTS), message.walk(), strict=False) if not part.is_multipart()]
        pages = [part for part in parts if part.get_content_type() == "text/html"]
        chosen = next(iter([*pages, *(part for part in parts if part.get_content_type() == "text/plain")]), None)
        body = chosen.get_payload(decode=True) if chosen is not None else None
    except (ValueError, LookupError, AttributeError, TypeError):
        raise DocumentError("damaged", "The message is damaged.") from None
    if not isinstance(body, bytes):
        raise DocumentError("unsupported", "The message holds neither a web page nor plain text.")
    text = decode(body).text
    if is_html(text) or pages:
        read_html(text, draft)
    else:
        draft.verbatim(text)
