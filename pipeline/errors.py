"""Errors are about a file, a definition or the workspace: one sentence, one hint, one exit code."""

from enum import IntEnum


class ExitCode(IntEnum):
    """The stable exit codes of the command line."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    RETURNED = 3
    WAITING = 4
    NO_WORKSPACE = 10
    LOCKED = 11
    MISSING_DEPENDENCY = 12
    UNSAFE_LAYOUT = 13
    INTERRUPTED = 130


class ExpertpoolError(Exception):
    """Something a person can put right; `says` tells what and where, `hint` what to do."""

    exit_code = ExitCode.FAILED

    def __init__(self, says: str, hint: str = "") -> None:
        super().__init__(says)
        self.says = says
        self.hint = hint


class UnreadableFile(ExpertpoolError):
    """A file that cannot be opened as what it claims to be."""


class NothingToRead(UnreadableFile):
    """A sound picture or PDF without text on it: no form, but it may be a photo or a proof."""


class BrokenDefinition(ExpertpoolError):
    """A bureau's folder that contradicts itself."""

    exit_code = ExitCode.USAGE


class Refused(ExpertpoolError):
    """An act the measures do not allow now."""


class NoWorkspace(ExpertpoolError):
    """No workspace in this folder."""

    exit_code = ExitCode.NO_WORKSPACE


class Locked(ExpertpoolError):
    """Another run holds the workspace."""

    exit_code = ExitCode.LOCKED


class MissingDependency(ExpertpoolError):
    """A program, font or model this act needs is not installed."""

    exit_code = ExitCode.MISSING_DEPENDENCY


class UnsafeLayout(ExpertpoolError):
    """Folders that contain each other, are links, or can be written by applicants."""

    exit_code = ExitCode.UNSAFE_LAYOUT
