"""German prompts, against tables written by hand."""

from __future__ import annotations

import pytest

from sessionapp.domain.gently import Ahead, Left
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.vocabulary import Position, Side
from sessionapp.domain.words.german import WORDS as SAY
from sessionapp.domain.words.german import number
from sessionapp.domain.words.grammar import Form

BELOW_HUNDRED = """
null eins zwei drei vier fünf sechs sieben acht neun
zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn
zwanzig einundzwanzig zweiundzwanzig dreiundzwanzig vierundzwanzig fünfundzwanzig sechsundzwanzig siebenundzwanzig
achtundzwanzig neunundzwanzig
dreißig einunddreißig zweiunddreißig dreiunddreißig vierunddreißig fünfunddreißig sechsunddreißig siebenunddreißig
achtunddreißig neununddreißig
vierzig einundvierzig zweiundvierzig dreiundvierzig vierundvierzig fünfundvierzig sechsundvierzig siebenundvierzig
achtundvierzig neunundvierzig
fünfzig einundfünfzig zweiundfünfzig dreiundfünfzig vierundfünfzig fünfundfünfzig sechsundfünfzig siebenundfünfzig
achtundfünfzig neunundfünfzig
sechzig einundsechzig zweiundsechzig dreiundsechzig vierundsechzig fünfundsechzig sechsundsechzig siebenundsechzig
achtundsechzig neunundsechzig
siebzig einundsiebzig zweiundsiebzig dreiundsiebzig vierundsiebzig fünfundsiebzig sechsundsiebzig siebenundsiebzig
achtundsiebzig neunundsiebzig
achtzig einundachtzig zweiundachtzig dreiundachtzig vierundachtzig fünfundachtzig sechsundachtzig siebenundachtzig
achtundachtzig neunundachtzig
neunzig einundneunzig zweiundneunzig dreiundneunzig vierundneunzig fünfundneunzig sechsundneunzig siebenundneunzig
achtundneunzig neunundneunzig
""".split()


def test_numbers_below_a_hundred() -> None:
    assert [number(n) for n in range(100)] == BELOW_HUNDRED


@pytest.mark.parametrize(
    ("n", "form", "words"),
    [
        (1, Form.FEMININE, "eine"),
        (1, Form.MASCULINE, "ein"),
        (21, Form.FEMININE, "einundzwanzig"),
        (100, Form.ALONE, "hundert"),
        (101, Form.ALONE, "hunderteins"),
        (101, Form.FEMININE, "hundertein"),
        (121, Form.FEMININE, "hunderteinundzwanzig"),
        (200, Form.ALONE, "zweihundert"),
        (317, Form.ALONE, "dreihundertsiebzehn"),
        (999, Form.ALONE, "neunhundertneunundneunzig"),
        (1_000, Form.ALONE, "1000"),
    ],
)
def test_numbers(n: int, form: Form, words: str) -> None:
    assert number(n, form) == words


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (100, "eine Sekunde"),
        (2_000, "zwei Sekunden"),
        (21_000, "einundzwanzig Sekunden"),
        (60_000, "eine Minute"),
        (61_000, "eine Minute und eine Sekunde"),
        (90_000, "eine Minute und dreißig Sekunden"),
        (3_661_000, "eine Stunde, eine Minute und eine Sekunde"),
        (86_400_000, "vierundzwanzig Stunden"),
    ],
)
def test_durations(ms: int, words: str) -> None:
    assert SAY.duration(ms) == words


