"""Whether the pages of a configuration agree with each other, and each with itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.truth.checking import find_part
from tests.truth.configurations import Rendered
from tests.truth.reading import Page, plain

LABELED = re.compile(r"^[-*] \*\*([^*]+?)\*\*:? (.+)$")
CELL = re.compile(r"(?<!\\)\|")

SHARED = ("Hosting", "Database", "Web servers")
"""What the home page's table of features says, and other pages say again under the same label."""

DECLARED = re.compile(r"- Web servers: (\d+)")
STARTED = re.compile(
    r"(?:run-instances .*--count|--desired-count|--number-of-workers|instance_count:|numInstances:|"
    r"min_machines_running =|ps:scale web=|A service keeps|minReplicas:)\s*(\d+)"
)
REPLICAS = re.compile(r"kind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: (\d+)")
"""How many web servers the architecture has, the steps for a host start, and the manifests."""

ALONE = re.compile(r"which one (?:machine|pod) alone can use|a database server is needed here")
"""What says why one web server is started where there would be several."""

KEPT = re.compile(r"kept on the local disk|SQLite, a file on the disk")
EMPTIED = re.compile(r"is emptied|goes with it|no disk that lasts")
SAVED = re.compile(r"below /data|a (?:storage service|database server) is needed|a volume of EFS")
"""What has to last on a disk, what empties the disk, and what is said of it then."""

WAYS = {
    "machine": re.compile(
        r"^(?:aws ec2 run|gcloud compute instances|az vm|doctl compute droplet|sudo systemctl)", re.MULTILINE
    ),
    "platform": re.compile(
        r"^(?:aws ecs|gcloud run|az webapp|doctl apps|fly deploy|heroku create)", re.MULTILINE
    ),
    "cluster": re.compile(
        r"^(?:eksctl|gcloud container|az aks|doctl kubernetes|.*Install a Kubernetes)", re.MULTILINE
    ),
}
"""What runs the application on a host, by the commands that set it up."""


def label_faults(site: Rendered) -> Iterator[str]:
    """What the home page has under a label, each other page has where it uses the label first."""
    home = site.page("readme")
    for label in SHARED:
        told = next(_under(home, label), "") if home else ""
        found = {page.path: next(_under(page, label), told) for page in site.pages}
        wrong = {path: words for path, words in found.items() if told not in words}
        yield from (f"{label}: {told!r}, and {path}: {words!r}" for path, words in wrong.items())


def _under(page: Page, label: str) -> Iterator[str]:
    """What stands under a label in a list or in the next cell of a table, from top to bottom."""
    for line in page.prose.values():
        match = LABELED.match(line)
        cells = [plain(cell).strip() for cell in CELL.split(line)[1:-1]]
        if match and match[1].rstrip(":") == label:
            yield plain(match[2])
        elif len(cells) > 1 and cells[0] == label:
            yield cells[1]


def count_faults(site: Rendered) -> Iterator[str]:
    """As many web servers are started as the architecture has, or one where a disk is for one alone."""
    architecture, deployment = site.page("architecture"), site.page("deployment")
    if architecture is None or deployment is None:
        return
    declared = DECLARED.search(architecture.whole.plain)
    text = "\n".join(deployment.lines)
    is_alone = ALONE.search(deployment.whole.plain) is not None
    wanted = 1 if is_alone or not declared else int(declared[1])
    started = {*map(int, STARTED.findall(text)[:1]), *map(int, REPLICAS.findall(text))}
    if started - {wanted}:
        yield f"{sorted(started)} web servers are started, not {wanted}"


def disk_faults(site: Rendered) -> Iterator[str]:
    """Nothing that has to last is kept on a disk that is emptied."""
    page = site.page("deployment")
    text = page.whole.plain if page else ""
    if KEPT.search(text) and EMPTIED.search(text) and not SAVED.search(text):
        yield "what is kept on the disk is lost with it, and nothing says so"


def place_faults(site: Rendered) -> Iterator[str]:
    """The steps for a host let one thing run the application: a machine, a platform or a cluster."""
    page = site.page("deployment")
    part = find_part(page, "Setting up the host") if page else None
    text = "\n".join(part.lines) if part else ""
    ways = [name for name, way in WAYS.items() if way.search(text)]
    if len(ways) > 1:
        yield f"the application runs on {ways} at once"
    has_manifests = page is not None and find_part(page, "Kubernetes") is not None
    if has_manifests and {*ways} - {"cluster"} and "runs no manifests" not in text:
        yield f"the manifests run the application, and so does {ways}"


CHECKS = (label_faults, count_faults, disk_faults, place_faults)
