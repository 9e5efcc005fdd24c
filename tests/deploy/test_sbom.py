"""The list of what we are made of (`make sbom`) holds what setup.cfg asks for."""

import configparser
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from ambassador._version import __version__

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def components(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """The components of the environment that the tests run in, by name."""
    path = tmp_path_factory.mktemp("sbom") / "sbom.json"
    command = ["make", "--silent", "sbom", f"SHIPPED={sys.prefix}", f"SBOM={path}"]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    said = json.loads(path.read_text("utf-8"))
    assert said["bomFormat"] == "CycloneDX"
    return {canonicalize_name(one["name"]): one for one in said["components"]}


def test_every_requirement_is_a_component_with_its_version_and_its_name_in_the_registry(
    components: dict[str, dict[str, Any]],
) -> None:
    """In the range that setup.cfg gives, so that whoever looks for a vulnerable package finds it."""
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg")
    parts = [config["options"]["install_requires"], config["options.extras_require"]["documents"]]
    asked = [Requirement(line) for part in parts for line in re.findall(r"^[^#\s].*", part, re.MULTILINE)]
    assert len(asked) > 20
    for one in asked:
        part = components[canonicalize_name(one.name)]
        assert one.specifier.contains(part["version"]), one
        assert part["purl"] == f"pkg:pypi/{canonicalize_name(one.name)}@{part['version']}"


def test_it_names_ourselves(components: dict[str, dict[str, Any]]) -> None:
    """With our version and licence."""
    assert components["ambassador"]["version"] == __version__
    assert "MIT" in json.dumps(components["ambassador"]["licenses"])
