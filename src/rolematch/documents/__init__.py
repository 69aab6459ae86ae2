"""The documents room: files in, `Document`s out."""

from rolematch.documents.limits import Limits
from rolematch.documents.reader import DocumentReader, read, read_folder

__all__ = ["DocumentReader", "Limits", "read", "read_folder"]
