"""What is wrong with an address, as far as one can tell without the network."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from paiqi.i18n import _

_WEB = frozenset({"http", "https"})
_CUT_OFF = ("…", "...")


def malformed(address: str) -> str | None:
    """Return in words why `address` cannot lead anywhere (“a space stands in it”), or None where nothing shows.

    Only what is surely a slip counts: a character that no address has, a misspelt `https://`, a host that is none (RFC
    3986, read the tolerant way of browsers; Chinese in a path is fine). Schemes other than http and https (`zotero:`,
    `doi:`) have rules of their own and are left alone.
    """
    text = address.strip()
    return _wrong_characters(text) or _wrong_scheme(text)


def _wrong_characters(text: str) -> str | None:
    # A title in Chinese may have a pair of brackets.
    for character in re.sub(r"（[^（）]*）", lambda bracket: bracket.group()[1:-1], text):
        if character == " " or character.isspace():
            return _("a space stands in it")
        if _is_full_width(character):
            return _("the full-width “{character}” stands in it").format(character=character)
        if unicodedata.category(character) in {"Cc", "Cf"}:
            return _("an invisible character (U+{code}) stands in it").format(code=f"{ord(character):04X}")
        if character in '<>"\\`':
            return _("no address has “{character}” in it").format(character=character)
    if text.endswith(_CUT_OFF):
        return _("it is cut off")
    if broken := re.search(r"%(?![0-9A-Fa-f]{2})..?|%$", text):
        return _("“{escape}” is no escape: after the percent sign come two of 0–9 and A–F").format(escape=broken[0])
    return None


def _is_full_width(character: str) -> bool:
    """Whether `character` is a Chinese mark, or a full-width form of an ASCII character (U+FF01 to U+FF5E)."""
    return "\uff01" <= character <= "\uff5e" or character in "。、《》〈〉「」『』【】“”‘’"


def _wrong_scheme(text: str) -> str | None:
    found = _beginning().match(text)
    if found is None or (not found["colon"] and found["scheme"].casefold() not in _WEB):
        return _("https:// is missing in front of it")
    scheme = found["scheme"].casefold()
    if scheme not in _WEB:
        near = _near(scheme)
        return _("“{scheme}” is misspelt: {near}").format(scheme=found["scheme"], near=near) if near else None
    rest = text[found.end() :]
    if not found["colon"]:
        return _("the colon of “{scheme}://” is missing").format(scheme=scheme)
    if len(found["slashes"]) < len("//"):
        return _("“{scheme}:” needs two slashes after it").format(scheme=scheme)
    if len(found["slashes"]) > len("//"):
        return _("it has a slash too many after “{scheme}:”").format(scheme=scheme)
    if (again := _beginning().match(rest)) and again["scheme"].casefold() in _WEB:
        return _("“{scheme}://” stands in it twice").format(scheme=again["scheme"].casefold())
    return _wrong_host(text)


def _near(scheme: str) -> str:
    """Return `https` or `http` where `scheme` is nearly that, else an empty text."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(scheme, ("https", "http"), n=1, cutoff=0.75)), "")


def _wrong_host(text: str) -> str | None:
    from urllib.parse import urlsplit

    host = re.split(r"[/?#]", text, maxsplit=3)[2].rpartition("@")[2]
    name, colon, port = host.rpartition(":") if re.search(r":[^]]*$", host) else (host, "", "")
    if not name:
        return _("it names no host")
    try:
        parts = urlsplit(text)
    except ValueError:  # a bracket too few, or in the wrong place
        return _("“{host}” is no host").format(host=host)
    try:
        is_port = not colon or parts.port is not None
    except ValueError:
        is_port = False
    if not is_port:
        return _("“{port}” is no port").format(port=port)
    return None if _is_host(name) else _("“{host}” is no host").format(host=name)


def _is_host(name: str) -> bool:
    """Whether `name` is an IP address or may be the name of a host: such a one has a dot, and does not end in digits.

    RFC 3986, section 3.2.2 (an IPv6 address stands in brackets); RFC 1123, section 2.1.
    """
    from ipaddress import IPv4Address, IPv6Address

    labels = name.removesuffix(".").split(".")
    try:
        if "[" in name or "]" in name:
            return name[0] == "[" and name[-1] == "]" and bool(IPv6Address(name[1:-1].replace("%25", "%")))
        if labels[-1].isdecimal():
            return bool(IPv4Address(".".join(labels)))
    except ValueError:
        return False
    return name.casefold() == "localhost" or (len(labels) > 1 and all(map(_is_label, labels)))


def _is_label(label: str) -> bool:
    return bool(re.fullmatch(r"[\w-]{1,63}", label)) and not label.startswith("-") and not label.endswith("-")


@cache
def _beginning() -> re.Pattern[str]:
    return re.compile(r"(?P<scheme>[a-z][a-z0-9+.-]*)(?P<colon>:?)(?P<slashes>/*)(?<=[:/])", re.IGNORECASE)
