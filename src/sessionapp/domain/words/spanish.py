"""Spanish: "tú", in words that are said on both sides of the Atlantic; nothing that would need to know who listens.

"Inspira" and "espira" sound too much alike to somebody with closed eyes, so the air is taken and let go. The letter of
a key comes last in its clause: before another word "O" and "E" would be heard as "or" and "and".
"""

from __future__ import annotations

from sessionapp.domain.gently import Ahead, Left
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.vocabulary import Ease, Position, Side
from sessionapp.domain.words.grammar import Form, Grammar, Noun, Table

_ONES = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete"
    " dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete"
    " veintiocho veintinueve"
).split()
_TENS = "_ _ _ treinta cuarenta cincuenta sesenta setenta ochenta noventa".split()
_HUNDREDS = (
    "_ ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
).split()


def number(n: int, form: Form = Form.ALONE) -> str:
    """ "Veintiuno"; "veintiún segundos", "veintiuna veces"; hundreds have a gender too: "doscientas veces"."""
    if n < 30:
        return _bent(_ONES[n], form) if n % 10 == 1 and n != 11 else _ONES[n]
    if n < 100:
        return _TENS[n // 10] + (f" y {number(n % 10, form)}" if n % 10 else "")
    if n == 100:
        return "cien"
    if n < 1_000:
        hundreds = _HUNDREDS[n // 100]
        if form is Form.FEMININE:
            hundreds = hundreds.replace("cientos", "cientas").replace("quinientos", "quinientas")
        return hundreds + (f" {number(n % 100, form)}" if n % 100 else "")
    return str(n)


def _bent(one: str, form: Form) -> str:
    """ "Uno" and "veintiuno" before a noun."""
    if form is Form.FEMININE:
        return f"{one[:-1]}a"
    if form is Form.MASCULINE:
        return "un" if one == "uno" else "veintiún"
    return one


def _times(count: int) -> str:
    return f"{number(count, Form.FEMININE)} {'vez' if count == 1 else 'veces'}"


_SIDEWAYS_OUT = "Para. Suelta con suavidad, dobla un poco las rodillas y descansa de lado."
_SIDEWAYS_UP = "Eso es todo. Quédate así un momento. Después incorpórate empujando con las manos."

WORDS = Grammar(
    Table(
        number=number,
        times=_times,
        hour=Noun("hora", "horas", Form.FEMININE),
        minute=Noun("minuto", "minutos"),
        second=Noun("segundo", "segundos"),
        repetition=Noun("repetición", "repeticiones", Form.FEMININE),
        set=Noun("serie", "series", Form.FEMININE),
        and_=" y ",
        of="{which} de {all}",
        between="de {shortest} a {longest}",
        sides={Side.LEFT: "lado izquierdo", Side.RIGHT: "lado derecho"},
        actions={
            PhaseKind.PREPARE: "prepárate",
            PhaseKind.HOLD: "mantén",
            PhaseKind.MOVE: "muévete",
            PhaseKind.PRESS: "presiona",
            PhaseKind.RELEASE: "suelta",
            PhaseKind.REST: "descansa",
            PhaseKind.SWITCH_SIDES: "cambia de lado",
            PhaseKind.STEADY: "sigue así",
            PhaseKind.WAIT: "continúa cuando quieras",
            PhaseKind.RETURN: "vuelta a la calma",
        },
        next_step="A continuación: {step}",
        hold="mantén la postura {time}",
        press="presiona {press}, suelta {release}",
        span="durante {time}",
        on_each_side=" en cada lado",
        own_pace=", a tu ritmo",
        last="La última.",
        last_in_short="Última.",
        switch="Cambia de lado. Ahora, el {side}.",
        rest="descansa {time}",
        next_set="después, {set}",
        which_set="serie {of}",
        last_set="la última serie",
        which_round="ronda {of}",
        last_round="última ronda",
        left_one="queda {time}",
        left_many="quedan {time}",
        moment_left="Solo queda un momento.",
        breath={"in": "Toma aire.", "out": "Suelta el aire.", "hold": "Aguanta el aire."},
        halfway="Vas por la mitad.",
        encouragement=(
            "Bien. Sigue respirando.",
            "Lo estás haciendo bien.",
            "Sin esfuerzo.",
            "Solo hasta donde te sientas bien.",
        ),
        ready_hint="Cuando quieras seguir, pulsa la tecla Enter.",
        done_hint="Cuando termines, pulsa la tecla Enter.",
        goes_on="Esto sigue solo después de {time}. Haz una pausa si necesitas más.",
        then_enter="Después pulsa la tecla Enter.",
        nudge="{name}. Después pulsa la tecla Enter.",
        pack_off="Quítate la compresa.",
        firmer=(
            "{name}, ahora. Ya es tiempo. Después pulsa la tecla Enter.",
            "{name}, ya mismo. Más tiempo puede dañar tu piel. Después pulsa la tecla Enter.",
        ),
        again="Espera {between} antes de repetirlo.",
        slept="El equipo estaba en reposo, por eso hay una pausa. Pulsa la barra espaciadora para seguir.",
        rehearsal="Si oyes esto, pulsa cualquier tecla.",
        way_out={
            None: "Para. Suelta con suavidad y busca una postura que no duela.",
            Position.SUPINE: "Para. Suelta con suavidad, apoya los dos pies y descansa.",
            Position.PRONE: "Para. Baja despacio hasta apoyar todo el cuerpo, y descansa la cabeza.",
            Position.LEFT_SIDE: _SIDEWAYS_OUT,
            Position.RIGHT_SIDE: _SIDEWAYS_OUT,
            Position.SITTING: "Para. Suelta con suavidad, incorpórate y deja caer los hombros.",
            Position.STANDING: "Para. Apártate con cuidado, apoya los dos pies y sujétate a algo firme.",
            Position.KNEELING: "Para. Suelta con suavidad y siéntate despacio en una silla o en el suelo.",
            Position.ALL_FOURS: "Para. Pon la espalda recta, siéntate despacio sobre los talones o recuéstate de lado.",
        },
        way_out_gently="Para. Afloja todo el cuerpo. Muévete despacio, como más te alivie, y respira.",
        no_hurry="Tómate tu tiempo.",
        hurt_choices="Después, para seguir con suavidad{without}, pulsa la barra espaciadora; "
        "{other_side}para saltar este paso, la tecla S; para terminar aquí, la tecla E.",
        without={
            Left.NOTHING: "",
            Left.HOLD: " sin terminar esta postura",
            Left.PRESS: " sin terminar esta presión",
            Left.REPETITION: " sin terminar esta repetición",
            Left.REPETITIONS: " sin terminar estas repeticiones",
        },
        other_side="para el otro lado, la tecla O; ",
        milder_choices={
            tuple(Ease): "O pulsa la tecla L para hacer este paso más fácil, o la tecla K para hacerlo más corto.",
            (Ease.EASIER,): "O pulsa la tecla L para hacer este paso más fácil.",
            (Ease.SHORTER,): "O pulsa la tecla K para hacer este paso más corto.",
        },
        milder={
            Ease.EASIER: "A partir de ahora, este paso es más fácil.",
            Ease.SHORTER: "A partir de ahora, este paso es más corto.",
        },
        gently_now="Llega solo hasta donde te resulte cómodo.",
        left_out={
            Left.NOTHING: "No nos saltamos nada. A partir de ahora, llega solo hasta donde te resulte cómodo.",
            Left.HOLD: "Nos saltamos el resto de esta postura.",
            Left.PRESS: "Nos saltamos el resto de esta presión.",
            Left.REPETITION: "Nos saltamos el resto de esta repetición.",
            Left.REPETITIONS: "Nos saltamos el resto de estas repeticiones.",
        },
        ahead={
            Ahead.SAME: "A partir de ahora, no llegues tan lejos.",
            Ahead.OTHER_SIDE: "Ahora viene el otro lado. Ahí no llegues tan lejos.",
            Ahead.NEXT_STEP: "Este paso ha terminado. Ahora viene el siguiente. Hazlo con suavidad.",
            Ahead.END: "Era la última.",
        },
        stopped="Sesión terminada. Quédate así todo el tiempo que quieras y levántate despacio.",
        see_a_doctor="Si el dolor es fuerte, se extiende a los muslos o se te duerme alguna parte del cuerpo, "
        "consulta a un médico.",
        ending={
            None: "Eso es todo. Quédate así un momento antes de seguir.",
            Position.SUPINE: "Eso es todo. Quédate así un momento. Ponte de lado antes de incorporarte.",
            Position.PRONE: "Eso es todo. Quédate así un momento. Ponte de lado y después incorpórate empujando con las"
            " manos.",
            Position.LEFT_SIDE: _SIDEWAYS_UP,
            Position.RIGHT_SIDE: _SIDEWAYS_UP,
            Position.SITTING: "Eso es todo. Espera un momento antes de ponerte de pie.",
            Position.STANDING: "Eso es todo. Quédate de pie un momento, sin tensión, antes de seguir.",
            Position.KNEELING: "Eso es todo. Quédate así un momento y después levántate despacio.",
            Position.ALL_FOURS: "Eso es todo. Pon la espalda recta y después levántate despacio.",
        },
    )
)
