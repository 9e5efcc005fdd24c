"""A real OpenID Connect provider, the certified oidc-provider, for the tests of signing in."""
