"""What is wrong with an address, as far as one can tell without the network."""

from __future__ import annotations

import re
import unicodedata

from paiqi.i18n import _

_WEB = frozenset({"http", "https"})
_CUT_OFF = ("…", "...")
_LONGEST_LABEL = 63  # RFC 1035, section 2.3.4
_HIGHEST_PORT = 65535
_BEGINNING = r"(?i)(?P<scheme>[a-z][a-z0-9+.-]*)(?P<colon>:?)(?P<slashes>/*)(?<=[:/])"


def malformed(address: str) -> str | None:
    """Return in words why `address` cannot lead anywhere (“a space stands in it”), or None where nothing shows.

    Only what is surely a slip counts: a character that no address has, a misspelt `https://`, a host that is none (RFC
    3986, read the tolerant way of browsers; Chinese in a path is fine). Schemes other than http and https (`zotero:`,
    `doi:`) have rules of their own and are left alone.
    """
    text = address.strip()
    return _wrong_characters(text) or _wrong_scheme(text)


def _wrong_characters(text: str) -> str | None:
    for character in text:
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
    found = re.match(_BEGINNING, text)
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
    if (again := re.match(_BEGINNING, rest)) and again["scheme"].casefold() in _WEB:
        return _("“{scheme}://” stands in it twice").format(scheme=again["scheme"].casefold())
    return _wrong_host(re.split(r"[/?#]", rest, maxsplit=1)[0].rpartition("@")[2])


def _near(scheme: str) -> str:
    """Return `https` or `http` where `scheme` is nearly that, else an empty text."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(scheme, ("https", "http"), n=1, cutoff=0.75)), "")


def _wrong_host(host: str) -> str | None:
    # An IPv6 address, which has colons of its own, stands in brackets (RFC 3986, section 3.2.2).
    bracketed = re.fullmatch(r"(\[[^\]]*\])(?:(:)(.*))?", host)
    name, colon, port = bracketed.groups("") if bracketed else host.partition(":")
    if not name:
        return _("it names no host")
    if host.startswith("[") and not (bracketed and _is_ipv6(name[1:-1])):
        return _("“{host}” is no host").format(host=host)
    if colon and not (port.isascii() and port.isdigit() and int(port[:6]) <= _HIGHEST_PORT):
        return _("“{port}” is no port").format(port=port)
    if bracketed or name.casefold() == "localhost":
        return None
    labels = name.removesuffix(".").split(".")
    if len(labels) == 1 or not all(map(_is_label, labels)) or _is_odd_number(labels):
        return _("“{host}” is no host").format(host=name)
    return None


def _is_ipv6(text: str) -> bool:
    from ipaddress import IPv6Address

    try:
        IPv6Address(text.partition("%25")[0])  # a zone may follow (RFC 6874)
    except ValueError:
        return False
    return True


def _is_label(label: str) -> bool:
    usual = all(character.isalnum() or character in "-_" for character in label)
    return usual and 0 < len(label) <= _LONGEST_LABEL and not label.startswith("-") and not label.endswith("-")


def _is_odd_number(labels: list[str]) -> bool:
    """Whether `labels` end like an IPv4 address and are none: no name ends in digits (RFC 1123, section 2.1)."""
    if not labels[-1].isdecimal():
        return False
    return len(labels) != 4 or not all(label.isdecimal() and int(label[:4]) <= 255 for label in labels)
