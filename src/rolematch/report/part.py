"""What all parts of a report have in common."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Share = Annotated[float, Field(ge=0, le=1)]


class Part(BaseModel):
    """A part of a report: frozen, and strict about its fields."""

    # Hidden, because pydantic's errors about a stored report that is damaged would repeat words of the CV.
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
