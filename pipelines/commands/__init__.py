"""What each verb does: open the year, run its flow (or the same steps without Prefect), say what came of it."""
