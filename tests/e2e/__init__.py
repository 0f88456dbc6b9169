"""Whole journeys in the real window."""

import pytest

pytest.register_assert_rewrite("tests.e2e.official", "tests.e2e.told_figures")
