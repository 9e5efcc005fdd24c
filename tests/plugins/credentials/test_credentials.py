"""Passwords, keys and codes: what opens nothing stays silent, what opens something is found to the letter."""

import re
import string
from functools import cache

import pytest
from ambassador_plugins.credentials.tokens import FORMATS, PLACEHOLDER, tokens
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ambassador import Draft, Policy

SILENT = [
    "Use a password manager and turn on two-factor authentication.",
    "Never share your password. Not even with me.",
    "Your password must be 12 characters and hold 1 digit.",
    "My password was in the leak, so I changed it.",
    "Passwords like Welcome123 are a bad idea: it is not a password, it is an invitation.",
    "Use code SPRING20 for 20% off in our shop.",
    "Area code 0032, postal code 5000, error code 404.",
    "The dress code on 12/11/2026 is smart casual.",
    "Our code of conduct has 12 pages since 2024.",
    "Set API_KEY=YOUR_API_KEY and PASSWORD=<password> first.",
    "mysql://USER:PASSWORD@HOST:3306/DB is how it looks.",
    "Scan the QR code at stand 4471.",
    "The commit is 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b.",
    "docs: https://docs.example.org/guide#token and https://github.com/ambassador",
    "Un bon mot de passe compte douze caractères.",
    "Le code postal de Namur est 5000.",
    "Het wachtwoord moet om de 90 dagen veranderen.",
    "De kortingscode is ZOMER2026, postcode 9000.",
    "Ein Passwort wie Sommer2024 ist kein Passwort.",
    "Der Rabattcode lautet HERBST15, Postleitzahl 52062.",
    "Token economics in 2026: 1000000 tokens for 3 euros.",
    "The key to success is 99% perspiration.",
    "We fixed CVE-2024-3094 and the code execution in 5.6.1-beta2 on every server.",
    "My account moved to the Debian-12.4 server, the login page is E5540-based.",
    "The key points: 1) growth 2) people 3) planet, see slide-deck-2026-final-v2.",
    "Set token=${API_TOKEN} and --password $DB_PASSWORD in your shell.",
    "connect with postgres://$USER:$PASSWORD@localhost/app",
    "Session: 14:00-15:30, room B12, private-event-2026.",
    "The public key is 1024D/6070D3A1, as ever.",
    "Tor 4 ist gesperrt, die Kasse ist 2026 digital.",
    "The alarm is 2024 technology, the safe is 4000 euros.",
    "Gate 1204 opens at ten, bus 4471 stops at the door.",
    "La porte 1204 est au 12e étage, le portail mesure 2100 mm.",
    "The safe model is 5520, the locker room is 2041.",
    "Kassa 2025: zo werken de nieuwe kassa's.",
    "Unser Code hat 4000 Zeilen, the code is 4500 lines long.",
    "Le code civil, article 1382, et le code du travail 1234.",
    "The repository has 2000 stars, press 1200 star reviews.",
    "The ticket is public if you have a login: issues.kestrane.test/ABA-4471.",
    "Testez : `curl -u utilisateur:motdepasse https://api.example.org/v1/etat`.",
    "postgresql://[gebruiker]:[wachtwoord]@db.example.nl:5432/winkel",
    "Mitarbeiter*innen2024 und Freund*innen feiern.",
    "The login page compares Python / Django 5 and PHP / Laravel 11.",
    "Tokens of Tavily begin with tvly-, of Resend with re_, of Cloudflare with cfat_xxxxxxxxxxxxxxxxxxxx.",
    "export TAVILY_API_KEY=tvly-YOUR_API_KEY and PINECONE=pcsk_XXXXXXXXXXXX",
    "The show opens with Chapter12, in the access/egress tunnel.",
    "The sort code is 204060, the BLZ-Code 37040044, the SWIFT code 448812.",
    "Code NACE 62010, HS code 847130, RAL code 9010, Kleurcode 9010, code couleur 9010.",
    "Your booking code 448812, de boekingscode 448812, der Buchungscode 448812.",
    "The code review took 4500 seconds.",
    "World Password Day #WPD2026, with @jan_2024! on your account.",
    "Our password policy v2.1 names 1Password, and the token standard ERC-721.",
    "Mes identifiants : ISO27001. The passcode screen in iOS18 is new.",
    "Keynote: AI4Good2026x. Author: Jan2024Peeters, authors: H2020Project, keywords: Web3ForB2B.",
    "Fixed: the login bug ABA-4471 and the server SRV-1234.",
    "The password is required. Le mot de passe est obligatoire. Het wachtwoord is verplicht.",
    "The password is wrong, Das Passwort ist abgelaufen. Votre mot de passe est changé.",
    "Password: required, wachtwoord: vergeten, mdp : oublié",
    "Today's password: kindness. Pass it on.",
    "The password is the name of the seal.",
    "In the film the password was Swordfish.",
    "The sticker says „Kennwort: Hierhinschreiben”.",
    "Passwort: mindestens zwölf Zeichen, Das Passwort lautet anders.",
    "Our new book, “Password: panic”, is out.",
    "The wifi password is on the board, de ww is hoog.",
    "Our 4500 enter the race at noon, and 1200 press releases went out.",
    "The doors 1-2-3-4 are for visitors, the door at number 12 locks itself.",
    "5000 est le code postal de Namur, 5000 is the postal code, 5000 is de postcode, 5000 ist der PLZ-Code.",
    "The door numbers are 4500 on the box. Turn left at the gate, 2500 and push on to the top.",
    "Our shop door's 2500, paint included, and the till's 3000 a day.",
    "1984 is the code name of the project, 9010, that is the RAL code, 62010 est le code NACE.",
    "1909, that is the year of the gate. 1909, das ist der Preis der Tür.",
    "We changed the locks in Puffin-Street, my word is my bond, the word is out.",
    "He spreads the word on CSS: **Night-4** starts.",
    "The pass is valid until 2027, the pass: two days of music.",
    "Mr Smith + Wesson2 opened the season, user Jan + Piet did the rest.",
    "grep -u 5 -p 8 file.txt, run with -p verbose.",
    "Het meestgebruikte wachtwoord is nog altijd 123456.",
    "Das beliebteste Passwort ist immer noch 123456.",
    "Le mot de passe le plus utilisé en France est azerty.",
    "Use a strong password, not password123.",
    "postgres://user:password@localhost:5432/db is the form.",
    "The code holds 100 000 lines, the lottery combination was 12-24-36.",
    "The access code is open source since 2024, the code of 1984 is a classic.",
    "The seed phrase: never share it with anyone under any circumstances.",
]

