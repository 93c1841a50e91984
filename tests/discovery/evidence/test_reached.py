"""Which modules a running project loads, by what imports them."""

from itertools import permutations
from pathlib import Path

import pytest

from mkdocs_djproject.discovery.evidence.files import Files
from mkdocs_djproject.discovery.evidence.reached import Reached

MODULES = {
    "shop/views.py": "from shop.ring import turn\n",
    "shop/ring.py": "from .chain import link\n",
    "shop/chain.py": "from . import ring\nfrom .far import (\n    away,\n)\n",
    "shop/far.py": "away = 1\n",
    "shop/alone.py": "from . import pair\n",
    "shop/pair.py": "import shop.alone\n",
}


@pytest.mark.parametrize("order", [*permutations(("shop/ring.py", "shop/chain.py", "shop/far.py"))])
def test_modules_in_a_circle_are_loaded_whichever_is_asked_for_first(
    order: tuple[str, ...], tmp_path: Path
) -> None:
    """What views import is loaded, with all that it imports, in a circle or not."""
    reached = Reached(Files(tmp_path), (), {name: text.encode() for name, text in MODULES.items()})
    assert [reached.has(name) for name in order] == [True, True, True]


def test_modules_that_only_import_one_another_are_not_loaded(tmp_path: Path) -> None:
    """A circle that nothing leads into is never run."""
    reached = Reached(Files(tmp_path), (), {name: text.encode() for name, text in MODULES.items()})
    assert not reached.has("shop/alone.py")
    assert not reached.has("shop/pair.py")
