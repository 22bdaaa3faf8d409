"""French: "vous", as a physiotherapist speaks to a patient; nothing that would need to know who listens.

"Inspirez" and "expirez" sound too much alike to somebody with closed eyes, so it is "soufflez", as is taught there.
"""

from __future__ import annotations

from sessionapp.domain.gently import Ahead, Left
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.vocabulary import Ease, Position, Side
from sessionapp.domain.words.grammar import Form, Grammar, Noun, Table

_ONES = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit"
    " dix-neuf"
).split()
_TENS = "_ _ vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt".split()


def number(n: int, form: Form = Form.ALONE) -> str:
    """ "Vingt et un", "soixante et onze", "quatre-vingts"; "vingt et une secondes"."""
    if n == 1:
        return "une" if form is Form.FEMININE else "un"
    if n < 20:
        return _ONES[n]
    if n < 100:
        return _below_hundred(n, form)
    if n < 1_000:
        hundreds = "cent" if n < 200 else f"{_ONES[n // 100]} cent"
        if n % 100:
            return f"{hundreds} {number(n % 100, form)}"
        return hundreds if n == 100 else f"{hundreds}s"
    return str(n)


def _below_hundred(n: int, form: Form) -> str:
    """Seventy and ninety count on from sixty and eighty."""
    tens = n // 10
    rest = n % 20 if tens in {7, 9} else n % 10
    if n == 80:
        return "quatre-vingts"
    if not rest:
        return _TENS[tens]
    joint = " et " if n % 10 == 1 and n < 80 else "-"
    return f"{_TENS[tens]}{joint}{number(rest, form)}"


def _times(count: int) -> str:
    return f"{number(count, Form.FEMININE)} fois"


_SIDEWAYS_OUT = "Stop. Relâchez doucement, pliez un peu les genoux et reposez-vous sur le côté."
_SIDEWAYS_UP = "C'est terminé. Restez ainsi un moment. Puis redressez-vous en poussant avec les mains."

