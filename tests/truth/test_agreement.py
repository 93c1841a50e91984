"""The pages of a configuration agree with each other, and the checks of it notice where they do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.truth import agreement
from tests.truth.configurations import Configuration, Rendered, rendered
from tests.truth.facts import facts_of
from tests.truth.reading import Page
from tests.truth.test_truth import complain

README = "# A\n\n| Feature | In use |\n| --- | --- |\n| Database | SQLite |\n| Web servers | 2 |\n"
ARCHITECTURE = """\
# A

- **Database**: SQLite *(assumed)*, a file on the disk of the server

- **Web servers**: 2 *(assumed)*
"""
DEPLOYMENT = """\
# A

- **Database**: SQLite, a file on the disk of the server

## Kubernetes

The database is a file, which one pod alone can use.

```yaml
kind: Deployment
metadata:
  name: web
spec:
  replicas: 1
```

## Setting up the host

```bash
eksctl create cluster
```

The disk is emptied with every release: nothing may be written to it, save below `/data`.
"""
RUN = "aws ec2 run-instances --image-id AMI --count 2"


def site(**changed: str) -> Rendered:
    """Pages that agree, save where another text is given for one."""
    texts = {"readme": README, "architecture": ARCHITECTURE, "deployment": DEPLOYMENT} | changed
    pages = tuple(Page(name, f"{name.upper()}.md", text) for name, text in texts.items())
    return Rendered(Configuration("test", {}), facts_of({}), pages)


@pytest.mark.parametrize("check", agreement.CHECKS)
def test_pages_agree(check: Callable[[Rendered], Iterator[str]]) -> None:
    """What one page says, no page contradicts, in every configuration."""
    complain([(one, fault) for one in rendered() for fault in check(one)])


@pytest.mark.parametrize("check", agreement.CHECKS)
def test_agreeing_pages_pass(check: Callable[[Rendered], Iterator[str]]) -> None:
    """Nothing is complained of where all pages agree."""
    assert list(check(site())) == []


@pytest.mark.parametrize(
    ("check", "right", "wrong", "fault"),
    [
        (agreement.label_faults, "SQLite, a", "MySQL, a", "Database: 'SQLite', and DEPLOYMENT.md: 'MySQL"),
        (agreement.count_faults, "replicas: 1", "replicas: 2", "[2] web servers are started, not 1"),
        (agreement.count_faults, "which one pod alone can use", "here", "[1] web servers are started, not 2"),
        (agreement.count_faults, "eksctl create cluster", RUN, "[1, 2] web servers are started, not 1"),
        (agreement.disk_faults, ", save below `/data`", "", "is lost with it"),
        (agreement.place_faults, "eksctl create", "az vm create\neksctl create", "'cluster'] at once"),
        (agreement.place_faults, "eksctl create cluster", "az vm create", "and so does ['machine']"),
    ],
)  # fmt: skip
def test_contradictions_are_noticed(
    check: Callable[[Rendered], Iterator[str]], right: str, wrong: str, fault: str
) -> None:
    """A page that says otherwise than another, or than itself, is complained of."""
    assert right in DEPLOYMENT
    found = list(check(site(deployment=DEPLOYMENT.replace(right, wrong, 1))))
    assert any(fault in one for one in found), found