TABLE = [
    (SAY.step("Kobra", None, first=True), "Kobra."),
    (SAY.step("Brücke", Side.LEFT, first=False), "Als Nächstes: Brücke, linke Seite."),
    (SAY.hold_dose(10_000, 1, 1, each_side=False), "Halte zehn Sekunden."),
    (SAY.hold_dose(1_000, 1, 1, each_side=True), "Halte eine Sekunde auf jeder Seite."),
    (SAY.hold_dose(10_000, 2, 2, each_side=True), "Halte zehn Sekunden, zweimal auf jeder Seite, zwei Sätze."),
    (
        SAY.press_dose(30_000, 10_000, 21, each_side=False),
        "Drücke dreißig Sekunden, lass zehn Sekunden locker, einundzwanzigmal.",
    ),
    (SAY.hold_dose(10_000, 1_000, 1, each_side=False), "Halte zehn Sekunden, 1000-mal."),
    (SAY.reps_dose(1, 1, each_side=False, own_pace=False), "Eine Wiederholung."),
    (
        SAY.reps_dose(8, 3, each_side=True, own_pace=True),
        "Acht Wiederholungen auf jeder Seite, drei Sätze, in deinem Tempo.",
    ),
    (SAY.span_dose(1_200_000), "Zwanzig Minuten lang."),
    (SAY.action(PhaseKind.HOLD), "Halten."),
    (SAY.released(1, 3), ("Locker lassen. Eins von drei.", "Eins von drei.", "Eins.")),
    (SAY.released(3, 3), ("Locker lassen. Letztes Mal.", "Letztes Mal.", "Letztes Mal.")),
    (SAY.counted(1, 10, "Heben."), ("Eins. Heben.", "Heben.")),
    (SAY.counted(10, 10, "Heben."), ("Letztes Mal. Heben.", "Heben.")),
    (SAY.switch(Side.RIGHT, 0, 3), "Seite wechseln. Jetzt die rechte Seite."),
    (SAY.switch(Side.LEFT, 2, 3), "Linke Seite. Zwei von drei."),
    (SAY.switch(Side.RIGHT, 3, 3), "Rechte Seite. Letztes Mal."),
    (
        SAY.rest(30_000, 2, 3),
        (
            "Ruh dich dreißig Sekunden aus. Dann kommt Satz zwei von drei.",
            "Ausruhen. Dann kommt Satz zwei von drei.",
            "Satz zwei von drei.",
        ),
    ),
    (SAY.rest(0, 3, 3), ("Ausruhen. Dann kommt der letzte Satz.", "Der letzte Satz.")),
    (SAY.round(1, 3), "Runde eins von drei."),
    (SAY.round(3, 3), "Letzte Runde."),
    (SAY.time_left(2_999), "Nur noch ein Moment."),
    (SAY.time_left(60_000), "Noch eine Minute."),
    (SAY.time_left(179_999), "Noch zwei Minuten und dreißig Sekunden."),
    (SAY.again(3_600_000, 7_200_000), "Warte eine bis zwei Stunden, bevor du das wiederholst."),
    (SAY.again(3_600_000, 3_600_000), "Warte eine Stunde, bevor du das wiederholst."),
    (
        SAY.again(3_600_000, 5_400_000),
        "Warte eine Stunde bis eine Stunde und dreißig Minuten, bevor du das wiederholst.",
    ),
    (SAY.status("Kobra", None, PhaseKind.HOLD, 2, 3), "Kobra. Halten, zwei von drei."),
    (SAY.status("Brücke", Side.RIGHT, PhaseKind.STEADY, 0, 0), "Brücke, rechte Seite. Weiter so."),
    (
        SAY.hurt_choices(Left.HOLD, other_side=True),
        "Lass dir Zeit. Drück dann die Leertaste, um dieses Halten auszulassen und sanft weiterzumachen, die Taste O "
        "für die andere Seite, die Taste S, um diesen Schritt zu überspringen, oder die Taste E, um hier aufzuhören.",
    ),
    (
        SAY.gently(Left.REPETITION, Ahead.OTHER_SIDE),
        "Der Rest dieser Wiederholung wird ausgelassen. Jetzt kommt die andere Seite. Geh dort weniger weit.",
    ),
    (
        SAY.way_out(Position.SUPINE, gentle=False),
        "Stopp. Lass langsam los, stell beide Füße ab und ruh dich aus.",
    ),
]


@pytest.mark.parametrize(("said", "expected"), TABLE)
def test_sentences(said: str | tuple[str, ...], expected: str | tuple[str, ...]) -> None:
    assert said == expected