FOUND = [
    ("The gate is 6629 star, mind the dog", "6629"),
    ("Pour couper l'alarme vous faites 3518 puis valider", "3518"),
    ("Die Alarmanlage geht mit 3307 Enter aus", "3307"),
    ("Punch in 3795 on the grey box by the door", "3795"),
    ("Sleutelkastje naast de poort, 0-9-2-6, en hang hem terug", "0-9-2-6"),
    ("cadenas armoire peinture 0825, et on remet tout", "0825"),
    ("La clé est sous le nain, l'alarme c'est le 3691.", "3691"),
    ("the safe's 61-19-34 and be quick", "61-19-34"),
    ("2581, c'est le code de la porte", "2581"),
    ("4407 is the door code for tonight", "4407"),
    ("1919, das ist die PIN vom Tresor, gell", "1919"),
    ("le code de la chambre froide de Lasne c'est 9137C", "9137C"),
    ("mosquitto_sub -h 10.9.2.41 -u capteurs -P Grange_3712 -t halle/#", "Grange_3712"),
    ("inloggen op de tablet is gewoon frituur + Kroketjes2025, met hoofdletter", "Kroketjes2025"),
    ("The booking box wants the login again, it's busadmin and then Clover-52seats", "Clover-52seats"),
    ("Prenez le compte de Renaud, jrenaud, Morgon2023?, ça passe", "Morgon2023"),
    ("De login is gent-balie en het woord is Lente!Muis77", "Lente!Muis77"),
    ("Guest wifi is back, pass is haddockTie_53, thanks", "haddockTie_53"),
    ("If the tablet locks itself again it's Gannet-0722, don't ring me", "Gannet-0722"),
    ("The wifi password is Tulip-4471", "Tulip-4471"),
    ("wifi: guest / pw: Sunny!Day42", "Sunny!Day42"),
    ("The password for the demo is still Otter#Lake9, have fun", "Otter#Lake9"),
    ("The alarm code is 5512, don't be late", "5512"),
    ("Front door PIN 903144", "903144"),
    ("Le mot de passe du wifi est Jonquille_38!x bonne journée", "Jonquille_38!x"),
    ("Le code de l'alarme est 4471", "4471"),
    ("mdp : Cigogne-2291", "Cigogne-2291"),
    ("Wachtwoord: Kikker!Sloot7", "Kikker!Sloot7"),
    ("Het wachtwoord van de wifi is Fiets-8812", "Fiets-8812"),
    ("De code van de poort is 7741.", "7741"),
    ("Das WLAN-Passwort lautet Kranich-5521", "Kranich-5521"),
    ("Der Türcode ist 3390#", "3390#"),
    ("Kennwort ist Storch!Nest4", "Storch!Nest4"),
    ("log in as 'demo' with Pelican#2031", "Pelican#2031"),
    ("export AWS_ACCESS_KEY_ID=AKIAQ7XMT4JZ2WKEPLNB", "AKIAQ7XMT4JZ2WKEPLNB"),
    ('client_secret = "Zq8v2LrT0xWn5KdY" # prod', "Zq8v2LrT0xWn5KdY"),
    ("heroku api key 9f3c2b1a-77de-4c01-b2aa-0c5d9e8f7a61 pls", "9f3c2b1a-77de-4c01-b2aa-0c5d9e8f7a61"),
    ("use the key 4be26597f50b2a8e89484c8235b2ba1a for the map", "4be26597f50b2a8e89484c8235b2ba1a"),
    ("La clé pour la météo : kW93hdLs02mNqPz7Ty", "kW93hdLs02mNqPz7Ty"),
    ("De sleutel is bSdj7Qnh8PYiMvouMvxi", "bSdj7Qnh8PYiMvouMvxi"),
    ("Der Schlüssel lautet mc3DVaD3MACgjjxx2jpr", "mc3DVaD3MACgjjxx2jpr"),
    ("curl -u admin:hPsPTkmboe https://intra.test/x", "hPsPTkmboe"),
    ("amqp://app:Rabbit-Hole-7@mq.test:5672", "amqp://app:Rabbit-Hole-7@mq.test:5672"),
    ("our wifi key is s4jLzjMcgxed", "s4jLzjMcgxed"),
    ("fetch it from ftp://:7k2@nas now", "ftp://:7k2@nas"),
    ("-----BEGIN RSA PRIVATE KEY-----", "-----BEGIN RSA PRIVATE KEY-----"),
    ("tür geht mit 4498 auf, kommt auf nen kaffee", "4498"),
    ("Tor 3: 5519 Stern, Licht ist rechts", "5519"),
    ("Leise saugen. Schlüsselsafe 3071.", "3071"),
    ("De achterpoort: 3306# doen, dan duwen", "3306#"),
    ("sleutelkast is 5190#, niet vragen waarom", "5190#"),
    ("en de voordeur van het home is 8812.", "8812"),
    ("alarm is 2580", "2580"),
    ("let it ring. alarm is 1946 then B", "1946"),
    ("the alarm panel behind the coats takes 1907.", "1907"),
    ("side door's jammed so use the wee gate, 8812 then the star, mind the dog", "8812"),
    ("Till code 4471, don't tell Tom", "4471"),
    ("le code du portail c'est 41B7", "41B7"),
    ("Le code du coffre billetterie : 1909#77B. Bon match", "1909#77B"),
    ("Portail : 4482 puis étoile", "4482"),
    ("vault-admin / Gavel2025", "Gavel2025"),
    ("the reseller portal is login boxoffice / Renard1909Ketel so nobody rings me", "Renard1909Ketel"),
    ("Les filles : login accueil2 / Coquelicot.77, et refermez", "Coquelicot.77"),
    ("Testzugang für Neugierige: uhu / Mond#2203.", "Mond#2203"),
    ("ticketing login kassa2 / Zomer2025!", "Zomer2025"),
    ("it's still user postgres with Marzipan_1987_ok, so practise", "Marzipan_1987_ok"),
    ("Map staat open met Praline#27kraan, maar zwijg", "Praline#27kraan"),
    ("The test build opens with feather_88-beta. I voted", "feather_88-beta"),
    ("try the old one, Turnip*Sunday4, always worked", "Turnip*Sunday4"),
    ("same password as last year: Herfst2024!", "Herfst2024"),
    ("(it is postgres://app:Rabbit-Hole-7@db.test:5432)", "postgres://app:Rabbit-Hole-7@db.test:5432"),
    ("it was «https://ann:Otter77lake@shop.test», all day", "https://ann:Otter77lake@shop.test"),
    ("Use amqp://app:Rabbit-Hole-7@mq.test.", "amqp://app:Rabbit-Hole-7@mq.test"),
    ("authorization: Zq8v2LrT0xWn5KdY", "Zq8v2LrT0xWn5KdY"),
    ("auth_key=Zq8v2LrT0xWn5KdY", "Zq8v2LrT0xWn5KdY"),
    ("the password: #Herfst24x", "#Herfst24x"),
    ("for the safe, type 4471#", "4471#"),
    ("log in with Tulip-4471", "Tulip-4471"),
    ("password: sunshine", "sunshine"),
    ("het wachtwoord is zomer", "zomer"),
    ("le mot de passe du wifi c'est bonjour", "bonjour"),
    ("le mot de passe : « chocolat »", "chocolat"),
    ("Das Passwort lautet Sommer", "Sommer"),
    ("Kennwort vom Drucker: Regenbogen.", "Regenbogen"),
    ("The wifi password is still espresso!", "espresso"),
    ("Netwerk Kantoor-5G, ww: appeltaart", "appeltaart"),
    ("Wifi password: sunshine. Enjoy your stay.", "sunshine"),
    ("login admin, password admin", "admin"),
    ("user: jan / pass: zonnebloem", "zonnebloem"),
    ("recovery code: a3f9-22bd", "a3f9-22bd"),
    ("the safe combination is 12-34-56", "12-34-56"),
    ("code de vérification: 839 201", "839 201"),
    ("otp 991-204", "991-204"),
    ("de deurcode is 1974, gewoon binnenkomen", "1974"),
    ("Code d'entrée : 1984, 2e étage", "1984"),
    ("gate code: *4321", "*4321"),
    ("by the bikes, door is 5-2-8-8-hash", "5-2-8-8"),
    (
        "seed phrase: witch collapse practice feed shame open despair creek road again ice least",
        "witch collapse practice feed shame open despair creek road again ice least",
    ),
]

