"""A store on a network file system: a real one, where the machine lets us mount it."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from diptych.documents import Document, Span
from diptych.review import Note, new_mark, open_store, target
from diptych.review.file_system import is_remote

TEXT = Document("One. Two. Three.", "text")
SERVER = Path("/usr/lib/openssh/sftp-server")


@pytest.fixture
def remote(tmp_path: Path) -> Iterator[Path]:
    """A folder that sshfs shows, served without a network in between."""
    if not (shutil.which("sshfs") and SERVER.exists() and os.access("/dev/fuse", os.W_OK)):
        pytest.skip("sshfs, or its server, is not installed")
    there, here = tmp_path / "there", tmp_path / "here"
    there.mkdir()
    here.mkdir()
    ours, theirs = socket.socketpair()
    with ours, theirs:
        server = subprocess.Popen([str(SERVER)], stdin=theirs, stdout=theirs)
        client = subprocess.Popen(
            ["sshfs", f"nowhere:{there}", str(here), "-f", "-o", "passive"],
            stdin=ours,
            stdout=ours,
            stderr=subprocess.DEVNULL,
        )
    try:
        give_up = time.monotonic() + 10
        while not here.is_mount():
            if client.poll() is not None or time.monotonic() > give_up:
                pytest.skip("this system mounts no file systems for its users")
            time.sleep(0.05)
        yield here
    finally:
        subprocess.run(["fusermount3", "-u", str(here)], check=False, capture_output=True)
        for process in (client, server):
            process.kill()
            process.wait()


def test_a_store_on_a_network_file_system_needs_no_memory_that_all_share(remote: Path) -> None:
    path = remote / "diptych" / "review.sqlite3"
    assert is_remote(path)
    with closing(open_store(path)) as one, closing(open_store(path)) as two:
        assert not one.notices
        pair = one.pair(TEXT, TEXT).id
        mark = new_mark(Note("kept"), target(TEXT, Span(0, 4)))
        one.put(pair, mark)
        assert two.changed_elsewhere()
        assert two.marks(pair) == (mark,)
        assert [file.name for file in path.parent.iterdir()] == [path.name]
