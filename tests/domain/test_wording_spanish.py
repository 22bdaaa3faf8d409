"""Spanish prompts, against tables written by hand."""

from __future__ import annotations

import pytest

from sessionapp.domain.gently import Ahead, Left
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.vocabulary import Position, Side
from sessionapp.domain.words.grammar import Form
from sessionapp.domain.words.spanish import WORDS as SAY
from sessionapp.domain.words.spanish import number

BELOW_HUNDRED = """
cero, uno, dos, tres, cuatro, cinco, seis, siete, ocho, nueve,
diez, once, doce, trece, catorce, quince, dieciséis, diecisiete, dieciocho, diecinueve,
veinte, veintiuno, veintidós, veintitrés, veinticuatro, veinticinco, veintiséis, veintisiete, veintiocho, veintinueve,
treinta, treinta y uno, treinta y dos, treinta y tres, treinta y cuatro, treinta y cinco, treinta y seis,
treinta y siete, treinta y ocho, treinta y nueve,
cuarenta, cuarenta y uno, cuarenta y dos, cuarenta y tres, cuarenta y cuatro, cuarenta y cinco, cuarenta y seis,
cuarenta y siete, cuarenta y ocho, cuarenta y nueve,
cincuenta, cincuenta y uno, cincuenta y dos, cincuenta y tres, cincuenta y cuatro, cincuenta y cinco, cincuenta y seis,
cincuenta y siete, cincuenta y ocho, cincuenta y nueve,
sesenta, sesenta y uno, sesenta y dos, sesenta y tres, sesenta y cuatro, sesenta y cinco, sesenta y seis,
sesenta y siete, sesenta y ocho, sesenta y nueve,
setenta, setenta y uno, setenta y dos, setenta y tres, setenta y cuatro, setenta y cinco, setenta y seis,
setenta y siete, setenta y ocho, setenta y nueve,
ochenta, ochenta y uno, ochenta y dos, ochenta y tres, ochenta y cuatro, ochenta y cinco, ochenta y seis,
ochenta y siete, ochenta y ocho, ochenta y nueve,
noventa, noventa y uno, noventa y dos, noventa y tres, noventa y cuatro, noventa y cinco, noventa y seis,
noventa y siete, noventa y ocho, noventa y nueve
"""


def test_numbers_below_a_hundred() -> None:
    assert [number(n) for n in range(100)] == " ".join(BELOW_HUNDRED.split()).split(", ")


@pytest.mark.parametrize(
    ("n", "form", "words"),
    [
        (1, Form.MASCULINE, "un"),
        (1, Form.FEMININE, "una"),
        (11, Form.FEMININE, "once"),
        (21, Form.MASCULINE, "veintiún"),
        (21, Form.FEMININE, "veintiuna"),
        (31, Form.MASCULINE, "treinta y un"),
        (31, Form.FEMININE, "treinta y una"),
        (100, Form.FEMININE, "cien"),
        (101, Form.ALONE, "ciento uno"),
        (101, Form.MASCULINE, "ciento un"),
        (101, Form.FEMININE, "ciento una"),
        (200, Form.FEMININE, "doscientas"),
        (221, Form.MASCULINE, "doscientos veintiún"),
        (500, Form.ALONE, "quinientos"),
        (500, Form.FEMININE, "quinientas"),
        (700, Form.ALONE, "setecientos"),
        (999, Form.FEMININE, "novecientas noventa y nueve"),
        (1_000, Form.FEMININE, "1000"),
    ],
)
def test_numbers(n: int, form: Form, words: str) -> None:
    assert number(n, form) == words


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (100, "un segundo"),
        (21_000, "veintiún segundos"),
        (31_000, "treinta y un segundos"),
        (60_000, "un minuto"),
        (61_000, "un minuto y un segundo"),
        (3_661_000, "una hora, un minuto y un segundo"),
        (75_600_000, "veintiuna horas"),
    ],
)
def test_durations(ms: int, words: str) -> None:
    assert SAY.duration(ms) == words


