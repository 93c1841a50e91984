"""Setting the project up, and reading its registry: the order of events in the project's own process."""

from __future__ import annotations

import faulthandler
import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from runpy import run_path
from typing import Any


class Ready(BaseException):
    """The project's manage.py has prepared everything and hands over to Django."""


def main(given: dict[str, Any], probe: Any) -> None:
    """Read the project, and send what it says or why it cannot be read.

    Args:
        given: what the reader asks for.
        probe: the other modules of the probe.
    """
    channel = probe.guarding.Channel(given["mark"])
    own = probe.guarding.ownership(given["root"])
    secrets = probe.knownsecrets.KnownSecrets(given["root"])
    secrets.learn(dict(os.environ))

    try:
        channel.send("began", list(sys.version_info[:3]))
        channel.report_exits(own)
        if given["watch_seconds"]:
            faulthandler.dump_traceback_later(given["watch_seconds"], file=channel.descriptor)
        _prepare_process(given)
        refused = _set_up(given, probe.guarding, own)
        _learn_secrets(secrets)
        describer = probe.describing.Describer(own, secrets.hide, probe.fields.describe_field)
        data = _read(describer)
        channel.send("told", {**data, **_environment(), "files": _files(own), "refused": refused})
    except BaseException as error:  # a project may end its set-up in any way, with SystemExit for one
        with suppress(Exception):  # whatever the project holds there, its error is told
            _learn_from(error, secrets, own)
        channel.send("failed", probe.failing.failure(error, own, secrets.hide))
    finally:
        channel.end()


def _prepare_process(given: dict[str, Any]) -> None:
    """What ``manage.py check`` would find: the command line, the folders to import from, and the settings."""
    sys.argv = ["manage.py", "check"]
    sys.dont_write_bytecode = True
    folders = given["folders"]
    sys.path[:] = folders + [folder for folder in sys.path if folder not in ("", *folders)]
    inherited = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(folders + ([inherited] if inherited else []))
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    os.environ["DJANGO_SETTINGS_MODULE"] = given["settings"]


def _set_up(given: dict[str, Any], guarding: Any, own: Any) -> list[Any]:
    """Let the project prepare itself as for its commands; gives a list of where it asks for a database."""
    django = import_module("django")
    refused: list[Any] = guarding.refuse_connections(own)
    if given["manage"]:
        _run_manage(given["manage"])
    os.environ["DJANGO_SETTINGS_MODULE"] = given["settings"]
    if "DJANGO_CONFIGURATION" in os.environ:
        import_module("configurations").setup()
    else:
        django.setup()
    return refused


def _run_manage(file: str) -> None:
    """Run manage.py up to where it calls Django: it may load a .env file or add folders to import from.

    What fails in it fails again without it where it matters.
    """
    utility: Any = import_module("django.core.management").ManagementUtility

    def hand_over(*_: Any) -> None:
        raise Ready

    execute, utility.execute = utility.execute, hand_over
    try:
        run_path(file, run_name="__main__")
    except (Ready, Exception, SystemExit):
        return
    finally:
        utility.execute = execute


def _learn_secrets(secrets: Any) -> None:
    settings = import_module("django.conf").settings
    known = {}
    for name in filter(str.isupper, dir(settings)):
        with suppress(Exception):  # a setting may be an object of the project's own that fails when looked at
            known[name] = getattr(settings, name)
    secrets.learn(known)


def _learn_from(error: BaseException, secrets: Any, own: Any) -> None:
    """Take in what an exception may tell: the environment, and what the modules that it came through hold."""
    secrets.learn(dict(os.environ))
    step = error.__traceback__
    while step is not None:
        frame = step.tb_frame
        if own(frame.f_code.co_filename):
            names = {**frame.f_globals, **frame.f_locals}
            secrets.learn({name: value for name, value in names.items() if not name.startswith("__")})
        step = step.tb_next
    conf = sys.modules.get("django.conf")
    if conf is not None and conf.settings.configured:
        _learn_secrets(secrets)


def _read(describer: Any) -> Any:
    """Describe what is registered, with every text in the language it was written in."""

    def no_addresses(*_: Any, **__: Any) -> None:
        raise LookupError("it needs the URLs of the project, which are not loaded")

    urls: Any = import_module("django.urls.base")
    urls.get_resolver = no_addresses
    import_module("django.utils.translation").deactivate_all()
    gc.disable()
    return describer.describe()


def _files(own: Any) -> list[str]:
    """The project's own files that were imported."""
    named = (getattr(module, "__file__", None) for module in list(sys.modules.values()))
    return sorted({os.path.realpath(file) for file in named if isinstance(file, str) and own(file)})


def _environment() -> dict[str, Any]:
    """The versions that were used, and where packages are installed."""
    return {
        "python": ".".join(map(str, sys.version_info[:3])),
        "django": str(import_module("django").get_version()),
        "site_packages": [
            folder for folder in sys.path if folder.endswith(("site-packages", "dist-packages"))
        ],
    }
