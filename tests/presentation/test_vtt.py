"""Captions: every sentence while it is said, and no text of a routine is markup."""

from __future__ import annotations

from sessionapp.domain.cues import Chime, Prompt, PromptRole
from sessionapp.domain.score import Score, Sounding
from sessionapp.presentation.vtt import captions


def said(at_ms: int, text: str, length_ms: int = 900) -> Sounding:
    return Sounding(at_ms, Prompt(text, PromptRole.INSTRUCTION), length_ms)


def score(*soundings: Sounding) -> Score:
    return Score(
        title="Cobra",
        language="en",
        total_ms=4_000_000,
        way_out_ms=0,
        spoken=False,
        soundings=soundings,
        chapters=(),
    )


def test_each_sentence_stands_while_it_is_said_and_chimes_have_none() -> None:
    text = captions(score(said(1_000, "Hold."), Sounding(2_000, Chime.TICK, 80), said(3_661_001, "Release.")))
    assert text == (
        "WEBVTT\n\nNOTE\nCobra\n\n00:00:01.000 --> 00:00:01.900\nHold.\n\n01:01:01.001 --> 01:01:01.901\nRelease.\n"
    )


def test_no_sentence_is_markup_or_ends_its_caption() -> None:
    text = captions(score(said(0, "<b>Up</b> & down\n\n00:00 --> 01:00"), said(2_000, "  ")))
    assert text.endswith("00:00:00.000 --> 00:00:00.900\n&lt;b&gt;Up&lt;/b&gt; &amp; down 00:00 --&gt; 01:00\n")
