#!/usr/bin/env python3
"""Writes the neutral corpus in the format of each generator: gen.py PAGES FOLDER

FOLDER/hugo and FOLDER/signpost hold the same pages, lists and layout. FOLDER must not hold them yet.
"""

import json
import shutil
import sys
from pathlib import Path

import corpus

HERE = Path(__file__).resolve().parent


def quoted(text):
    """A string that TOML and YAML read alike."""
    return json.dumps(text, ensure_ascii=False)


def put(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


class Hugo:
    """Front matter in TOML; the links to related pages stand in it with title and address."""

    def __init__(self, folder):
        self.folder = folder
        shutil.copytree(HERE / "hugo", folder)

    def site(self, labels):
        with open(self.folder / "hugo.toml", "a", encoding="utf-8") as config:
            for key, label in labels:
                config.write(f"[[params.labels]]\nk={quoted(key)}\nl={quoted(label)}\n")
            for name, slug in corpus.sections():
                config.write(f"[[params.counties]]\nname={quoted(name)}\nslug={quoted(slug)}\n")
        for name, slug in corpus.sections():
            put(self.folder / f"content/{slug}/_index.md", f"+++\ntitle={quoted(name)}\n+++\n")

    def page(self, page):
        own = page.summary
        lines = [
            f"title={quoted(own.title)}",
            f"categorii=[{','.join(map(quoted, page.topics))}]",
            "[params]",
            f"county={quoted(own.county)}",
            f"county_slug={quoted(own.county_slug)}",
            f"category={quoted(own.category)}",
        ]
        lines += [f"{key}={quoted(value)}" for key, (_, value) in page.fields.items()]
        for other in page.related:
            lines += ["[[params.related]]", f"title={quoted(other.title)}", f"url={quoted(f'/{other.id}/')}"]
        text = "\n".join(["+++", *lines, "+++", page.body])
        put(self.folder / f"content/{own.id}.md", text)


class Signpost:
    """Front matter in YAML; related pages are named by their id, and looked up while building."""

    def __init__(self, folder):
        self.folder = folder
        shutil.copytree(HERE / "signpost", folder)

    def site(self, _labels):
        for name, slug in corpus.sections():
            put(self.folder / f"content/pages/{slug}/ro.md", f"---\ntitle: {quoted(name)}\n---\n")

    def page(self, page):
        own = page.summary
        rows = [*page.fields.values(), ("Categorie", own.category)]
        lines = [
            f"title: {quoted(own.title)}",
            f"summary: {quoted(own.category + ' ' + page.fields['telefon'][1])}",
            f"topics: [{', '.join(map(quoted, page.topics))}]",
            "details:",
            *(f"  - {{ label: {quoted(label)}, value: {quoted(value)} }}" for label, value in rows),
            "related:",
            *(f"  - {other.id}" for other in page.related),
        ]
        text = "\n".join(["---", *lines, "---", page.body])
        put(self.folder / f"content/pages/{own.id}/ro.md", text)


def write(count, folder):
    """Writes the corpus of `count` pages in every format."""
    folder = Path(folder)
    formats = [Hugo(folder / "hugo"), Signpost(folder / "signpost")]
    labels = None
    for page in corpus.pages(count):
        if labels is None:
            labels = [(key, label) for key, (label, _) in page.fields.items()]
            for form in formats:
                form.site(labels)
        for form in formats:
            form.page(page)


def main():
    if len(sys.argv) != 3 or not sys.argv[1].isdigit() or int(sys.argv[1]) == 0:
        sys.exit(__doc__)
    write(int(sys.argv[1]), sys.argv[2])


if __name__ == "__main__":
    main()
