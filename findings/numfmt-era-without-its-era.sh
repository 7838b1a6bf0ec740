#!/usr/bin/env bash
# Versions: numfmt 4.0.1 (npm), Node 20.
# Expected: 43585 (30 April 2019) under ge.m.d is H31.4.30 and under ggge"年" 平成31年, or the format is refused.
# Behaviour: the era's letters vanish and e is the western year, with the Japanese locale in the format as well; a lone r is
# printed as the letter. Weekdays (aaa) are Japanese only where the format names the locale. [DBNum3] is dropped.
# For us: what a cell shows is found by `pipelines/workbook/reading/format_words.py`.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund ${VERSIONS:-numfmt@4.0.1} >/dev/null || exit 2
cat >seen <<'SEEN'
ge.m.d 43585 2019.4.30 true
[$-411]ggge"年"m"月"d"日" 43586 2019年5月1日 true
[$-411]r 44652 r false
aaa 44652 Fri true
[$-411]aaa 44652 金 true
[DBNum3]0 12 12 false
SEEN
cat >run.mjs <<'NODE'
import { format, isDateFormat } from 'numfmt'
for (const [pattern, value] of [['ge.m.d', 43585], ['[$-411]ggge"年"m"月"d"日"', 43586], ['[$-411]r', 44652], ['aaa', 44652], ['[$-411]aaa', 44652], ['[DBNum3]0', 12]])
  console.log(pattern, value, format(pattern, value), isDateFormat(pattern))
NODE
node run.mjs >now
diff seen now
