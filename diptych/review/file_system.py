"""What kind of file system a file lies on."""

import os
from pathlib import Path

_REMOTE = {
    "9p",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "glusterfs",
    "gpfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
    "vboxsf",
    "virtiofs",
    "vmhgfs",
}
_MOUNTS = Path("/proc/self/mountinfo")


def is_remote(path: Path) -> bool:
    """Whether a file lies on another machine, as far as the system tells: Linux does, others are taken for local.

    What a program of its user's brings (FUSE: sshfs, rclone) is taken for remote: it seldom has memory that all share.
    """
    try:
        mounts = _MOUNTS.read_bytes()
    except OSError:
        return False
    kind = kind_of_mount(mounts, os.path.realpath(path))
    return kind in _REMOTE or kind.partition(".")[0] == "fuse"


def kind_of_mount(mounts: bytes, path: str) -> str:
    """The file system that a path lies on, by the lines of /proc/self/mountinfo (see proc_pid_mountinfo(5))."""
    kind, longest = "", -1
    for line in mounts.splitlines():
        before, _, after = line.partition(b" - ")
        folder = os.fsdecode(before.split(b" ")[4].decode("unicode_escape").encode("latin-1"))
        inside = path == folder or path.startswith(folder.rstrip("/") + "/")
        if inside and len(folder) >= longest:  # of two on the same folder the later one is on top
            kind, longest = after.split(b" ")[0].decode("ascii", "replace"), len(folder)
    return kind
