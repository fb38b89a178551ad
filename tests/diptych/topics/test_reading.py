from pathlib import Path

import pytest

from diptych.topics import Topic, TopicsError, read_topics

SAMPLE = Path(__file__).parents[3] / "sample_texts" / "topics.toml"


def test_the_sample_names_its_three_subjects() -> None:
    assert [topic.name for topic in read_topics(SAMPLE)] == ["arms control", "Ukraine", "irritants"]


def test_a_topic_has_a_name_and_words(tmp_path: Path) -> None:
    path = tmp_path / "topics.toml"
    path.write_text('[[topic]]\nname = "trade"\nwords = ["tariff", "free trade"]\n')
    assert read_topics(path) == (Topic("trade", ("tariff", "free trade")),)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "no \\[\\[topic\\]\\]"),
        ("topic = 3", "no \\[\\[topic\\]\\]"),
        ("topic = [3]", "topic 1: not a table"),
        ("[[topic]]\nname = 'a'\n", "topic 1 \\(a\\): `words`"),
        ("[[topic]]\nwords = ['a']\n", "topic 1: `name`"),
        ("[[topic]]\nname = 'a'\nwords = ['b', '--']\n", "'--' is not a word"),
        ("[[topic]]\nname = 'a'\nwords = ['b']\ncolour = 1\n", "unknown key 'colour'"),
        ("[[topics]]\nname = 'a'\n", "unknown key 'topics'"),
        ("[[topic]]\nname = 'a'\nwords = ['b']\n" * 2, "two topics are named 'a'"),
        ("[[topic]\n", "line 1"),
        ("\udcff", "utf-8"),
    ],
)
def test_a_fault_is_told_with_file_and_place(tmp_path: Path, text: str, complaint: str) -> None:
    path = tmp_path / "topics.toml"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(TopicsError, match=complaint) as caught:
        read_topics(path)
    assert str(caught.value).startswith(str(path))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(TopicsError, match="No such file"):
        read_topics(tmp_path / "none.toml")
