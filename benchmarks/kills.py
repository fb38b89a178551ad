"""Marks that were acknowledged, and are there after `kill -9`.

    python benchmarks/kills.py [--runs 500] [--program-runs 25]

Each run starts a process that keeps one mark after another in one store, and names each on its output once the store
has taken it; it is killed at a random moment, and every mark that it named must be in the store. Each program run opens
the sample in the program, in a pseudo-terminal, and has a key pressed that bookmarks passage after passage; every
bookmark that the screen has counted when the program is killed must be in its store.
"""

import argparse
import os
import random
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pexpect
import pyte

import sample_texts
from diptych.documents import Document
from diptych.review import open_store

TEXT = Document("One. Two. Three.", "text")

WRITER = """
import sys
from pathlib import Path
from diptych.documents import Document, Span
from diptych.review import Note, new_mark, open_store, target
text = Document("One. Two. Three.", "text")
store = open_store(Path(sys.argv[1]))
pair = store.pair(text, text).id
print("ready", flush=True)
while True:
    mark = new_mark(Note("x" * 300), target(text, Span(0, 4)))
    store.put(pair, mark)
    print(mark.id, flush=True)
"""


def writer_run(path: Path, chance: random.Random) -> tuple[int, int]:
    """How many marks a process named before it was killed, and how many of them are missing."""
    with subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.1))
        process.kill()
        # A line that the kill has cut short names nothing.
        named = {line.strip() for line in process.stdout.read().splitlines(keepends=True) if line.endswith("\n")}
    store = open_store(path)
    kept = {mark.id for mark in store.marks(store.pair(TEXT, TEXT).id)}
    notices = store.notices
    store.close()
    return len(named), len(named - kept) + len(notices)


def program_run(home: Path, chance: random.Random) -> tuple[int, int]:
    """How many bookmarks the screen counted before the program was killed, and how many of them are missing."""
    store = Path(tempfile.mkdtemp(dir=home)) / "review.sqlite3"  # with no journal beside it of the run before
    surroundings = {"HOME": str(home), "PATH": os.environ["PATH"], "TERM": "xterm-256color", "LANG": "C.UTF-8"}
    program = str(Path(sys.executable).with_name("diptych"))
    texts = [str(Path(sample_texts.__file__).with_name(name)) for name in ("official.txt", "republished.txt")]
    process = pexpect.spawn(program, ["--store", str(store), *texts], env=surroundings, dimensions=(40, 130))
    screen = pyte.Screen(130, 40)
    stream = pyte.ByteStream(screen)
    counted = passage = 0
    give_up = time.monotonic() + 60
    end = None
    while process.isalive() and time.monotonic() < give_up:
        try:
            stream.feed(process.read_nonblocking(65536, timeout=0.02))
        except pexpect.TIMEOUT:
            pass
        except pexpect.EOF:
            break
        shown = "\n".join(screen.display)
        counted = max([counted, *map(int, re.findall(r"bookmarks +(\d+)", shown))])
        if end is None and re.search(r"\d+ critical", shown) and "comparing" not in shown:
            end = time.monotonic() + chance.uniform(0, 3)
        if end is not None:
            passage += 1
            process.send(f"{passage}GB")
            if time.monotonic() > end:
                process.kill(signal.SIGKILL)
                process.wait()
    process.close(force=True)
    if not store.exists():
        return counted, counted
    ((kept,),) = sqlite3.connect(store).execute("SELECT count(*) FROM mark").fetchall()
    return counted, max(0, counted - kept)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=500)
    parser.add_argument("--program-runs", type=int, default=25)
    arguments = parser.parse_args()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        stores = (Path(folder) / "stores" / f"{run // 25}.sqlite3" for run in range(arguments.runs))
        found = [writer_run(path, chance) for path in stores]
        print(f"the store: {len(found)} kills, {sum(n for n, _ in found)} marks, {sum(m for _, m in found)} missing")
        found = [program_run(Path(folder), chance) for _ in range(arguments.program_runs)]
        print(
            f"the program: {len(found)} kills, {sum(n for n, _ in found)} bookmarks, {sum(m for _, m in found)} missing"
        )


if __name__ == "__main__":
    main()
