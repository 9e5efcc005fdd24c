"""Implied discrimination that says it in words: a group, named or paraphrased, and what is done with it."""

from tests.plugins.discrimination.checking import Table, each, found

GIVEN_LESS: Table = {
    "en": [
        "Put the over-sixties on the till? Never give a pensioner a touch screen.",
        "Lovely stammer he has, so keep him off the phones.",
        "Nobody with a headscarf at the front desk, please.",
    ],
    "fr": [
        "Une candidate voilée, je la laisse au courrier.",
        "On ne confie pas la caisse à des gens du voyage.",
        "Les syndiqués n'ont qu'à garder les palettes.",
    ],
    "nl": [
        "Een rolstoelgebruiker zet ik niet aan het onthaal.",
        "Mensen van boven de zestig leer je geen nieuwe kassa.",
        "Die Roemeen krijgt van mij geen sleutel.",
    ],
    "de": [
        "Einen Stotterer setz ich nicht ans Telefon.",
        "Die Rumänin lassen wir lieber im Lager.",
        "Ein Gewerkschafter gehört nicht ins Büro.",
    ],
}
TURNED_AWAY: Table = {
    "en": ["A council estate on the CV: bottom of the pile.", "She is getting married, so we went with Tom."],
    "fr": ["Un dossier des cités va sous la pile.", "Célibataire sans enfants, de préférence."],
    "nl": ["Liefst niemand met een accent.", "Jonge moeders zou ik hier niet aannemen."],
    "de": ["Bitte keine Muttersprachler aus Polen.", "Wir stellen keinen über fünfzig mehr ein."],
}
IN_PASSING: Table = {
    "en": [
        "A deaf girl on reception, honestly.",
        "You'd never know he is Moroccan.",
        "The Poles, you know how it goes 😉",
    ],
    "fr": [
        "Une femme enceinte au volant, on sait comment ça finit.",
        "Les Roms, soyons sérieux.",
        "Comme quoi, même un Flamand sourit.",
    ],
    "nl": ["Walen werken nu eenmaal trager.", "Met zo'n accent aan de telefoon?", "Vakbondsmensen, tja."],
    "de": ["Die Jungen halten halt nichts aus.", "Man kennt das ja von den Bulgaren.", "Schwanger, na bravo."],
}
OF_THEM: Table = {
    "en": ["Two travellers signed in today. Count the spoons.", "He is a Romanian. Keep him away from the stockroom."],
    "fr": ["Une caravane s'est garée. Recomptez les vélos.", "La nouvelle porte le foulard. Qu'elle reste derrière."],
    "nl": [
        "Er begint een Bulgaar. Hou uw portefeuille maar vast.",
        "Zij is doof. Zet haar maar in het magazijn, niemand die haar ziet.",
    ],
    "de": ["Der Neue stottert. Ab nach hinten mit ihm.", "Zwei Syrer fangen an. Spinde bitte abschließen."],
}
BORN_WITH: Table = {
    "en": ["Haggling is in their blood.", "Always yes, never a no, that's just their culture."],
    "fr": ["La ponctualité, ce n'est pas dans leur nature.", "Ils ont ça dans le sang."],
    "nl": ["Onderhandelen, dat zit hen in het bloed.", "Klagen zit in hun aard."],
    "de": ["Das Feilschen liegt denen im Blut.", "Denen ist das in den Genen mitgegeben."],
}
TWINS: Table = {
    "en": [
        "Never give a stranger your password.",
        "Keep the ladder off the stand.",
        "Honestly, the printer is the problem.",
        "A deaf colleague runs reception, and she is the best we have.",
        "I am a Moroccan welder, honestly the best job I had.",
        "Count the spoons before the party.",
        "Brewing is in our blood.",
        "We hired two pensioners and a headscarf is no problem.",
        "The union meets on Thursday at the gate.",
    ],
    "fr": [
        "Le courrier, je le laisse à l'accueil.",
        "Une collègue voilée accueille les clients.",
        "Idéalement, le colis part lundi.",
        "Je suis musulmane et je suis toujours à l'heure, on sait pourquoi : mon père était cheminot.",
        "Recomptez les vélos après la course.",
        "Le pain, nous avons ça dans le sang.",
        "Les syndicats et la direction ont signé.",
    ],
    "nl": [
        "De bloemen zet ik aan het onthaal.",
        "Onze collega in een rolstoel leidt het onthaal.",
        "Liefst voor vrijdag terugsturen.",
        "Ik ben Marokkaan en ik kom nu eenmaal graag vroeg.",
        "Hou uw helm maar vast, het waait.",
        "Bakken zit ons in het bloed.",
        "De vakbond vergadert donderdag.",
    ],
    "de": [
        "Den Ordner setz ich auf die Liste.",
        "Unsere gehörlose Kollegin führt durch das Haus.",
        "Bitte keine Werbung.",
        "Ich bin Rumäne und komme halt gern früh.",
        "Die Räder bitte abschließen.",
        "Brauen liegt uns im Blut.",
        "Die Gewerkschaft trifft sich am Donnerstag.",
    ],
}


@each(
    given_less=GIVEN_LESS,
    turned_away=TURNED_AWAY,
    in_passing=IN_PASSING,
    of_them=OF_THEM,
    born_with=BORN_WITH,
)
def test_what_is_implied_in_words_is_found(text: str) -> None:
    """Kept from a task, turned away, judged with a wink, watched or hidden, explained by birth."""
    assert found(text)


@each(twins=TWINS)
def test_a_near_twin_says_nothing_of_anybody(text: str) -> None:
    """The same words of a thing, a group in praise, a group of one's own."""
    assert found(text) == []
