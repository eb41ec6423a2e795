"""Records are edited as people write, not as the database stores them."""

from django.urls import reverse

from programme.models import District
from tests.helpers import soup


def test_the_places_of_a_district_are_written_one_to_a_line(as_editor):
    district, _made = District.objects.update_or_create(
        number=8, defaults={"name": "Dębniki", "places": ["Ruczaj", "Zakrzówek"]}
    )
    url = reverse(District.snippet_viewset.get_url_name("edit"), args=[district.pk])
    assert soup(as_editor.get(url)).select_one("textarea[name=places]").text.split() == ["Ruczaj", "Zakrzówek"]
    data = {"number": "8", "name": "Dębniki", "uk_name": "", "places": " Ruczaj \r\n\r\nKobierzyn\r\n"}
    assert as_editor.post(url, data).status_code == 302
    district.refresh_from_db()
    assert district.places == ["Ruczaj", "Kobierzyn"]