WORDS = Grammar(
    Table(
        number=number,
        times=_times,
        hour=Noun("heure", "heures", Form.FEMININE),
        minute=Noun("minute", "minutes", Form.FEMININE),
        second=Noun("seconde", "secondes", Form.FEMININE),
        repetition=Noun("répétition", "répétitions", Form.FEMININE),
        set=Noun("série", "séries", Form.FEMININE),
        and_=" et ",
        of="{which} sur {all}",
        between="{shortest} à {longest}",
        sides={Side.LEFT: "côté gauche", Side.RIGHT: "côté droit"},
        actions={
            PhaseKind.PREPARE: "préparez-vous",
            PhaseKind.HOLD: "tenez",
            PhaseKind.MOVE: "bougez",
            PhaseKind.PRESS: "appuyez",
            PhaseKind.RELEASE: "relâchez",
            PhaseKind.REST: "reposez-vous",
            PhaseKind.SWITCH_SIDES: "changez de côté",
            PhaseKind.STEADY: "continuez ainsi",
            PhaseKind.WAIT: "la suite attend votre signal",
            PhaseKind.RETURN: "retour au calme",
        },
        next_step="Ensuite\N{NO-BREAK SPACE}: {step}",
        hold="tenez {time}",
        press="appuyez {press}, relâchez {release}",
        span="pendant {time}",
        on_each_side=" de chaque côté",
        own_pace=", à votre rythme",
        last="La dernière.",
        last_in_short="Dernière.",
        switch="Changez de côté. Maintenant, le {side}.",
        rest="reposez-vous {time}",
        next_set="ensuite, {set}",
        which_set="série {of}",
        last_set="la dernière série",
        which_round="tour {of}",
        last_round="dernier tour",
        left_one="encore {time}",
        left_many="encore {time}",
        moment_left="Plus qu'un instant.",
        breath={"in": "Inspirez.", "out": "Soufflez.", "hold": "Retenez votre souffle."},
        halfway="Vous êtes à mi-chemin.",
        encouragement=(
            "Bien. Continuez à respirer.",
            "C'est très bien.",
            "Sans forcer.",
            "Seulement jusqu'où c'est agréable.",
        ),
        ready_hint="Quand vous voudrez continuer, appuyez sur la touche Entrée.",
        done_hint="Quand vous aurez fini, appuyez sur la touche Entrée.",
        goes_on="La suite vient d'elle-même après {time}. Mettez en pause s'il vous faut plus de temps.",
        then_enter="Puis appuyez sur la touche Entrée.",
        nudge="{name}. Puis appuyez sur la touche Entrée.",
        pack_off="Retirez la compresse.",
        firmer=(
            "{name}, maintenant. C'est le moment. Puis appuyez sur la touche Entrée.",
            "{name}, tout de suite. Plus longtemps, votre peau peut souffrir. Puis appuyez sur la touche Entrée.",
        ),
        again="Attendez {between} avant de recommencer.",
        slept="L'ordinateur était en veille, la séance est en pause. Appuyez sur la barre d'espace pour continuer.",
        rehearsal="Si vous entendez ceci, appuyez sur n'importe quelle touche.",
        way_out={
            None: "Stop. Relâchez doucement et trouvez une position qui ne fait pas mal.",
            Position.SUPINE: "Stop. Relâchez doucement, posez les deux pieds et reposez-vous.",
            Position.PRONE: "Stop. Descendez lentement jusqu'à être à plat ventre, et posez la tête.",
            Position.LEFT_SIDE: _SIDEWAYS_OUT,
            Position.RIGHT_SIDE: _SIDEWAYS_OUT,
            Position.SITTING: "Stop. Relâchez doucement, redressez-vous et laissez tomber les épaules.",
            Position.STANDING: "Stop. Écartez-vous doucement, posez les deux pieds et tenez-vous à quelque chose de"
            " solide.",
            Position.KNEELING: "Stop. Relâchez doucement et asseyez-vous lentement sur une chaise ou au sol.",
            Position.ALL_FOURS: "Stop. Remettez le dos à plat, puis descendez lentement sur les talons ou sur le côté.",
        },
        way_out_gently="Stop. Relâchez tout. Bougez lentement, comme cela vous soulage, et respirez.",
        no_hurry="Prenez votre temps.",
        hurt_choices="Appuyez ensuite sur la barre d'espace pour continuer en douceur{without}, "
        "{other_side}sur la touche S pour sauter cette étape, ou sur la touche E pour arrêter ici.",
        without={
            Left.NOTHING: "",
            Left.HOLD: " sans finir ce maintien",
            Left.PRESS: " sans finir cette pression",
            Left.REPETITION: " sans finir cette répétition",
            Left.REPETITIONS: " sans finir ces répétitions",
        },
        other_side="sur la touche O pour l'autre côté, ",
        milder_choices={
            tuple(Ease): "Ou appuyez sur la touche L pour rendre cette étape plus facile, "
            "ou sur la touche K pour la rendre plus courte.",
            (Ease.EASIER,): "Ou appuyez sur la touche L pour rendre cette étape plus facile.",
            (Ease.SHORTER,): "Ou appuyez sur la touche K pour rendre cette étape plus courte.",
        },
        milder={
            Ease.EASIER: "À partir de maintenant, cette étape est plus facile.",
            Ease.SHORTER: "À partir de maintenant, cette étape est plus courte.",
        },
        gently_now="N'allez pas plus loin que ce qui est confortable.",
        left_out={
            Left.NOTHING: "On ne saute rien. À partir de maintenant, n'allez pas plus loin que ce qui est confortable.",
            Left.HOLD: "On saute le reste de ce maintien.",
            Left.PRESS: "On saute le reste de cette pression.",
            Left.REPETITION: "On saute le reste de cette répétition.",
            Left.REPETITIONS: "On saute le reste de ces répétitions.",
        },
        ahead={
            Ahead.SAME: "À partir de maintenant, allez moins loin.",
            Ahead.OTHER_SIDE: "L'autre côté vient ensuite. Là, allez moins loin.",
            Ahead.NEXT_STEP: "Cette étape est terminée. La suivante commence. Allez-y doucement.",
            Ahead.END: "C'était la dernière.",
        },
        stopped="La séance est terminée. Restez ainsi aussi longtemps que vous voulez, puis levez-vous lentement.",
        see_a_doctor="Si la douleur est forte, descend dans les cuisses, ou si une partie du corps s'engourdit, "
        "consultez un médecin.",
        ending={
            None: "C'est terminé. Restez ainsi un moment avant de continuer.",
            Position.SUPINE: "C'est terminé. Restez ainsi un moment. Tournez-vous sur le côté avant de vous asseoir.",
            Position.PRONE: "C'est terminé. Restez ainsi un moment. Tournez-vous sur le côté, puis redressez-vous en"
            " poussant avec les mains.",
            Position.LEFT_SIDE: _SIDEWAYS_UP,
            Position.RIGHT_SIDE: _SIDEWAYS_UP,
            Position.SITTING: "C'est terminé. Attendez un moment avant de vous lever.",
            Position.STANDING: "C'est terminé. Restez debout un moment, sans effort, avant de continuer.",
            Position.KNEELING: "C'est terminé. Restez ainsi un moment, puis relevez-vous lentement.",
            Position.ALL_FOURS: "C'est terminé. Remettez le dos à plat, puis relevez-vous lentement.",
        },
    )
)
