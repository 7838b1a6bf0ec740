#!/usr/bin/env bash
# Versions: ja-cvu-normalizer 0.2.10 (PyPI), Python 3.11 (Unicode 14).
# Expected: a package made for the radicals that PDF copies hold (U+2F00-2FD5, U+2E80-2EF3) leaves none, and NFKC leaves none either.
# Behaviour: the package leaves some Kangxi radicals, all of which NFKC takes; NFKC leaves nearly all of the CJK radicals
# supplement (it takes U+2E9F and U+2EF3), of which the package takes some. Neither alone is enough.
# Seen: 9 of 214 Kangxi radicals left by the package, 0 by NFKC; 84 and 113 of 115 of the supplement; ⼾ becomes 戶 by NFKC (not
# the Japanese 戸), ⺠ stays.
# For us: `schemas/letters.yaml` holds the letters of both blocks.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
{ "${PYTHON:-python3}" -m venv "$work/env" &&
  "$work/env/bin/python" -m pip install --quiet --disable-pip-version-check ${VERSIONS:-ja-cvu-normalizer==0.2.10}; } || exit 2
cat >"$work/seen" <<'SEEN'
kangxi 214 9 0
supplement 115 84 113
⼾ 戶 民 ⺠
SEEN
"$work/env/bin/python" - >"$work/now" <<'PYTHON'
import unicodedata

from ja_cvu_normalizer.ja_cvu_normalizer import JaCvuNormalizer

def left(read, block):
    return sum(read(sign) == sign for sign in block)

kangxi = [chr(sign) for sign in range(0x2F00, 0x2FD6)]
supplement = [chr(sign) for sign in range(0x2E80, 0x2EF4) if sign != 0x2E9A]
package, nfkc = JaCvuNormalizer().normalize, lambda sign: unicodedata.normalize("NFKC", sign)
print("kangxi", len(kangxi), left(package, kangxi), left(nfkc, kangxi))
print("supplement", len(supplement), left(package, supplement), left(nfkc, supplement))
print(package("⼾"), nfkc("⼾"), package("⺠"), nfkc("⺠"))
PYTHON
diff "$work/seen" "$work/now"
