"""Use cases on the data: functions(session, ...) that never commit."""
