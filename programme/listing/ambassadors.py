from dataclasses import dataclass

from programme.models.records import Ambassador, District


@dataclass(frozen=True)
class DistrictEntry:
    """A district with the ambassadors who serve in it now."""

    district: District
    ambassadors: list[Ambassador]


def ambassadors_by_district() -> list[DistrictEntry]:
    """All districts in order of their number, with or without ambassadors. Two queries."""
    serving: dict[int, list[Ambassador]] = {}
    for ambassador in Ambassador.objects.serving():
        serving.setdefault(ambassador.district_id, []).append(ambassador)
    return [DistrictEntry(district, serving.get(district.pk, [])) for district in District.objects.all()]
