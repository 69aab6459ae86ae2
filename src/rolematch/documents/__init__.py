"""The documents room: files in, `Document`s out."""

from rolematch.documents.text import read, read_bytes, read_folder

__all__ = ["read", "read_bytes", "read_folder"]
