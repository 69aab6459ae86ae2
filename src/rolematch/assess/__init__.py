"""The assess room: annotations and a taxonomy in, a `Report` out."""
