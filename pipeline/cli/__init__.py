"""The command line: the only place that prints, asks for today's date, and returns exit codes.

Everything heavier than click is imported inside the command that needs it.
"""

import sys
from typing import Any

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.decide import decide
from pipeline.cli.measures import measures
from pipeline.cli.review import review
from pipeline.cli.screen import fail
from pipeline.errors import ExitCode, ExpertpoolError


class _Expertpool(click.Group):
    """A group that turns errors into one sentence, one hint and one exit code."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except ExpertpoolError as error:
            fail(error, in_json="--json" in sys.argv)
            ctx.exit(error.exit_code)
        except KeyboardInterrupt:
            ctx.exit(ExitCode.INTERRUPTED)


@click.group(cls=_Expertpool, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="expertpool")
def main() -> None:
    """安全生产和应急管理专家库：收表、核对、出文 — forms in, checked records and official papers out."""


for _command in (*COMMANDS, decide, measures, review):
    main.add_command(_command)
