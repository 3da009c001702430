"""Whether two generators built the same site: pages, lists, and what a reader sees on a page."""

import os
import sys
from html.parser import HTMLParser
from pathlib import Path

SAMPLES = 60
SKIPPED = {"script", "style", "title"}


def sizes(folder):
    """Length in bytes of every file below a folder, by path."""
    found = {}
    for place, _, names in os.walk(folder):
        for name in names:
            path = os.path.join(place, name)
            found[os.path.relpath(path, folder)] = os.path.getsize(path)
    return dict(sorted(found.items()))


class Visible(HTMLParser):
    """Text and links of a page; attributes, scripts and styles are not seen."""

    def __init__(self):
        super().__init__()
        self.text, self.links, self.skipping, self.headings = [], [], None, 0

    def handle_starttag(self, tag, attrs):
        if tag in SKIPPED:
            self.skipping = tag
        if tag == "a":
            self.links.append(dict(attrs).get("href"))
        self.headings += tag in {"h1", "h2"}

    def handle_endtag(self, tag):
        if tag == self.skipping:
            self.skipping = None

    def handle_data(self, data):
        if self.skipping is None:
            self.text.append(data)


def visible(path):
    """What is seen of a page: text without white space, addresses of links, number of headings."""
    reader = Visible()
    reader.feed(Path(path).read_text(encoding="utf-8"))
    reader.close()
    return "".join("".join(reader.text).split()), reader.links, reader.headings


def difference(first, second):
    """Where two texts part, in a few words."""
    at = next((at for at, (a, b) in enumerate(zip(first, second)) if a != b), min(len(first), len(second)))
    return f"…{first[max(0, at - 30):at + 40]}… against …{second[max(0, at - 30):at + 40]}…"


def same_site(hugo, signpost, addresses):
    """Stops where the two sites differ in pages, lists or samples; returns how many lists there are."""
    for site in (hugo, signpost):
        missing = [address for address in addresses if not (site / address / "index.html").is_file()]
        if missing:
            sys.exit(f"{site.name}: {len(missing)} of {len(addresses)} pages are missing, such as {missing[0]}")
    pages = set(addresses)
    folders = {str(path.parent.relative_to(hugo)) for path in hugo.rglob("index.html")} - pages
    lists = sorted(folder for folder in folders if folder != ".")
    lost = [folder for folder in lists if not (signpost / folder / "index.html").is_file()]
    if lost:
        sys.exit(f"{signpost.name}: {len(lost)} of {len(lists)} lists are missing, such as {lost[0]}")
    step = max(1, len(addresses) // SAMPLES)
    for address in addresses[::step]:
        one, two = (visible(site / address / "index.html") for site in (hugo, signpost))
        if one != two:
            shown = difference(one[0], two[0]) if one[0] != two[0] else difference(str(one[1]), str(two[1]))
            sys.exit(f"{address}/index.html differs: {shown}")
    return len(lists)
