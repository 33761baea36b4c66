"""Read a form spec from TOML, with errors that name the file, the page and the field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

import tomli
from pydantic import ValidationError

from formbridge.errors import PluginError
from formbridge.forms.check import check_form
from formbridge.forms.extend import extended
from formbridge.forms.shapes import with_core_shapes
from formbridge.forms.spec import FieldSpec, FormSpec, PageSpec

_LARGEST = 10_000_000  # bytes; the longest form that we know takes a hundredth of it
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def load_form(path: Path) -> FormSpec:
    """Read and check one form spec.

    Raises:
        PluginError: lists everything that is wrong, each with file, page and field.
    """
    data = with_core_shapes(extended(_read(path), lambda id_: _read(_beside(path, id_))))
    try:
        form = FormSpec.model_validate(data)
    except ValidationError as error:
        raise _plugin_error(path, [_sentence(item, data) for item in error.errors()]) from None
    mistakes = check_form(form)
    if form.document and not path.with_name(form.document.file).is_file():
        mistakes.append(f"document: there is no file {form.document.file} beside it.")
    if mistakes:
        raise _plugin_error(path, mistakes)
    return form


def _beside(path: Path, id_: object) -> Path:
    """The form of that id in the same folder; a name that leads anywhere else is refused."""
    if not isinstance(id_, str) or not _ID.fullmatch(id_):
        raise PluginError(f"The form spec {path.name} extends {id_!a}, which is no form's id.")
    return path.with_name(f"{id_}.toml")


def _read(path: Path) -> dict[str, Any]:
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise PluginError(f"The form spec {path.name} is a link or no ordinary file, so it was not read.")
    try:
        if path.stat().st_size > _LARGEST:
            raise PluginError(f"The form spec {path.name} is larger than {_LARGEST // 1_000_000} MB.")
        return tomli.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise PluginError(f"The form spec {path.name} could not be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise PluginError(f"The form spec {path.name} is not UTF-8 text.") from None
    except tomli.TOMLDecodeError as error:
        raise PluginError(f"The form spec {path.name} is not TOML: {error}.") from None
    except RecursionError:
        raise PluginError(f"The form spec {path.name} nests lists or tables too deeply.") from None


def _plugin_error(path: Path, mistakes: list[str]) -> PluginError:
    lines = "\n".join(f"  - {path.name}: {mistake}" for mistake in mistakes)
    return PluginError(f"The form spec {path.name} needs {len(mistakes)} correction(s):\n{lines}")


def _sentence(item: Any, data: Mapping[str, Any]) -> str:
    """Say one pydantic error in the words of a form's author."""
    location: tuple[str | int, ...] = item["loc"]
    table = f"[{location[0]}]" if len(location) > 1 else "the top of the file"
    where = ", ".join(_places(location, data)) or table
    key = next((step for step in reversed(location) if isinstance(step, str)), "")
    if item["type"] == "extra_forbidden":
        return f"{where}: there is no key “{key}”.{_near(key, location)}"
    if item["type"] == "missing":
        return f"{where}: the key “{key}” is missing."
    return f"{where}: {key}: {item['msg'].removeprefix('Value error, ')}."


def _places(location: tuple[str | int, ...], data: Any) -> Iterator[str]:
    """Name the pages and fields on the way to an error: “page costs”, “field total”."""
    names = {"pages": "page", "fields": "field", "gates": "gate"}
    for step, following in zip(location, (*location[1:], ""), strict=True):
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return
        if step in names and isinstance(following, int) and following < len(data):
            member = data[following]
            named = member.get("id", following + 1) if isinstance(member, dict) else following + 1
            yield f"{names[str(step)]} {named}"
        elif step == "shapes" and following:
            yield f"shape {following}"


def _near(key: str, location: tuple[str | int, ...]) -> str:
    spec = FieldSpec if "fields" in location else PageSpec if "pages" in location else FormSpec
    near = get_close_matches(key, spec.model_fields, n=1)
    return f" Did you mean “{near[0]}”?" if near else ""
