"""Checks feeds, calendars and messages of webhooks by libraries that are not ours.

    python feeds.py FOLDER

Checked are Atom (*.atom) by feedparser, JSON Feed 1.1 (*.feed.json) by its specification, calendars (*.ics) by icalendar, and
messages (*.webhook.json: an object with `secret`, `headers` and `body`) by the library of Standard Webhooks. Of a calendar
NAME.ics, NAME.later.ics may be a later one: what is in both has one UID, and a higher SEQUENCE where it has changed. The program
ends with 1 and the reasons where a file is not as it should be, and with 2 where there is none.
"""

import json
import sys
from collections import Counter
from datetime import datetime, timezone
from pathlib import Path
from unittest import mock
from urllib.parse import urlsplit

import feedparser
from icalendar import Calendar, Event
from standardwebhooks import Webhook, WebhookVerificationError

MOST_ENTRIES = 100


def is_absolute(address: object) -> bool:
    parts = urlsplit(address) if isinstance(address, str) else urlsplit("")
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def read_atom(path: Path) -> list[str]:
    feed = feedparser.parse(path.read_bytes())
    faults = [f"is not well-formed: {feed.bozo_exception}"] if feed.bozo else []
    if feed.version != "atom10":
        faults.append(f"is {feed.version or 'nothing known'}, not Atom 1.0")
        return faults
    head = feed.feed
    faults += [f"has no {name}" for name in ("id", "title", "updated_parsed", "language") if not head.get(name)]
    if not head.get("author") and not all(one.get("author") for one in feed.entries):
        faults.append("names no author where an entry names none")
    links = {link.rel: link.href for link in head.get("links", [])}
    faults += [f"has no link {rel!r}" for rel in ("self", "alternate") if not is_absolute(links.get(rel))]
    if len(feed.entries) > MOST_ENTRIES:
        faults.append(f"has {len(feed.entries)} entries")
    times = []
    for one in feed.entries:
        name = one.get("id", "an entry")
        wanted = ("id", "title", "updated_parsed", "published_parsed", "summary", "tags")
        faults += [f"{name} has no {field}" for field in wanted if not one.get(field)]
        if not is_absolute(one.get("link")):
            faults.append(f"{name} has no link")
        times.append(one.get("updated_parsed"))
    faults += doubled("entry", [one.get("id") for one in feed.entries])
    if times and (max(times) != head.get("updated_parsed") or times != sorted(times, reverse=True)):
        faults.append("is not the last first, or does not say when that was")
    return faults


def read_json_feed(path: Path) -> list[str]:
    feed = json.loads(path.read_text(encoding="utf-8"))
    faults = []
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        faults.append(f"has the version {feed.get('version')!r}")
    if not feed.get("title"):
        faults.append("has no title")
    faults += [f"has no address {name}" for name in ("home_page_url", "feed_url") if not is_absolute(feed.get(name))]
    if "next_url" in feed and (not is_absolute(feed["next_url"]) or feed["next_url"] == feed["feed_url"]):
        faults.append("leads to itself, or nowhere")
    items = feed.get("items")
    if not isinstance(items, list) or len(items) > MOST_ENTRIES:
        return faults + ["has no list of items, or too many"]
    for item in items:
        name = item.get("id")
        if not isinstance(name, str) or not name:
            faults.append("has an item without an identifier of text")
        if not isinstance(item.get("content_text"), str) and not isinstance(item.get("content_html"), str):
            faults.append(f"{name} has no content")
        if not is_absolute(item.get("url")):
            faults.append(f"{name} has no address")
        if datetime.fromisoformat(item["date_published"].replace("Z", "+00:00")).tzinfo is None:
            faults.append(f"{name} has a time without a zone")
        if any(set(author) - {"name", "url", "avatar"} or not author for author in item.get("authors", [])):
            faults.append(f"{name} has an author without a name")
    return faults + doubled("item", [item.get("id") for item in items])


