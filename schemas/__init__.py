"""The contracts: tables, forms, layouts, rule sets, messages. Used by every room, uses none of them."""
