#!/usr/bin/env bash
# Versions: hyperformula 3.5.0 (npm), Node 20.
# Expected: TEXT(0.98965,"0.0%") is 99.0%, TEXT(1234,"#,##0") is 1,234, TEXT(-5,"#,##0;▲#,##0") is ▲5, or an error
# where a format is not supported.
# Behaviour: the number is put in as it is and the rest of the format behind it: a share of 98.965 % is written as 1.0%,
# 1234 as 1234,##0. ROUND(1.005,2) is 1 and ROUND(0.285,2) 0.28, where spreadsheet programs give 1.01 and 0.29.
# For us: a share shown by TEXT would be published as a hundredth of itself.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund ${VERSIONS:-hyperformula@3.5.0} >/dev/null || exit 2
cat >seen <<'SEEN'
=TEXT(0.98965,"0.0%") 1.0%
=TEXT(1234,"#,##0") 1234,##0
=TEXT(-5,"#,##0;▲#,##0") -5,##0;▲#,##0
=ROUND(1.005,2) 1
=ROUND(0.285,2) 0.28
SEEN
cat >run.mjs <<'NODE'
import { HyperFormula } from 'hyperformula'
const sheet = HyperFormula.buildFromArray([[]], { licenseKey: 'gpl-v3' })
for (const formula of ['=TEXT(0.98965,"0.0%")', '=TEXT(1234,"#,##0")', '=TEXT(-5,"#,##0;▲#,##0")', '=ROUND(1.005,2)', '=ROUND(0.285,2)'])
  console.log(formula, sheet.calculateFormula(formula, 0))
NODE
node run.mjs >now
diff seen now
