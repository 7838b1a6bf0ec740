"""The Prefect skin: flows and tasks around `procedure/`. Prefect is imported here and nowhere else."""
