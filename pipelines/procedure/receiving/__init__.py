"""受付: returns as they come, from the inbox to the receipt, round after round."""
