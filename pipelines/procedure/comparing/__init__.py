"""Two of a kind held beside each other: rule sets, registers, published sets."""
