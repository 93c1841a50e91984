"""The pages of projects that are read keep every claim: of facts read, differing, unknown and absent."""

from __future__ import annotations

import pytest

from tests.truth.readprojects import ReadClaim, ReadProject, is_kept, pages_of, read_projects

CLAIMS = [(project, claim) for project in read_projects() for claim in project.claims]


def identifier(value: object) -> str:
    """How a project or a claim is called among the tests."""
    return value.name if isinstance(value, ReadProject) else str(value)


@pytest.mark.parametrize(("project", "claim"), CLAIMS, ids=identifier)
def test_pages_of_read_projects_are_true(project: ReadProject, claim: ReadClaim) -> None:
    """A page says what was read of the project, and nothing that was not."""
    assert is_kept(claim, pages_of(project.name)), f"{project.about}\n{claim}"


@pytest.mark.parametrize(("project", "claim"), CLAIMS, ids=identifier)
def test_each_claim_can_be_broken(project: ReadProject, claim: ReadClaim) -> None:
    """The pages of some other project break the claim, or it denies what the project's own files say."""
    is_at_hand = claim.denied and any(claim.what in text for text in project.files.values())
    others = [pages_of(other.name) for other in read_projects() if other is not project]
    assert is_at_hand or any(claim.page in pages and not is_kept(claim, pages) for pages in others)
