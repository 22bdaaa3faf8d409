"""What a clinic's system gets: valid FHIR, with the codes and the moments it needs, the same bytes every time."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from patients import EIGHT_WEEKS, LAST, Patient, patient
from sessionapp.domain.body import Place
from sessionapp.domain.body_map import SPOTS, Spot, Strengths
from sessionapp.domain.diary import CheckIn, When
from sessionapp.domain.report import Report, weeks_to
from sessionapp.domain.vocabulary import Side
from sessionapp.storage.fhir import bundle_of

NOON = CheckIn(
    entry_id="e1",
    wall_ms=1_795_777_200_000,  # 2026-11-27 11:00 UTC
    utc_offset_min=-330,
    when=When.AFTER,
    pain=6,
    places=Strengths({Spot(Place.PIRIFORMIS, Side.RIGHT): 4, Spot(Place.LOWER_BACK, Side.LEFT): 7}),
    words=" Zieht bis ins „Knie“ ",
)


def resources(report: Report, name: str = "") -> list[dict[str, Any]]:
    return [entry["resource"] for entry in json.loads(bundle_of(report, name))["entry"]]


def one() -> Report:
    return Patient(entries=[NOON]).report()


@pytest.mark.parametrize("better", [True, False])
def test_it_is_valid(better: bool) -> None:
    report = patient(better=better).report()
    bundle = Bundle.model_validate_json(bundle_of(report, "Maria Example"))
    assert bundle.type == "collection"
    kinds = [entry.resource.get_resource_type() for entry in bundle.entry]
    assert kinds == ["Patient", *["Observation"] * (len(kinds) - 1)]
    in_places = sum(len(entry.places) for entry in report.check_ins)
    assert len(kinds) == 1 + len(report.check_ins) + in_places + len(report.weeks)


def test_of_nothing_it_is_valid_too() -> None:
    bundle = Bundle.model_validate_json(bundle_of(Patient().report(), ""))
    assert [entry.resource.get_resource_type() for entry in bundle.entry] == ["Patient"]


def test_a_rating_has_its_code_its_moment_with_the_zone_and_the_words() -> None:
    patient_, overall, *_ = resources(one())
    assert overall["code"]["coding"][0] == {
        "system": "http://loinc.org",
        "code": "72514-3",
        "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported",
    }
    assert overall["code"]["text"] == "Pain after self-care"
    assert overall["valueQuantity"]["value"] == 6
    assert overall["effectiveDateTime"] == "2026-11-27T05:30:00-05:30"
    assert datetime.fromisoformat(overall["effectiveDateTime"]).timestamp() * 1_000 == NOON.wall_ms
    assert overall["note"] == [{"text": "Zieht bis ins „Knie“"}]
    assert overall["subject"] == {"reference": f"urn:uuid:{patient_['id']}"}
    assert "bodySite" not in overall


def test_a_place_has_its_words_and_its_code_where_that_is_certain() -> None:
    sites = [resource["bodySite"] for resource in resources(one())[2:]]
    lumbar = {
        "system": "http://snomed.info/sct",
        "code": "1017210004",
        "display": "Structure of left lumbar region of back",
    }
    assert sites == [{"coding": [lumbar], "text": "lower back, left"}, {"text": "piriformis, right"}]


def test_the_week_is_peg_with_its_three_questions() -> None:
    week = resources(patient(better=True).report())[-1]
    assert week["code"]["coding"][0]["code"] == "91147-9"
    assert [part["code"]["coding"][0]["code"] for part in week["component"]] == ["75893-8", "91145-3", "91146-1"]
    mean = sum(part["valueQuantity"]["value"] for part in week["component"]) / 3
    assert week["valueQuantity"]["value"] == pytest.approx(mean, abs=0.005)


def test_a_name_is_there_only_where_it_is_told() -> None:
    assert "name" not in resources(one())[0]
    assert resources(one(), "Maria Example")[0]["name"] == [{"text": "Maria Example"}]


def test_the_same_report_is_the_same_bundle_and_another_has_the_same_ratings() -> None:
    whole = patient(better=True)
    assert bundle_of(whole.report(), "M") == bundle_of(whole.report(), "M")
    eight, four = (resources(whole.report(weeks_to(LAST, weeks))) for weeks in (8, 4))
    assert eight[0]["id"] != four[0]["id"]
    assert {each["id"] for each in four[1:]} < {each["id"] for each in eight[1:]}


def test_two_people_are_two_patients() -> None:
    other = replace(NOON, entry_id="another")
    ids = [resources(Patient(entries=[entry]).report())[0]["id"] for entry in (NOON, other)]
    assert ids[0] != ids[1]


def test_every_id_is_there_once() -> None:
    everywhere = replace(NOON, places=Strengths(dict.fromkeys(SPOTS, 3)))
    report = Patient(entries=[everywhere, replace(everywhere, entry_id="e2", when=When.BEFORE)]).report(EIGHT_WEEKS)
    ids = [each["id"] for each in resources(report)]
    assert len(set(ids)) == len(ids) == 1 + 2 * (1 + len(SPOTS))


def test_codes_of_snomed_have_their_check_digit() -> None:
    everywhere = replace(NOON, places=Strengths(dict.fromkeys(SPOTS, 3)))
    data = bundle_of(Patient(entries=[everywhere]).report(), "").decode()
    codes = set(re.findall(r'"http://snomed.info/sct","code":"(\d+)"', data))
    assert len(codes) == 7
    assert all(verhoeff(code) for code in codes)


def verhoeff(number: str) -> bool:
    """Whether the last digit belongs to those before it."""
    turn = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)
    check = 0
    for at, digit in enumerate(map(int, reversed(number))):
        for _ in range(at % 8):
            digit = turn[digit]  # noqa: PLW2901 - turned as often as it is far from the end
        check = _dihedral(check, digit)
    return check == 0


def _dihedral(a: int, b: int) -> int:
    if a < 5:
        return (a + b) % 5 if b < 5 else 5 + (a + b - 5) % 5
    return 5 + (a - 5 - b) % 5 if b < 5 else (a - b) % 5
