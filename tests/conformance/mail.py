"""Checks messages by programs that are not ours: Python's email package reads them, and dkimpy signs and verifies them.

    python mail.py FOLDER

Checked are the messages (*.eml) of a folder: that they are in the form of RFC 5322, with a text and an HTML that say the same
links, and that the signature of a mail server (DKIM, RFC 6376) holds for them, also after a server has passed them on, and covers
the headers of unsubscribing by one click (RFC 8058). The program ends with 1 and the reasons where a message is not as it should
be, and with 2 where there is none.
"""

import base64
import re
import sys
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import dkim
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

MOST_BYTES = 30_000
LONGEST_LINE = 998
ONCE = ("From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Auto-Submitted", "Content-Language")
UNSUBSCRIBE = ("List-Unsubscribe", "List-Unsubscribe-Post")
SIGNED = [name.lower().encode() for name in (*ONCE, *UNSUBSCRIBE, "Content-Type")]
DOMAIN, SELECTOR = b"forum.example", b"test"
LINK = re.compile(r"https?://[^\s\"'<>]+")

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
PRIVATE = KEY.private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
PUBLIC = base64.b64encode(KEY.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def find_key(_name: bytes, **_others: object) -> bytes:
    """Answers as the name server of the domain does."""
    return b"v=DKIM1; k=rsa; p=" + PUBLIC


def holds(message: bytes) -> bool:
    return dkim.verify(message, dnsfunc=find_key)


def read_form(raw: bytes) -> list[str]:
    faults = []
    if b"\n" in raw.replace(b"\r\n", b"") or b"\r" in raw.replace(b"\r\n", b""):
        faults.append("has lines that do not end as those of mail do")
    longest = max(len(line) for line in raw.split(b"\r\n"))
    if longest > LONGEST_LINE:
        faults.append(f"has a line of {longest} bytes")
    if len(raw) > MOST_BYTES:
        faults.append(f"has {len(raw)} bytes")
    if not raw.split(b"\r\n\r\n", 1)[0].isascii():
        faults.append("has headers that are not ASCII")
    return faults


def find_links(words: str) -> set[str]:
    return {link.rstrip(".,;:)") for link in LINK.findall(words)}


def read_message(message: EmailMessage) -> list[str]:
    faults = [f"has {name} {len(message.get_all(name, []))} times" for name in ONCE if len(message.get_all(name, [])) != 1]
    for name, value in message.items():
        faults += [f"{name} is not as it should be: {fault}" for fault in value.defects]
    for part in message.walk():
        faults += [f"{part.get_content_type()} is not as it should be: {fault}" for fault in part.defects]
    if message.get_content_type() != "multipart/alternative":
        faults.append(f"is {message.get_content_type()}")
        return faults
    kinds = [part.get_content_type() for part in message.iter_parts()]
    if kinds != ["text/plain", "text/html"]:
        faults.append(f"has the parts {kinds}")
        return faults
    text, html = (part.get_content() for part in message.iter_parts())
    if "\ufffd" in text + html or not text.strip():
        faults.append("has words that cannot be read")
    language = message["Content-Language"]
    direction = "rtl" if language == "ar" else "ltr"
    if not re.search(rf'<html[^>]*\blang="?{language}\b', html) or (direction == "rtl" and 'dir="rtl"' not in html.replace("'", '"')):
        faults.append(f"does not say that it is in {language}")
    missing = find_links(text) - find_links(html.replace("&amp;", "&"))
    if missing:
        faults.append(f"leads in the text alone to {sorted(missing)}")
    if re.search(r"<(img|script|link|iframe|form)\b|\bsrc=", html, re.IGNORECASE):
        faults.append("fetches something, or runs something")
    present = [name for name in UNSUBSCRIBE if message[name]]
    if present and (len(present) != len(UNSUBSCRIBE) or message["List-Unsubscribe-Post"] != "List-Unsubscribe=One-Click"):
        faults.append("cannot be unsubscribed from by one click")
    return faults


def pass_on(message: bytes) -> bytes:
    """Changes what servers on the way may: they fold headers anew, and leave blank lines at the end."""
    head, body = message.split(b"\r\n\r\n", 1)
    head = re.sub(rb"(?m)^(Subject|To): ", rb"\1:  ", head)
    return b"Received: from a.example by b.example; Mon, 1 Jun 2026 09:00:00 +0000\r\n" + head + b"\r\n\r\n" + body + b"\r\n\r\n"


def read_signature(raw: bytes, message: EmailMessage) -> list[str]:
    names = [name for name in SIGNED if message[name.decode()]]
    faults = []
    for way in ((b"simple", b"simple"), (b"relaxed", b"relaxed")):
        words = "/".join(part.decode() for part in way)
        signature = dkim.sign(raw, SELECTOR, DOMAIN, PRIVATE, canonicalize=way, include_headers=names)
        signed = signature + raw
        if not holds(signed):
            faults.append(f"has no signature that holds ({words})")
        if holds(signed.replace(b"\r\nSubject: ", b"\r\nSubject: Re: ", 1)):
            faults.append(f"has a signature that holds for another subject ({words})")
        if way == (b"relaxed", b"relaxed") and not holds(pass_on(signed)):
            faults.append("has a signature that does not hold once it was passed on")
        covered = re.search(rb"\bh=([^;]*)", signature).group(1).lower()
        uncovered = [name for name in UNSUBSCRIBE if message[name] and name.lower().encode() not in covered]
        faults += [f"has a signature without {name}" for name in uncovered]
    return faults


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    failed, seen = False, 0
    for path in sorted(Path(sys.argv[1]).glob("*.eml")):
        raw = path.read_bytes()
        try:
            message = message_from_bytes(raw, policy=default)
            faults = read_form(raw) + read_message(message) + read_signature(raw, message)
        except Exception as error:  # noqa: BLE001 - a message that cannot be read is wrong, in whatever way
            faults = [f"cannot be read: {error!r}"]
        seen += 1
        for fault in faults:
            print(f"{path.name}: {fault}")
        failed |= bool(faults)
    if not seen:
        print("there is nothing to check")
        return 2
    print(f"{seen} messages", "are wrong" if failed else "are as they should be")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
