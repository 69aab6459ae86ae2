"""The annotate room: text in, `Annotations` out. It finds and judges nothing."""
