"""How quantities, fiscal years and characters are written here: the only room every other one may use."""
