"""The networks that recognise text, PP-OCRv6 small as the rapidocr package carries them; nothing is fetched."""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

import onnxruntime

from pipeline.errors import MissingDependency

_RECOGNISER, _DETECTOR = "PP-OCRv6_rec_small.onnx", "PP-OCRv6_det_small.onnx"
_ERRORS_ALONE = 3


@cache
def recogniser() -> tuple[onnxruntime.InferenceSession, tuple[str, ...]]:
    """Return the network that reads one line, and its alphabet: nothing first, a space last; loaded once."""
    session = _session(_RECOGNISER)
    characters = session.get_modelmeta().custom_metadata_map["character"].splitlines()
    return session, ("", *characters, " ")


@cache
def detector() -> onnxruntime.InferenceSession:
    """Return the network that finds lines of text on a page; loaded once, by a process that meets such a page."""
    return _session(_DETECTOR)


def _session(name: str) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    # One thread: a core has its own process. The arena would keep what the widest line once needed.
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = _ERRORS_ALONE
    return onnxruntime.InferenceSession(_model(name), options, providers=["CPUExecutionProvider"])


def _model(name: str) -> Path:
    package = find_spec("rapidocr")
    folder = Path(package.origin or "").parent if package else Path()
    if not (folder / "models" / name).is_file():
        raise MissingDependency(
            f"读取扫描件要用的识别模型 {name} 没有安装。", "请按 requirements.txt 重新安装本程序的依赖。"
        )
    return folder / "models" / name
