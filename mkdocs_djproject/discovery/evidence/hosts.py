"""Where a project is hosted, by the files that one host alone reads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from mkdocs_djproject.discovery.evidence.dependencies import read_json
from mkdocs_djproject.discovery.evidence.deployment import pipeline_and_make_lines
from mkdocs_djproject.discovery.evidence.files import Files
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, Unclear, by_word
from mkdocs_djproject.discovery.evidence.inventory import Inventory
from mkdocs_djproject.problems import Place


class Host(NamedTuple):
    """A host: a value of ``features.deployment.hosting``, and the service's own name, empty without one."""

    hosting: str
    service: str
    place: Place


FILES = (
    ("heroku.yml", r"\S", "heroku", ""),
    ("fly.toml", r"^\s*(?:app\s*=|\[)", "fly", ""),
    ("render.yaml", r"^\s*(?:services|databases|envVarGroups)\s*:", "render", ""),
    ("railway.json", r"\S", "other", "Railway"),
    ("railway.toml", r"\S", "other", "Railway"),
    (".do/app.yaml", r"\S", "digitalocean", ""),
    (".platform.app.yaml", r"\S", "other", "Platform.sh"),
    ("vercel.json", r"wsgi|asgi|python", "other", "Vercel"),
    ("app.yaml", r"^\s*(?:runtime|env)\s*:", "gcp", "App Engine"),
    ("cloudbuild.yaml", r"^steps\s*:", "gcp", "Google Cloud"),
    ("Dockerrun.aws.json", r"\S", "aws", "Elastic Beanstalk"),
    ("zappa_settings.json", r"\S", "aws", "AWS Lambda"),
    ("appspec.yml", r"\S", "aws", "AWS CodeDeploy"),
    ("copilot/.workspace", r"\S", "aws", "Amazon ECS"),
    ("serverless.yml", r"^\s*name\s*:\s*aws\b", "aws", "AWS Lambda"),
    ("azure.yaml", r"\S", "azure", ""),
    ("host.json", r"version", "azure", "Azure Functions"),
    ("scalingo.json", r"\S", "other", "Scalingo"),
    ("captain-definition", r"\S", "other", "CapRover"),
    ("DOKKU_SCALE", r"\S", "other", "Dokku"),
)
"""Files, what they must hold, and the host that reads them."""

TERRAFORM = {
    "aws": ("aws", ""),
    "google": ("gcp", ""),
    "google-beta": ("gcp", ""),
    "azurerm": ("azure", ""),
    "heroku": ("heroku", ""),
    "digitalocean": ("digitalocean", ""),
    "hcloud": ("other", "Hetzner Cloud"),
    "linode": ("other", "Linode"),
    "scaleway": ("other", "Scaleway"),
}
"""Hosts by the name of their Terraform provider."""

TERRAFORM_RESOURCES = by_word(
    {
        "aws": (
            "aws_ecs_service aws_ecs_task_definition aws_eks_cluster aws_instance aws_launch_template "
            "aws_autoscaling_group aws_lambda_function aws_apprunner_service aws_lightsail_instance "
            "aws_lightsail_container_service aws_elastic_beanstalk_environment"
        ),
        "google": (
            "google_cloud_run_service google_cloud_run_v2_service google_container_cluster "
            "google_compute_instance google_compute_instance_template google_app_engine_application"
        ),
        "azurerm": (
            "azurerm_linux_web_app azurerm_app_service azurerm_container_app azurerm_container_group "
            "azurerm_kubernetes_cluster azurerm_linux_virtual_machine"
        ),
        "heroku": "heroku_app",
        "digitalocean": "digitalocean_app digitalocean_droplet digitalocean_kubernetes_cluster",
        "hcloud": "hcloud_server",
        "linode": "linode_instance linode_lke_cluster",
        "scaleway": "scaleway_instance_server scaleway_container scaleway_k8s_cluster",
    }
)
"""Terraform's providers by the resources that run programs; a provider need not be written down."""

_PROVIDES = re.compile(
    r'provider\s+"(?P<provider>[\w-]+)"|resource\s+"(?P<resource>\w+)"'
    r'|(?:[\w-]+\s*=\s*\{.*?)?\bsource\s*=\s*"[\w-]+/(?P<source>[\w-]+)"'
)

PROCFILE_READERS = (
    "fly.toml",
    "railway.json",
    "railway.toml",
    "render.yaml",
    ".do/app.yaml",
    "scalingo.json",
    "captain-definition",
    "DOKKU_SCALE",
)
"""Files of other hosts that read a Procfile too."""

