"""The commands, one module each, named as one types them: `command` in `source_add.py` is `paiqi source add`."""
