"""Reads what a Greenveil run left behind, in PySpark and over Spark Connect alike.

``greenveil.plots`` draws the energy tables and is the only part that needs matplotlib.
"""

from .content_digest import digest
from .energy_tables import energy, meter_delta, node_energy, run_energy
from .row_encoding import UnsupportedTypeError
from .run_outcome import Outcome, OutcomeError, outcome

__all__ = [
    "Outcome",
    "OutcomeError",
    "UnsupportedTypeError",
    "digest",
    "energy",
    "meter_delta",
    "node_energy",
    "outcome",
    "run_energy",
]
