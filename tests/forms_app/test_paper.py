"""Each form page prints as a blank sheet: lines to write on, boxes to tick, and where to send it."""

import pytest

from forms_app.models import AmbassadorSignUpPage, FormPage, IdeaFormPage
from tests.helpers import soup

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("model", [AmbassadorSignUpPage, IdeaFormPage, FormPage])
def test_every_question_can_be_answered_on_paper_and_posted(resident, model):
    for page in model.objects.live():
        form = soup(resident.get(page.url)).select_one("form.form")
        for question in form.select(".field"):
            lines, boxes = question.select(".field__blank .field__line"), question.select(".field__boxes .field__box")
            assert lines or boxes or question.select("input[type=radio], input[type=checkbox]")
        for box_list in form.select("select"):
            offered = [option.get_text(strip=True) for option in box_list.select("option[value]")][1:]
            assert [box.get_text(strip=True) for box in box_list.parent.select(".field__box")] == offered
        assert len(form.select_one(".paper__address").get_text("\n", strip=True).splitlines()) >= 3
        assert form.select_one(".paper").has_attr("hidden")


def test_a_longer_answer_gets_more_lines(resident, english_idea_form):
    form = soup(resident.get(english_idea_form.url)).select_one("form.form")

    def lines(name: str) -> int:
        return len(form.select_one(f"[name={name}]").find_parent(class_="field").select(".field__line"))

    assert lines("title") == 1
    assert lines("description") == 8
