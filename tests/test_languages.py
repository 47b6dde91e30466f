import pytest

from govcheck.errors import UsageError
from govcheck.languages import language_of, of_locale
from govcheck.wording import Language


def test_a_language_by_name() -> None:
    assert language_of("zh") is language_of(Language.ZH) is Language.ZH
    with pytest.raises(UsageError, match="choose from en, zh"):
        language_of("中文")


@pytest.mark.parametrize(
    ("names", "spoken"),
    [
        ({"LANG": "zh_CN.UTF-8"}, Language.ZH),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, Language.EN),
        ({"LC_MESSAGES": "zh_TW.UTF-8", "LANG": "de_DE.UTF-8"}, Language.ZH),
        ({"LC_ALL": "", "LANG": "Chinese_China.936"}, Language.ZH),
    ],
)
def test_the_language_of_the_locale(monkeypatch: pytest.MonkeyPatch, names: dict[str, str], spoken: Language) -> None:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in names.items():
        monkeypatch.setenv(name, value)
    assert of_locale() is spoken
