"""`demo`: tells the story of the round while it is played."""

from pathlib import Path

from pipeline.cli import screen
from pipeline.cli.choosing import bureau_folder
from pipeline.demo.show import perform, prepare
from pipeline.errors import ExitCode


def show(into: Path, people: int, seed: int, bureau: str, *, in_json: bool) -> int:
    """Play the round into a new folder; an applicant who comes out otherwise than the cast says is a failure."""
    scene = prepare(into, people, seed, bureau_folder(bureau))
    screen.say(f"虚构了{len(scene.people)}名申报人，材料放在 {scene.workspace.inbox}。")
    surprises = perform(scene, lambda line: screen.record({"says": line}) if in_json else screen.data(line))
    for surprise in surprises:
        screen.say(surprise)
    screen.say(f"请看 {scene.workspace.outbox}，先看“运行报告”。人员都是虚构的。")
    return ExitCode.FAILED if surprises else ExitCode.DONE
