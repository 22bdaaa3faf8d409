"""How sentences are put together from a language's table: the same for all languages, dose by dose and count by count.

Knows no word of any language, and not when something is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from sessionapp.domain.gently import Ahead, Left
from sessionapp.domain.plan import PhaseKind
from sessionapp.domain.vocabulary import Ease, Position, Side
from sessionapp.domain.wording import told_left_ms

_HOUR_S, _MINUTE_S = 3_600, 60


class Form(Enum):
    """How a number stands: counted out by itself, or before a noun of this gender."""

    ALONE = auto()
    MASCULINE = auto()
    FEMININE = auto()


@dataclass(frozen=True, slots=True)
class Noun:
    """What is counted. One and many are all the plurals these languages have; none of them is asked for nought."""

    one: str
    many: str
    form: Form = Form.MASCULINE


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """All the words of a language. What ends in a full stop is a sentence; of the rest sentences are made."""

    number: Callable[[int, Form], str]  # in words below 1000, in digits from there on
    times: Callable[[int], str]  # "twice"
    hour: Noun
    minute: Noun
    second: Noun
    repetition: Noun
    set: Noun
    and_: str
    of: str  # {which}, {all}
    between: str  # {shortest}, {longest}

    sides: Mapping[Side, str]
    actions: Mapping[PhaseKind, str]
    next_step: str  # {step}
    hold: str  # {time}
    press: str  # {press}, {release}
    span: str  # {time}
    on_each_side: str
    own_pace: str

    last: str
    last_in_short: str
    switch: str  # {side}
    rest: str  # {time}
    next_set: str  # {set}
    which_set: str  # {of}
    last_set: str
    which_round: str  # {of}
    last_round: str
    left_one: str  # {time}, which begins with a one
    left_many: str  # {time}
    moment_left: str
    breath: Mapping[str, str]
    halfway: str
    encouragement: Sequence[str]

    ready_hint: str
    done_hint: str
    goes_on: str  # {time}
    then_enter: str
    nudge: str  # {name}
    firmer: Sequence[str]  # {name}
    pack_off: str
    again: str  # {between}
    slept: str
    rehearsal: str

    way_out: Mapping[Position | None, str]
    way_out_gently: str
    no_hurry: str
    hurt_choices: str  # {without}, {other_side}
    without: Mapping[Left, str]
    other_side: str
    milder_choices: Mapping[tuple[Ease, ...], str]
    milder: Mapping[Ease, str]
    gently_now: str
    left_out: Mapping[Left, str]
    ahead: Mapping[Ahead, str]
    stopped: str
    see_a_doctor: str
    ending: Mapping[Position | None, str]


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


class Grammar:
    """The `Words` of one language, of its table."""

    def __init__(self, table: Table) -> None:
        self._table = table

    # numbers

    def number(self, n: int) -> str:
        """`n` as it is counted out."""
        return self._table.number(n, Form.ALONE)

    def duration(self, ms: int) -> str:
        """A length of time: "ten seconds", "one minute and thirty seconds"."""
        parts = [self._counted(count, unit) for count, unit in self._parts(ms)]
        return self._table.and_.join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else parts[0]

    def _parts(self, ms: int) -> list[tuple[int, Noun]]:
        """Hours, minutes and seconds, those there are; a second at the least."""
        seconds = max(1, (ms + 500) // 1_000)
        counts = seconds // _HOUR_S, seconds % _HOUR_S // _MINUTE_S, seconds % _MINUTE_S
        units = self._table.hour, self._table.minute, self._table.second
        return [(count, unit) for count, unit in zip(counts, units, strict=True) if count]

    def _counted(self, count: int, noun: Noun) -> str:
        return f"{self._table.number(count, noun.form)} {noun.one if count == 1 else noun.many}"

    def _of(self, which: int, all_: int) -> str:
        return self._table.of.format(which=self.number(which), all=self.number(all_))

    def _between(self, shortest_ms: int, longest_ms: int) -> str:
        """ "One to two hours"; both in full where they are not whole numbers of one unit."""
        shortest, longest = self.duration(shortest_ms), self.duration(longest_ms)
        if shortest == longest:
            return shortest
        (count, unit), *more = self._parts(shortest_ms)
        if not more and [unit] == [other for _, other in self._parts(longest_ms)]:
            shortest = self._table.number(count, unit.form)
        return self._table.between.format(shortest=shortest, longest=longest)

    # the step and its dose

    def step(self, name: str, side: Side | None, *, first: bool) -> str:
        step = self._named(name, side)
        return step if first else self._table.next_step.format(step=step)

    def _named(self, name: str, side: Side | None) -> str:
        return f"{name}, {self._table.sides[side]}." if side else f"{name}."

    def hold_dose(self, hold_ms: int, times: int, sets: int, *, each_side: bool) -> str:
        return self._dose(self._table.hold.format(time=self.duration(hold_ms)), times, sets, each_side)

    def press_dose(self, press_ms: int, release_ms: int, times: int, *, each_side: bool) -> str:
        press, release = self.duration(press_ms), self.duration(release_ms)
        return self._dose(self._table.press.format(press=press, release=release), times, 1, each_side)

    def reps_dose(self, count: int, sets: int, *, each_side: bool, own_pace: bool) -> str:
        pace = self._table.own_pace if own_pace else ""
        return self._dose(self._counted(count, self._table.repetition), 1, sets, each_side, pace)

    def span_dose(self, duration_ms: int) -> str:
        return _sentence(self._table.span.format(time=self.duration(duration_ms)))

    def _dose(self, what: str, times: int, sets: int, each_side: bool, pace: str = "") -> str:
        repeated = f", {self._table.times(times)}" if times > 1 else ""
        on_each = self._table.on_each_side if each_side else ""
        in_sets = f", {self._counted(sets, self._table.set)}" if sets > 1 else ""  # not "in": that could be divided
        return _sentence(what + repeated + on_each + in_sets + pace)

    # while it is done

    def action(self, kind: PhaseKind) -> str:
        return _sentence(self._table.actions[kind]) if kind in {PhaseKind.HOLD, PhaseKind.PRESS} else ""

    def released(self, repetition: int, repetitions: int) -> tuple[str, ...]:
        release = self.let_go()
        if repetition == repetitions:
            return f"{release} {self._table.last}", self._table.last, self._table.last_in_short
        count = _sentence(self._of(repetition, repetitions))
        return f"{release} {count}", count, _sentence(self.number(repetition))

    def counted(self, repetition: int, repetitions: int, say: str) -> tuple[str, ...]:
        last = repetition == repetitions > 1
        count = self._table.last if last else _sentence(self.number(repetition))
        return f"{count} {say}".strip(), say or count

    def switch(self, side: Side, repetition: int, repetitions: int) -> str:
        if not repetition:
            return self._table.switch.format(side=self._table.sides[side])
        where = _sentence(self._table.sides[side])
        if repetition == repetitions > 1:
            return f"{where} {self._table.last}"
        return f"{where} {_sentence(self._of(repetition, repetitions))}" if repetitions > 1 else where

    def rest(self, rest_ms: int, set_number: int, sets: int) -> tuple[str, ...]:
        last = set_number == sets
        which = self._table.last_set if last else self._table.which_set.format(of=self._of(set_number, sets))
        coming = _sentence(self._table.next_set.format(set=which))
        in_short = f"{_sentence(self._table.actions[PhaseKind.REST])} {coming}", _sentence(which)
        if not rest_ms:
            return in_short
        return f"{_sentence(self._table.rest.format(time=self.duration(rest_ms)))} {coming}", *in_short

    def round(self, number: int, rounds: int) -> str:
        if number == rounds:
            return _sentence(self._table.last_round)
        return _sentence(self._table.which_round.format(of=self._of(number, rounds)))

    def time_left(self, left_ms: int) -> str:
        told = told_left_ms(left_ms)
        if not told:
            return self._table.moment_left
        (first, _), *_more = self._parts(told)
        left = self._table.left_one if first == 1 else self._table.left_many
        return _sentence(left.format(time=self.duration(told)))

    def breath(self, part: str) -> str:
        return self._table.breath[part]

    def halfway(self) -> str:
        return self._table.halfway

    def encouragement(self, number: int) -> str:
        return self._table.encouragement[number % len(self._table.encouragement)]

    def status(self, name: str, side: Side | None, kind: PhaseKind, repetition: int, repetitions: int) -> str:
        count = f", {self._of(repetition, repetitions)}" if repetition and repetitions > 1 else ""
        return f"{self._named(name, side)} {_sentence(self._table.actions[kind] + count)}"

    # what is waited for

    def ready_hint(self) -> str:
        return self._table.ready_hint

    def off_hint(self) -> str:
        return self._table.then_enter

    def done_hint(self) -> str:
        return self._table.done_hint

    def goes_on(self, after_ms: int) -> str:
        return self._table.goes_on.format(time=self.duration(after_ms))

    def nudge(self, name: str) -> str:
        return self._table.nudge.format(name=name)

    def firmer(self, name: str) -> tuple[str, ...]:
        return tuple(each.format(name=name) for each in self._table.firmer)

    def again(self, after_min_ms: int, after_max_ms: int) -> str:
        return self._table.again.format(between=self._between(after_min_ms, after_max_ms))

    def slept(self) -> str:
        return self._table.slept

    def rehearsal(self) -> str:
        return self._table.rehearsal

    # pain and the end

    def way_out(self, position: Position | None, *, gentle: bool, pack: bool = False) -> str:
        calmly = self._table.way_out_gently if gentle else self._table.way_out[position]
        return f"{self._table.pack_off} {calmly}" if pack else calmly

    def hurt_choices(self, left: Left, *, other_side: bool, pack: bool = False) -> str:
        choices = self._table.hurt_choices.format(
            without=self._table.without[left], other_side=self._table.other_side if other_side else ""
        )
        return choices if pack else f"{self._table.no_hurry} {choices}"

    def milder_choices(self, eases: Sequence[Ease]) -> str:
        return self._table.milder_choices[tuple(eases)]

    def gently(self, left: Left, ahead: Ahead, ease: Ease | None = None) -> str:
        if left is Left.NOTHING and ease is None:
            return self._table.left_out[left]
        left_out = "" if left is Left.NOTHING else self._table.left_out[left]
        chosen = "" if ease is None else self._table.milder[ease]
        return " ".join(filter(None, (left_out, chosen, self._table.ahead[ahead])))

    def gently_now(self) -> str:
        return self._table.gently_now

    def stopped(self, *, hurt: bool, pack: bool = False) -> str:
        first = f"{self._table.pack_off} {self._table.stopped}" if pack else self._table.stopped
        return f"{first} {self._table.see_a_doctor}" if hurt else first

    def let_go(self) -> str:
        return _sentence(self._table.actions[PhaseKind.RELEASE])

    def ending(self, position: Position | None) -> str:
        return self._table.ending[position]
