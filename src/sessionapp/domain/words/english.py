"""English: calm, short enough to be heard."""

from __future__ import annotations

from sessionapp.domain.gently import Ahead, Left
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.vocabulary import Ease, Position, Side
from sessionapp.domain.words.grammar import Form, Grammar, Noun, Table

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen"
).split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()


def number(n: int, form: Form = Form.ALONE) -> str:
    """ "Twenty-one", "one hundred and one": alike before every noun."""
    if n < 20:
        return _ONES[n]
    if n < 100:
        return _TENS[n // 10] + (f"-{_ONES[n % 10]}" if n % 10 else "")
    if n < 1_000:
        return f"{_ONES[n // 100]} hundred" + (f" and {number(n % 100, form)}" if n % 100 else "")
    return str(n)


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{number(count)} times")


_SIDEWAYS_OUT = "Stop. Let go gently, bend both knees a little, and rest on your side."
_SIDEWAYS_UP = "That was all. Stay as you are for a moment. Then push yourself up with your hands."

WORDS = Grammar(
    Table(
        number=number,
        times=_times,
        hour=Noun("hour", "hours"),
        minute=Noun("minute", "minutes"),
        second=Noun("second", "seconds"),
        repetition=Noun("repetition", "repetitions"),
        set=Noun("set", "sets"),
        and_=" and ",
        of="{which} of {all}",
        between="{shortest} to {longest}",
        sides={Side.LEFT: "left side", Side.RIGHT: "right side"},
        actions={
            PhaseKind.PREPARE: "getting ready",
            PhaseKind.HOLD: "hold",
            PhaseKind.MOVE: "move",
            PhaseKind.PRESS: "press",
            PhaseKind.RELEASE: "release",
            PhaseKind.REST: "rest",
            PhaseKind.SWITCH_SIDES: "changing sides",
            PhaseKind.STEADY: "keep going",
            PhaseKind.WAIT: "waiting for you",
            PhaseKind.RETURN: "coming back",
        },
        next_step="Next: {step}",
        hold="hold for {time}",
        press="press for {press}, release for {release}",
        span="for {time}",
        on_each_side=" on each side",
        own_pace=", at your own pace",
        last="Last one.",
        last_in_short="Last.",
        switch="Switch to your {side}.",
        rest="rest for {time}",
        next_set="{set} is next",
        which_set="set {of}",
        last_set="the last set",
        which_round="round {of}",
        last_round="last round",
        left_one="{time} left",
        left_many="{time} left",
        moment_left="Only a moment left.",
        breath={"in": "Breathe in.", "out": "Breathe out.", "hold": "Hold your breath."},
        halfway="Halfway.",
        encouragement=(
            "Good. Keep breathing.",
            "You are doing well.",
            "Let it be easy.",
            "Only as far as feels right.",
        ),
        ready_hint="When you are ready, press Enter.",
        done_hint="When you are done, press Enter.",
        goes_on="This goes on by itself after {time}. Pause if you need longer.",
        then_enter="Then press Enter.",
        nudge="{name}. Then press Enter.",
        pack_off="Take the pack off.",
        firmer=(
            "{name} now. It has been on long enough. Then press Enter.",
            "{name} at once. Longer can harm your skin. Then press Enter.",
        ),
        again="Wait {between} before you do this again.",
        slept="The computer slept, so this is paused. Press the space bar to go on.",
        rehearsal="If you can hear this, press any key.",
        way_out={
            None: "Stop. Let go gently, and come to a position that does not hurt.",
            Position.SUPINE: "Stop. Let go gently, put both feet down, and let yourself rest.",
            Position.PRONE: "Stop. Lower yourself slowly until you lie flat, and rest your head.",
            Position.LEFT_SIDE: _SIDEWAYS_OUT,
            Position.RIGHT_SIDE: _SIDEWAYS_OUT,
            Position.SITTING: "Stop. Let go gently, sit back, and let your shoulders drop.",
            Position.STANDING: "Stop. Step away gently, stand on both feet, and hold on to something firm.",
            Position.KNEELING: "Stop. Let go gently, and lower yourself to a seat or to the floor.",
            Position.ALL_FOURS: "Stop. Bring your back level, then sink slowly onto your heels or your side.",
        },
        way_out_gently="Stop. Let everything go loose. Move any way that eases it, slowly, and breathe.",
        no_hurry="Take your time.",
        hurt_choices="Then press Space to {without}go on gently, {other_side}S to skip this step, or E to end here.",
        without={
            Left.NOTHING: "",
            Left.HOLD: "leave out this hold and ",
            Left.PRESS: "leave out this press and ",
            Left.REPETITION: "leave out this repetition and ",
            Left.REPETITIONS: "leave out these repetitions and ",
        },
        other_side="O for the other side, ",
        milder_choices={
            tuple(Ease): "Or press L to make this step easier, or K to make it shorter.",
            (Ease.EASIER,): "Or press L to make this step easier.",
            (Ease.SHORTER,): "Or press K to make this step shorter.",
        },
        milder={Ease.EASIER: "This step is easier from here on.", Ease.SHORTER: "This step is shorter from here on."},
        gently_now="Go only as far as is comfortable.",
        left_out={
            Left.NOTHING: "Nothing is left out. From here on, go only as far as is comfortable.",
            Left.HOLD: "The rest of this hold is left out.",
            Left.PRESS: "The rest of this press is left out.",
            Left.REPETITION: "The rest of this repetition is left out.",
            Left.REPETITIONS: "The rest of these repetitions is left out.",
        },
        ahead={
            Ahead.SAME: "Go less far in what follows.",
            Ahead.OTHER_SIDE: "The other side comes next. Go less far there.",
            Ahead.NEXT_STEP: "That was the last of this step. The next step comes: go gently.",
            Ahead.END: "That was the last one.",
        },
        stopped="Ended. Stay as you are for as long as you like, and get up slowly.",
        see_a_doctor="If the pain is strong, spreads into your thighs, or anything goes numb, see a doctor.",
        ending={
            None: "That was all. Stay as you are for a moment before you move on.",
            Position.SUPINE: "That was all. Stay as you are for a moment. Roll to your side before you sit up.",
            Position.PRONE: "That was all. Stay as you are for a moment. Roll to your side, then push up with your"
            " hands.",
            Position.LEFT_SIDE: _SIDEWAYS_UP,
            Position.RIGHT_SIDE: _SIDEWAYS_UP,
            Position.SITTING: "That was all. Stay seated for a moment before you stand up.",
            Position.STANDING: "That was all. Stand at ease for a moment before you go on.",
            Position.KNEELING: "That was all. Stay as you are for a moment, then come up slowly.",
            Position.ALL_FOURS: "That was all. Bring your back level, then come up slowly.",
        },
    )
)
