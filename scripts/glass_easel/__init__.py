"""A stand-in for the newer engine's component framework, on our parser and evaluator."""
