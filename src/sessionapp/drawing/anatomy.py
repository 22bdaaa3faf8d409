"""Paints a muscle on its bones in the outline of the body, with the names of what it joins.

QtGui only. Which muscle and which words it is told; where it is fixed it has from `domain.anatomy`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen, QTransform

from sessionapp.domain.anatomy import MUSCLES, Aspect, Attachment, Bone
from sessionapp.domain.body import Place
from sessionapp.drawing import body_shapes
from sessionapp.drawing.anatomy_labels import labelled
from sessionapp.drawing.body_outlines import curve
from sessionapp.drawing.body_shapes import Points
from sessionapp.drawing.bone_shapes import BACK, FRONT, BoneShape, Half
from sessionapp.drawing.bone_shapes_side import BODY, SIDE
from sessionapp.drawing.muscle_shapes import BELLIES, FRAMES, SEEN, Belly

_BONES = {Aspect.FRONT: FRONT, Aspect.BACK: BACK, Aspect.SIDE: SIDE}
_BETWEEN = 3  # fibres between two strands
_FADE = 0.07  # of the height, at its upper and lower end
_DOT = 1.7
_BETWEEN_THE_LEGS: Points = ((0, 392), (8, 396), (5.6, 424), (3.6, 424), (2.2, 412), (0, 408.6))
_RIM = 3.6


@dataclass(frozen=True, slots=True, kw_only=True)
class AnatomyInks:
    """The colours of an anatomy picture; `rim` darkens bones and muscles towards their edges."""

    paper: QColor
    skin: QColor
    bone: QColor
    far_bone: QColor
    disc: QColor
    bone_line: QColor
    bone_rim: QColor
    muscle: QColor
    friend: QColor
    muscle_line: QColor
    muscle_rim: QColor
    fibre: QColor
    sinew: QColor
    text: QColor
    mark: QColor


def paint_anatomy(
    painter: QPainter, box: QRectF, place: Place, inks: AnatomyInks, labels: Mapping[Attachment, str] | None = None
) -> None:
    """Paint the muscle at `place` into `box`, names in the painter's font; where they find no room there are none.

    Nothing is painted outside the box. Raises KeyError for a place that is no one muscle.
    """
    muscle = MUSCLES[place]
    named = labelled(box, FRAMES[place], painter.font(), labels or {}, SEEN[muscle.aspect])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(box, Qt.ClipOperation.IntersectClip)
    painter.save()
    painter.setClipRect(named.picture, Qt.ClipOperation.IntersectClip)
    painter.setTransform(named.to_box, combine=True)
    _paint_skin(painter, muscle.aspect, inks)
    _paint_layers(painter, place, muscle.aspect, inks)
    painter.restore()
    _paint_fades(painter, named.picture, inks.paper)
    if named.labels:
        named.paint(painter, inks.text, inks.mark, inks.paper)
    else:
        for marks in muscle.attachments:
            for mark in marks:
                _paint_dot(painter, named.to_box.map(QPointF(*SEEN[muscle.aspect][mark])), named.to_box, inks)
    painter.restore()


def bone_paths(aspect: Aspect, bone: Bone) -> QPainterPath:
    """All that is drawn of a bone, in the field's units."""
    whole = QPainterPath()
    for shape in _BONES[aspect]:
        if shape.bone is bone:
            for path in _bone(shape):
                whole = whole.united(path)
    return whole


def muscle_paths(place: Place) -> QPainterPath:
    """The outline of a muscle on both sides of the body, in the field's units; what lies behind bones belongs to it."""
    whole = QPainterPath()
    for belly in BELLIES[place]:
        for hand in _hands(MUSCLES[place].aspect):
            whole = whole.united(_outline(belly, hand))
    return whole


# outlines: worked out anew for each picture, a third of its time; kept, with what Qt keeps beside them, they are 0.6 MB


def _hands(aspect: Aspect) -> tuple[float, ...]:
    return (1.0,) if aspect is Aspect.SIDE else (1.0, -1.0)


def _points(points: Points, hand: float) -> list[QPointF]:
    return [QPointF(x * hand, y) for x, y in points]


def _sides(points: Points, half: Half) -> list[QPainterPath]:
    if half is Half.ACROSS:
        points = (*points, *((-x, y) for x, y in reversed(points) if x))
    hands = (1.0, -1.0) if half is Half.EACH else (1.0,)
    return [curve(_points(points, hand), closed=True) for hand in hands]


def _bone(shape: BoneShape) -> tuple[QPainterPath, ...]:
    paths = _sides(shape.outline, shape.half)
    for hole in shape.holes:
        paths = [path.subtracted(gap) for path, gap in zip(paths, _sides(hole, shape.half), strict=True)]
    return tuple(paths)


def _skin(aspect: Aspect) -> QPainterPath:
    if aspect is Aspect.SIDE:
        return curve(_points(BODY, 1.0), closed=True)
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    for part in (
        *_sides(body_shapes.TRUNK, Half.ACROSS),
        *_sides(body_shapes.LEG, Half.EACH),
        *_sides(_BETWEEN_THE_LEGS, Half.ACROSS),
    ):
        path = path.united(part)
    return path


def _outline(belly: Belly, hand: float) -> QPainterPath:
    """Down the first strand, across the ends, up the last and back across the beginnings."""
    first, last = belly.strands[0], belly.strands[-1]
    ends = tuple(strand[-1] for strand in belly.strands[1:-1])
    begins = tuple(strand[0] for strand in reversed(belly.strands[1:-1]))
    return curve(_points((*first, *ends, *reversed(last), *begins), hand), closed=True)


