"""The page for a practitioner as it is printed: one page, real words, nothing lost without a sign, nothing outside."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PageObject, PdfReader
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPrintSupport import QPrinter

from patients import LAST, Patient, patient, wall_ms
from sessionapp.domain.body_map import SPOTS, Strengths
from sessionapp.domain.diary import CheckIn, FlagsAnswered, RedFlag
from sessionapp.domain.record import Pain
from sessionapp.domain.sheet import Paper, Saying, Sheet, Table
from sessionapp.domain.vocabulary import Side
from sessionapp.drawing.sheet import map_inks, paint_sheet
from sessionapp.drawing.sheet_file import font_family, page_layout, pdf_of, print_sheet
from sessionapp.presentation.report import Added, sheet_of

SHORTENED = "Shortened to fit on one page"


def sheet(*, better: bool = True, added: Added = Added("Maria Example", "Can I run again?")) -> Sheet:  # noqa: B008
    return sheet_of(patient(better=better).report(), LAST, added)


def extreme() -> Sheet:
    """Everything that can be told, and more of it than anybody would."""
    whole = patient(better=False)
    pains = cycle(Pain(f"Step number {at} with a rather long name", Side.LEFT) for at in range(40))
    whole.records = [
        replace(
            record, hurts=1, pains=(next(pains),), routine=f"r{at % 25}", title=f"{record.title} and more {at % 25}"
        )
        for at, record in enumerate(whole.records)
    ]
    whole.entries = [
        replace(entry, words="word and more words " * 95, places=Strengths(dict.fromkeys(SPOTS, 10)))
        if isinstance(entry, CheckIn)
        else entry
        for entry in whole.entries
    ]
    told = {"wall_ms": wall_ms(LAST, 9), "utc_offset_min": 60}
    whole.entries.append(FlagsAnswered(entry_id="z", **told, flags=frozenset(RedFlag)))
    return sheet_of(whole.report(), LAST, Added("A very long name " * 9, "It hurts when I sit and stand " * 100))


def read(of: Sheet, paper: Paper = Paper.A4) -> tuple[str, PageObject, PdfReader]:
    reader = PdfReader(io.BytesIO(pdf_of(of, paper, "sessionapp test")), strict=True)
    (page,) = reader.pages
    return " ".join(page.extract_text().split()), page, reader


@pytest.mark.parametrize("paper", Paper)
def test_the_pdf_is_one_page_of_its_paper_with_words_that_can_be_searched(paper: Paper) -> None:
    text, page, reader = read(sheet(), paper)
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(paper.value, abs=1)
    for words in (
        "Maria Example",
        "3 October to 27 November 2026 (8 weeks)",
        "Red flags",
        "first and last week",
        "Side of the lower back (quadratus lumborum), left",
        "Lower-back stretches",
        "In the patient's words",
        "Can I run again?",
    ):
        assert words in text
    assert reader.metadata is not None
    assert reader.metadata.title == "Self-care report – Maria Example – 3 October to 27 November 2026 (8 weeks)"
    assert reader.metadata.creator == "sessionapp test"


def test_fonts_are_in_the_file() -> None:
    _, page, _ = read(sheet())
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    assert fonts
    for font in fonts:
        (inner,) = font["/DescendantFonts"]
        assert "/FontFile2" in inner.get_object()["/FontDescriptor"].get_object()


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("of", [sheet(better=False), extreme(), sheet_of(Patient().report(), LAST)])
def test_nothing_leaves_the_margins_and_no_type_is_too_small(of: Sheet, paper: Paper) -> None:
    within(read(of, paper)[1], paper)


def within(page: PageObject, paper: Paper) -> None:
    sizes: list[float] = []

    def visit(text: str, cm: list[float], tm: list[float], _font: object, size: float) -> None:
        if not text.strip():
            return
        points = size * abs(tm[3] * cm[3])
        x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
        assert 30 < x < paper.width - 30, text
        assert 30 < y < paper.height - 30, text
        sizes.append(points)

    page.extract_text(visitor_text=visit)
    assert min(sizes) >= 8.4


@settings(max_examples=12)
@given(st.data())
def test_whatever_there_is_of_each_it_stays_on_the_page(data: st.DataObject) -> None:
    whole = sheet(better=False)
    some = st.integers(0, 30)

    def table(of: Table, cells: int) -> Table:
        words = data.draw(st.text("abc äß𝄞 ", max_size=90))
        return replace(of, rows=((words, *("12 h 30 min",) * (cells - 1)),) * data.draw(some))

    said = data.draw(st.lists(st.text("ab c,.", max_size=900), max_size=30))
    of = replace(
        whole,
        name=data.draw(st.text("M m", max_size=80)),
        alarms=whole.alarms * data.draw(st.integers(0, 3)),
        spots=table(whole.spots, 3),
        done=table(whole.done, 4),
        hurt=table(whole.hurt, 3),
        helped=table(whole.helped, 3),
        cold=table(whole.cold, 2),
        said=tuple(Saying("27 November 2026", words) for words in said),
        course=data.draw(st.sampled_from([None, whole.course])),
    )
    paper = data.draw(st.sampled_from(Paper))
    within(read(of, paper)[1], paper)


@pytest.mark.parametrize("paper", Paper)
def test_what_does_not_fit_is_cut_and_the_page_says_so(paper: Paper) -> None:
    text, _, _ = read(extreme(), paper)
    assert SHORTENED in text
    assert text.count("more") > 3
    for flag in ("You feel numb", "One or both of your legs", "The pain is extreme or spreads"):
        assert flag in text
    assert "For this report It hurts when I sit" in text


def test_a_page_that_holds_all_says_nothing_of_the_kind() -> None:
    text, _, _ = read(sheet_of(Patient().report(), LAST))
    assert SHORTENED not in text
    assert "Nothing was done in these days." in text


def test_lines_break_at_the_same_word_whatever_the_device() -> None:
    of = extreme()
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    assert printed(printer, of) == read(of)[0]


def printed(printer: QPrinter, of: Sheet, paper: Paper = Paper.A4) -> str:
    import tempfile

    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        printer.setOutputFileName(file.name)
        printer.setPageLayout(page_layout(paper))
        assert print_sheet(printer, of, paper)
        return " ".join(PdfReader(file.name).pages[0].extract_text().split())


def test_there_is_no_colour_on_it_and_the_ground_is_white() -> None:
    image = QImage(500, 707, QImage.Format.Format_RGB32)
    image.fill(QColor("#FF0000"))
    painter = QPainter(image)
    paint_sheet(painter, QRectF(0, 0, 500, 707), sheet(better=False), Paper.A4, font_family())
    painter.end()
    colours = map(QColor, {image.pixel(x, y) for x in range(0, 500, 3) for y in range(0, 707, 3)})
    assert all(max(c.red(), c.green(), c.blue()) - min(c.red(), c.green(), c.blue()) < 3 for c in colours)
    assert QColor(image.pixel(2, 2)) == QColor("#FFFFFF")


def test_a_stronger_place_is_a_darker_grey_and_its_number_can_be_read_on_it() -> None:
    inks = map_inks()
    light = [fill.lightnessF() for fill in inks.fills]
    assert light == sorted(light, reverse=True)
    assert len(set(light)) == len(light)
    assert all(
        abs(fill.lightnessF() - number.lightnessF()) > 0.4
        for fill, number in zip(inks.fills, inks.numbers, strict=True)
    )
