"""What winget accepts in the manifests that Seesay has, as JSON schemas: lengths, forms and names of version 1.12.0.

They hold the fields that Seesay uses and refuse all others, so that a new field is looked up before it is handed in.
Source: the schemas at https://github.com/microsoft/winget-cli/tree/master/schemas/JSON/manifests/v1.12.0.
"""

from __future__ import annotations

from typing import Any

VERSION = "1.12.0"

_FORBIDDEN = r'\\/:*?"<>|\x01-\x1f'
_LANGUAGE = {"type": "string", "pattern": r"^[a-zA-Z]{2,3}(-[a-zA-Z]{1,8})*$", "maxLength": 20}
_ADDRESS = {"type": "string", "pattern": "^https?://.+$", "maxLength": 2048}
_WORD = {"type": "string", "minLength": 1, "maxLength": 40}


def _text(shortest: int, longest: int) -> dict[str, Any]:
    return {"type": "string", "minLength": shortest, "maxLength": longest}


def _some(values: list[str], **more: object) -> dict[str, Any]:
    return {"type": "array", "items": {"enum": values}, "uniqueItems": True, "maxItems": len(values), **more}


def _words(most: int) -> dict[str, Any]:
    return {"type": "array", "items": _WORD, "uniqueItems": True, "maxItems": most}


def _kind(name: str, required: set[str], fields: dict[str, Any]) -> dict[str, Any]:
    part = rf"[^.\s{_FORBIDDEN}]{{1,32}}"
    shared = {
        "PackageIdentifier": {"type": "string", "pattern": rf"^{part}(\.{part}){{1,7}}$", "maxLength": 128},
        "PackageVersion": {"type": "string", "pattern": rf"^[^{_FORBIDDEN}]+$", "maxLength": 128},
        "ManifestType": {"const": name},
        "ManifestVersion": {"const": VERSION},
    }
    return {
        "type": "object",
        "properties": shared | fields,
        "required": sorted(shared.keys() | required),
        "additionalProperties": False,
    }


_WORDS = {
    "PackageLocale": _LANGUAGE,
    "Publisher": _text(2, 256),
    "PublisherUrl": _ADDRESS,
    "PackageName": _text(2, 256),
    "PackageUrl": _ADDRESS,
    "License": _text(3, 512),
    "ShortDescription": _text(3, 256),
    "Description": _text(3, 10_000),
    "Tags": _words(16),
}

_DOWNLOAD = {
    "type": "object",
    "properties": {
        "Architecture": {"enum": ["x86", "x64", "arm", "arm64", "neutral"]},
        "InstallerUrl": _ADDRESS,
        "InstallerSha256": {"type": "string", "pattern": "^[A-Fa-f0-9]{64}$"},
    },
    "required": ["Architecture", "InstallerUrl", "InstallerSha256"],
    "additionalProperties": False,
}

_KINDS = ["msix", "msi", "appx", "exe", "zip", "inno", "nullsoft", "wix", "burn", "pwa", "portable", "font"]

RULES: dict[str, dict[str, Any]] = {
    "version": _kind("version", {"DefaultLocale"}, {"DefaultLocale": _LANGUAGE}),
    "locale": _kind("locale", {"PackageLocale"}, _WORDS),
    "defaultLocale": _kind(
        "defaultLocale",
        {"PackageLocale", "Publisher", "PackageName", "License", "ShortDescription"},
        _WORDS | {"Moniker": _WORD},
    ),
    "installer": _kind(
        "installer",
        {"Installers"},
        {
            "Platform": _some(["Windows.Desktop", "Windows.Universal"]),
            "MinimumOSVersion": {"type": "string", "pattern": r"^\d{1,5}(\.\d{1,5}){0,3}$"},
            "InstallerType": {
                "enum": [
                    "msix",
                    "msi",
                    "appx",
                    "exe",
                    "zip",
                    "inno",
                    "nullsoft",
                    "wix",
                    "burn",
                    "pwa",
                    "portable",
                    "font",
                ],
            },
            "Scope": {"enum": ["user", "machine"]},
            "InstallModes": _some(["interactive", "silent", "silentWithProgress"]),
            "UpgradeBehavior": {"enum": ["install", "uninstallPrevious", "deny"]},
            "Commands": _words(16),
            "ProductCode": _text(1, 255),
            "ReleaseDate": {"type": "string", "format": "date"},
            "ElevationRequirement": {"enum": ["elevationRequired", "elevationProhibited", "elevatesSelf"]},
            "Installers": {"type": "array", "items": _DOWNLOAD, "minItems": 1, "maxItems": 1024},
        },
    ),
}
