"""The programme document, text made from PDF, read into register tables that are right to the cell.

The order of work: find the parts (`sections`), read the cards (`cards`, `card_indicators`), the tables of
references 5 and 6 (`reference_tables`) and the list of reference 7 (`item_list`), settle items, names, values and
directions against each other (`settle_*`, `restore`), and build the tables (`tables`, `sentences`).
"""

from pipelines.importing.document.read_document import read_document
from pipelines.importing.document.tables import RegisterTables
from pipelines.register.errors import DocumentError

__all__ = ["DocumentError", "RegisterTables", "read_document"]
