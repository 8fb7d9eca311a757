"""Checks files in DOCX: by the rules of the Open XML SDK, by python-docx, and by what LibreOffice keeps of them.

    python docx.py FOLDER

Each file of the folder (*.docx) is checked. Where NAME.accepted.txt or NAME.rejected.txt stands beside it, it has the paragraphs,
one a line, that must be left when every tracked change is accepted, or rejected. The program ends with 1 and the reasons where a
file is not as it should be, with 2 where there is none, and says when LibreOffice is missing.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

# The module docx of python-docx has the name of this file.
sys.path = [one for one in sys.path if Path(one or ".").resolve() != Path(__file__).parent.resolve()]
import docx  # noqa: E402
from lxml import etree  # noqa: E402

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
NS = {"w": W, "w14": W14, "w15": W15}
MOST_ERRORS = 20


def w(name: str) -> str:
    return f"{{{W}}}{name}"


def read_part(path: Path, name: str) -> etree._Element | None:
    with zipfile.ZipFile(path) as archive:
        if name not in archive.namelist():
            return None
        return etree.fromstring(archive.read(name), etree.XMLParser(resolve_entities=False, no_network=True))


def resolve_changes(body: etree._Element, accept: bool, once: bool = False) -> list[str]:
    """Returns the paragraphs with every change accepted, or rejected; empty ones are left out.

    LibreOffice keeps one change on words: what somebody adds and somebody else takes out is only taken out. `once` reads so.
    """
    gone, lines, words = ("del" if accept else "ins"), [], ""
    for paragraph in body.iter(w("p")):
        for node in paragraph.iter(w("t"), w("delText"), w("tab"), w("br")):
            around = {etree.QName(one).localname for one in node.iterancestors()}
            if "pPr" in around or (gone in around and not (once and {"ins", "del"} <= around and not accept)):
                continue
            name = etree.QName(node).localname
            words += {"tab": "\t", "br": "\n"}.get(name, node.text or "")
        if paragraph.find(f"w:pPr/w:rPr/w:{gone}", NS) is None:
            lines.append(words)
            words = ""
    return [one for one in lines + [words] if one.strip()]


def find_faults(path: Path) -> list[str]:
    faults = []
    audit = Path(sys.executable).with_name("openxml-audit")
    found = subprocess.run([audit, "-m", str(MOST_ERRORS), str(path)], capture_output=True, text=True, check=False)
    if found.returncode:
        faults += [f"openxml-audit: {line}" for line in (found.stdout + found.stderr).splitlines() if line.strip()]
    try:
        docx.Document(str(path))
    except Exception as error:  # noqa: BLE001
        faults.append(f"python-docx: {error}")
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        faults += [f"{name} is there {count} times" for name, count in Counter(names).items() if count > 1]
        times = {one.date_time for one in archive.infolist()}
    if times != {(1980, 1, 1, 0, 0, 0)}:
        faults.append(f"times in the archive: {times}")
    document = read_part(path, "word/document.xml")
    if document is None:
        return [*faults, "no word/document.xml"]
    faults += find_inner_faults(path, document)
    for accept, name in ((True, "accepted"), (False, "rejected")):
        expected = path.with_suffix(f".{name}.txt")
        if expected.exists():
            wanted = [one for one in expected.read_text(encoding="utf-8").splitlines() if one.strip()]
            got = [re.sub(r"\s*\n\s*", " ", one) for one in resolve_changes(document, accept)]
            if wanted != got:
                at = next((i for i, pair in enumerate(zip(wanted, got)) if pair[0] != pair[1]), min(len(wanted), len(got)))
                faults.append(f"{name}: paragraph {at + 1} is {got[at:at + 1]}, and not {wanted[at:at + 1]}")
    return faults


def find_inner_faults(path: Path, document: etree._Element) -> list[str]:
    """What the rules of the SDK do not say."""
    faults = []
    for node in document.iter(w("t")):
        if any(etree.QName(one).localname == "del" for one in node.iterancestors()):
            faults.append(f"w:t within w:del: {node.text!r}")
    for change in document.iter(w("ins"), w("del")):
        if not change.get(w("author")) or not change.get(w("date")):
            faults.append(f"a change without author or date: {dict(change.attrib)}")
    bookmarks = document.findall(".//w:bookmarkStart", NS)
    names = Counter((one.get(w("name")) or "").lower() for one in bookmarks)
    faults += [f"bookmark {name!r} stands {count} times" for name, count in names.items() if count > 1]
    faults += [f"bookmark {name!r} is too long" for name in names if len(name) > 40]
    for link in document.iter(w("hyperlink")):
        anchor = link.get(w("anchor"))
        if anchor and anchor.lower() not in names:
            faults.append(f"a link to {anchor!r}, which is not there")
    ids = Counter(one.get(w("id")) for one in document.iter(w("ins"), w("del"), w("bookmarkStart")))
    faults += [f"the number {number} stands {count} times" for number, count in ids.items() if count > 1]
    for run in document.iter(w("r")):
        text = "".join(run.itertext())
        if re.search(r"[\u0590-\u08ff]", text) and run.find("w:rPr/w:rtl", NS) is None:
            faults.append(f"a run from right to left without w:rtl: {text[:40]!r}")
    for table in document.iter(w("tbl")):
        if table.find("w:tr/w:trPr/w:tblHeader", NS) is None:
            faults.append("a table without repeated heads")
    comments = read_part(path, "word/comments.xml")
    if comments is not None:
        listed = {one.get(w("id")) for one in comments.iter(w("comment"))}
        for mark in ("commentRangeStart", "commentRangeEnd", "commentReference"):
            there = Counter(one.get(w("id")) for one in document.iter(w(mark)))
            if set(there) != listed or any(count > 1 for count in there.values()):
                faults.append(f"{mark} and the comments do not agree")
        paragraphs = {one.get(f"{{{W14}}}paraId") for one in comments.iter(w("p"))}
        extended = read_part(path, "word/commentsExtended.xml")
        for one in extended if extended is not None else ():
            for name in ("paraId", "paraIdParent"):
                value = one.get(f"{{{W15}}}{name}")
                if value and value not in paragraphs:
                    faults.append(f"{name} {value} is no paragraph of a comment")
    return faults[:MOST_ERRORS]


def count_kept(path: Path) -> Counter:
    document, comments = read_part(path, "word/document.xml"), read_part(path, "word/comments.xml")
    authors = Counter()
    for change in document.iter(w("ins"), w("del")):
        if change.getparent().tag != w("rPr"):
            authors[etree.QName(change).localname, change.get(w("author"))] += 1
    counts = Counter({key: 1 for key in authors})
    counts["comments"] = 0 if comments is None else len(comments.findall("w:comment", NS))
    names = {one.get(w("name")) for one in document.iter(w("bookmarkStart"))}
    counts["provisions"] = sum(1 for name in names if name and name.startswith("provision_"))
    return counts


def find_losses(paths: list[Path], office: str) -> dict[Path, list[str]]:
    """Lets LibreOffice write each file as ODT and as DOCX again, and compares what is left."""
    losses = {}
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        steps = [("odt", paths), ("docx", [Path(folder, "odt", path.stem + ".odt") for path in paths])]
        for kind, inputs in steps:
            command = [office, "--headless", profile, "--convert-to", kind, "--outdir", str(Path(folder, kind))]
            subprocess.run([*command, *map(str, inputs)], capture_output=True, timeout=600, check=False)
        for path in paths:
            back = Path(folder, "docx", path.name)
            if not back.exists():
                losses[path] = ["LibreOffice did not open it"]
                continue
            before, after = count_kept(path), count_kept(back)
            lost = [f"LibreOffice: {count} × {what}, then {after[what]}" for what, count in before.items() if after[what] < count]
            for accept in (True, False):
                documents = [read_part(one, "word/document.xml") for one in (path, back)]
                texts = ["".join(resolve_changes(one, accept, once=True)) for one in documents]
                if "".join(texts[0].split()) != "".join(texts[1].split()):
                    lost.append(f"LibreOffice: another text when changes are {'accepted' if accept else 'rejected'}")
            losses[path] = lost
    return losses


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    paths = sorted(Path(sys.argv[1]).glob("*.docx"))
    if not paths:
        print("no *.docx there")
        return 2
    faults = {path: find_faults(path) for path in paths}
    office = shutil.which("soffice")
    if office is None:
        print("LibreOffice is missing: what it keeps was not checked")
    else:
        for path, lost in find_losses(paths, office).items():
            faults[path] += lost
    for path, found in faults.items():
        print(f"{path.name}: {'as it should be' if not found else f'{len(found)} faults'}")
        for fault in found:
            print(f"  {fault}")
    return 1 if any(faults.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
