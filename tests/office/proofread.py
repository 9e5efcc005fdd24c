"""Ask LibreOffice's own remote grammar checker: `/usr/bin/python3 proofread.py PIPE LANGUAGE TEXT`.

Run by Debian's Python, which has UNO. What was found is printed as JSON; the status is 1 while nobody answers yet.
"""

import json
import sys

import uno
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import Locale

CHECKER = "org.openoffice.lingu.LanguageToolGrammarChecker"


def main(pipe: str, language: str, text: str) -> None:
    """Print place (UTF-16 units), comment and suggestions of each finding; LibreOffice 7.4 keeps no rule's name."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    try:
        office = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
    except NoConnectException:
        sys.exit(1)
    checker = office.ServiceManager.createInstanceWithContext(CHECKER, office)
    units = len(text.encode("utf-16-le")) // 2
    result = checker.doProofreading("draft", text, Locale(language, "", ""), 0, units, ())
    found = [
        {
            "start": error.nErrorStart,
            "length": error.nErrorLength,
            "says": error.aFullComment,
            "suggestions": list(error.aSuggestions),
        }
        for error in result.aErrors
    ]
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
