"""A process that kills itself at a chosen moment, as a power cut would."""

import os
import signal
import sys
from collections.abc import Collection
from itertools import count

from sqlalchemy import Engine, event


def die_at(moment: int, disk: Collection[str], store: Collection[str]) -> None:
    """Let this process kill itself before one of these audit events or store events comes for the `moment`-th time."""
    moments = count(1)

    def pass_one(*_: object) -> None:
        if next(moments) == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def watch(name: str, _arguments: object) -> None:
        if name in disk:
            pass_one()

    sys.addaudithook(watch)
    for name in store:
        event.listen(Engine, name, pass_one)
