"""`taxonomies/schema.json`: the shape of every file of a taxonomy, for editors. Generated from `schema.py`.

Run `python -m rolematch.taxonomy.json_schema` in a checkout after a change of the models.
"""

from __future__ import annotations

import json
from typing import Final

from pydantic.json_schema import models_json_schema

from rolematch.taxonomy import schema
from rolematch.taxonomy.locate import bundled_folder

FILE_NAME: Final = "schema.json"

_FILES: Final = (
    schema.TaxonomyFile,
    schema.SkillsFile,
    schema.RoleFile,
    schema.PracticesFile,
    schema.SpecialisationsFile,
    schema.CuesFile,
    schema.FlagsFile,
    schema.SectionsFile,
    schema.ScoringFile,
    schema.SpellingFile,
    schema.ContextFile,
)


def schema_text() -> str:
    """Return one JSON Schema (2020-12) for all kinds of files: a file must be one of them. Ends in a newline."""
    _, document = models_json_schema(
        [(model, "validation") for model in _FILES],
        title="rolematch taxonomy",
        description="A file of a rolematch taxonomy; taxonomies/README.md explains each of them.",
    )
    document = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **document,
        "anyOf": [{"$ref": f"#/$defs/{model.__name__}"} for model in _FILES],
    }
    return json.dumps(document, indent=2, ensure_ascii=False, sort_keys=True) + "\n"


def main() -> None:
    """Write the schema into the taxonomies of the checkout."""
    (bundled_folder() / FILE_NAME).write_text(schema_text(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
