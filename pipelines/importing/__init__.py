"""From the documents of Kawasaki to the tables of a register: the programme, its further figures, the result list."""
