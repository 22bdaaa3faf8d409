"""French prompts, against tables written by hand."""

from __future__ import annotations

import pytest

from sessionapp.domain.gently import Ahead, Left
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.vocabulary import Position, Side
from sessionapp.domain.words.french import WORDS as SAY
from sessionapp.domain.words.french import number
from sessionapp.domain.words.grammar import Form

BELOW_HUNDRED = """
zéro, un, deux, trois, quatre, cinq, six, sept, huit, neuf,
dix, onze, douze, treize, quatorze, quinze, seize, dix-sept, dix-huit, dix-neuf,
vingt, vingt et un, vingt-deux, vingt-trois, vingt-quatre, vingt-cinq, vingt-six, vingt-sept, vingt-huit, vingt-neuf,
trente, trente et un, trente-deux, trente-trois, trente-quatre, trente-cinq, trente-six, trente-sept, trente-huit,
trente-neuf,
quarante, quarante et un, quarante-deux, quarante-trois, quarante-quatre, quarante-cinq, quarante-six, quarante-sept,
quarante-huit, quarante-neuf,
cinquante, cinquante et un, cinquante-deux, cinquante-trois, cinquante-quatre, cinquante-cinq, cinquante-six,
cinquante-sept, cinquante-huit, cinquante-neuf,
soixante, soixante et un, soixante-deux, soixante-trois, soixante-quatre, soixante-cinq, soixante-six, soixante-sept,
soixante-huit, soixante-neuf,
soixante-dix, soixante et onze, soixante-douze, soixante-treize, soixante-quatorze, soixante-quinze, soixante-seize,
soixante-dix-sept, soixante-dix-huit, soixante-dix-neuf,
quatre-vingts, quatre-vingt-un, quatre-vingt-deux, quatre-vingt-trois, quatre-vingt-quatre, quatre-vingt-cinq,
quatre-vingt-six, quatre-vingt-sept, quatre-vingt-huit, quatre-vingt-neuf,
quatre-vingt-dix, quatre-vingt-onze, quatre-vingt-douze, quatre-vingt-treize, quatre-vingt-quatorze,
quatre-vingt-quinze, quatre-vingt-seize, quatre-vingt-dix-sept, quatre-vingt-dix-huit, quatre-vingt-dix-neuf
"""


def test_numbers_below_a_hundred() -> None:
    assert [number(n) for n in range(100)] == " ".join(BELOW_HUNDRED.split()).split(", ")


@pytest.mark.parametrize(
    ("n", "form", "words"),
    [
        (1, Form.FEMININE, "une"),
        (1, Form.MASCULINE, "un"),
        (11, Form.FEMININE, "onze"),
        (21, Form.FEMININE, "vingt et une"),
        (71, Form.FEMININE, "soixante et onze"),
        (80, Form.FEMININE, "quatre-vingts"),
        (81, Form.FEMININE, "quatre-vingt-une"),
        (100, Form.ALONE, "cent"),
        (101, Form.ALONE, "cent un"),
        (101, Form.FEMININE, "cent une"),
        (180, Form.ALONE, "cent quatre-vingts"),
        (200, Form.ALONE, "deux cents"),
        (201, Form.ALONE, "deux cent un"),
        (999, Form.ALONE, "neuf cent quatre-vingt-dix-neuf"),
        (1_000, Form.ALONE, "1000"),
    ],
)
def test_numbers(n: int, form: Form, words: str) -> None:
    assert number(n, form) == words


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (100, "une seconde"),
        (21_000, "vingt et une secondes"),
        (60_000, "une minute"),
        (61_000, "une minute et une seconde"),
        (3_661_000, "une heure, une minute et une seconde"),
        (86_400_000, "vingt-quatre heures"),
    ],
)
def test_durations(ms: int, words: str) -> None:
    assert SAY.duration(ms) == words


TABLE = [
    (SAY.step("Cobra", None, first=True), "Cobra."),
    (SAY.step("Pont", Side.LEFT, first=False), "Ensuite\u00a0: Pont, côté gauche."),
    (SAY.hold_dose(10_000, 1, 1, each_side=False), "Tenez dix secondes."),
    (SAY.hold_dose(1_000, 2, 2, each_side=True), "Tenez une seconde, deux fois de chaque côté, deux séries."),
    (
        SAY.press_dose(30_000, 10_000, 21, each_side=False),
        "Appuyez trente secondes, relâchez dix secondes, vingt et une fois.",
    ),
    (SAY.reps_dose(1, 1, each_side=False, own_pace=False), "Une répétition."),
    (
        SAY.reps_dose(8, 3, each_side=True, own_pace=True),
        "Huit répétitions de chaque côté, trois séries, à votre rythme.",
    ),
    (SAY.span_dose(1_200_000), "Pendant vingt minutes."),
    (SAY.action(PhaseKind.HOLD), "Tenez."),
    (SAY.released(1, 3), ("Relâchez. Un sur trois.", "Un sur trois.", "Un.")),
    (SAY.released(3, 3), ("Relâchez. La dernière.", "La dernière.", "Dernière.")),
    (SAY.counted(10, 10, "Montez."), ("La dernière. Montez.", "Montez.")),
    (SAY.switch(Side.RIGHT, 0, 3), "Changez de côté. Maintenant, le côté droit."),
    (SAY.switch(Side.LEFT, 2, 3), "Côté gauche. Deux sur trois."),
    (
        SAY.rest(30_000, 2, 3),
        (
            "Reposez-vous trente secondes. Ensuite, série deux sur trois.",
            "Reposez-vous. Ensuite, série deux sur trois.",
            "Série deux sur trois.",
        ),
    ),
    (SAY.rest(0, 3, 3), ("Reposez-vous. Ensuite, la dernière série.", "La dernière série.")),
    (SAY.round(3, 3), "Dernier tour."),
    (SAY.time_left(2_999), "Plus qu'un instant."),
    (SAY.time_left(60_000), "Encore une minute."),
    (SAY.time_left(179_999), "Encore deux minutes et trente secondes."),
    (SAY.again(3_600_000, 7_200_000), "Attendez une à deux heures avant de recommencer."),
    (SAY.again(3_600_000, 3_600_000), "Attendez une heure avant de recommencer."),
    (SAY.status("Cobra", None, PhaseKind.HOLD, 2, 3), "Cobra. Tenez, deux sur trois."),
    (SAY.status("Pont", Side.RIGHT, PhaseKind.STEADY, 0, 0), "Pont, côté droit. Continuez ainsi."),
    (
        SAY.hurt_choices(Left.HOLD, other_side=True),
        "Prenez votre temps. Appuyez ensuite sur la barre d'espace pour continuer en douceur sans finir ce maintien, "
        "sur la touche O pour l'autre côté, sur la touche S pour sauter cette étape, ou sur la touche E pour arrêter "
        "ici.",
    ),
    (
        SAY.gently(Left.REPETITION, Ahead.OTHER_SIDE),
        "On saute le reste de cette répétition. L'autre côté vient ensuite. Là, allez moins loin.",
    ),
    (
        SAY.way_out(Position.SUPINE, gentle=False),
        "Stop. Relâchez doucement, posez les deux pieds et reposez-vous.",
    ),
]


@pytest.mark.parametrize(("said", "expected"), TABLE)
def test_sentences(said: str | tuple[str, ...], expected: str | tuple[str, ...]) -> None:
    assert said == expected
