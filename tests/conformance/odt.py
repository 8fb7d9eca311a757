"""Checks files in ODT: by the schema of OpenDocument, by odfdo, and by what LibreOffice makes of their changes and comments.

    python odt.py FOLDER

Each file of the folder (*.odt) is checked; the program ends with 1 and the reasons where one is not as it should be, and with 2
where there is none. Without LibreOffice that part is left out, and said so; with CI=true it is an error.

LibreOffice converts a file to DOCX. There the text with all changes accepted, and the text with all rejected, have to be those
that the ODT means, by paragraphs, and the authors and the comments have to be the same. Where somebody removes words from what
another adds, rejecting is not compared: LibreOffice forgets that the words were added.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

from lxml import etree
from odfdo import Document

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"
XML = "{http://www.w3.org/XML/1998/namespace}"
DC = "{http://purl.org/dc/elements/1.1/}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
KIND = b"application/vnd.oasis.opendocument.text"
# What stands beside the text, and not in it.
BESIDE = {f"{OFFICE}annotation", f"{TEXT}note", f"{TEXT}tracked-changes"}


def parse(part: bytes) -> etree._Element:
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))


def validate(path: Path) -> list[str]:
    """Runs the validator of the schema; its warnings are about taste."""
    command = [str(Path(sys.executable).parent / "openxml-audit"), "--quiet", str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    return [] if run.returncode == 0 else [f"schema: {run.stdout.strip()} {run.stderr.strip()}"]


def check_archive(path: Path) -> list[str]:
    faults = []
    raw = path.read_bytes()
    if raw[30:38] != b"mimetype" or raw[38 : 38 + len(KIND)] != KIND:
        faults.append("the first part does not say what the file is")
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        manifest = parse(archive.read("META-INF/manifest.xml"))
        space = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
        listed = {entry.get(f"{space}full-path") for entry in manifest}
        wanted = {"/", *names} - {"mimetype", "META-INF/manifest.xml"}
        if listed != wanted:
            faults.append(f"the manifest lists {sorted(listed ^ wanted)} otherwise than the archive")
        if any(info.date_time != (1980, 1, 1, 0, 0, 0) for info in archive.infolist()):
            faults.append("a part has a time, so that the bytes are others each time")
        content = parse(archive.read("content.xml"))
        for image in content.iter(f"{DRAW}image"):
            if image.get(f"{XLINK}href") not in names:
                faults.append(f"the picture {image.get(f'{XLINK}href')!r} is not there")
    return faults


def check_changes(content: etree._Element) -> list[str]:
    faults = []
    regions = [region.get(f"{TEXT}id") for region in content.iter(f"{TEXT}changed-region")]
    faults += [f"the change {one} stands twice" for one, count in Counter(regions).items() if count > 1]
    marks: dict[str, list[str]] = {}
    for mark in content.iter(f"{TEXT}change", f"{TEXT}change-start", f"{TEXT}change-end"):
        marks.setdefault(mark.get(f"{TEXT}change-id"), []).append(etree.QName(mark).localname)
    for one in {*regions, *marks}:
        found = marks.get(one, [])
        if one not in regions or found not in (["change"], ["change-start", "change-end"]):
            faults.append(f"the change {one} has the marks {found}")
    begun = Counter(one.get(f"{OFFICE}name") for one in content.iter(f"{OFFICE}annotation"))
    faults += [f"the comment {one} stands twice" for one, count in begun.items() if count > 1]
    for end in content.iter(f"{OFFICE}annotation-end"):
        if end.get(f"{OFFICE}name") not in begun:
            faults.append(f"the comment {end.get(f'{OFFICE}name')} ends and has not begun")
    anchors = {mark.get(f"{TEXT}name") for mark in content.iter(f"{TEXT}bookmark")}
    for link in content.iter(f"{TEXT}a"):
        target = link.get(f"{XLINK}href")
        if target.startswith("#") and target[1:] not in anchors:
            faults.append(f"a link leads to {target}, which is not there")
    for table in content.iter(f"{TABLE}table"):
        if table.find(f"{TABLE}table-header-rows") is None:
            faults.append(f"the table {table.get(f'{TABLE}name')} has no head")
    return faults


def tokens(part: etree._Element) -> list[tuple[str, str]]:
    """What stands in a text, one after the other: words, ends of paragraphs, marks of changes."""
    found = []
    if part.tag in (f"{TEXT}p", f"{TEXT}h") and part.text:
        found.append(("words", part.text))
    elif part.tag in (f"{TEXT}span", f"{TEXT}a") and part.text:
        found.append(("words", part.text))
    for child in part.iterchildren(etree.Element):
        name = etree.QName(child).localname
        if child.tag == f"{TEXT}s":
            found.append(("words", " " * int(child.get(f"{TEXT}c", "1"))))
        elif child.tag == f"{TEXT}tab":
            found.append(("words", "\t"))
        elif child.tag == f"{TEXT}line-break":
            found.append(("words", "\n"))
        elif child.tag in (f"{TEXT}change", f"{TEXT}change-start", f"{TEXT}change-end"):
            found.append((name, child.get(f"{TEXT}change-id")))
        elif child.tag not in BESIDE and child.tag != f"{DRAW}frame":
            found += tokens(child)
        if child.tag in (f"{TEXT}p", f"{TEXT}h") and child.getparent().tag != f"{OFFICE}annotation":
            found.append(("end", ""))
        if child.tail and part.tag in (f"{TEXT}p", f"{TEXT}h", f"{TEXT}span", f"{TEXT}a"):
            found.append(("words", child.tail))
    return found


def has_nested(content: etree._Element) -> bool:
    """Tells whether somebody removes words from what another adds: LibreOffice forgets that these were added."""
    depth = 0
    for mark in content.iter(f"{TEXT}change", f"{TEXT}change-start", f"{TEXT}change-end"):
        name = etree.QName(mark).localname
        depth += {"change-start": 1, "change-end": -1}.get(name, 0)
        if name == "change" and depth:
            return True
    return False


def decide(content: etree._Element, accepted: bool) -> list[str]:
    text = content.find(f"{OFFICE}body/{OFFICE}text")
    removed = {}
    for region in text.iter(f"{TEXT}changed-region"):
        deletion = region.find(f"{TEXT}deletion")
        if deletion is not None:
            removed[region.get(f"{TEXT}id")] = tokens(deletion)[:-1]
    stream = []
    open_regions: set[str] = set()
    for kind, value in tokens(text):
        if kind == "change-start":
            open_regions.add(value)
        elif kind == "change-end":
            open_regions.discard(value)
        elif accepted:
            stream.append((kind, value))
        elif not open_regions:
            stream += removed.get(value, []) if kind == "change" else [(kind, value)]
    return split(stream)


def split(stream: list[tuple[str, str]]) -> list[str]:
    paragraphs, words = [], ""
    for kind, value in stream:
        if kind == "words":
            words += value
        elif kind == "end":
            paragraphs.append(words)
            words = ""
    return [*paragraphs, words] if words else paragraphs


def is_within(element: etree._Element, name: str) -> bool:
    return any(ancestor.tag == f"{W}{name}" for ancestor in element.iterancestors())


def decide_docx(body: etree._Element, accepted: bool) -> list[str]:
    """The paragraphs of a DOCX with all changes accepted, or all rejected."""
    gone = "del" if accepted else "ins"
    paragraphs, words = [], ""
    for paragraph in body.iter(f"{W}p"):
        for element in paragraph.iter(f"{W}t", f"{W}delText", f"{W}tab", f"{W}br"):
            if element.tag == f"{W}tab" and element.getparent().tag != f"{W}r" or is_within(element, gone):
                continue
            if element.tag in (f"{W}t", f"{W}delText"):
                words += element.text or ""
            elif element.get(f"{W}type") != "page":
                words += "\t" if element.tag == f"{W}tab" else "\n"
        mark = paragraph.find(f"{W}pPr/{W}rPr/{W}{gone}")
        if mark is None:
            paragraphs.append(words)
            words = ""
    return [*paragraphs, words] if words else paragraphs


def find_authors(elements) -> set[str]:
    return {author for author in elements if author}


def check_round_trip(path: Path, office: str) -> list[str]:
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [office, "--headless", profile, "--convert-to", "docx", "--outdir", folder, str(path)]
        run = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
        converted = Path(folder) / f"{path.stem}.docx"
        if not converted.exists():
            return [f"LibreOffice does not convert it: {run.stderr.strip()}"]
        with zipfile.ZipFile(converted) as archive:
            document = parse(archive.read("word/document.xml"))
            comments = parse(archive.read("word/comments.xml")) if "word/comments.xml" in archive.namelist() else None
    with zipfile.ZipFile(path) as archive:
        content = parse(archive.read("content.xml"))
    faults = []
    body = document.find(f"{W}body")

    def bare(paragraphs: list[str]) -> list[str]:
        # A picture stands in a paragraph of its own, and edges of paragraphs are no words.
        return [one.strip() for one in paragraphs if one.strip()]

    for accepted in (True,) if has_nested(content) else (True, False):
        meant, found = bare(decide(content, accepted)), bare(decide_docx(body, accepted))
        if meant != found:
            differ = next(((a, b) for a, b in zip(meant, found) if a != b), (len(meant), len(found)))
            faults.append(f"{'accepting' if accepted else 'rejecting'} in LibreOffice gives another text: {differ}")
    changes = content.iter(f"{TEXT}changed-region")
    meant_authors = find_authors(one.findtext(f".//{DC}creator") for one in changes)
    found_authors = find_authors(one.get(f"{W}author") for one in body.iter(f"{W}ins", f"{W}del"))
    if meant_authors != found_authors:
        faults.append(f"the authors are {sorted(found_authors)} and not {sorted(meant_authors)}")
    meant_comments = Counter(one.findtext(f"{DC}creator") for one in content.iter(f"{OFFICE}annotation"))
    listed = [] if comments is None else comments.iter(f"{W}comment")
    found_comments = Counter(one.get(f"{W}author") for one in listed)
    if meant_comments != found_comments:
        faults.append(f"the comments are {dict(found_comments)} and not {dict(meant_comments)}")
    return faults


def find_faults(path: Path, office: str | None) -> list[str]:
    faults = validate(path) + check_archive(path)
    with zipfile.ZipFile(path) as archive:
        content = parse(archive.read("content.xml"))
    faults += check_changes(content)
    document = Document(str(path))
    if document.get_type() != "text" or not document.meta.title:
        faults.append("odfdo finds no text with a title")
    if len(document.body.get_annotations()) != len(list(content.iter(f"{OFFICE}annotation"))):
        faults.append("odfdo finds other comments")
    return faults + (check_round_trip(path, office) if office else [])


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    files = sorted(Path(sys.argv[1]).glob("**/*.odt"))
    if not files:
        print(f"no files in {sys.argv[1]}", file=sys.stderr)
        return 2
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("LibreOffice is not installed: what it makes of the files was not looked at", file=sys.stderr)
        if os.environ.get("CI") == "true":
            return 1
    wrong = 0
    for path in files:
        faults = find_faults(path, office)
        wrong += bool(faults)
        for fault in faults:
            print(f"{path}: {fault}")
    print(f"{len(files)} files in ODT, {wrong} not as they should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
