"""The kinds of single values that the files of a taxonomy hold. All of them arrive as text."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

_FLAGS: Final = {"yes": True, "true": True, "no": False, "false": False}


def _flag(value: object) -> bool:
    if isinstance(value, str) and value in _FLAGS:
        return _FLAGS[value]
    kind = "flag"
    message = "must be yes or no"
    raise PydanticCustomError(kind, message)


class Entry(BaseModel):
    """What every model of a file has in common: unknown fields are mistakes, and nothing changes after reading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


# An editor resolves `3.10` and `yes` before it looks at the schema, so the schema lets them pass as the text they are.
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1),
    WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1}),
]
Texts = tuple[Text, ...]

Flag = Annotated[
    bool,
    BeforeValidator(_flag),
    WithJsonSchema({"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"]}]}),
]

Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Weight = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Count = Annotated[int, Field(ge=0)]

HyphenId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Lower-case letters, digits and hyphens: skills and cues."""

UnderscoreId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(_[a-z0-9]+)*$")]
"""Lower-case letters, digits and underscores: roles, groups, practices and specialisations, which end up in columns."""
