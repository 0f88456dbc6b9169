"""One door to the database: a transaction for one action of the user."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.orm.exc import StaleDataError

from app.account import account_name
from app.database import WRITING, open_database, translated_errors
from app.errors import StaleError
from app.paths import Paths

P = ParamSpec("P")
R = TypeVar("R")


class Store:
    """Runs services: ``store.read(find_plans, "text")``, ``store.write(save_plan, plan)``.

    What comes back is detached: read it, edit it, hand it back to a saving service.
    """

    def __init__(self, engine: Engine, who: str = "") -> None:
        self._engine = engine
        self._session = sessionmaker(engine, expire_on_commit=False, info={"who": who})

    @classmethod
    def open(cls, paths: Paths) -> "Store":
        """The store on the database in ``paths``, made and migrated as needed."""
        return cls(open_database(paths), account_name())

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def read(
        self, work: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run ``work`` in a transaction that is rolled back."""
        with translated_errors(), self._session() as session:
            return work(session, *args, **kwargs)

    def write(
        self, work: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Run ``work`` and commit; nothing is kept when it raises."""
        with translated_errors(), self._session() as session:
            try:
                session.connection(execution_options=WRITING)
                result = work(session, *args, **kwargs)
                session.commit()
            except StaleDataError as error:
                raise StaleError from error
            return result
