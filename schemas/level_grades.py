"""Which levels of a programme have grades of their own, and how these come about."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

RollUp = Literal["mean", "worst", "majority", "decided"]


class LevelGrades(BaseModel):
    """A level that is graded (施策 over 事務事業); a grade that was decided goes before a rolled-up one.

    Attributes:
        level: `pillar` or `group`.
        by: how the final grades of the items become that of the level: `mean`, of their places on the scale, a half
            being the worse one; `worst`; `majority`, of as many the worse; `decided`, not at all.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    level: Literal["pillar", "group"]
    by: RollUp = "decided"
