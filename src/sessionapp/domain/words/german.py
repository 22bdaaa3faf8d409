"""German: "du", as whoever teaches movement says it; what is short is an infinitive, as they call it out.

"Das Letzte" by itself is an insult in German, so it is "letztes Mal".
"""

from __future__ import annotations

from sessionapp.domain.gently import Ahead, Left
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.vocabulary import Ease, Position, Side
from sessionapp.domain.words.grammar import Form, Grammar, Noun, Table

_ONES = (
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn"
    " achtzehn neunzehn"
).split()
_TENS = "_ _ zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig".split()
_ONE = {Form.ALONE: "eins", Form.MASCULINE: "ein", Form.FEMININE: "eine"}


def number(n: int, form: Form = Form.ALONE) -> str:
    """ "Einundzwanzig"; "eine Sekunde", and beyond a hundred "hundertein Sekunden", which is not bent."""
    if n == 1:
        return _ONE[form]
    if n < 20:
        return _ONES[n]
    if n < 100:
        ones = f"{_ONE[Form.MASCULINE] if n % 10 == 1 else _ONES[n % 10]}und" if n % 10 else ""
        return ones + _TENS[n // 10]
    if n < 1_000:
        rest = "" if n % 100 == 0 else number(n % 100, form if form is Form.ALONE else Form.MASCULINE)
        return f"{'' if n < 200 else _ONES[n // 100]}hundert{rest}"
    return str(n)


def _times(count: int) -> str:
    return f"{number(count, Form.MASCULINE)}{'mal' if count < 1_000 else '-mal'}"


_SIDEWAYS_OUT = "Stopp. Lass langsam los, beuge beide Knie ein wenig und ruh dich auf der Seite aus."
_SIDEWAYS_UP = "Das war alles. Bleib noch einen Moment so. Drück dich dann mit den Händen hoch."

WORDS = Grammar(
    Table(
        number=number,
        times=_times,
        hour=Noun("Stunde", "Stunden", Form.FEMININE),
        minute=Noun("Minute", "Minuten", Form.FEMININE),
        second=Noun("Sekunde", "Sekunden", Form.FEMININE),
        repetition=Noun("Wiederholung", "Wiederholungen", Form.FEMININE),
        set=Noun("Satz", "Sätze"),
        and_=" und ",
        of="{which} von {all}",
        between="{shortest} bis {longest}",
        sides={Side.LEFT: "linke Seite", Side.RIGHT: "rechte Seite"},
        actions={
            PhaseKind.PREPARE: "mach dich bereit",
            PhaseKind.HOLD: "halten",
            PhaseKind.MOVE: "bewegen",
            PhaseKind.PRESS: "drücken",
            PhaseKind.RELEASE: "locker lassen",
            PhaseKind.REST: "ausruhen",
            PhaseKind.SWITCH_SIDES: "Seite wechseln",
            PhaseKind.STEADY: "weiter so",
            PhaseKind.WAIT: "es geht weiter, wenn du so weit bist",
            PhaseKind.RETURN: "Ausklang",
        },
        next_step="Als Nächstes: {step}",
        hold="halte {time}",
        press="drücke {press}, lass {release} locker",
        span="{time} lang",
        on_each_side=" auf jeder Seite",
        own_pace=", in deinem Tempo",
        last="Letztes Mal.",
        last_in_short="Letztes Mal.",
        switch="Seite wechseln. Jetzt die {side}.",
        rest="ruh dich {time} aus",
        next_set="dann kommt {set}",
        which_set="Satz {of}",
        last_set="der letzte Satz",
        which_round="Runde {of}",
        last_round="letzte Runde",
        left_one="noch {time}",
        left_many="noch {time}",
        moment_left="Nur noch ein Moment.",
        breath={"in": "Einatmen.", "out": "Ausatmen.", "hold": "Atem anhalten."},
        halfway="Halbzeit.",
        encouragement=(
            "Gut so. Atme ruhig weiter.",
            "Du machst das gut.",
            "Lass es leicht sein.",
            "Nur so weit, wie es sich gut anfühlt.",
        ),
        ready_hint="Wenn du so weit bist, drück die Eingabetaste.",
        done_hint="Wenn du fertig bist, drück die Eingabetaste.",
        goes_on="Es dauert {time}, dann geht es von selbst weiter. Mach Pause, wenn du länger brauchst.",
        then_enter="Drück dann die Eingabetaste.",
        nudge="{name}. Drück dann die Eingabetaste.",
        pack_off="Nimm die Packung ab.",
        firmer=(
            "{name}, jetzt. Die Zeit ist um. Drück dann die Eingabetaste.",
            "{name}, sofort. Länger kann deiner Haut schaden. Drück dann die Eingabetaste.",
        ),
        again="Warte {between}, bevor du das wiederholst.",
        slept="Der Computer hat geschlafen, darum ist hier Pause. Drück die Leertaste, um weiterzumachen.",
        rehearsal="Wenn du das hörst, drück irgendeine Taste.",
        way_out={
            None: "Stopp. Lass langsam los und such dir eine Haltung, die nicht wehtut.",
            Position.SUPINE: "Stopp. Lass langsam los, stell beide Füße ab und ruh dich aus.",
            Position.PRONE: "Stopp. Senk dich langsam ab, bis du flach liegst, und leg den Kopf ab.",
            Position.LEFT_SIDE: _SIDEWAYS_OUT,
            Position.RIGHT_SIDE: _SIDEWAYS_OUT,
            Position.SITTING: "Stopp. Lass langsam los, richte dich auf und lass die Schultern sinken.",
            Position.STANDING: "Stopp. Löse dich vorsichtig, stell dich auf beide Füße und halte dich an etwas Festem.",
            Position.KNEELING: "Stopp. Lass langsam los und setz dich vorsichtig auf einen Stuhl oder auf den Boden.",
            Position.ALL_FOURS: "Stopp. Mach den Rücken gerade, dann sink langsam auf die Fersen oder auf die Seite.",
        },
        way_out_gently="Stopp. Lass alles locker. Beweg dich langsam so, wie es dir guttut, und atme weiter.",
        no_hurry="Lass dir Zeit.",
        hurt_choices="Drück dann die Leertaste, um {without}sanft weiterzumachen, {other_side}"
        "die Taste S, um diesen Schritt zu überspringen, oder die Taste E, um hier aufzuhören.",
        without={
            Left.NOTHING: "",
            Left.HOLD: "dieses Halten auszulassen und ",
            Left.PRESS: "dieses Drücken auszulassen und ",
            Left.REPETITION: "diese Wiederholung auszulassen und ",
            Left.REPETITIONS: "diese Wiederholungen auszulassen und ",
        },
        other_side="die Taste O für die andere Seite, ",
        milder_choices={
            tuple(
                Ease
            ): "Oder drück die Taste L, damit dieser Schritt leichter wird, oder die Taste K, damit er kürzer wird.",
            (Ease.EASIER,): "Oder drück die Taste L, damit dieser Schritt leichter wird.",
            (Ease.SHORTER,): "Oder drück die Taste K, damit dieser Schritt kürzer wird.",
        },
        milder={
            Ease.EASIER: "Dieser Schritt ist von jetzt an leichter.",
            Ease.SHORTER: "Dieser Schritt ist von jetzt an kürzer.",
        },
        gently_now="Geh nur so weit, wie es angenehm ist.",
        left_out={
            Left.NOTHING: "Nichts wird ausgelassen. Geh von jetzt an nur so weit, wie es angenehm ist.",
            Left.HOLD: "Der Rest von diesem Halten wird ausgelassen.",
            Left.PRESS: "Der Rest von diesem Drücken wird ausgelassen.",
            Left.REPETITION: "Der Rest dieser Wiederholung wird ausgelassen.",
            Left.REPETITIONS: "Der Rest dieser Wiederholungen wird ausgelassen.",
        },
        ahead={
            Ahead.SAME: "Geh von jetzt an weniger weit.",
            Ahead.OTHER_SIDE: "Jetzt kommt die andere Seite. Geh dort weniger weit.",
            Ahead.NEXT_STEP: "Damit ist dieser Schritt zu Ende. Jetzt kommt der nächste. Mach ihn sanft.",
            Ahead.END: "Das war das letzte Mal.",
        },
        stopped="Beendet. Bleib so, solange du magst, und steh langsam auf.",
        see_a_doctor="Wenn der Schmerz stark ist, in die Oberschenkel zieht oder etwas taub wird, "
        "lass dich ärztlich untersuchen.",
        ending={
            None: "Das war alles. Bleib noch einen Moment so, bevor du weitermachst.",
            Position.SUPINE: "Das war alles. Bleib noch einen Moment so. Roll dich auf die Seite, bevor du dich"
            " aufsetzt.",
            Position.PRONE: "Das war alles. Bleib noch einen Moment so. Roll dich auf die Seite und drück dich dann mit"
            " den Händen hoch.",
            Position.LEFT_SIDE: _SIDEWAYS_UP,
            Position.RIGHT_SIDE: _SIDEWAYS_UP,
            Position.SITTING: "Das war alles. Bleib noch einen Moment sitzen, bevor du aufstehst.",
            Position.STANDING: "Das war alles. Bleib noch einen Moment locker stehen, bevor du weitermachst.",
            Position.KNEELING: "Das war alles. Bleib noch einen Moment so, dann komm langsam hoch.",
            Position.ALL_FOURS: "Das war alles. Mach den Rücken gerade, dann komm langsam hoch.",
        },
    )
)
