"""Which column holds what, as somebody wrote it into a file; judges no heading."""

from __future__ import annotations

import json
from pathlib import Path

from desktop.domain.errors import UserError
from desktop.exchange.faults import FileFault


def load_mapping(path: Path | str) -> dict[str, str]:
    """Read a mapping file: one JSON object {"field": "heading"}; null: not used, a list: several headings."""
    shown = str(path)
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UserError(FileFault.MISSING, path=shown) from None
    except IsADirectoryError:
        raise UserError(FileFault.IS_FOLDER, path=shown) from None
    except UnicodeDecodeError as fault:
        raise UserError(FileFault.BAD_MAPPING, path=shown, reason="not UTF-8", line=None) from fault
    except (OSError, ValueError) as fault:
        raise UserError(FileFault.UNREADABLE, path=shown, reason=str(fault)) from fault
    try:
        loaded: object = json.loads(text)
    except json.JSONDecodeError as fault:
        raise UserError(FileFault.BAD_MAPPING, path=shown, reason=fault.msg, line=fault.lineno) from fault
    except RecursionError:
        raise UserError(FileFault.BAD_MAPPING, path=shown, reason="nested too deeply", line=None) from None
    if not isinstance(loaded, dict) or not all(map(_is_heading, loaded.values())):
        raise UserError(FileFault.BAD_MAPPING, path=shown, reason="not an object of texts", line=None)
    return {
        str(name): "\n".join(value) if isinstance(value, list) else value or ""
        for name, value in loaded.items()
    }


def _is_heading(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(entry, str) for entry in value)
    return value is None or isinstance(value, str)
