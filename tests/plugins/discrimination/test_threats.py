"""Open threats, wishes of death and loathing, in whatever order the words come; and what only sounds like them."""

from tests.plugins.discrimination.checking import Table, each, found

SPLIT: Table = {
    "en": [
        "I'll run those gypsies down.",
        "Immigrants? We'll cut them up.",
        "I'm gonna snap that immigrant's neck.",
        "I'd set my dogs on those asylum seekers.",
    ],
    "fr": [
        "Le prochain Arabe qui me parle, je lui éclate la tête.",
        "Ces Roms, je les crame un par un.",
        "On les flingue tous, ces réfugiés.",
        "On devrait leur couper les mains, aux Roumains.",
    ],
    "nl": [
        "Marokkanen steek ik gewoon neer.",
        "De buren zijn Turken. Morgen rammen we ze in elkaar.",
        "Die Polen rijden we met de tractor plat.",
        "Zaterdag gaan we die homo's te grazen nemen.",
    ],
    "de": [
        "Noch ein Türke hier, und ich stech ihn ab.",
        "Den Juden drehen wir den Hals um.",
        "Diese Zigeuner machen wir platt.",
        "Nebenan wohnen Syrer. Die mach ich heute fertig.",
    ],
}
ASKED: Table = {
    "en": ["Why hasn't anyone gassed the Jews again?", "Can't we just machine-gun the boats full of Africans?"],
    "fr": ["Pourquoi on laisse pas crever les clandestins ?", "Quand est-ce qu'on noie tous ces Roms ?"],
    "nl": ["Waarom schieten we die vluchtelingen niet gewoon kapot?", "Wie helpt mij die zigeuners opknopen?"],
    "de": ["Wann vergast endlich jemand diese Juden?", "Warum lässt man die Flüchtlinge nicht einfach absaufen?"],
}
WISHED: Table = {
    "en": [
        "Let the refugees just drown.",
        "The sooner those Pakistanis die the better.",
        "Srebrenica didn't go far enough, too many Muslims left.",
        "Hope a bomb drops on every Jew.",
    ],
    "fr": [
        "Que les Arabes aillent en enfer.",
        "Les homosexuels peuvent bien crever.",
        "Dommage que Hitler n'ait pas fini avec les juifs.",
        "Encore vingt migrants noyés, bon débarras.",
    ],
    "nl": [
        "Voor mijn part stikken al die moslims.",
        "Laat die vluchtelingen maar verzuipen.",
        "Jammer dat Hitler zijn werk met de joden niet heeft afgemaakt.",
        "Hopelijk overleeft geen enkele moslim deze winter.",
    ],
    "de": [
        "Sollen sie doch verrecken, die Moslems.",
        "Von mir aus können alle Schwulen krepieren.",
        "Schade, dass Hitler mit den Juden nicht fertig geworden ist.",
        "Hoffentlich kriegen diese Asylanten alle Krebs.",
    ],
}
LOATHED: Table = {
    "en": ["Lesbians give me the creeps.", "How can anybody like gay people?"],
    "fr": ["Les lesbiennes me donnent la nausée.", "Je peux pas piffrer les Polonais."],
    "nl": ["Al die Roma hangen mij zo de keel uit.", "Ik kan die Polen wel schieten."],
    "de": ["Moslems sind mir zutiefst zuwider.", "Ich krieg Ausschlag, wenn ich Moslems sehe."],
}
NAMES: Table = {
    "en": ["I'm sick of those niggers on my line.", "Gypsies are pond life."],
    "fr": [
        "Je suis entouré de bougnoules.",
        "Le moricaud de la compta.",
        "Ces Syriens sont une invasion de sauterelles.",
    ],
    "nl": ["Die makak van mijn werk.", "Een bende makakskes aan het station.", "Moslims zijn een epidemie."],
    "de": ["Ich bin genervt von diesen Kanaken.", "So eine depperte Schwuchtl.", "Asylanten sind Bazillen."],
}

TOLD: Table = {
    "en": [
        "Man runs over woman outside supermarket, police say.",
        "In the game we gun down zombies, me and my Polish flatmate.",
        "Every woman who gets stabbed is one too many.",
        "I'll shoot the Polish suppliers an email.",
    ],
    "fr": [
        "Trois hommes ont poignardé un jeune Marocain à Liège.",
        "Dans ce documentaire, des soldats fusillent des juifs.",
        "Je crève de faim, disent les filles après le match.",
        "Je leur tire mon chapeau, à ces migrants.",
    ],
    "nl": [
        "Drie mannen staken een Marokkaanse jongen neer.",
        "Steek je licht op bij onze Poolse collega's.",
        "Ik knal je ervan, zo'n goed idee van de Marokkaanse bakker!",
        "Ik leg mijn Syrische buren altijd uit hoe de afvalkalender werkt.",
        "Wij maken met de vluchtelingen een schuurtje kapot en bouwen een nieuw.",
    ],
    "de": [
        "Drei Männer stachen einen syrischen Jungen nieder, die Polizei ermittelt.",
        "Wir hängen die Bilder der Frauen auf.",
        "Wir machen mit Flüchtlingen zusammen Musik.",
        "Ich schlage vor, dass Frauen und Männer zusammen spielen.",
    ],
}
WISHED_WELL: Table = {
    "en": [
        "May every Muslim in our town have a blessed Eid.",
        "I hope the migrants on the boat are safe.",
        "Why don't we just hire the refugees?",
    ],
    "fr": [
        "Je souhaite à tous les juifs une belle fête.",
        "Il est honteux que des migrants meurent en mer.",
        "J'espère que les femmes ne vont pas souffrir de la chaleur.",
    ],
    "nl": [
        "Laat de meisjes maar eerst hun brood eten.",
        "Van mij mogen alle moslims vrij nemen met het Suikerfeest.",
        "Waarom laten we vluchtelingen zo lang wachten?",
        "Ik word misselijk van hoe mensen over vluchtelingen spreken.",
    ],
    "de": [
        "Hoffentlich finden die Syrer bald eine Wohnung.",
        "Sollen sie doch feiern, die Moslems.",
        "Warum lassen wir Flüchtlinge so lange warten?",
        "Er nannte mich Schwuchtel und ich habe ihn angezeigt.",
    ],
}


@each(split=SPLIT, asked=ASKED, wished=WISHED, loathed=LOATHED, names=NAMES)
def test_open_hate_is_found(text: str) -> None:
    """Announced, asked for, wished, felt, or in a name."""
    assert found(text)


@each(told=TOLD, wished_well=WISHED_WELL)
def test_what_only_sounds_like_it_is_left_alone(text: str) -> None:
    """A crime reported, a game, an idiom, a good wish."""
    assert found(text) == []
