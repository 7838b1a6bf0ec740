#!/usr/bin/env bash
# Versions: prefect 3.9.1, whenever 0.10.5, SQLAlchemy 2.1.9 (PyPI), Python 3.11. pip finds nothing wrong with the three.
# Expected: the dates of a cron, as the server's scheduler asks for them each minute.
# Behaviour: ValueError for every time zone, also for none: whenever asks for a ZoneInfo, Prefect gives it a time zone of
# pendulum. Within the server the error stands in its log alone, deployments look sound and never run. With whenever
# 0.11.0 the dates come (run with VERSIONS="prefect==3.9.1 whenever==0.11.0").
# Seen: ValueError: tzinfo must be of type ZoneInfo (exactly), got Timezone('Asia/Tokyo')
# For us: `whenever>=0.11` is asked for (ADR 3), and `serve` asks its server whether runs are laid out.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ "${PYTHON:-python3}" -m venv "$work/env" &&
  "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check ${VERSIONS:-prefect==3.9.1 whenever==0.10.5 sqlalchemy==2.1.9}; } || exit 2
cat >"$work/seen" <<'SEEN'
UTC tzinfo must be of type ZoneInfo (exactly), got Timezone('UTC')
Asia/Tokyo tzinfo must be of type ZoneInfo (exactly), got Timezone('Asia/Tokyo')
SEEN
"$work/env/bin/python" - >"$work/now" <<'PYTHON'
import asyncio
from datetime import UTC, datetime

from prefect.server.schemas.schedules import CronSchedule

for zone in ("UTC", "Asia/Tokyo"):
    cron = CronSchedule(cron="30 8 10 6 *", timezone=zone)
    try:
        print(zone, *asyncio.run(cron.get_dates(1, start=datetime(2026, 11, 29, tzinfo=UTC))))
    except ValueError as error:
        print(zone, error)
PYTHON
diff "$work/seen" "$work/now"
