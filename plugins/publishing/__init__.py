"""NORTH: a finished site in, a published site out: the gates, the branch, the push, and the look afterwards."""
