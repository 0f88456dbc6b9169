"""The directory of the office: agency, units, leaders, usual recipients."""
