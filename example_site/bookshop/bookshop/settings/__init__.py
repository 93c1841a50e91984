"""Settings: `base` holds what every environment shares; `dev`, `prod` and `test` complete it."""
