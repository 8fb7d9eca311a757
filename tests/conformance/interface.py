"""Checks the description of the interface for programs, and the interface by its description.

    python interface.py FOLDER [ADDRESS [MAIL PASSWORD]]

FOLDER/openapi.json is read as `BARAZA_CONFORMANCE` has it kept: by openapi-spec-validator, and by spectral, which npx runs in the
version that is named here. Where the ADDRESS of a running server is given, such as http://127.0.0.1:8080, its own description is
checked in place of the file, and schemathesis sends what fits each operation, and what does not: nothing may fail on the side of
the server, and no answer may be one that is not described. Where the MAIL address and the PASSWORD of an account are given, all is
sent a second time with a service token of that account, made by its pages, with every scope; acts are done by it, so that the
server is one to throw away. The program ends with 1 and the reasons where something is not as it should be, and with 2 where there
is nothing to check.
"""

import http.cookiejar
import json
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.parse
import urllib.request
from html.parser import HTMLParser
from pathlib import Path

from openapi_spec_validator import OpenAPIV31SpecValidator

SPECTRAL = "@stoplight/spectral-cli@6.16.3"
RULES = Path(__file__).with_name("spectral.yaml")

# A cursor is any text to the description, and a form any text in its fields, so that what fits may yet be refused.
SKIPPED_CHECKS = "positive_data_acceptance"
# The stream of news does not end by itself.
SKIPPED_PATHS = "/news$"


def read_description(folder: Path, address: str | None) -> bytes | None:
    if address:
        with urllib.request.urlopen(f"{address}/api/v1/openapi.json", timeout=30) as answer:
            return answer.read()
    path = folder / "openapi.json"
    return path.read_bytes() if path.exists() else None


def validate(description: dict) -> list[str]:
    faults = [f"is no OpenAPI 3.1: {fault.message}" for fault in OpenAPIV31SpecValidator(description).iter_errors()]
    for path, item in description["paths"].items():
        for method, operation in item.items():
            name = f"{method.upper()} {path}"
            if "200" not in operation["responses"]:
                faults.append(f"{name} has no answer")
            if any(status.startswith("5") and status != "503" for status in operation["responses"]):
                faults.append(f"{name} describes a failure of the server")
    return faults


def lint(description: bytes) -> list[str]:
    npx = shutil.which("npx")
    if npx is None:
        print("spectral did not run, since there is no npx")
        return []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "openapi.json"
        path.write_bytes(description)
        command = [npx, "--yes", SPECTRAL, "lint", str(path), "--ruleset", str(RULES), "--fail-severity", "warn"]
        done = subprocess.run(command, capture_output=True, text=True)
    return [] if done.returncode == 0 else [f"spectral: {line}" for line in done.stdout.splitlines() if line.strip()]


class Form(HTMLParser):
    """The fields of the form of a page that is sent to an address: what is written, chosen or ticked in it, and what could be."""

    def __init__(self, page: str, address: str):
        super().__init__()
        self.address, self.inside = address, False
        self.fields: list[tuple[str, str]] = []
        self.boxes: list[tuple[str, str]] = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        held = dict(attributes)
        if tag == "form":
            self.inside = held.get("action") == self.address
        elif self.inside and tag == "input" and held.get("type") == "checkbox":
            self.boxes.append((held["name"], held["value"]))
        elif self.inside and tag == "input" and (held.get("type") == "hidden" or "checked" in held):
            self.fields.append((held["name"], held.get("value", "")))

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False


def make_token(address: str, mail: str, password: str) -> str:
    """Signs in as a browser without scripting does, and returns a service token with every scope."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    browser.addheaders = [("Origin", address)]

    def send(page: str, to: str, typed: dict[str, str]) -> str:
        form = Form(browser.open(address + page, timeout=30).read().decode(), to)
        fields = form.fields + form.boxes + list(typed.items())
        return browser.open(address + to, urllib.parse.urlencode(fields).encode(), timeout=30).read().decode()

    send("/sign-in", "/sign-in", {"email": mail, "password": password})
    made = send("/account/tokens", "/account/tokens", {"token-name": "conformance", "token-days": "30"})
    token = re.search(r'class="token"><code dir="ltr">([^<]+)<', made)
    if token is None:
        sys.exit("no service token could be made")
    return token.group(1)


def drive(address: str, token: str | None = None) -> list[str]:
    command = [
        str(Path(sys.executable).with_name("schemathesis")),
        "run",
        f"{address}/api/v1/openapi.json",
        "--exclude-checks",
        SKIPPED_CHECKS,
        "--exclude-path-regex",
        SKIPPED_PATHS,
        "--max-examples",
        "25",
        "--generation-deterministic",
        "--request-timeout",
        "30",
    ]
    if token:
        command += ["--header", f"Authorization: Bearer {token}"]
    # What it keeps between its runs is thrown away.
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(command, cwd=folder)
    return [] if done.returncode == 0 else [f"schemathesis ended with {done.returncode}"]


def main() -> int:
    if len(sys.argv) not in (2, 3, 5):
        print(__doc__)
        return 2
    address = sys.argv[2].rstrip("/") if len(sys.argv) > 2 else None
    written = read_description(Path(sys.argv[1]), address)
    if written is None:
        print("there is nothing to check")
        return 2
    description = json.loads(written)
    faults = validate(description) + lint(written)
    if address:
        faults += drive(address)
    if len(sys.argv) == 5:
        faults += drive(address, make_token(address, sys.argv[3], sys.argv[4]))
    for fault in faults:
        print(f"openapi.json: {fault}")
    operations = sum(len(item) for item in description["paths"].values())
    print(operations, "operations", "are not as they should be" if faults else "are as they should be")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