OPENERS = ["The gate is %s.", "Le portail, c'est %s.", "Alarm eraf met %s, dan de kaart.", "Die Tür geht mit %s auf."]


@cache
def policy() -> Policy:
    """The default policy, loaded once."""
    return Policy.default()


def found(text: str) -> list[str]:
    """What the pack finds, as it is written."""
    findings = policy().check(Draft(text), "fast").findings
    return [text[one.start : one.end] for one in findings if one.category == "credentials"]


@pytest.mark.parametrize("text", SILENT)
def test_talk_about_security_and_placeholders_stay_silent(text: str) -> None:
    """Advice on passwords, placeholders, hashes and codes that open nothing are no credentials."""
    assert found(text) == []


@pytest.mark.parametrize(("text", "secret"), FOUND)
def test_what_opens_something_is_found(text: str, secret: str) -> None:
    """A password, a key or a code is found to the letter, in prose and in code."""
    assert found(text) == [secret]


@pytest.mark.parametrize("opener", OPENERS)
@settings(max_examples=30)
@given(code=st.from_regex(re.compile(r"\d{4,6}|\d{2}[abcdfg]\d|\d{4}#", re.ASCII), fullmatch=True))
def test_any_code_of_a_lock_is_found_and_no_year(opener: str, code: str) -> None:
    """Digits, alone, with a letter or with the hash key, are what opens the lock of a sentence; years are not."""
    assume(not re.fullmatch(r"(?:19|20)\d\d", code))
    assert found(opener % code) == [code]
    assert found(f"The gate is 2024 steel, {opener.partition(' %s')[0]} nieuw.") == []


