"""Checks files in PDF: by qpdf, by outloud's rules of PDF/UA-1, by what PDF/A-2a asks of their structure, and by the words
that are found in them.

    python pdf.py FOLDER

Each file of the folder (*.pdf) is checked. Where NAME.txt stands beside it, each of its lines must be found in the text of the file,
white space aside. The program ends with 1 and the reasons where a file is not as it should be, and with 2 where there is none.
veraPDF cannot be installed from a registry: that a file passes here is not a certificate.
"""

import json
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pymupdf

MOST_ELEMENTS = 1_000_000
HEADINGS = re.compile(r"/H([1-6])")
TWO_COLUMNS = re.compile(r": (\d+) header cells against (\d+) data cells$")
LINKS = ("http://", "https://", "mailto:")


def read(path: Path) -> list[str]:
    """Names what is wrong with the objects of a file."""
    faults = []
    with pikepdf.open(path) as pdf:
        root = pdf.Root
        with pdf.open_metadata() as metadata:
            for name, wanted in [("pdfaid:part", "2"), ("pdfaid:conformance", "A"), ("pdfuaid:part", "1")]:
                if (found := metadata.get(name)) != wanted:
                    faults.append(f"{name} is {found}, not {wanted}")
            if not metadata.get("dc:title"):
                faults.append("has no title")
            if not metadata.get("xmp:CreateDate"):
                faults.append("has no date")
        if not root.get("/MarkInfo", {}).get("/Marked"):
            faults.append("is not tagged")
        if not str(root.get("/Lang", "")):
            faults.append("has no language")
        if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
            faults.append("does not show its title")
        for name in ["/OpenAction", "/AA", "/AcroForm"]:
            if name in root:
                faults.append(f"has {name}")
        for name in ["/JavaScript", "/EmbeddedFiles"]:
            if name in root.get("/Names", {}):
                faults.append(f"has {name}")
        faults += read_fonts(pdf) + read_links(pdf) + read_structure(pdf)
    return faults


def read_fonts(pdf: pikepdf.Pdf) -> list[str]:
    faults = set()
    for font in pdf.objects:
        if not isinstance(font, pikepdf.Dictionary) or font.get("/Type") != "/Font" or font.get("/Subtype") == "/Type3":
            continue
        name = font.get("/BaseFont")
        if font.get("/Subtype") == "/Type0" and "/ToUnicode" not in font:
            faults.add(f"the font {name} says no characters")
        if font.get("/Subtype") != "/Type0" and not any(
            one in font.get("/FontDescriptor", {}) for one in ["/FontFile", "/FontFile2", "/FontFile3"]
        ):
            faults.add(f"the font {name} is not embedded")
    return sorted(faults)


def read_links(pdf: pikepdf.Pdf) -> list[str]:
    faults = []
    for number, page in enumerate(pdf.pages, 1):
        for one in page.get("/Annots", []):
            action = one.get("/A", {})
            if one.get("/Subtype") != "/Link":
                faults.append(f"page {number} has an annotation {one.get('/Subtype')}")
            elif action.get("/S", "/GoTo") not in ("/GoTo", "/URI"):
                faults.append(f"page {number} has a link that does {action.get('/S')}")
            elif action.get("/S") == "/URI" and not str(action.URI).startswith(LINKS):
                faults.append(f"page {number} leads to {action.URI}")
            if "/Contents" not in one:
                faults.append(f"page {number} has a link without words")
    return faults


