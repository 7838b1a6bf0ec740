#!/usr/bin/env bash
# Versions: hyperformula 3.5.0 (npm), Node 20.
# Expected: comparison ignores case as in spreadsheet programs; か and が, あ and ア, ① and 1 are different texts.
# Behaviour: by default "=" compares by a collator that ignores accents: voiced and unvoiced kana, small and large kana, both kana
# sets and circled numbers are equal, with localeLang "ja" as well; MATCH and EXACT tell them apart all the same.
# Only caseSensitive and accentSensitive together make "=" tell all of them apart.
# For us: keys of records would be taken for each other; forms are proved with spreadsheet programs.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund ${VERSIONS:-hyperformula@3.5.0} >/dev/null || exit 2
cat >seen <<'SEEN'
{} true true true true true 2 false
{"localeLang":"ja"} true true true true true 2 false
{"accentSensitive":true} false false true true true 2 false
{"accentSensitive":true,"caseSensitive":true} false false false false false 2 false
SEEN
cat >run.mjs <<'NODE'
import { HyperFormula } from 'hyperformula'
const pairs = [['か', 'が'], ['はし', 'ばし'], ['あ', 'ア'], ['つ', 'っ'], ['①', '1']]
for (const more of [{}, { localeLang: 'ja' }, { accentSensitive: true }, { accentSensitive: true, caseSensitive: true }]) {
  const sheet = HyperFormula.buildFromArray([['はし'], ['ばし']], { licenseKey: 'gpl-v3', ...more })
  const value = (formula) => sheet.calculateFormula(formula, 0)
  console.log(JSON.stringify(more), ...pairs.map(([a, b]) => value(`="${a}"="${b}"`)), value('=MATCH("ばし",A1:A2,0)'), value('=EXACT("か","が")'))
}
NODE
node run.mjs >now
diff seen now
