"""The report's page as the bytes of a PDF, and on any device that has pages. QtGui only; writes no file."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRectF
from PySide6.QtGui import QGuiApplication, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QPdfWriter

from sessionapp.domain.sheet import Paper, Sheet
from sessionapp.drawing.sheet import paint_sheet

_DOTS_AN_INCH = 1_200
_SIZES = {Paper.A4: QPageSize.PageSizeId.A4, Paper.LETTER: QPageSize.PageSizeId.Letter}


def page_layout(paper: Paper) -> QPageLayout:
    """The whole page, upright: the drawing has its own margins."""
    size = QPageSize(_SIZES[paper])
    layout = QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(), QPageLayout.Unit.Point, QMarginsF())
    layout.setMode(QPageLayout.Mode.FullPageMode)
    return layout


def print_sheet(device: QPagedPaintDevice, sheet: Sheet, paper: Paper) -> bool:
    """Put the page on a device whose layout is the paper's; False where it does not take it."""
    painter = QPainter()
    if not painter.begin(device):
        return False
    scale = min(device.width() / paper.width, device.height() / paper.height)  # another paper may be in the printer
    page = QRectF(0, 0, paper.width * scale, paper.height * scale)
    page.moveCenter(QRectF(0, 0, device.width(), device.height()).center())
    paint_sheet(painter, page, sheet, paper, font_family())
    return painter.end()


def font_family() -> str:
    """The system's font, which the program is set in too."""
    return QGuiApplication.font().family()


def pdf_of(sheet: Sheet, paper: Paper, creator: str) -> bytes:
    """One page, its text as text, its fonts in it. A QGuiApplication must be there."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageLayout(page_layout(paper))
    writer.setResolution(_DOTS_AN_INCH)
    writer.setTitle(" – ".join(filter(None, (sheet.title, sheet.name, sheet.span))))
    writer.setCreator(creator)
    if not print_sheet(writer, sheet, paper):
        raise RuntimeError("the PDF could not be painted")
    del writer  # the end of the file is written now
    buffer.close()
    return bytes(data.data())
