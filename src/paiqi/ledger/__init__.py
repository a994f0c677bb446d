"""The number ledger: every number and its state, where merged topics went, what may not go out before what."""