def _fibres(belly: Belly, hand: float) -> QPainterPath:
    path = QPainterPath()
    for strand in _between(belly):
        path.addPath(curve(_points(strand, hand), closed=False))
    return path


def _between(belly: Belly) -> Iterator[Points]:
    for at in range(len(belly.strands) - 1):
        one, other = belly.strands[at], belly.strands[at + 1]
        for step in range(_BETWEEN + 1 if at else _BETWEEN):
            share = (step if at else step + 1) / (_BETWEEN + 1)
            yield tuple(
                (x + (to_x - x) * share, y + (to_y - y) * share)
                for (x, y), (to_x, to_y) in zip(one, other, strict=True)
            )


# painting


def _paint_skin(painter: QPainter, aspect: Aspect, inks: AnatomyInks) -> None:
    painter.fillPath(_skin(aspect), inks.skin)


def _paint_layers(painter: QPainter, place: Place, aspect: Aspect, inks: AnatomyInks) -> None:
    """From the deepest to the nearest; of one layer, bones before muscles."""
    parts: list[BoneShape | Belly] = [*_BONES[aspect], *BELLIES[place]]
    for part in sorted(parts, key=lambda part: part.layer):
        if isinstance(part, BoneShape):
            _paint_bone(painter, part, inks)
        else:
            for hand in _hands(aspect):
                _paint_belly(painter, part, hand, inks)


def _pen(ink: QColor, width: float) -> QPen:
    return QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)


def _paint_bone(painter: QPainter, shape: BoneShape, inks: AnatomyInks) -> None:
    fill = inks.disc if shape.soft else inks.far_bone if shape.far else inks.bone
    for path in _bone(shape):
        _paint_solid(painter, path, fill, inks.bone_rim, inks.bone_line)
    for line in shape.lines:
        for hand in (1.0, -1.0) if shape.half is Half.EACH else (1.0,):
            painter.strokePath(curve(_points(line, hand), closed=False), _pen(inks.bone_rim, 0.8))


def _paint_solid(
    painter: QPainter, path: QPainterPath, fill: QColor | QLinearGradient, rim: QColor, line: QColor
) -> None:
    """Darker towards the edge, as what is round is."""
    painter.fillPath(path, fill)
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    for width in (_RIM, _RIM / 2):
        painter.strokePath(path, _pen(rim, width))
    painter.restore()
    painter.strokePath(path, _pen(line, 0.5))


def _paint_belly(painter: QPainter, belly: Belly, hand: float, inks: AnatomyInks) -> None:
    whole = _outline(belly, hand)
    seen = whole
    for points in belly.behind:
        for bone in _sides(points, Half.EACH):
            seen = seen.subtracted(bone)
    painter.save()
    _paint_solid(painter, seen, _flesh(belly, hand, inks), inks.muscle_rim, inks.muscle_line)
    painter.setClipPath(seen, Qt.ClipOperation.IntersectClip)
    painter.strokePath(_fibres(belly, hand), _pen(inks.fibre, 0.45))
    painter.restore()
    if belly.behind:
        dashed = _pen(inks.muscle_line, 0.7)
        dashed.setDashPattern([3, 3])
        hidden = QColor(inks.muscle)
        hidden.setAlphaF(0.22)
        painter.fillPath(whole.subtracted(seen), hidden)
        painter.strokePath(whole.subtracted(seen), dashed)


def _flesh(belly: Belly, hand: float, inks: AnatomyInks) -> QLinearGradient:
    """The colour along its length: tendon, flesh, tendon."""
    middle = belly.strands[len(belly.strands) // 2]
    gradient = QLinearGradient(*(point for at in (0, -1) for point in _points(middle, hand)[at : at + 1 or None]))
    flesh = inks.friend if belly.friend else inks.muscle
    above, below = belly.sinew
    if above + below >= 1:
        gradient.setColorAt(0, inks.sinew)
        return gradient
    stops = [(above, flesh), (1 - below, flesh)]
    if above:
        stops.insert(0, (above * 0.4, inks.sinew))
    if below:
        stops.append((1 - below * 0.4, inks.sinew))
    for at, ink in stops:
        gradient.setColorAt(at, ink)
    return gradient


def _paint_fades(painter: QPainter, picture: QRectF, paper: QColor) -> None:
    """The body goes on above and below; the picture does not end there with an edge."""
    clear = QColor(paper)
    clear.setAlpha(0)
    deep = picture.height() * _FADE
    for edge, inner in ((picture.top(), picture.top() + deep), (picture.bottom(), picture.bottom() - deep)):
        gradient = QLinearGradient(0, edge, 0, inner)
        gradient.setColorAt(0, paper)
        gradient.setColorAt(1, clear)
        strip = QRectF(picture.left() - 1, min(edge, inner) - 1, picture.width() + 2, deep + 2)
        painter.fillRect(strip, gradient)


def _paint_dot(painter: QPainter, at: QPointF, to_box: QTransform, inks: AnatomyInks) -> None:
    radius = max(1.2, _DOT * to_box.m11())
    painter.setPen(QPen(inks.paper, radius * 0.5))
    painter.setBrush(inks.mark)
    painter.drawEllipse(at, radius, radius)
