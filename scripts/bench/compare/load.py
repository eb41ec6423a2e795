"""Load by wrk, and what it costs the server."""

import os
import re
import statistics
import subprocess
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

BROWSER = {"Accept": "text/html", "Accept-Encoding": "gzip, br"}
TICKS = os.sysconf("SC_CLK_TCK")
# What wrk tells at the end: requests, microseconds, percentiles in microseconds, failures.
_DONE = """
done = function(summary, latency, requests)
  local e = summary.errors
  io.write(string.format("@ %d %d %d %d %d\\n", summary.requests, summary.duration, latency:percentile(50),
    latency:percentile(95), e.connect + e.read + e.write + e.status + e.timeout))
end
"""


@dataclass
class Figures:
    """One entry for each round: requests a second, CPU milliseconds of the server for one request, milliseconds that
    half and 95 of 100 requests took at most. `failures` counts answers that were none, in all rounds."""

    per_second: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    p50: list[float] = field(default_factory=list)
    p95: list[float] = field(default_factory=list)
    failures: int = 0

    def median(self, name: str) -> float:
        return statistics.median(getattr(self, name))


def load(figures: Figures, pid: int, url: str, seconds: float, connections: int, script: str = "") -> None:
    """Ask `url` for so many seconds, and add what was measured of it and of the processes below `pid`."""
    headers = [f"-H{name}: {value}" for name, value in BROWSER.items()]
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as file:
        file.write(script + _DONE)
        file.flush()
        options = ["-t1", f"-c{connections}", f"-d{seconds:g}s", "--timeout", "30s", "-s", file.name]
        before = cpu_seconds(pid)
        said = subprocess.run(["wrk", *options, *headers, url], capture_output=True, text=True, check=True).stdout
        used = cpu_seconds(pid) - before
    requests, duration, p50, p95, failures = map(int, re.search(r"@ (\d+) (\d+) (\d+) (\d+) (\d+)", said).groups())
    figures.per_second.append(requests / duration * 1e6)
    figures.cpu.append(used * 1000 / max(requests, 1))
    figures.p50.append(p50 / 1000)
    figures.p95.append(p95 / 1000)
    figures.failures += failures


def cpu_seconds(pid: int) -> float:
    """Used so far by the process and all below it."""
    return sum(sum(map(int, _stat(one)[11:13])) for one in family(pid)) / TICKS


def memory(pid: int) -> float:
    """Megabytes that the process and all below it take together; what they share counts once."""
    return sum(_proportional(one) for one in family(pid)) / 1000


def family(pid: int) -> list[int]:
    """The process and its descendants."""
    parents = {one: int(stat[1]) for one in _all_processes() if (stat := _stat(one))}
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def _all_processes() -> Iterable[int]:
    return (int(name) for name in os.listdir("/proc") if name.isdigit())


def _stat(pid: int) -> list[str]:
    """The fields of proc(5) behind the name of the program; none if the process is gone."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _proportional(pid: int) -> int:
    with suppress(OSError):
        return int(re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.MULTILINE)[1])
    return 0
