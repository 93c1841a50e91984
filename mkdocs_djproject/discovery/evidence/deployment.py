"""How a project is deployed, by the files that deploy it: containers, proxies, servers, pipelines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mkdocs_djproject.discovery.evidence.files import Files, mapping
from mkdocs_djproject.discovery.evidence.findings import Answer, Finding, Unclear, listed
from mkdocs_djproject.discovery.evidence.inventory import ROOT, Inventory
from mkdocs_djproject.discovery.evidence.pipelinelines import lines_run
from mkdocs_djproject.discovery.evidence.targets import MAKEFILES
from mkdocs_djproject.problems import Place

KINDS = frozenset(
    listed(
        "Deployment StatefulSet DaemonSet Service Ingress CronJob Job Pod HorizontalPodAutoscaler ConfigMap"
    )
)
"""Kinds of Kubernetes objects that show a deployment."""

HELM = r"(?:.*/)?Chart\.ya?ml"
KUSTOMIZE = r"(?:.*/)?kustomization\.ya?ml"
_STARTS = re.compile(r"\bmanage\.py\b|\b[\w.]+[.:](?:wsgi|asgi)\b")


def docker(inventory: Inventory) -> Iterator[Answer]:
    """On with a Dockerfile of the project's; off when there are neither Dockerfiles nor Compose files."""
    running = [service for service in inventory.services if _STARTS.search(service.command)]
    places = [d.place for d in inventory.dockerfiles] + [service.command_place for service in running]
    built = [service for service in inventory.services if service.built]
    if places:
        yield Finding(True, places[0])
    elif not inventory.all_dockerfiles and not inventory.services:
        yield Finding(False, ROOT, why="there is no Dockerfile and no Compose file")
    elif built and not inventory.all_dockerfiles:
        yield Unclear(built[0].place, "the Dockerfile that a service is built from is not here")


def services(inventory: Inventory) -> Iterator[Answer]:
    """The services of the Compose files, in order."""
    if names := tuple(dict.fromkeys(service.name for service in inventory.services)):
        yield Finding(names, inventory.services[0].place)


def _kubernetes(files: Files) -> Iterator[tuple[str, Place]]:
    for pattern, name in ((HELM, "Helm"), (KUSTOMIZE, "Kustomize")):
        yield from ((name, Place(file, 1)) for file in files.matching(pattern))
    for name in files.matching(r".*\.ya?ml"):
        text = files.text(name)
        if "apiVersion:" in text and "kind:" in text and "{{" not in text:
            for tree in files.documents(name):
                data = mapping(tree.data)
                if data.get("kind") in KINDS and "apiVersion" in data:
                    yield "", tree.place(("kind",), of_key=True)


def kubernetes(inventory: Inventory) -> Iterator[Answer]:
    """On with manifests, a Helm chart or a kustomization; off when there are none."""
    found = next(_kubernetes(inventory.files), None)
    yield Finding(True, found[1]) if found else Finding(False, ROOT, why="there are no Kubernetes manifests")


def kubernetes_tool(inventory: Inventory) -> Iterator[Answer]:
    """Helm or Kustomize, where one writes the manifests."""
    yield from (Finding(name, place) for name, place in _kubernetes(inventory.files) if name)


JENKINS = "Jenkins"

PIPELINES = (
    (r"\.github/workflows/[\w.-]+\.ya?ml", "GitHub Actions"),
    (r"\.gitlab-ci\.ya?ml", "GitLab CI/CD"),
    (r"\.circleci/[\w.-]+\.ya?ml", "CircleCI"),
    (r"\.?azure-pipelines?[\w.-]*\.ya?ml", "Azure Pipelines"),
    (r"Jenkinsfile[\w.-]*", JENKINS),
    (r"bitbucket-pipelines\.ya?ml", "Bitbucket Pipelines"),
    (r"\.travis\.ya?ml", "Travis CI"),
    (r"\.drone\.(?:ya?ml|star|jsonnet)", "Drone"),
    (r"\.woodpecker/?[\w.-]*\.ya?ml", "Woodpecker CI"),
    (r"\.buildkite/[\w.-]+\.ya?ml", "Buildkite"),
    (r"\.forgejo/workflows/[\w.-]+\.ya?ml", "Forgejo Actions"),
    (r"\.gitea/workflows/[\w.-]+\.ya?ml", "Gitea Actions"),
    (r"(?:[\w-]+/)?cloudbuild[\w.-]*\.(?:ya?ml|json)", "Google Cloud Build"),
    (r"(?:[\w-]+/)?buildspec[\w.-]*\.ya?ml", "AWS CodeBuild"),
    (r"\.?appveyor\.ya?ml", "AppVeyor"),
    (r"\.cirrus\.(?:ya?ml|star)", "Cirrus CI"),
    (r"\.semaphore/[\w.-]+\.ya?ml", "Semaphore"),
)
"""Files of pipelines, and what runs them."""

