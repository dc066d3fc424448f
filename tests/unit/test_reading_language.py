"""A text that is not English is told from one that is."""

from __future__ import annotations

import pytest

from stancectl.reading.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The government said that it will not ban Huawei from the networks of the country.", "en"),
        ("Commerce Department bars U.S. companies from selling to China's ZTE", "en"),
        ("SoftBank picks Nokia", "en"),
        ("Telefónica and Altice of Portugal signed with Huawei, Łukasz Müller said in São Paulo.", "en"),
        ("Die Regierung hat beschlossen, dass Huawei nicht aus dem Netz ausgeschlossen wird.", "de"),
        ("Le gouvernement a décidé que les antennes de Huawei ne sont pas interdites dans le pays.", "fr"),
        ("El gobierno ha decidido que no se prohibirá a Huawei en las redes del país, según el ministro.", "es"),
        ("O governo decidiu que não vai proibir a Huawei nas redes do país, disse o ministro.", "pt"),
        ("Il governo ha deciso che non sarà vietato a Huawei di fornire le reti del paese.", "it"),
        ("De regering heeft besloten dat Huawei niet uit het netwerk van het land wordt geweerd.", "nl"),
        ("Regeringen har beslutat att Huawei inte får delta i de svenska näten, sade ministern på måndag.", "sv"),
        ("Rząd zdecydował, że firma nie zostanie wykluczona z sieci w Polsce, jak powiedział minister.", "pl"),
        ("Правительство решило, что компания не будет исключена из сетей страны, как сказал министр.", "ru"),
        ("政府决定不禁止华为参与5G网络建设，部长周一表示。", "zh"),
        ("政府はファーウェイを5Gネットワークから排除しないと決めた。", "ja"),
        ("정부는 화웨이를 금지하지 않기로 했다.", "ko"),
        ("Xyzzy plugh 12345", "und"),
        ("5G 2020 !!", "und"),
        ("", "und"),
    ],
)
def test_languages(text: str, language: str) -> None:
    assert language_of(text) == language
