import random
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest

from diptych.documents import Document, Span
from diptych.review import Mark, Note, Store, StoreError, new_mark, open_store, target
from diptych.review.file_system import is_remote, kind_of_mount
from tests.diptych.review.disks import run_on_own_disk

BASE, OTHER = Document("One. Two. Three.", "base"), Document("Ein. Zwei. Drei.", "other")

PRELUDE = """
from diptych.documents import Document, Span
from diptych.review import Note, StoreError, new_mark, open_store, target
base = Document("One. Two. Three.", "base")
path = folder / "diptych" / "review.sqlite3"
def note(words):
    return new_mark(Note(words), target(base, Span(0, 4)))
def kept(store):
    return [mark.body.text for mark in store.marks(store.pair(base, base).id)]
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "diptych" / "review.sqlite3"


def note(words: str) -> Mark:
    return new_mark(Note(words), target(BASE, Span(0, 4)), target(OTHER, Span(0, 4)))


def filled(path: Path, count: int) -> list[str]:
    """A store of so many notes, the same page by page every time: ids by chance would put rows elsewhere."""
    store = open_store(path)
    pair = store.pair(BASE, OTHER).id
    words = [f"note {number} " + "x" * 500 for number in range(count)]
    for number, one in enumerate(words):
        store.put(pair, replace(note(one), id=str(UUID(int=number * 7919 % count))))
    store.close()
    return words


def kept(store: Store) -> list[str]:
    return [mark.body.text for mark in store.marks(store.pair(BASE, OTHER).id) if isinstance(mark.body, Note)]


# A full disk, and one that may not be written ----------------------------------------------------------------------


def test_on_a_full_disk_what_was_kept_stays_and_what_is_not_kept_is_told(tmp_path: Path) -> None:
    program = PRELUDE + (
        "store = open_store(path)\n"
        "pair = store.pair(base, base).id\n"
        "said = []\n"
        "try:\n"
        "    while True:\n"
        "        store.put(pair, note(f'{len(said)} ' + 'x' * 2000)); said.append(len(said))\n"
        "except StoreError as error:\n"
        "    print(error)\n"
        "print([int(words.split()[0]) for words in kept(store)] == said, len(said) > 5)\n"
        "store.close()\n"
        "store = open_store(path)\n"
        "print(len(kept(store)) == len(said))\n"
    )
    full, same, again = run_on_own_disk(program, tmp_path / "disk", size="400k")
    assert full.endswith("review.sqlite3: the disk is full")
    assert (same, again) == ("True True", "True")


def test_where_not_even_an_empty_store_has_room_the_reader_is_told_at_once(tmp_path: Path) -> None:
    program = PRELUDE + (
        "with (folder / 'filler').open('wb', buffering=0) as file:\n"
        "    try:\n"
        "        while file.write(b'x' * 4096): pass\n"
        "    except OSError: pass\n"
        "store = open_store(path)\n"
        "print(store.read_only, *store.notices)\n"
        "print(store.pairs())\n"
    )
    told, pairs = run_on_own_disk(program, tmp_path / "disk", size="128k")
    assert told.startswith("True marks will not be kept: ")
    assert told.endswith("the disk is full")
    assert pairs == "()"


def test_in_a_home_that_may_not_be_written_marks_are_read_and_the_reader_is_told_before_the_first(
    tmp_path: Path,
) -> None:
    program = PRELUDE + (
        "store = open_store(path); store.put(store.pair(base, base).id, note('kept')); store.close()\n"
        "remount('ro')\n"
        "store = open_store(path)\n"
        "print(store.read_only, *store.notices)\n"
        "print(kept(store))\n"
        "try: store.put(store.pair(base, base).id, note('lost'))\n"
        "except StoreError as error: print(error)\n"
        "store.close()\n"
        "try: open_store(folder / 'none' / 'review.sqlite3')\n"
        "except StoreError as error: print(error)\n"
        "remount('rw')\n"
        "store = open_store(path); store.put(store.pair(base, base).id, note('again')); print(kept(store))\n"
    )
    told, read, refused, none, again = run_on_own_disk(program, tmp_path / "disk", size="2M")
    assert told.startswith("True marks will not be kept: ")
    assert told.endswith("Read-only file system")
    assert read == "['kept']"
    assert refused.endswith("it may not be written")
    assert none.startswith("marks will not be kept: ")
    assert again == "['kept', 'again']"


def test_of_a_store_that_was_not_closed_on_such_a_disk_it_is_said_that_marks_may_be_missing(tmp_path: Path) -> None:
    program = PRELUDE + (
        "import shutil\n"
        "store = open_store(path); pair = store.pair(base, base).id; store.put(pair, note('kept'))\n"
        "other = folder / 'other'; shutil.copytree(path.parent, other, ignore=shutil.ignore_patterns('*-shm'))\n"
        "store.close(); remount('ro')\n"
        "store = open_store(other / 'review.sqlite3')\n"
        "print(store.read_only, *store.notices)\n"
    )
    (told,) = run_on_own_disk(program, tmp_path / "disk", size="4M")
    assert told.endswith("review.sqlite3-wal cannot be read: the last marks may be missing")


# A damaged store ---------------------------------------------------------------------------------------------------


def _spoil(path: Path, spoil: Callable[[bytearray], None]) -> None:
    data = bytearray(path.read_bytes())
    spoil(data)
    path.write_bytes(data)


def _first_page(data: bytearray) -> None:
    data[:4096] = bytes(4096)


LEAF, INNER = b"\x0a", b"\x02"  # what a page of a table without row ids begins with (SQLite file format, 1.6)


def _page(kind: bytes, *, of_marks: bool) -> Callable[[bytearray], None]:
    """Spoil the first page of the marks, or of their places: only marks hold what the notes say."""

    def spoil(data: bytearray) -> None:
        for start in range(4096, len(data), 4096):
            page = data[start : start + 4096]
            if page.startswith(kind) and (b"note " in page) == of_marks and (b"T00:" not in page):
                data[start : start + 4096] = b"\xff" * 4096
                return
        raise AssertionError("no such page")

    return spoil


def _pairs(data: bytearray) -> None:
    data[4096:8192] = b"\xff" * 4096


def _cut(data: bytearray) -> None:
    del data[len(data) * 3 // 4 :]


@pytest.mark.parametrize(
    ("spoil", "least"),
    [
        (_first_page, 40),
        (_pairs, 40),
        (_page(LEAF, of_marks=True), 30),
        (_page(INNER, of_marks=True), 36),
        (_page(INNER, of_marks=False), 40),
        (_page(LEAF, of_marks=False), 40),
        (_cut, 20),
    ],
    ids=["first page zeroed", "pairs", "some marks", "the way to marks", "the way to places", "some places", "cut off"],
)
def test_a_damaged_store_is_moved_aside_and_what_can_be_read_is_saved_and_told(
    path: Path, spoil: Callable[[bytearray], None], least: int
) -> None:
    words = filled(path, 40)
    _spoil(path, spoil)
    damaged = path.read_bytes()
    store = open_store(path)
    saved = kept(store)
    assert least <= len(saved) <= 40
    assert set(saved) <= set(words)
    (notice,) = store.notices
    assert notice.startswith(f"the store was damaged: saved from it: {len(saved)} marks on 1 pair of texts;")
    (aside,) = path.parent.glob("review.damaged-*.sqlite3")
    assert str(aside) in notice
    assert aside.read_bytes() == damaged
    store.put(store.pair(BASE, OTHER).id, note("afterwards"))
    store.close()
    assert {file.stat().st_mode & 0o777 for file in path.parent.iterdir()} == {0o600}
    store = open_store(path)
    assert store.notices == ()
    assert kept(store) == [*saved, "afterwards"]
    store.close()


def test_whichever_page_is_spoilt_its_notes_alone_are_lost_and_none_that_was_removed_comes_back(
    tmp_path: Path,
) -> None:
    whole = tmp_path / "whole" / "review.sqlite3"
    filled(whole, 60)
    with closing(open_store(whole)) as store:
        for mark in store.marks(store.pair(BASE, OTHER).id)[20:]:
            store.remove(mark.id)
        words = kept(store)
    data = whole.read_bytes()
    for start in range(4096, len(data), 4096):
        path = tmp_path / str(start) / "review.sqlite3"
        path.parent.mkdir()
        path.write_bytes(data[:start] + b"\xff" * 4096 + data[start + 4096 :])
        with closing(open_store(path)) as store:
            found = kept(store)
        assert set(found) <= set(words)
        assert len(found) >= len(words) - 4096 // 500  # no page holds more notes


@pytest.mark.parametrize(
    ("spoil", "least"),
    [
        ("UPDATE mark SET made = '2026-13-01' WHERE id = ?", 40),
        ("UPDATE mark SET who = CAST(x'61ff' AS TEXT) WHERE id = ?", 40),
        ("UPDATE target SET prefix = x'ff' WHERE mark = ?", 40),
        ("DELETE FROM target WHERE mark = ?", 40),
        ("UPDATE mark SET body = '{' WHERE id = ?", 39),
        ("UPDATE pair SET opened = 'once' WHERE ? IS NOT NULL", 40),
        ("UPDATE pair SET base_name = x'ff' WHERE ? IS NOT NULL", 40),
    ],
)
def test_a_row_that_was_spoilt_costs_no_other_and_marks_are_kept_on(path: Path, spoil: str, least: int) -> None:
    words = filled(path, 40)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        (mark,) = connection.execute("SELECT id FROM mark LIMIT 1").fetchone()
        connection.execute(spoil, (mark,))
    with closing(open_store(path)) as store:
        assert len(kept(store)) == least
        assert set(kept(store)) <= set(words)
        assert least == 40 or "saved from it: 39 marks on 1 pair of texts" in store.notices[0]
        store.put(store.pair(BASE, OTHER).id, note("afterwards"))
        assert kept(store)[-1] == "afterwards"


def test_whichever_bits_are_flipped_marks_can_be_kept_on(tmp_path: Path) -> None:
    whole = tmp_path / "whole" / "review.sqlite3"
    filled(whole, 40)
    chance = random.Random(1)
    for number in range(60):
        data = bytearray(whole.read_bytes())
        for _ in range(chance.choice((1, 10))):
            data[chance.randrange(4096, len(data))] ^= 1 << chance.randrange(8)
        path = tmp_path / str(number) / "review.sqlite3"
        path.parent.mkdir()
        path.write_bytes(data)
        with closing(open_store(path)) as store:
            assert sum(len(store.marks(one.id)) for one in store.pairs()) >= 40 - 10 * 4096 // 500
            store.put(store.pair(BASE, OTHER).id, note("afterwards"))
            assert "afterwards" in kept(store)


def test_a_store_whose_tables_were_spoilt_is_read_page_by_page(path: Path) -> None:
    words = filled(path, 40)
    _spoil(path, lambda data: data.__setitem__(slice(None), data.replace(b"prefix", b"prefiy")))
    with closing(open_store(path)) as store:
        assert set(kept(store)) == set(words)


def test_two_programs_that_find_the_damage_at_once_repair_it_once(path: Path) -> None:
    filled(path, 40)
    _spoil(path, _page(LEAF, of_marks=True))
    program = (
        "import sys; from pathlib import Path\n"
        "from diptych.documents import Document, Span\n"
        "from diptych.review import Note, new_mark, open_store, target\n"
        "base, other = Document('One. Two. Three.', 'base'), Document('Ein. Zwei. Drei.', 'other')\n"
        "store = open_store(Path(sys.argv[1]))\n"
        "store.put(store.pair(base, other).id, new_mark(Note(sys.argv[2]), target(base, Span(0, 4))))\n"
    )
    names = [f"program {number}" for number in range(4)]
    started = [subprocess.Popen([sys.executable, "-c", program, str(path), name]) for name in names]
    assert [one.wait() for one in started] == [0] * 4
    store = open_store(path)
    found = kept(store)
    assert set(names) <= set(found)
    assert len(found) >= 25 + 4
    store.close()
    assert len(list(path.parent.glob("review.damaged-*.sqlite3"))) == 1


def test_a_mark_is_not_said_to_be_kept_in_a_file_that_is_no_longer_there(path: Path, tmp_path: Path) -> None:
    filled(path, 1)
    store = open_store(path)
    pair = store.pairs()[0].id
    path.rename(tmp_path / "elsewhere.sqlite3")
    with pytest.raises(StoreError, match="taken away or replaced"):
        store.put(pair, note("lost"))
    open_store(path).close()
    with pytest.raises(StoreError, match="taken away or replaced"):
        store.put(pair, note("lost"))
    store.close()


def test_a_file_that_is_no_store_is_left_alone_and_named(path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"this is not a database, and longer than a header of one hundred bytes would be " * 3)
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"review\.sqlite3: file is not a database"):
        open_store(path)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_what_is_no_store_keeps_its_mode(tmp_path: Path) -> None:
    folder, text = tmp_path / "folder", tmp_path / "text.txt"
    folder.mkdir(mode=0o755)
    text.write_text("These are words, and no store.")
    text.chmod(0o644)
    for path in (folder, text, Path("/dev/null"), Path()):
        before = path.stat().st_mode
        with pytest.raises(StoreError, match="marks will not be kept"):
            open_store(path)
        assert path.stat().st_mode == before


def test_a_store_that_others_may_read_is_made_private(path: Path) -> None:
    open_store(path).close()
    path.chmod(0o644)
    with closing(open_store(path)):
        assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}


def test_the_database_of_another_program_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "places.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE places (url)")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match="the database of another program"):
        open_store(path)
    assert path.read_bytes() == before


# Locks and networks ------------------------------------------------------------------------------------------------


def test_a_store_that_another_program_holds_locked_is_told_and_free_again_later(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("diptych.review.opening._BUSY", 0.1)
    filled(path, 1)
    store = open_store(path)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    pair = store.pairs()[0].id
    with pytest.raises(StoreError, match="another program holds it locked"):
        store.put(pair, note("too soon"))
    assert len(store.marks(pair)) == 1
    holder.execute("ROLLBACK")
    store.put(pair, note("later"))
    assert len(store.marks(pair)) == 2
    store.close()
    holder.execute("PRAGMA locking_mode = EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreError, match=r"marks will not be kept: .*another program holds it locked"):
        open_store(path)
    holder.close()
    open_store(path).close()


def test_on_a_network_a_rollback_journal_is_used_and_two_programs_see_each_other(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled(path, 1)
    monkeypatch.setattr("diptych.review.opening.is_remote", lambda _: True)
    one, two = open_store(path), open_store(path)
    assert sqlite3.connect(path).execute("PRAGMA journal_mode").fetchone() == ("delete",)
    pair = one.pair(BASE, OTHER).id
    assert two.changed_elsewhere()
    one.put(pair, note("from one"))
    assert two.changed_elsewhere()
    two.put(pair, note("from two"))
    assert kept(one)[1:] == ["from one", "from two"]
    assert not path.with_name("review.sqlite3-wal").exists()
    one.close()
    two.close()


def test_the_file_system_of_a_path_is_that_of_its_innermost_mount(tmp_path: Path) -> None:
    mounts = (
        rb"22 1 252:0 / / rw,relatime shared:1 - ext4 /dev/vda rw" + b"\n"
        rb"40 22 0:40 / /home rw - nfs4 server:/home rw" + b"\n"
        rb"41 40 0:41 / /home/ann/my\040disk rw - ext4 /dev/sdb rw" + b"\n"
        rb"42 22 0:42 / /mnt rw - ext4 /dev/sdc rw" + b"\n"
        rb"43 42 0:43 / /mnt rw - fuse.sshfs ann@host: rw" + b"\n"
    )
    assert kind_of_mount(mounts, "/srv/review.sqlite3") == "ext4"
    assert kind_of_mount(mounts, "/home/ann/review.sqlite3") == "nfs4"
    assert kind_of_mount(mounts, "/home/ann/my disk/review.sqlite3") == "ext4"
    assert kind_of_mount(mounts, "/homework/review.sqlite3") == "ext4"
    assert kind_of_mount(mounts, "/mnt/review.sqlite3") == "fuse.sshfs"
    assert not is_remote(tmp_path / "review.sqlite3")


# Sudden ends -------------------------------------------------------------------------------------------------------


def test_every_mark_that_a_program_named_before_it_was_killed_is_there(path: Path) -> None:
    program = (
        "import sys; from pathlib import Path\n"
        "from diptych.documents import Document, Span\n"
        "from diptych.review import Note, new_mark, open_store, target\n"
        "base, other = Document('One. Two. Three.', 'base'), Document('Ein. Zwei. Drei.', 'other')\n"
        "store = open_store(Path(sys.argv[1]))\n"
        "pair = store.pair(base, other).id\n"
        "while True:\n"
        "    mark = new_mark(Note('x' * 300), target(base, Span(0, 4)))\n"
        "    store.put(pair, mark); print(mark.id, flush=True)\n"
    )
    named = set()
    chance = random.Random(1)
    for _ in range(10):
        with subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for _ in range(chance.randrange(1, 30)):
                named.add(process.stdout.readline().strip())
            process.kill()
            named |= {line.strip() for line in process.stdout if line.endswith("\n")}
    store = open_store(path)
    assert store.notices == ()
    assert named <= {mark.id for mark in store.marks(store.pair(BASE, OTHER).id)}
    assert len(named) > 100
    store.close()
