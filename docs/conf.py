"""The documentation site: `make docs` builds it into build/docs, and a warning is an error."""  # noqa: INP001 - Sphinx reads it

from importlib.metadata import version as _version

project = "rolematch"
copyright = "the rolematch authors"  # noqa: A001 - Sphinx calls it so
version = release = _version("rolematch")

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["pictures", "_*", "*.py"]
root_doc = "index"

# A new page is found by links and by the search before somebody puts it into the index.
suppress_warnings = ["toc.not_included"]

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_preserve_defaults = True
default_role = "code"

html_theme = "furo"
html_title = "rolematch"
html_show_sourcelink = False
html_show_copyright = False
# Nothing is fetched from elsewhere: fonts are the reader's own.
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#0b4a86", "color-brand-content": "#0a519c"},
    "dark_css_variables": {"color-brand-primary": "#a9d6ff", "color-brand-content": "#8fc7ff"},
}
