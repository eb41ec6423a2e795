"""Form pages ask for what they do not know themselves; where nobody answers, they say so."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from forms_app import ports


def test_a_port_that_no_app_has_filled_says_which_one_it_is(monkeypatch, rf):
    monkeypatch.setattr(ports, "_filled", {})

    with pytest.raises(ImproperlyConfigured, match="receive"):
        ports.receive(None, rf.post("/"))
    with pytest.raises(ImproperlyConfigured, match="taken"):
        ports.taken(None, per_host=False, host_key=None)
