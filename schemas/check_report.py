"""What `kaikaku check FILE --json` prints: a format with a version, for programs that ask before they send.

A field may be added within a version; one that is taken away or means something else makes a new one.
"""

import json
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Status = Literal["accepted", "accepted_with_warnings", "returned", "rejected"]
Severity = Literal["reject", "error", "warning", "note"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FoundInFile(_Model):
    """One finding; what does not apply is an empty text."""

    code: str = Field(description="of the rule, as in the catalogue of findings (X406)")
    severity: Severity
    sheet: str = Field(description="name of the sheet")
    cell: str = Field(description="A1 address")
    item_id: str = Field(description="the item it is about")
    indicator: str = Field(description="the indicator whose row the cell is in, with its number in brackets")
    message: str = Field(description="what was found and why it matters, in Japanese, without the place")
    value: str = Field(description="what stands in the cell")
    fix: str = Field(description="how to mend it, in Japanese, with an example")
    waived: bool = Field(description="whether nothing is asked any more: the office has let it pass, or it is answered")
    answer: str = Field("", description="the reason by which the department answered a warning that is right as it is")


class CheckedFile(_Model):
    """One file."""

    file: str = Field(description="its path, as it was asked for")
    department: str = Field(description="whose it is; empty where it does not say so")
    status: Status
    verdict: str = Field(description="the verdict in Japanese sentences")
    cells_read: int = Field(description="filled cells in the form's tables")
    read_otherwise: int = Field(description="values that were read otherwise than they are written")
    confirmation_number: str = Field("", description="by which the responsible head confirms exactly these values")
    confirmed_by: str = Field("", description="who confirmed exactly these values; empty where nobody did")
    findings: list[FoundInFile] = Field(description="from the gravest to the lightest")


class CheckReport(_Model):
    """The answer to one call: the files in the order in which they were asked for."""

    format: Literal["kaikaku-check"] = "kaikaku-check"
    version: Literal[1] = 1
    programme: str
    fiscal_year: int = Field(description="western")
    files: list[CheckedFile]


def schema_text() -> str:
    """Give the JSON Schema of the format, as it is published in `docs/check-report.schema.json`."""
    return json.dumps(CheckReport.model_json_schema(), ensure_ascii=False, indent=2) + "\n"