IN_FOLDERS = (
    (
        r"(?:pipelines|azure-pipelines|\.(?:azure|azuredevops|azure-pipelines|pipelines))/(?:[\w.-]+/)*[\w.-]+\.ya?ml",
        re.compile(
            r"^(?:trigger|pr|pool|stages|jobs|steps):(?=[\s\S]*^\s*-\s*(?:task|script|bash|pwsh|powershell):\s*\S)",
            re.MULTILINE,
        ),
        "Azure Pipelines",
    ),
)
"""Files of pipelines that may have any name in a folder, what is in each, and what runs them.

https://learn.microsoft.com/en-us/azure/devops/pipelines/yaml-schema/
"""

_KEYS = "run|script|steps|sh|bash|command|commands"
_RUNS = re.compile(
    rf"^\s*-?\s*(?:{_KEYS}|(?:before_|after_)?(?:build|test|deploy)_script)\b"
    rf"|[{{,]\s*[\"']?(?:{_KEYS})[\"']?\s*:|^(?:extends|include):"
    r"|^\s*uses:\s*[\"']?\S*\.(?:github|gitea|forgejo)/workflows/\S+\.ya?ml"
    r"|^workflows:(?=[\s\S]*^\s+jobs:)",
    re.MULTILINE,
)
"""What runs something in block style or in flow style, or calls the pipeline of another file that does.

The jobs of a workflow of CircleCI may all be those of orbs: https://circleci.com/docs/orb-intro/
"""

_COMMENT = re.compile(r"/\*[\s\S]*?\*/|^\s*(?://|#!).*", re.MULTILINE)
"""A comment in a pipeline of Jenkins, which is a program."""

_COMMENT_LINE = re.compile(r"^[ \t]*#.*", re.MULTILINE)


BESIDE = frozenset(
    listed(
        "doc docs documentation mkdocs pages sphinx dependabot greetings issues label labeler labels lock "
        "stale triage"
    )
)
"""The words that pipelines of documentation and of issues are called by."""

_OF_THE_PROJECT = re.compile(
    r"\b(?:pytest|manage\.py|tox|nox|django-admin|docker (?:build|push)|kubectl|helm)\b"
)


def pipeline_files(inventory: Inventory) -> list[tuple[str, str]]:
    """The pipelines' files, each with what runs it; those that run nothing of the project's are left out."""
    files = inventory.files
    found = [(file, name) for pattern, name in PIPELINES for file in files.matching(pattern)]
    for pattern, holds, name in IN_FOLDERS:
        found += [(file, name) for file in files.matching(pattern) if holds.search(files.text(file))]
    return [(file, name) for file, name in found if _runs_any(files, file, name)]


def _runs_any(files: Files, file: str, name: str) -> bool:
    """Whether a pipeline's file runs anything, and does not hold comments alone."""
    if name == JENKINS:
        return bool(_COMMENT.sub("", files.text(file)).strip())
    return _RUNS.search(_COMMENT_LINE.sub("", files.text(file))) is not None


def pipeline_lines(inventory: Inventory) -> Iterator[tuple[Place, str]]:
    """The lines of pipelines that can run something, with their places."""
    for name, _ in pipeline_files(inventory):
        for number, line in lines_run(inventory.files.text(name)):
            yield Place(name, number), line


def pipeline_and_make_lines(inventory: Inventory) -> Iterator[tuple[Place, str]]:
    """The lines of pipelines, and then those of Makefiles, with their places."""
    yield from pipeline_lines(inventory)
    for name in MAKEFILES:
        yield from inventory.files.lines(name)


def _is_beside(file: str, text: str) -> bool:
    """Whether a pipeline is called after documentation or issues, and runs nothing of the project's."""
    named = set(re.split(r"[\W_]+", file.rpartition("/")[2].lower()))
    return not named.isdisjoint(BESIDE) and not _OF_THE_PROJECT.search(text)


def pipeline(inventory: Inventory) -> Iterator[Answer]:
    """What runs the pipeline; off when there is none."""
    found: dict[str, Place] = {}
    for file, name in pipeline_files(inventory):
        if not _is_beside(file, inventory.files.text(file)):
            found.setdefault(name, Place(file, 1))
    yield from (Finding(name, place) for name, place in found.items())
    if not found:
        others = pipeline_files(inventory)
        why = "it builds documentation or sorts issues" if others else "there are no files of a pipeline"
        yield Finding(False, Place(others[0][0], 1) if others else ROOT, why=why)