def test_a_password_in_prose_is_a_stop() -> None:
    """A password that works may not be published."""
    assert policy().check(Draft("The wifi password is Tulip-4471"), "fast").severity == "stop"


@pytest.mark.parametrize(("text", "severity"), [("wachtwoord: zomer", "stop"), ("het wachtwoord is zomer", "advice")])
def test_a_word_that_may_tell_of_a_password_is_only_suspected(text: str, severity: str) -> None:
    """Behind "is" most words say of what kind a password is, so what is none of those we know is advice."""
    assert policy().check(Draft(text), "fast").severity == severity


@pytest.mark.parametrize("provider", sorted(FORMATS))
@settings(max_examples=15)
@given(st.data())
def test_any_token_of_a_provider_is_found_at_its_place(provider: str, data: st.DataObject) -> None:
    """A value in a provider's format is found to the letter, whatever its characters are."""
    token = data.draw(st.from_regex(re.compile(FORMATS[provider], re.ASCII), fullmatch=True))
    assume(len(token.split()) == 1 and not PLACEHOLDER.search(token))
    before = data.draw(st.sampled_from(["", "my key: ", "mon jeton ", "🎉 neem "]))
    text = f"{before}{token} ok?"
    places = [text[start:end] for start, end in tokens(text)]
    assert any(token in place or place in token for place in places)


@given(st.text(alphabet=string.ascii_lowercase + " .,!?'", max_size=200))
def test_lower_case_prose_is_no_credential(text: str) -> None:
    """Words without digits, capitals or signs of code unlock nothing."""
    assert found(text) == []