APP_JSON_KEYS = ("addons", "buildpacks", "stack")
"""The keys of Heroku's app.json that neither another host nor another file of this name has."""

HEROKU_PACKAGES = ("django-heroku", "django-on-heroku")
"""Packages that set a project up for Heroku."""

_TO_HEROKU = r"git\.heroku\.com|\bheroku-deploy\b|\bheroku (?:container:|builds:)|\bgit push heroku\b"
_TO_OTHERS = r"\b(?:honcho|foreman|hivemind|overmind|dokku|piku|scalingo)\b"
"""Programs and hosts that read a Procfile too, as commands name them."""
_SERVES = re.compile(r"web\s*:(?!.*\brunserver)")


def _hosts(inventory: Inventory) -> Iterator[Host]:
    files = inventory.files
    for name, pattern, hosting, service in FILES:
        if re.search(pattern, files.text(name), re.MULTILINE):
            yield Host(hosting, service, files.place(name, pattern))
    yield from _heroku(inventory)
    for read in (_amazon, _terraform):
        yield from read(files)
    yield from (Host("azure", "", Place(name, 1)) for name in files.matching(r"(?:.*/)?[\w.-]+\.bicep"))


def _heroku(inventory: Inventory) -> Iterator[Host]:
    """Heroku by what it alone reads, or by a Procfile, unless something shows that another runs it.

    https://devcenter.heroku.com/articles/procfile
    """
    files = inventory.files
    tables = read_json(files, "app.json")
    if files.first(*PROCFILE_READERS):
        return
    if key := next((key for key in APP_JSON_KEYS if key in tables and "expo" not in tables), ""):
        yield Host("heroku", "", files.place("app.json", f'"{key}"'))
    elif web := _web_process(files):
        place = _set_up_for_heroku(inventory) or _unless_run(web, inventory)
        yield from [Host("heroku", "", place)] if place else []


def _web_process(files: Files) -> Place | None:
    """Where a Procfile has a process that serves, by another server than that of development."""
    return next((place for place, line in files.lines("Procfile") if _SERVES.match(line)), None)


def _set_up_for_heroku(inventory: Inventory) -> Place | None:
    """Where a package of Heroku's is required, or the project is sent there."""
    required = (inventory.requires(name) for name in HEROKU_PACKAGES)
    return next((place for place in (*required, *_lines(inventory, _TO_HEROKU)) if place), None)


def _unless_run(web: Place, inventory: Inventory) -> Place | None:
    """The place of a Procfile's process, None where another program or host is seen to run it."""
    is_run = inventory.requires("honcho") or any(_lines(inventory, _TO_OTHERS))
    return None if is_run else web


def _lines(inventory: Inventory, pattern: str) -> Iterator[Place]:
    """Where a pipeline or a makefile has something."""
    lines = pipeline_and_make_lines(inventory)
    yield from (place for place, line in lines if re.search(pattern, line))


def _amazon(files: Files) -> Iterator[Host]:
    for name in files.matching(r"\.ebextensions/.*\.config"):
        yield Host("aws", "Elastic Beanstalk", Place(name, 1))
    for name in files.matching(r"(?:.*/)?[\w.-]+\.(?:ya?ml|json|template)"):
        for mark, service in (
            ("AWSTemplateFormatVersion", "AWS CloudFormation"),
            ('"containerDefinitions"', "Amazon ECS"),
        ):
            if mark in files.text(name):
                yield Host("aws", service, files.place(name, mark))


def _terraform(files: Files) -> Iterator[Host]:
    for file in files.matching(r"(?:.*/)?[\w.-]+\.tf"):
        for place, line in files.lines(file):
            if match := _PROVIDES.match(line):
                name = match["provider"] or match["source"] or TERRAFORM_RESOURCES.get(match["resource"], "")
                yield from [Host(*TERRAFORM[name], place)] if name in TERRAFORM else []


def hosting(inventory: Inventory) -> Iterator[Answer]:
    """The host, by the files that it alone reads."""
    found = [*_hosts(inventory)]
    yield from (Finding(host.hosting, host.place) for host in found)
    if not found and (place := _web_process(inventory.files)):
        yield Unclear(place, "Heroku and other hosts read a Procfile, and nothing says which does")


def hosting_service(inventory: Inventory) -> Iterator[Answer]:
    """What the host's service is called, where there is one host and it has a name of its own."""
    found = list(_hosts(inventory))
    if len({host.hosting for host in found}) == 1:
        yield from (Finding(host.service, host.place) for host in found if host.service)
