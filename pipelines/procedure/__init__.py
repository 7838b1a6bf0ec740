"""The yearly procedure in plain functions: 様式 → 収集・検査 → 評価 → 公表. The flows wrap it, `--direct` runs it."""
