"""Files of settings, damaged or of any values whatever: they are obeyed or refused."""

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.fuzzing import good, promises
from tests.fuzzing.strategies import damaged, some

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from([10**400, "", "\ud800"])
)
NAMES = sorted(promises.SETTINGS)


@pytest.mark.parametrize("name", NAMES)
def test_good_files_are_obeyed(name: str) -> None:
    with promises.saved(name, good.settings()[name]) as path:
        promises.SETTINGS[name](path)


@some(300)
@example(("govcheck-baseline.json", b'{"\xff": 1}'))
@example(("govcheck-baseline.json", b"[" * 3_000))
@example(("corrections.csv", b"target_id,column,old,new,reason\n"))
@given(st.sampled_from(NAMES).flatmap(lambda name: st.tuples(st.just(name), damaged(good.settings()[name]))))
def test_damaged_files(case: tuple[str, bytes]) -> None:
    promises.settings_file(*case)


@some(250)
@given(st.sampled_from([name for name in NAMES if name.endswith(".json")]), st.data())
def test_files_with_other_values(name: str, data: st.DataObject) -> None:
    """One value of a file of JSON is another: of another type, without bounds, nothing at all."""
    whole = json.loads(good.settings()[name])
    at = whole
    while isinstance(at, dict | list) and at:
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        if not (isinstance(at[key], dict | list) and at[key]) or data.draw(st.integers(0, 3)) == 0:
            at[key] = data.draw(
                SCALARS | st.lists(SCALARS, max_size=2) | st.dictionaries(st.text(max_size=4), SCALARS, max_size=2)
            )
            break
        at = at[key]
    promises.settings_file(
        name, json.dumps(whole, ensure_ascii=data.draw(st.booleans())).encode("utf-8", "surrogatepass")
    )
