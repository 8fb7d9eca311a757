"""Checks the description of the interface for programs, and the interface by its description.

    python interface.py FOLDER [ADDRESS]

FOLDER/openapi.json is read as `BARAZA_CONFORMANCE` has it kept: by openapi-spec-validator, and by spectral, which npx runs in the
version that is named here. Where the ADDRESS of a running server is given, such as http://127.0.0.1:8080, its own description is
checked in place of the file, and schemathesis sends what fits each operation, and what does not: nothing may fail on the side of
the server, and no answer may be one that is not described. `BARAZA_TOKEN` has a service token to send, if there is one; acts are
done by it, so that the server is one to throw away. The program ends with 1 and the reasons where something is not as it should
be, and with 2 where there is nothing to check.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.request
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


def drive(address: str) -> list[str]:
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
    token = os.environ.get("BARAZA_TOKEN")
    if token:
        command += ["--header", f"Authorization: Bearer {token}"]
    done = subprocess.run(command)
    return [] if done.returncode == 0 else [f"schemathesis ended with {done.returncode}"]


def main() -> int:
    if len(sys.argv) not in (2, 3):
        print(__doc__)
        return 2
    address = sys.argv[2].rstrip("/") if len(sys.argv) == 3 else None
    written = read_description(Path(sys.argv[1]), address)
    if written is None:
        print("there is nothing to check")
        return 2
    description = json.loads(written)
    faults = validate(description) + lint(written)
    if address:
        faults += drive(address)
    for fault in faults:
        print(f"openapi.json: {fault}")
    operations = sum(len(item) for item in description["paths"].values())
    print(operations, "operations", "are not as they should be" if faults else "are as they should be")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
