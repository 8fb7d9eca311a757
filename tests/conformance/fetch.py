"""Fetches every document of every consultation of a server, in each language of the interface, with its feed, its
calendar and its mappings.

    python fetch.py ORIGIN FOLDER

The files of an archive get a name of the consultation and the language before their own. The program ends with 1 where something
cannot be fetched, and with 2 where there is no consultation.
"""

import io
import re
import sys
import urllib.error
import urllib.request
import zipfile
from pathlib import Path

LANGUAGES = ["ar", "en", "fr"]


def fetch(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=300) as answer:
        return answer.read()


def main() -> int:
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    origin, folder = sys.argv[1], Path(sys.argv[2])
    start = fetch(origin + "/").decode()
    consultations = sorted({int(one) for one in re.findall(r'href="/consultations/(\d+)["/]', start)})
    if not consultations:
        print(f"no consultation at {origin}", file=sys.stderr)
        return 2
    fetched = 0
    for number in consultations:
        address = f"{origin}/consultations/{number}"
        for language in LANGUAGES:
            archive = zipfile.ZipFile(io.BytesIO(fetch(f"{address}/documents.zip?language={language}")))
            for name in archive.namelist():
                (folder / f"{number}-{language}-{Path(name).name}").write_bytes(archive.read(name))
                fetched += 1
        try:
            (folder / f"{number}.oscal.json").write_bytes(fetch(f"{address}/mappings.oscal.json"))
            fetched += 1
        except urllib.error.HTTPError as error:
            # A consultation without mappings has no such document.
            if error.code != 404:
                raise
        for path, ending in [("feed.atom", "atom"), ("feed.json", "feed.json"), ("calendar.ics", "ics")]:
            (folder / f"{number}.{ending}").write_bytes(fetch(f"{address}/{path}"))
            fetched += 1
    print(f"{fetched} files of {len(consultations)} consultations")
    return 0


if __name__ == "__main__":
    sys.exit(main())
