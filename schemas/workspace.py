"""A workspace: its settings, its folders, and the trays of its outbox."""

from enum import StrEnum
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import quote

from pydantic import Field

from schemas.base import Value


class Tray(StrEnum):
    """The stable places of the outbox: the newest document on a subject is always found in the same one."""

    REPORTS = "运行报告"
    RETURNED = "退回"
    DOUBTS = "待复核"
    TO_SUPPLY = "补正通知"
    REVIEW = "审核"
    RECOMMENDATION = "推荐"
    ROSTER = "名单"
    NOTICE = "公示"
    APPOINTMENT = "聘用"
    DISPATCH = "派遣"
    FEES = "劳务费"
    APPRAISAL = "考核"
    DISMISSAL = "解聘"
    TRAINING = "培训"


class StoreSettings(Value):
    """Where everything is remembered; an empty `url` is the SQLite file below `var`."""

    url: str = ""


class FolderSettings(Value):
    """The folders people and the program share, relative to the workspace or absolute."""

    inbox: str = "inbox"
    outbox: str = "outbox"
    var: str = "var"


class IntakeSettings(Value):
    """`settle_seconds`: a file changed more recently than this is looked at twice before it counts as whole."""

    settle_seconds: float = Field(default=5.0, ge=0, le=600)


class EngineSettings(Value):
    """How files are read: `workers` processes (0: one per core), or the Dask scheduler at the address `dask`."""

    workers: int = Field(default=0, ge=0)
    dask: str = ""


class OcrSettings(Value):
    """When a reading off a scan counts by itself: `least_sure` is how sure its least sure character has to be.

    A form of which more than the share `mostly_by_hand` is written by pen is doubted as a whole.
    """

    least_sure: float = Field(default=0.9, ge=0, le=1)
    mostly_by_hand: float = Field(default=0.3, ge=0, le=1)


OrganLine = Literal["organ", "office", "phone", "contact", "email", "address", "postcode", "hours"]
"""A line of the signature and the contact lines, where the workspace has another than the measures."""


class Settings(Value):
    """What `expertpool.toml` says."""

    bureau: str
    store: StoreSettings = StoreSettings()
    folders: FolderSettings = FolderSettings()
    intake: IntakeSettings = IntakeSettings()
    engine: EngineSettings = EngineSettings()
    ocr: OcrSettings = OcrSettings()
    organ: dict[OrganLine, str] = Field(default_factory=dict)


class Workspace(NamedTuple):
    """One office's workspace; `folder` and `bureau` are absolute."""

    folder: Path
    settings: Settings
    bureau: Path

    @property
    def inbox(self) -> Path:
        """Return the folder people drop files into."""
        return self.folder / self.settings.folders.inbox

    @property
    def outbox(self) -> Path:
        """Return the folder people find documents in."""
        return self.folder / self.settings.folders.outbox

    @property
    def var(self) -> Path:
        """Return the program's own folder, which nobody else may open."""
        return self.folder / self.settings.folders.var

    @property
    def archive(self) -> Path:
        """Return the folder of the originals, by SHA-256, write-once."""
        return self.var / "archive"

    @property
    def work(self) -> Path:
        """Return the folder of intermediate files, which may be emptied between runs."""
        return self.var / "work"

    @property
    def cells(self) -> Path:
        """Return the folder of the pictures that are shown to who looks at doubtful fields."""
        return self.var / "cells"

    @property
    def store_url(self) -> str:
        """Return the address of the store."""
        return self.settings.store.url or f"sqlite:///{quote(str(self.var / 'expertpool.db'))}"

    def tray(self, tray: Tray) -> Path:
        """Return one stable place of the outbox; it exists as soon as something lies in it."""
        return self.outbox / tray
