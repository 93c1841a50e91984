"""Whether the code in the pages of a configuration is right: every command, manifest and Compose file."""

from __future__ import annotations

import json
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import jsonschema
import yaml

from tests.truth.reading import SHELLS, Page


def _compose_validator() -> Any:
    """A validator by the Compose specification's own schema, which check-jsonschema brings along."""
    spec = find_spec("check_jsonschema")
    assert spec is not None
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0]) / "builtin_schemas" / "vendor"
    schema = json.loads((folder / "compose-spec.json").read_text(encoding="utf-8"))
    return jsonschema.validators.validator_for(schema)(schema)


COMPOSE = _compose_validator()


def fences(page: Page, *languages: str) -> Iterator[str]:
    """The code of a page in some languages."""
    yield from ("\n".join(fence.lines) for fence in page.fences if fence.language in languages)


@lru_cache(20_000)
def shell_fault(code: str) -> str:
    """What keeps Bash and a person from reading a block of commands, empty where nothing does."""
    run = subprocess.run(
        ["bash", "-n"], input=code, capture_output=True, text=True, encoding="utf-8", check=False
    )
    if run.returncode or run.stderr:
        return f"Bash cannot read {code!r}: {run.stderr.strip()}"
    try:
        words = shlex.split(code, comments=True)
    except ValueError as error:
        return f"{code!r} does not fall into words: {error}"
    return "" if words else f"{code!r} holds no command"


@lru_cache(5000)
def yaml_fault(code: str) -> str:
    """What is wrong with a block of YAML, empty where nothing is."""
    try:
        documents = list(yaml.safe_load_all(code))
    except yaml.YAMLError as error:
        return f"this is not YAML: {error}: {code!r}"
    if "x-app" in documents[0]:
        return compose_fault(documents[0])
    return next(filter(None, (manifest_fault(one, documents) for one in documents if "kind" in one)), "")


def compose_fault(data: dict[str, Any]) -> str:
    """What is wrong with a Compose file: by its specification, and by what it says of itself."""
    errors = [error.message for error in COMPOSE.iter_errors(data)]
    services = data["services"]
    for name, service in services.items():
        errors += [f"{name} waits for {other}" for other in service.get("depends_on", {}).keys() - services]
        named = (mount.split(":")[0] for mount in service.get("volumes", ()))
        wanted = {volume for volume in named if not volume.startswith(".")}
        errors += [f"{name} mounts {volume}" for volume in wanted - set(data.get("volumes", {}))]
        errors += [
            f"{name} waits for the health of {other}"
            for other, how in service.get("depends_on", {}).items()
            if how["condition"] == "service_healthy" and "healthcheck" not in services.get(other, {})
        ]
    used = {mount.split(":")[0] for service in services.values() for mount in service.get("volumes", ())}
    errors += [f"nothing mounts {volume}" for volume in data.get("volumes", {}) if volume not in used]
    return "; ".join(errors)


def manifest_fault(manifest: dict[str, Any], documents: list[dict[str, Any]]) -> str:
    """What is wrong with a manifest of Kubernetes as far as the manifests themselves tell."""
    spec, kinds = manifest.get("spec", {}), {(one["kind"], one["metadata"]["name"]) for one in documents}
    template = spec.get("template", {})
    if manifest["kind"] == "Deployment":
        labels = template["metadata"]["labels"]
        if spec["selector"]["matchLabels"] != labels:
            return f"the selector does not find {labels}"
    if manifest["kind"] == "Service":
        found = [
            one["spec"]["template"]["metadata"]["labels"] for one in documents if one["kind"] == "Deployment"
        ]
        if spec["selector"] not in found:
            return f"the service finds no pod: {spec['selector']}"
    target = spec.get("scaleTargetRef")
    if target and (target["kind"], target["name"]) not in kinds:
        return f"there is nothing to scale: {target}"
    for container in template.get("spec", {}).get("containers", ()):
        for source in container["envFrom"]:
            name = source.get("configMapRef", {}).get("name")
            if name and ("ConfigMap", name) not in kinds:
                return f"there is no ConfigMap {name}"
    return ""


def faults(page: Page) -> Iterator[str]:
    """Everything that is wrong with the code of a page."""
    yield from filter(None, map(shell_fault, fences(page, *SHELLS)))
    yield from filter(None, map(yaml_fault, fences(page, "yaml")))
    for code in fences(page, "toml"):
        tomllib.loads(code)