TABLE = [
    (SAY.step("Cobra", None, first=True), "Cobra."),
    (SAY.step("Puente", Side.LEFT, first=False), "A continuación: Puente, lado izquierdo."),
    (SAY.hold_dose(10_000, 1, 1, each_side=False), "Mantén la postura diez segundos."),
    (
        SAY.hold_dose(10_000, 2, 2, each_side=True),
        "Mantén la postura diez segundos, dos veces en cada lado, dos series.",
    ),
    (
        SAY.press_dose(30_000, 10_000, 21, each_side=False),
        "Presiona treinta segundos, suelta diez segundos, veintiuna veces.",
    ),
    (SAY.reps_dose(1, 1, each_side=False, own_pace=False), "Una repetición."),
    (SAY.reps_dose(200, 1, each_side=False, own_pace=False), "Doscientas repeticiones."),
    (SAY.reps_dose(8, 3, each_side=True, own_pace=True), "Ocho repeticiones en cada lado, tres series, a tu ritmo."),
    (SAY.span_dose(1_200_000), "Durante veinte minutos."),
    (SAY.action(PhaseKind.HOLD), "Mantén."),
    (SAY.released(1, 3), ("Suelta. Uno de tres.", "Uno de tres.", "Uno.")),
    (SAY.released(3, 3), ("Suelta. La última.", "La última.", "Última.")),
    (SAY.counted(10, 10, "Sube."), ("La última. Sube.", "Sube.")),
    (SAY.switch(Side.RIGHT, 0, 3), "Cambia de lado. Ahora, el lado derecho."),
    (SAY.switch(Side.LEFT, 2, 3), "Lado izquierdo. Dos de tres."),
    (
        SAY.rest(30_000, 2, 3),
        (
            "Descansa treinta segundos. Después, serie dos de tres.",
            "Descansa. Después, serie dos de tres.",
            "Serie dos de tres.",
        ),
    ),
    (SAY.rest(0, 3, 3), ("Descansa. Después, la última serie.", "La última serie.")),
    (SAY.round(3, 3), "Última ronda."),
    (SAY.time_left(2_999), "Solo queda un momento."),
    (SAY.time_left(30_000), "Quedan treinta segundos."),
    (SAY.time_left(60_000), "Queda un minuto."),
    (SAY.time_left(90_000), "Queda un minuto y treinta segundos."),
    (SAY.time_left(120_000), "Quedan dos minutos."),
    (SAY.again(3_600_000, 7_200_000), "Espera de una a dos horas antes de repetirlo."),
    (SAY.again(3_600_000, 3_600_000), "Espera una hora antes de repetirlo."),
    (SAY.status("Cobra", None, PhaseKind.HOLD, 2, 3), "Cobra. Mantén, dos de tres."),
    (SAY.status("Puente", Side.RIGHT, PhaseKind.STEADY, 0, 0), "Puente, lado derecho. Sigue así."),
    (
        SAY.hurt_choices(Left.HOLD, other_side=True),
        "Tómate tu tiempo. Después, para seguir con suavidad sin terminar esta postura, pulsa la barra espaciadora; "
        "para el otro lado, la tecla O; para saltar este paso, la tecla S; para terminar aquí, la tecla E.",
    ),
    (
        SAY.gently(Left.REPETITION, Ahead.OTHER_SIDE),
        "Nos saltamos el resto de esta repetición. Ahora viene el otro lado. Ahí no llegues tan lejos.",
    ),
    (
        SAY.way_out(Position.SUPINE, gentle=False),
        "Para. Suelta con suavidad, apoya los dos pies y descansa.",
    ),
]


@pytest.mark.parametrize(("said", "expected"), TABLE)
def test_sentences(said: str | tuple[str, ...], expected: str | tuple[str, ...]) -> None:
    assert said == expected
