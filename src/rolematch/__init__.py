"""rolematch: what a CV claims, what it applied, and what it ran in production, for two roles, with the CV's own words.

Importing this package imports neither spaCy nor pydantic's models' users; `RoleMatcher()` does, once.
"""
