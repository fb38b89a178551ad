from pathlib import Path

import pytest

from diptych.divergence.language import is_english

SAMPLES = Path(__file__).parents[3] / "sample_texts"


@pytest.mark.parametrize("name", ["official.txt", "republished.txt"])
def test_the_interview_is_english_and_so_is_its_machine_translation(name: str) -> None:
    assert is_english((SAMPLES / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        (
            "IN the beginning God created the heaven and the earth. And the earth was without form, and void; and "
            "darkness was upon the face of the deep. And the Spirit of God moved upon the face of the waters."
        ),
        (
            "Rain fell all night over the hills. By morning the road to the village had gone, and with it the bridge "
            "that the old people said would outlast them. Nobody spoke of the harvest for some days."
        ),
        "Oui.",  # too short to tell
        "",
        "12 14 15 " * 100,
    ],
)
def test_english_is_known_by_its_small_words(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text",
    [
        (
            "Der Botschafter sagte, dass die Gespräche über die Rückgabe der Gebäude noch nicht begonnen haben. Es war "
            "in der Tat so, wie wir es erwartet hatten, und man will nun abwarten, was am Ende kommt."
        ),
        (
            "L'ambassadeur a dit que les discussions sur la restitution des bâtiments n'ont pas encore commencé. On me "
            "dit que tout est en ordre, et il a raison de le dire à ceux qui en doutent, quoi qu’il arrive."
        ),
        "Посол заявил, что переговоры о возвращении зданий ещё не начались. " * 4,
        "大使表示，关于归还建筑物的谈判尚未开始。" * 10,
    ],
)
def test_other_languages_are_not_taken_for_english(text: str) -> None:
    assert not is_english(text)
