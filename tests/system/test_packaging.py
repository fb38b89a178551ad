import subprocess
import sys
import zipfile
from pathlib import Path

PROJECT = Path(__file__).parents[2]


def test_a_wheel_holds_all_that_a_bare_diptych_opens(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir"]
    subprocess.run([*build, str(tmp_path), str(PROJECT)], check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    assert (installed / "diptych" / "py.typed").exists()
    # -S: without the editable install, whose folder would answer for what the wheel lacks.
    program = (
        f"import sys; sys.path[:0] = [{str(installed)!r}]; sys.path += {sys.path!r}\n"
        f"sys.path = [p for p in sys.path if p != {str(PROJECT)!r}]\n"
        "import sample_texts, diptych\nfrom pathlib import Path\nfrom diptych.topics import read_topics\n"
        "folder = Path(sample_texts.__file__).parent\n"
        f"assert folder == Path({str(installed)!r}) / 'sample_texts'\n"
        "topics = read_topics(folder / 'topics.toml')\n"
        "pair = (diptych.read(folder / name) for name in ('official.txt', 'republished.txt'))\n"
        "print(len(diptych.collate(*pair, topics=topics).beads))\n"
    )
    answered = subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, text=True, check=False)
    assert answered.stderr == ""
    assert int(answered.stdout) > 50
