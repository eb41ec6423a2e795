from forms_app import ports
from submissions.domain.reserve import taken
from submissions.interface.receive import receive


def test_the_app_that_keeps_what_is_sent_fills_every_port():
    assert {name: getattr(ports, name) for name in ports.__annotations__} == {"receive": receive, "taken": taken}
