"""Checks codes of an app by oathtool, which is not ours.

    python second_factors.py FOLDER

Checked are the codes (*.totp.json: a list of objects with `secret` in base 32, `at` in seconds, and `code`) of a folder by the time-
based one-time passwords of RFC 6238 that oathtool makes. The program ends with 1 and the reasons where a code is another, and with 2
where there is none.
"""

import json
import subprocess
import sys
from pathlib import Path


def make_code(secret: str, at: int) -> str:
    command = ["oathtool", "--totp", "--base32", f"--now=@{at}", "-"]
    made = subprocess.run(command, input=secret, capture_output=True, text=True, check=True)
    return made.stdout.strip()


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    failed, seen = False, 0
    for path in sorted(Path(sys.argv[1]).glob("*.totp.json")):
        for one in json.loads(path.read_text(encoding="utf-8")):
            seen += 1
            expected = make_code(one["secret"], one["at"])
            if one["code"] != expected:
                print(f"{path.name}: {one['code']} at {one['at']}, and oathtool says {expected}")
                failed = True
    if not seen:
        print("there is nothing to check")
        return 2
    print(f"{seen} codes", "are wrong" if failed else "are as oathtool makes them")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
