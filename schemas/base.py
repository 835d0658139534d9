"""The base of all values: frozen, and closed to unknown keys."""

from pydantic import BaseModel, ConfigDict


class Value(BaseModel):
    """A value: never changed, only copied; an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")
