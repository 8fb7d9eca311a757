"""Checks control mappings in OSCAL by the model that trestle makes of its schema.

    python oscal.py FOLDER

Each file of the folder (*.oscal.json) is checked; the program ends with 1 and the reasons where one is not as it should be, and
with 2 where there is none.
"""

import json
import sys
from pathlib import Path

from trestle.oscal import mapping


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    paths = sorted(Path(sys.argv[1]).glob("*.oscal.json"))
    if not paths:
        print(f"no files in {sys.argv[1]}", file=sys.stderr)
        return 2
    wrong = 0
    for path in paths:
        document = json.loads(path.read_text(encoding="utf-8"))
        try:
            found = mapping.Model.parse_obj(document).mapping_collection
        except ValueError as error:
            wrong += 1
            print(f"{path.name}: {error}")
            continue
        maps = sum(len(one.maps) for one in found.mappings)
        print(f"{path.name}: {len(found.mappings)} mappings with {maps} maps")
    print(f"{len(paths)} files in OSCAL, {wrong} not as they should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
