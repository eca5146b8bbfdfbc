from seesay.core.backends import Unavailable, rank


class Plain:
    name = "plain"

    @classmethod
    def priority(cls) -> float:
        return 1.0


class Better(Plain):
    name = "better"

    @classmethod
    def priority(cls) -> float:
        return 2.0


class Broken(Plain):
    name = "broken"

    @classmethod
    def priority(cls) -> float:
        raise Unavailable("its program is missing", "install it")


class Equal(Plain):
    name = "equal"


def test_usable_backends_come_best_first_and_equals_in_their_order() -> None:
    assert rank((Plain, Broken, Equal, Better)).usable == (Better, Plain, Equal)


def test_rejected_backends_keep_their_reason() -> None:
    (rejected,) = rank((Plain, Broken)).rejected
    assert (rejected.name, rejected.reason, rejected.remedy) == ("broken", "its program is missing", "install it")
