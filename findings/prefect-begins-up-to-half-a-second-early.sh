#!/usr/bin/env bash
# Versions: prefect 3.9.1, whenever 0.11.0, SQLAlchemy 2.1.9 (PyPI), Python 3.11.
# Expected: a run that is due at a moment is not allowed to run before it; the server answers WAIT and for how long.
# Behaviour: the server rounds what is left to whole seconds, half of one to nothing: a run may begin up to 0.5 s before it
# is due. A yearly run of midnight then begins on the day before, and asks the clock which day it is.
# Seen: 0.4 s before it is due: ACCEPT; 0.6 s before: WAIT 1
# For us: a flow takes the day for which it was due, never the clock's (`flows/opening.py`); `tests/flows/test_schedule.py`
# grants the half second.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ "${PYTHON:-python3}" -m venv "$work/env" &&
  "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check ${VERSIONS:-prefect==3.9.1 whenever==0.11.0 sqlalchemy==2.1.9}; } || exit 2
export PREFECT_HOME="$work/home" PREFECT_SERVER_ANALYTICS_ENABLED=false PREFECT_SERVER_ALLOW_EPHEMERAL_MODE=true PREFECT_LOGGING_LEVEL=CRITICAL PREFECT_API_URL=
cat >"$work/seen" <<'SEEN'
0.4 s before it is due: ACCEPT
0.6 s before it is due: WAIT 1
SEEN
"$work/env/bin/python" - >"$work/now" <<'PYTHON'
import asyncio
from datetime import UTC, datetime, timedelta

from prefect import flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.responses import SetStateStatus
from prefect.states import Running, Scheduled


@flow
def yearly() -> None: ...


async def main() -> None:
    async with get_client() as client:
        for before in (0.4, 0.6):
            for _ in range(50):  # a busy machine may need longer to ask than is left
                due = datetime.now(UTC) + timedelta(seconds=before + 3)
                run = await client.create_flow_run(yearly, state=Scheduled(scheduled_time=due))
                await asyncio.sleep((due - timedelta(seconds=before) - datetime.now(UTC)).total_seconds())
                answer = await client.set_flow_run_state(run.id, Running())
                if datetime.now(UTC) < due - timedelta(seconds=before - 0.09):
                    break
            waits = answer.status == SetStateStatus.WAIT
            print(f"{before} s before it is due:", answer.status.value, *([answer.details.delay_seconds] if waits else []))


asyncio.run(main())
PYTHON
diff "$work/seen" "$work/now"
