"""Claims about a project with secrets in every corner: none comes out anywhere, and conclusions still do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.secretproject import ENVIRONMENT, FILES, SECRETS
from tests.sites import build, write_files
from tests.test_cli import djproject

MODES = ("static", "live")


@pytest.fixture(scope="module", autouse=True)
def environment() -> Iterator[None]:
    """The environment that the project runs in."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, with a folder for documentation."""
    folder = tmp_path_factory.mktemp("secrets") / "project"
    write_files(folder, FILES | {"docs-site/docs/mine.md": "# Mine\n"})
    return folder


def told(text: str) -> list[str]:
    """The secrets that a text tells."""
    return [secret for secret in SECRETS if secret in text]


def printed(root: Path, mode: str, form: str) -> str:
    """What the command prints, and says, of the project."""
    run = djproject(root, "discover", ".", "--mode", mode, "--format", form)
    assert run.returncode == 0, run.stderr
    return run.stdout + run.stderr


def written(root: Path, mode: str) -> str:
    """The facts file."""
    run = djproject(root, "discover", ".", "--mode", mode, "--output", f"docs-site/{mode}.json")
    assert run.returncode == 0, run.stderr
    return (root / "docs-site" / f"{mode}.json").read_text() + run.stderr


def rendered(root: Path, mode: str) -> str:
    """Every page as Markdown, and the diagram."""
    (root / "docs-site" / "djproject.yml").write_text(f"discover: {{root: .., mode: {mode}}}\n")
    run = djproject(root / "docs-site", "render", "--out", f"pages-{mode}", "--force")
    assert run.returncode == 0, run.stderr
    pages = [page.read_text() for page in (root / "docs-site" / f"pages-{mode}").rglob("*.md")]
    assert len(pages) > 6
    return "\n".join([*pages, run.stderr, djproject(root / "docs-site", "diagram").stdout])


def published(root: Path, wanted: str) -> str:
    """Every file of the site, the search index among them, and what MkDocs said."""
    run = build(root / "docs-site", {"djproject.yml": f"discover: {{{wanted}}}\n"}, strict=False)
    assert run.status == 0, run.log
    files = [path for path in run.site.rglob("*") if path.suffix in {".html", ".json", ".xml", ".txt"}]
    assert any(path.name == "search_index.json" for path in files)
    return run.log + "\n".join(path.read_text() for path in files)


OUTPUTS: dict[str, Callable[[Path], str]] = {
    **{f"discover {mode} yaml": partial(printed, mode=mode, form="yaml") for mode in MODES},
    **{f"discover {mode} json": partial(printed, mode=mode, form="json") for mode in MODES},
    **{f"facts {mode}": partial(written, mode=mode) for mode in MODES},
    **{f"render {mode}": partial(rendered, mode=mode) for mode in MODES},
    **{f"site {mode}": partial(published, wanted=f"root: .., mode: {mode}") for mode in MODES},
    "site from facts": lambda root: written(root, "live") and published(root, "from: live.json"),
}
"""Everything that a person gets to see of a project, as text."""

assert len(SECRETS) > 60


@pytest.mark.parametrize("name", OUTPUTS)
def test_no_secret_comes_out_and_conclusions_do(root: Path, name: str) -> None:
    """None of the secrets is in an output; the models, and what settings and files say, are."""
    text = OUTPUTS[name](root)
    assert told(text) == []
    assert "hooks" in text
    for conclusion in ("Order", "password", "buyer", "A placed order.", "postgres", "redis", "…"):
        assert conclusion in text


@pytest.mark.parametrize("mode", MODES)
def test_no_secret_comes_into_a_portfolio(root: Path, mode: str) -> None:
    """None of the secrets is in the pages of a portfolio, and what settings say is."""
    written(root, mode)
    run = djproject(root, "portfolio", f"docs-site/{mode}.json", "--out", f"portfolio-{mode}")
    assert run.returncode == 0, run.stderr
    text = "".join(path.read_text() for path in (root / f"portfolio-{mode}").rglob("*.md"))
    assert told(text + run.stderr) == []
    assert "PostgreSQL" in text
    assert "Redis" in text


FAILURES = {
    "a key in a message": f'raise ValueError("cannot pay with {SECRETS[0]}")\n',
    "a password by its name": f'raise ValueError("password={SECRETS[1]} is wrong")\n',
    "the settings' password": "raise ValueError(settings.EMAIL_HOST_PASSWORD)\n",
    "the settings' secret in a text": 'raise RuntimeError(f"not {settings.SECRET_KEY!r} at all")\n',
    "a URL": "raise RuntimeError(settings.CELERY_BROKER_URL)\n",
    "a local name": f'api_key = "{SECRETS[1]}"\nraise RuntimeError("no " + api_key)\n',
    "a file": "open(f'/no/such/{settings.AWS_SECRET_ACCESS_KEY}')\n",
    "a key that is missing": "{}[settings.PAYMENTS[0]['api_key']]\n",
}


@pytest.mark.parametrize("name", FAILURES)
def test_no_secret_is_in_an_error_of_live_reading(tmp_path: Path, name: str) -> None:
    """What a project raises while it is set up is said without its secrets, by the command and by MkDocs."""
    raising = f"from django.conf import settings\n\n{FAILURES[name]}"
    write_files(tmp_path, FILES | {"shop/models.py": raising, "docs-site/docs/mine.md": "# Mine\n"})
    run = djproject(tmp_path, "discover", ".", "--mode", "live")
    assert run.returncode == 1
    assert "shop/models.py:" in run.stderr
    built = build(tmp_path / "docs-site", {"djproject.yml": "discover: {root: .., mode: live}\n"})
    assert built.status == 1
    assert told(run.stdout + run.stderr + built.log) == []
