"""What browsers may do with an answer."""

_CONTENT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action {forms}; base-uri 'none'; frame-ancestors 'none'"
)
SECURITY = {
    "Content-Security-Policy": _CONTENT.format(forms="'self'"),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def content_policy(form_origin: str) -> str:
    """The policy of a page whose form may end at another origin: browsers hold a form's redirects to it too."""
    return _CONTENT.format(forms=f"'self' {form_origin}")
