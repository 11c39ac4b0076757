"""What holds for every test: a settings folder of its own, no screen, and property tests of one measure."""

import os

os.environ["QT_QPA_PLATFORM"] = "offscreen"  # before anything may load Qt

import pytest
from hypothesis import settings

settings.register_profile("house", deadline=None, max_examples=25, derandomize="CI" in os.environ)
settings.load_profile("house")


@pytest.fixture(autouse=True)
def config_dir(tmp_path, monkeypatch):
    """The user's settings folder as the program under test sees it; it does not exist yet."""
    folder = tmp_path / "user-config"
    monkeypatch.setenv("VISAVIS_CONFIG_DIR", str(folder))
    return folder
