"""Programs run with a disk of their own: a small one, or one that may not be written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[3]


def run_on_own_disk(program: str, folder: Path, *, size: str) -> list[str]:
    """Run a Python program in `folder`, on a file system of a size that is there for it alone; the lines it prints.

    The program is given the folder as its argument. `remount(flags)` in it mounts the disk anew ("ro", "rw"). Skips the
    test where the system lets nobody but root make a file system.
    """
    head = (
        "import subprocess, sys\nfrom pathlib import Path\n"
        "folder = Path(sys.argv[1])\n"
        "def remount(how):\n    subprocess.run(['mount', '-o', 'remount,' + how, str(folder)], check=True)\n"
    )
    folder.mkdir()
    mounted = f'mount -t tmpfs -o size={size},mode=700 tmpfs "$1" && exec "$2" -c "$3" "$1"'
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mounted]
    tried = subprocess.run([*command[:-1], "mount -t tmpfs tmpfs /mnt"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("this system makes no file systems for its users")
    ended = subprocess.run(
        [*command, "sh", str(folder), sys.executable, head + program],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.splitlines()
