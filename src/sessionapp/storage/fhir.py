"""The ratings of a report as HL7 FHIR R4, for a clinic's system: a Bundle of a Patient and Observations, as JSON.

Pure but for its format: opens nothing. The same report always makes the same bytes, so that what is imported twice is
there once. Codes are those of LOINC and SNOMED CT where they are certain; places have their words too.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta, timezone
from typing import Any, Final

from sessionapp.domain.body import Place
from sessionapp.domain.body_map import Spot
from sessionapp.domain.diary import CheckIn, Entry, Peg, When
from sessionapp.domain.report import Report
from sessionapp.domain.vocabulary import Side

Json = dict[str, Any]

_OURS: Final = uuid.UUID("6f1d1a52-64b2-5e7c-9a1e-2f6c1f5c8a37")
"""What all ids are made in."""

_LOINC: Final = "http://loinc.org"
_SNOMED: Final = "http://snomed.info/sct"
_UCUM: Final = "http://unitsofmeasure.org"

_PAIN: Final = {
    "system": _LOINC,
    "code": "72514-3",
    "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
}
_PEG: Final = {"system": _LOINC, "code": "91147-9", "display": "Mean score [PEG]"}
_PEG_ITEMS: Final = (
    ("75893-8", "Pain on average in the past week", "pain"),
    ("91145-3", "How pain interfered with enjoyment of life in the past week", "enjoyment"),
    ("91146-1", "How pain interfered with general activity in the past week", "activity"),
)
_SURVEY: Final = {
    "system": "http://terminology.hl7.org/CodeSystem/observation-category",
    "code": "survey",
    "display": "Survey",
}
_WHEN: Final = {When.BEFORE: "before self-care", When.AFTER: "after self-care"}

_THIGH: Final = ("68367000", "Thigh structure")
_HIP: Final = ("29836001", "Hip region structure")
_SITES: Final[Mapping[Spot, tuple[str, str]]] = {
    Spot(Place.LOWER_BACK, Side.LEFT): ("1017210004", "Structure of left lumbar region of back"),
    Spot(Place.LOWER_BACK, Side.RIGHT): ("1017211000", "Structure of right lumbar region of back"),
} | {
    Spot(place, side): code
    for place, code in {
        Place.NECK: ("45048000", "Neck structure"),
        Place.GLUTEUS_MAXIMUS: ("46862004", "Buttock structure"),
        Place.GLUTEUS_MEDIUS: _HIP,
        Place.HIP_FLEXORS: _HIP,
        Place.QUADRICEPS: _THIGH,
        Place.HAMSTRINGS: _THIGH,
        Place.CALVES: ("53840002", "Structure of calf of leg"),
    }.items()
    for side in Side
}


def bundle_of(report: Report, name: str) -> bytes:
    """All ratings of the report; `name` is the patient's, "" where it is not told."""
    told = [entry.entry_id for entry in (*report.check_ins, *report.weeks)]
    seed = "\n".join((name, report.span.first.isoformat(), report.span.last.isoformat(), *told))
    patient = _id("patient", seed)
    resources = [_patient(patient, name), *_observations(report, f"urn:uuid:{patient}")]
    bundle: Json = {
        "resourceType": "Bundle",
        "id": _id("bundle", seed),
        "identifier": {"system": "urn:ietf:rfc:3986", "value": f"urn:uuid:{_id('bundle', seed)}"},
        "type": "collection",
    }
    entries = ({"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource} for resource in resources)
    lines = ",\n".join(map(_line, entries))  # one a line: indented, it would take ten times as long
    return f'{_line(bundle)[:-1]},"entry":[\n{lines}\n]}}\n'.encode()


def _line(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _id(*parts: str) -> str:
    return str(uuid.uuid5(_OURS, "\n".join(parts)))


def _patient(patient: str, name: str) -> Json:
    resource: Json = {"resourceType": "Patient", "id": patient}
    return resource | {"name": [{"text": name}]} if name else resource


def _observations(report: Report, patient: str) -> Iterator[Json]:
    for check_in in report.check_ins:
        yield _overall(check_in, patient)
        for spot, strength in check_in.places.items():
            yield _at_place(check_in, spot, strength, patient)
    for week in report.weeks:
        yield _week(week, patient)


def _overall(check_in: CheckIn, patient: str) -> Json:
    code = {"coding": [_PAIN], "text": f"Pain {_WHEN[check_in.when]}"}
    observation = _observation(check_in, "", code, _score(check_in.pain), patient)
    words = check_in.words.strip()
    return observation | {"note": [{"text": words}]} if words else observation


def _at_place(check_in: CheckIn, spot: Spot, strength: int, patient: str) -> Json:
    words = f"{spot.place.value}, {spot.side.value}"
    code = {"coding": [_PAIN], "text": f"Pain {_WHEN[check_in.when]}, {words}"}
    site: Json = {"text": words}
    if spot in _SITES:
        number, display = _SITES[spot]
        site = {"coding": [{"system": _SNOMED, "code": number, "display": display}], "text": words}
    return _observation(check_in, words, code, _score(strength), patient) | {"bodySite": site}


def _week(week: Peg, patient: str) -> Json:
    code = {"coding": [_PEG], "text": "PEG: mean of three ratings of the past week"}
    components = [
        {
            "code": {"coding": [{"system": _LOINC, "code": number}], "text": text},
            "valueQuantity": _score(getattr(week, field)),
        }
        for number, text, field in _PEG_ITEMS
    ]
    return _observation(week, "", code, _score(round(week.score, 2)), patient) | {"component": components}


def _observation(entry: Entry, part: str, code: Json, score: Json, patient: str) -> Json:
    zone = timezone(timedelta(minutes=entry.utc_offset_min))
    return {
        "resourceType": "Observation",
        "id": _id(entry.entry_id, part),
        "status": "final",
        "category": [{"coding": [_SURVEY]}],
        "code": code,
        "subject": {"reference": patient},
        "effectiveDateTime": datetime.fromtimestamp(entry.wall_ms // 1_000, zone).isoformat(),
        "performer": [{"reference": patient}],
        "valueQuantity": score,
    }


def _score(value: float) -> Json:
    return {"value": value, "unit": "score", "system": _UCUM, "code": "{score}"}
