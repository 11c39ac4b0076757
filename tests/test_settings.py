"""The settings file, where it lies, and how packed resources are found."""

from dataclasses import fields
from pathlib import Path

import pytest

from desktop import settings
from desktop.domain.errors import EnvironmentProblem, UserError
from desktop.settings import Duty, Expected, Settings, SettingsFault, load_settings, resource, user_config_dir


def write(folder: Path, text: str, encoding="utf-8") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "settings.toml"
    file.write_text(text, encoding=encoding)
    return file


def test_no_file_means_defaults():
    assert load_settings() == Settings()


def test_every_key_is_read_from_the_folder_the_variable_names(config_dir):
    write(
        config_dir,
        "desk_letter = 'C'\ndesk_name = 'Entrée'\noperator = 'Amélie Roux'\nworkers = 3\nduty = 'desk'\n",
    )
    assert load_settings() == Settings(
        desk_letter="C",
        desk_name="Entrée",
        operator="Amélie Roux",
        workers=3,
        duty=Duty.DESK,
    )


def test_every_setting_has_a_reader():
    assert [field.name for field in fields(Settings)] == list(settings._KEYS)


def test_a_byte_order_mark_is_no_fault(config_dir):
    assert load_settings(write(config_dir, "desk_letter = 'B'", "utf-8-sig")).desk_letter == "B"


def test_the_folder_without_the_variable_is_the_systems_own(monkeypatch):
    monkeypatch.delenv("VISAVIS_CONFIG_DIR")
    assert user_config_dir().name == "visavis"


def test_an_unknown_key_is_named_with_its_file(config_dir):
    file = write(config_dir, "desk_leter = 'A'")
    with pytest.raises(UserError) as caught:
        load_settings()
    assert caught.value.code == SettingsFault.UNKNOWN_KEY
    assert (caught.value.data["file"], caught.value.data["key"]) == (str(file), "desk_leter")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("desk_letter = 'AB'", Expected.LETTER),
        ("desk_letter = 'é'", Expected.LETTER),
        ("desk_letter = 1", Expected.LETTER),
        ("desk_name = ' '", Expected.LINE),
        ('operator = "two\\nlines"', Expected.LINE),
        ("workers = 0", Expected.POSITIVE_COUNT),
        ("workers = true", Expected.POSITIVE_COUNT),
        ("workers = 1.5", Expected.POSITIVE_COUNT),
        ("duty = 'boss'", Expected.DUTY),
        ("duty = 1", Expected.DUTY),
    ],
)
def test_a_wrong_value_is_refused_with_file_key_and_what_belongs_there(config_dir, line, expected):
    file = write(config_dir, line)
    with pytest.raises(UserError) as caught:
        load_settings()
    assert caught.value.code == SettingsFault.WRONG_VALUE
    assert caught.value.data["file"] == str(file)
    assert caught.value.data["expected"] == expected
    assert caught.value.data["key"] in line


@pytest.mark.parametrize("content", [b"desk_letter = ", b"\xff\xfe\x00", b"a = 1\na = 2\n"])
def test_a_file_that_is_no_toml_is_refused_with_its_name(config_dir, content):
    file = write(config_dir, "")
    file.write_bytes(content)
    with pytest.raises(UserError) as caught:
        load_settings()
    assert caught.value.code == SettingsFault.NOT_TOML
    assert caught.value.data["file"] == str(file)


def test_a_file_that_cannot_be_read_is_the_machines_fault(config_dir):
    (config_dir / "settings.toml").mkdir(parents=True)
    with pytest.raises(EnvironmentProblem) as caught:
        load_settings()
    assert caught.value.code == SettingsFault.UNREADABLE


@pytest.mark.parametrize("place", ["site-packages/desktop/resources", "checkout/resources"])
def test_resources_are_found_inside_the_package_and_beside_it(tmp_path, monkeypatch, place):
    root = tmp_path / place
    root.mkdir(parents=True)
    (root / "word.txt").write_text("here", encoding="utf-8")
    top = tmp_path / place.split("/")[0] / "desktop"
    top.mkdir(exist_ok=True)
    monkeypatch.setattr(settings, "__file__", str(top / "settings.py"))
    assert resource("word.txt").read_text(encoding="utf-8") == "here"


def test_a_resource_that_was_not_packed_is_named():
    with pytest.raises(FileNotFoundError, match="resources/fonts/no-such-font"):
        resource("fonts", "no-such-font")