def read_events(path: Path) -> tuple[dict[str, Event], list[str]]:
    raw = path.read_bytes()
    calendar = Calendar.from_ical(raw)
    faults = [f"the calendar has no {name}" for name in ("VERSION", "PRODID", "METHOD") if name not in calendar]
    if raw.replace(b"\r\n", b"").count(b"\n") or not raw.endswith(b"\r\n"):
        faults.append("has lines that do not end with CR and LF")
    events = {}
    for event in calendar.walk("VEVENT"):
        name = str(event.get("SUMMARY", "an event"))
        wanted = ("UID", "DTSTAMP", "DTSTART", "SEQUENCE", "LAST-MODIFIED", "STATUS", "SUMMARY", "URL")
        faults += [f"{name} has no {field}" for field in wanted if field not in event]
        if event.errors:
            faults.append(f"{name}: {event.errors}")
        start, end = event.decoded("DTSTART"), event.get("DTEND") and event.decoded("DTEND")
        if isinstance(start, datetime) and start.tzinfo is None:
            faults.append(f"{name} begins at no time of any zone")
        if end is not None and (type(start) is not type(end) or end <= start):
            faults.append(f"{name} does not end after it begins")
        if event.decoded("DTSTAMP") != event.decoded("LAST-MODIFIED"):
            faults.append(f"{name} has another time than that of its last change")
        events[str(event["UID"])] = event
    faults += doubled("event", [str(event["UID"]) for event in calendar.walk("VEVENT")])
    return events, faults


def read_calendar(path: Path) -> list[str]:
    events, faults = read_events(path)
    later = path.with_suffix(".later.ics")
    if not later.exists():
        return faults
    changed, more = read_events(later)
    for uid in events.keys() & changed.keys():
        one, other = events[uid], changed[uid]
        same = all(one.get(field) == other.get(field) for field in ("DTSTART", "DTEND", "STATUS"))
        if not same and int(other["SEQUENCE"]) <= int(one["SEQUENCE"]):
            more.append(f"{one.get('SUMMARY')} has changed, and its SEQUENCE has not grown")
        if int(other["SEQUENCE"]) < int(one["SEQUENCE"]):
            more.append(f"the SEQUENCE of {one.get('SUMMARY')} has become smaller")
    if not events.keys() & changed.keys():
        more.append("the later calendar has nothing of the former one")
    return faults + more


def read_message(path: Path) -> list[str]:
    message = json.loads(path.read_text(encoding="utf-8"))
    headers = {name.lower(): value for name, value in message["headers"].items()}
    body = message["body"]
    # The message was sent when its test ran, which the library would call too old.
    sent = datetime.fromtimestamp(int(headers["webhook-timestamp"]), timezone.utc)

    class Then(datetime):
        @classmethod
        def now(cls, tz=None):
            return sent.astimezone(tz) if tz else sent.replace(tzinfo=None)

    faults = []
    with mock.patch("standardwebhooks.webhooks.datetime", Then):
        receiver = Webhook(message["secret"])
        try:
            event = receiver.verify(body, headers)
        except WebhookVerificationError as error:
            return [f"the signature is wrong: {error}"]
        for wrong in (body + " ", body.replace("a", "b", 1)):
            try:
                receiver.verify(wrong, headers)
                faults.append("the signature is right for other words too")
            except (WebhookVerificationError, ValueError):
                pass
    faults += [f"has no {name}" for name in ("type", "timestamp", "data") if name not in event]
    if "." in headers["webhook-id"]:
        faults.append("has an identifier with a full stop")
    return faults


def doubled(what: str, names: list) -> list[str]:
    return [f"the {what} {name} stands {count} times" for name, count in Counter(names).items() if count > 1]


KINDS = {
    ".atom": read_atom,
    ".feed.json": read_json_feed,
    ".ics": read_calendar,
    ".webhook.json": read_message,
}


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__)
        return 2
    failed, seen = False, Counter()
    for path in sorted(Path(sys.argv[1]).iterdir()):
        kind = next((kind for kind in KINDS if path.name.endswith(kind)), None)
        if kind is None or path.name.endswith(".later.ics"):
            continue
        try:
            faults = KINDS[kind](path)
        except Exception as error:  # noqa: BLE001 - a file that cannot be read is wrong, in whatever way
            faults = [f"cannot be read: {error!r}"]
        seen[kind] += 1
        for fault in faults:
            print(f"{path.name}: {fault}")
        failed |= bool(faults)
    if not seen:
        print("there is nothing to check")
        return 2
    print(", ".join(f"{count} {kind}" for kind, count in sorted(seen.items())), "are wrong" if failed else "are as they should be")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
