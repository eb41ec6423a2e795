"""What `make` calls; each is started from the root as `python -m scripts.run.serve`.

`site/` joins the path by `PYTHONPATH`, which `scripts/python` and the Makefile set. `run` knows neither of the others,
`check` knows `run`, `bench` knows both.
"""
