"""The network, for the two verbs that may use it: import and links. Public hosts only, within limits."""
