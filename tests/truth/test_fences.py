"""The code on the pages can be used as it stands, and the checks of it notice what cannot."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from tests.truth import fences
from tests.truth.combinations import Row
from tests.truth.configurations import Configuration, render, rendered
from tests.truth.test_truth import complain

TOGETHER: dict[str, tuple[object, ...]] = {
    "features.database.engine": ("postgresql", "mysql", "mariadb", "oracle", "sqlite", "other"),
    "features.performance.caching": (False, "redis", "memcached", "locmem"),
    "features.performance.celery": (False, "redis", "rabbitmq", "sqs"),
    "features.performance.elasticsearch": (False, True),
}
"""What decides which services a Compose file has beside its proxy."""

PROXIES = ("Nginx", "Caddy", "traefik", "haproxy", "Envoy", False)


def test_code_is_right_everywhere() -> None:
    """Every command can be read by Bash, and every block of YAML is valid, in every configuration."""
    found = [(site, fault) for site in rendered() for page in site.pages for fault in fences.faults(page)]
    complain(found)


@pytest.mark.parametrize("engine", TOGETHER["features.database.engine"])
def test_every_set_of_services_is_a_compose_file(engine: str, tmp_path: Path) -> None:
    """Whatever runs beside the project, the starting point is valid by the Compose specification."""
    others = list(TOGETHER)[1:]
    proxies = itertools.cycle(PROXIES)
    for values in itertools.product(*(TOGETHER[name] for name in others)):
        row: Row = {
            "pages": ["deployment"],
            "features.deployment.docker": True,
            "features.database.engine": engine,
            "features.deployment.proxy": next(proxies),
            **dict(zip(others, values, strict=True)),
        }
        (page,) = render(Configuration("services", row), tmp_path).pages
        assert list(fences.faults(page)) == [], row


WRONG = [
    ("bash", 'echo "a', "Bash cannot read"),
    ("bash", "# nothing", "no command"),
    ("yaml", "a: [", "not YAML"),
    ("yaml", "x-app: 1\nservices: {web: {imaeg: a}}", "'imaeg' was unexpected"),
    ("yaml", "x-app: 1\nservices: {web: {image: a, volumes: ['b:/c']}}", "web mounts b"),
    ("yaml", "x-app: 1\nservices: {web: {image: a}}\nvolumes: {b: }", "nothing mounts b"),
    ("yaml", "x-app: 1\nservices: {web: {depends_on: {db: {condition: service_started}}}}", "waits for db"),
    (
        "yaml",
        "kind: Service\nmetadata: {name: web}\nspec: {selector: {part: web}}",
        "the service finds no pod",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("language", "code", "fault"), WRONG)
def test_wrong_code_is_noticed(language: str, code: str, fault: str) -> None:
    """Code that cannot be used is complained of."""
    check = fences.shell_fault if language == "bash" else fences.yaml_fault
    assert fault in check(code)
