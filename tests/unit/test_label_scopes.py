"""What a label governs: layouts of lines as strangers drew them, with other values, and what must stay readable."""

from __future__ import annotations

import numpy as np
import pytest

from seesay.core.domain import Cancellation, Frame, Prompt, Source
from seesay.core.findings import Appearance, TextLine
from seesay.core.region import Region
from seesay.description.redaction.redactor import Redactor

HEIGHT, WIDTH = 24, 12
Row = tuple[str, ...]


def sent(rows: tuple[Row, ...]) -> str:
    """Return the words that would be sent; each cell of a row is a line, 450 pixels apart."""
    lines = tuple(
        TextLine(text, Region(40 + 450 * place, 20 + 40 * number, WIDTH * len(text), HEIGHT), 0.99)
        for number, row in enumerate(rows)
        for place, text in enumerate(row)
        if text
    )
    pixels = np.full((60 + 40 * len(rows), 1400, 3), 255, np.uint8)
    prompt = Prompt(Frame(pixels, Source("window", "w")), None, Appearance(()), (), (), lines, "normal", "en")
    cleared = Redactor((), lambda pixels, cancellation: ())(prompt, Cancellation()).prompt
    assert cleared is not None
    return "\n".join(line.text for line in cleared.lines or ())


@pytest.mark.parametrize(("rows", "secrets"), [
    ((("Current password (server)", "Ulmenweg?31k", "Show"),), ("Ulmenweg?31k",)),
    ((("Mot de passe pour cette application",), ("Appareil : tablette",), ("wqtx bnvh zrkd pfgj",)), ("wqtx bnvh",)),
    ((("5 mdp = Pluie.du.Soir",),), ("Pluie.du.Soir",)),
    ((("La contraseña TortugaVerde abre la caja y, si hace falta, el armario.",),), ("TortugaVerde",)),
    ((("Palavras-passe",), ("• Banco Pardal66",), ("• Gás e luz rio-fundo-rio",)), ("Pardal66", "rio-fundo-rio")),
    ((("Secret phrase to sign in", "amber-Falcon-river-19"),), ("amber-Falcon-river-19",)),
    ((("La chiave da digitare", "castagna-nebbia-71"),), ("castagna-nebbia-71",)),
    ((("Rentenversicherung (Nr.)", "65 170839 K 003"), ("NHS reference", "943 476 5919")), ("170839", "943 476")),
    ((("Kind", "Burgerservicenr."), ("Saar", "111222333"), ("Teun", "123456782")), ("111222333", "123456782")),
    ((("Print this page and keep it in a drawer at home, since each of the backup codes opens your account once",),
      ("6127 2172", "6418 3071"), ("6726 6508", "4414 0951")), ("6127 2172", "4414 0951")),
    ((("WLAN-Netzwerkschlüssel", "4058 7751 9078 5448 5099"),), ("4058 7751 9078",)),
    ((("Palavra-passe do wifi?",), ("", "É Carapau2Frito"), ("E o código?",), ("", "6128, depois OK")),
     ("Carapau2Frito", "6128")),
    ((("Votre code de validation pour",), ("le paiement de 84,90 EUR chez",), ("Velo est 625 218. Valable 10",)),
     ("625 218",)),
    ((("Mit der folgenden PIN können Sie an",), ("allen Automaten Geld abheben:",), ("", "8314")), ("8314",)),
    ((("Frase di recupero, copiata dal foglio:",), ("ronzio cometa aguzzo lago",), ("arnese alveolo solenne alfa",)),
     ("ronzio", "solenne")),
    ((("Número de la Seguridad Social", "28/66998566/15"),), ("66998566",)),
])  # fmt: skip
def test_what_a_label_governs_is_covered(rows: tuple[Row, ...], secrets: tuple[str, ...]) -> None:
    words = sent(rows)
    assert [secret for secret in secrets if secret in words] == []


@pytest.mark.parametrize("rows", [
    (("Passkeys", "2 devices"), ("Password", "Last changed 4 months ago")),
    (("2ee3be3 Rename the password field",), ("18aa278 Bump the version",), ("commit 7d4f6fd3f567c1451ee8020f15e448",)),
    (("warning: unused variable: `password`",), ("--> src/login.rs:41:9",)),
    (("secret-scan", "security", "0d898df0"),),
    (("def check(password: str) -> bool:",), ('secret = os.environ["APP_SECRET"]',)),
    (("Password manager", "Enabled"), ("Two-step verification", "On"), ("Version 14.2.1", "Off")),
    (("password = getpass(prompt)",), ("Passwords on notes: why many offices still do it",)),
    (("Forgot your password?",), ("Order number 4711-998877",)),
])  # fmt: skip
def test_what_only_stands_near_a_label_is_sent(rows: tuple[Row, ...]) -> None:
    words = sent(rows)
    assert [cell for row in rows for cell in row if cell not in words] == []
