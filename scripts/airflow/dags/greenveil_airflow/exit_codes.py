"""Greenveil's exit codes (docs/cli.md), and which of them a scheduler may try again."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What a command of Greenveil ends with."""

    OK = 0
    INTERNAL = 1
    USAGE = 2
    CONFIGURATION = 3
    INPUT_DATA = 4
    PRIVACY_REFUSED = 5
    OUTPUT_CONFLICT = 6
    ADMISSION_CLOSED = 7

    @property
    def final(self) -> bool:
        """Whether the same command would end the same way again, until a person changes something."""
        return self in (
            ExitCode.USAGE,
            ExitCode.CONFIGURATION,
            ExitCode.INPUT_DATA,
            ExitCode.PRIVACY_REFUSED,
        )