def elements(top: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yields the structure elements in the order of reading."""
    waiting = [top]
    for _ in range(MOST_ELEMENTS):
        if not waiting:
            return
        one = waiting.pop()
        if isinstance(one, pikepdf.Array):
            waiting += reversed(list(one))
        elif isinstance(one, pikepdf.Dictionary):
            if "/S" in one:
                yield one
            if "/K" in one:
                waiting.append(one.K)


def read_structure(pdf: pikepdf.Pdf) -> list[str]:
    if "/StructTreeRoot" not in pdf.Root:
        return ["has no structure"]
    faults, last, headings = [], 0, 0
    for one in elements(pdf.Root.StructTreeRoot):
        kind = str(one.S)
        if found := HEADINGS.fullmatch(kind):
            level, headings = int(found[1]), headings + 1
            if level > last + 1:
                faults.append(f"a heading of level {level} follows one of level {last}")
            last = level
        if kind == "/Figure" and not str(one.get("/Alt", "")):
            faults.append("a picture has no words")
        if kind == "/Table":
            heads = [cell for cell in elements(one.K) if str(cell.S) == "/TH"]
            if not heads:
                faults.append("a table has no heads")
            elif not all(scope(cell) for cell in heads):
                faults.append("a head of a table does not say what it is the head of")
    if headings and "/Outlines" not in pdf.Root:
        faults.append("has no outline")
    return faults


def scope(cell: pikepdf.Object) -> str | None:
    attributes = cell.get("/A", [])
    for one in [attributes] if isinstance(attributes, pikepdf.Dictionary) else attributes:
        if isinstance(one, pikepdf.Dictionary) and "/Scope" in one:
            return str(one.Scope)
    return None


def check_syntax(path: Path) -> list[str]:
    done = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True)
    return [] if done.returncode == 0 else [f"qpdf: {(done.stderr or done.stdout).strip()}"]


def check_rules(path: Path) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        program = Path(sys.executable).with_name("outloud")
        done = subprocess.run([program, "--json", report, "-q", path], capture_output=True, text=True)
        if not report.exists():
            return [f"outloud: {(done.stderr or done.stdout).strip()}"]
        results = json.loads(report.read_text())["results"]
    faults = []
    for result in results:
        if result["error"]:
            faults.append(f"outloud: {result['error']}")
        for one in result["findings"]:
            if one["severity"] == "error" and not is_as_meant(path, one):
                faults.append(f"outloud {one['rule']}, page {one.get('page', '–')}: {one['message']}")
    return faults


def is_as_meant(path: Path, finding: dict) -> bool:
    """Tells whether a finding is one of the two guesses of outloud that are wrong here."""
    # A table of two columns with heads above and beside its figures has two heads more than figures, however long it is.
    if counts := TWO_COLUMNS.search(finding["message"]):
        return finding["rule"] == "TBL-010" and int(counts[1]) == int(counts[2]) + 2
    # The foot of the only page does not come again on another, by which it would be known. It begins with the title, and says what
    # the head of the document says.
    with pikepdf.open(path) as pdf, pdf.open_metadata() as metadata:
        foot = f"{metadata.get('dc:title')} – "
        return finding["rule"] == "TAG-002" and finding["count"] == len(pdf.pages) == 1 and finding["evidence"].startswith(foot)


def check_text(path: Path) -> list[str]:
    wanted = path.with_suffix(".txt")
    if not wanted.exists():
        return []
    with pymupdf.open(path) as pdf:
        text = bare("".join(page.get_text() for page in pdf))
    return [f"does not say: {line}" for line in wanted.read_text().splitlines() if bare(line) not in text]


def bare(text: str) -> str:
    """Returns letters and signs alone, in their plain forms; marks of direction and spaces differ by program."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(one for one in plain if not one.isspace() and unicodedata.category(one) not in ("Cf", "Cc"))


def main() -> int:
    if shutil.which("qpdf") is None:
        print("please install qpdf")
        return 2
    paths = sorted(Path(sys.argv[1]).glob("*.pdf"))
    if not paths:
        print(f"there is no PDF in {sys.argv[1]}")
        return 2
    failed = 0
    for path in paths:
        faults = check_syntax(path)
        if not faults:
            faults = read(path) + check_rules(path) + check_text(path)
        failed += bool(faults)
        print(f"{path.name}: {'; '.join(faults) or 'as it should be'}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
