"""What rule authors work with: tests of examples and rejects, rules printed back, starter packs."""
