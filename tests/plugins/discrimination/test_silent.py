"""Where an experienced colleague would stay silent, class by class."""

from tests.plugins.discrimination.checking import Table, each, found

NEUTRAL: Table = {
    "en": [
        "About half of our nurses are women.",
        "My grandmother came here with the first Moroccan workers in 1964.",
        "There is a new prayer room, used by Muslims and Christians.",
        "A blind colleague tested the new app.",
        "I'm a trans woman and I fix lifts.",
        "Refugees from Syria start their training on Monday.",
    ],
    "fr": [
        "La moitié de nos infirmières sont des femmes de plus de 50 ans.",
        "Mes grands-parents sont des immigrés italiens.",
        "Il y a une nouvelle salle de prière, pour musulmans et chrétiens.",
        "Un collègue aveugle a testé l'application.",
        "Je suis une femme trans et je répare des ascenseurs.",
        "Des réfugiés syriens commencent leur formation lundi.",
    ],
    "nl": [
        "De helft van onze verpleegkundigen zijn vrouwen.",
        "Mijn grootouders kwamen mee met de eerste Marokkanen in 1964.",
        "Er is een nieuwe stilteruimte, voor moslims en christenen.",
        "Een blinde collega heeft de app getest.",
        "Ik ben een transvrouw en ik herstel liften.",
        "Vluchtelingen uit Syrië beginnen maandag aan hun opleiding.",
    ],
    "de": [
        "Die Hälfte unserer Pflegekräfte sind Frauen.",
        "Meine Großeltern kamen mit den ersten Türken nach Köln.",
        "Es gibt einen neuen Gebetsraum, für Muslime und Christen.",
        "Eine blinde Kollegin hat die App getestet.",
        "Ich bin eine Transfrau und repariere Aufzüge.",
        "Flüchtlinge aus Syrien beginnen am Montag ihre Ausbildung.",
    ],
}
POSITIVE: Table = {
    "en": [
        "I love gay people, they light up this office.",
        "Muslims are wonderful neighbours.",
        "We need more women in management.",
        "Immigrants built this company and I am grateful for it.",
        "Disabled people should be heard, everywhere and always.",
        "Older workers are worth their weight in gold.",
    ],
    "fr": [
        "J'adore les femmes qui codent.",
        "Les musulmans sont des voisins formidables.",
        "Il nous faut plus de femmes à la direction.",
        "Les immigrés ont bâti cette entreprise, merci à eux.",
        "Les personnes handicapées devraient être entendues partout.",
        "Les homosexuels méritent les mêmes droits que tout le monde.",
    ],
    "nl": [
        "Ik hou van mijn homo vrienden.",
        "Moslims zijn geweldige buren.",
        "We hebben meer vrouwen nodig in de directie.",
        "Migranten hebben dit bedrijf gebouwd, bedankt.",
        "Gehandicapten verdienen dezelfde kansen als iedereen.",
        "Zwarte mensen moeten gehoord worden.",
    ],
    "de": [
        "Ich liebe Frauen, die programmieren.",
        "Muslime sind wunderbare Nachbarn.",
        "Wir brauchen mehr Frauen in der Leitung.",
        "Migranten haben diese Firma aufgebaut, danke dafür.",
        "Behinderte verdienen die gleichen Chancen wie alle.",
        "Schwarze Menschen sollten gehört werden.",
    ],
}
NEGATED: Table = {
    "en": [
        "I don't hate women, I am one.",
        "No immigrant deserves to die at sea.",
        "Gay people are not a disease.",
        "We must never hurt refugees.",
        "Nobody should kill women for what they wear.",
        "It is not true that Muslims are terrorists.",
        "I would never say that disabled people are stupid.",
        "Not all men are pigs, some cook.",
    ],
    "fr": [
        "Je ne déteste pas les femmes, j'en suis une.",
        "Aucun migrant ne mérite de mourir en mer.",
        "Les homosexuels ne sont pas une maladie.",
        "Il ne faut jamais frapper les réfugiés.",
        "Personne ne devrait tuer des femmes.",
        "Je ne dirais jamais que les handicapés sont stupides.",
    ],
    "nl": [
        "Ik haat vrouwen niet, ik ben er een.",
        "Geen enkele migrant verdient het om te sterven op zee.",
        "Homo's zijn geen ziekte.",
        "We mogen vluchtelingen nooit slaan.",
        "Niemand zou vrouwen moeten vermoorden.",
        "Ik zou nooit zeggen dat gehandicapten dom zijn.",
    ],
    "de": [
        "Ich hasse Frauen nicht, ich bin eine.",
        "Kein Migrant verdient es, im Meer zu sterben.",
        "Schwule sind keine Krankheit.",
        "Wir dürfen Flüchtlinge niemals schlagen.",
        "Niemand sollte Frauen umbringen.",
        "Ich würde nie sagen, dass Behinderte dumm sind.",
    ],
}
OPPOSED: Table = {
    "en": [
        "“Muslims are vermin” is what he wrote, and he was fired for it.",
        'Sentences such as "I hate gay people" have no place in this school.',
        "Saying that women are stupid with numbers is nonsense.",
        "Anyone who thinks that immigrants are thieves should come and see our warehouse.",
        "It is disgusting to say that black people are inferior.",
        "People who hate refugees should talk to one.",
        "Calling disabled people a burden is wrong.",
    ],
    "fr": [
        "« Les musulmans sont de la vermine », a-t-il écrit. Il a été licencié.",
        "Des phrases comme « je hais les homosexuels » n'ont pas leur place à l'école.",
        "Dire que les femmes sont stupides est une bêtise.",
        "Ceux qui pensent que les immigrés sont des voleurs n'en connaissent aucun.",
        "Quiconque déteste les réfugiés devrait en rencontrer un.",
    ],
    "nl": [
        "‘Moslims zijn ongedierte’, schreef hij. Hij werd ontslagen.",
        'Zinnen als "ik haat homo\'s" horen niet op deze school.',
        "Zeggen dat vrouwen dom zijn is onzin.",
        "Wie denkt dat migranten dieven zijn, moet eens langskomen.",
        "Mensen die vluchtelingen haten, kennen er geen.",
    ],
    "de": [
        "„Muslime sind Ungeziefer“, schrieb er. Er wurde entlassen.",
        "Sätze wie „ich hasse Schwule“ haben an dieser Schule keinen Platz.",
        "Zu sagen, dass Frauen dumm sind, ist Unsinn.",
        "Wer glaubt, dass Migranten Diebe sind, kennt keinen.",
        "Menschen, die Flüchtlinge hassen, sollten einen treffen.",
    ],
}
OTHER_TARGETS: Table = {
    "en": [
        "I hate this printer, it is scum.",
        "These mosquitoes are vermin and should all die.",
        "You are a disgusting liar and I can't stand you.",
        "All bankers are thieves, I said it.",
        "Artists are lazy parasites, says my uncle, a painter.",
        "Kill the process, then kill all the zombies.",
        "Bad meetings should be banned.",
        "Rats should be exterminated before the opening.",
    ],
    "fr": [
        "Je déteste cette imprimante, c'est une ordure.",
        "Ces moustiques sont de la vermine, ils devraient tous crever.",
        "Tu es un menteur répugnant, je ne te supporte plus.",
        "Tous les banquiers sont des voleurs.",
        "Il faut exterminer les rats avant l'ouverture.",
    ],
    "nl": [
        "Ik haat deze printer, wat een rotding.",
        "Die muggen zijn ongedierte en moeten allemaal dood.",
        "Je bent een walgelijke leugenaar, ik kan je niet uitstaan.",
        "Alle bankiers zijn dieven.",
        "We moeten de ratten uitroeien voor de opening.",
    ],
    "de": [
        "Ich hasse diesen Drucker, das Ding ist Müll.",
        "Diese Mücken sind Ungeziefer und sollten alle sterben.",
        "Du bist ein widerlicher Lügner, ich kann dich nicht ausstehen.",
        "Alle Banker sind Diebe.",
        "Wir müssen die Ratten ausrotten, bevor wir öffnen.",
    ],
}
PROFANITY: Table = {
    "en": [
        "Fuck, that was a long shift.",
        "This fucking release is finally out!",
        "Holy shit, we won the tender of the year.",
    ],
    "fr": ["Putain, quelle garde.", "Cette putain de mise à jour est enfin passée !", "Merde, j'ai raté le train."],
    "nl": ["Fuck, wat een shift.", "Die kut release is eindelijk buiten!", "Godverdomme, trein gemist."],
    "de": [
        "Scheiße, war das eine Schicht.",
        "Dieses verdammte Release ist endlich draußen!",
        "Verdammt, Zug verpasst.",
    ],
}
HOMONYMS: Table = {
    "en": [
        "There is a chink in the firewall.",
        "A raccoon, or coon as they say there, sat in the bin.",
        "The dyke held, the village stayed dry.",
        "The queen bee and her drones are busy.",
        "Two tall poles are missing from the tent.",
    ],
    "fr": ["Excusez les retards de livraison.", "La pédale de frein grince.", "La tapette à souris a bien servi."],
    "nl": ["Die mails mag je negeren.", "We moeten de pot verven.", "De nicht van mijn vader werkt hier."],
    "de": ["Er zog sich eine Zecke ein.", "Der Mongolenteppich hängt.", "Die Tunnel sind zu."],
}
RECLAIMED: Table = {
    "en": [
        "I am a proud dyke and a better welder.",
        "We faggots danced until five.",
        "My niggas made it to the final!",
    ],
    "fr": ["Je suis pédé et fier de l'être.", "Nous les gouines, on répare aussi des motos."],
    "nl": ["Ik ben een trotse flikker.", "Wij flikkers dansen zaterdag mee."],
    "de": ["Ich bin eine stolze Schwuchtel.", "Wir Tunten tanzen am Samstag."],
}

EVERYDAY: Table = {
    "en": [
        "Men, women, dogs: everybody got wet at the fair.",
        "The painting shows fat women, dogs and beggars.",
        "Jews, Christians, Muslims, dogs: all at the street party.",
        "Pigs, cows, women with buckets: the painting is from 1640.",
        "The girls like dogs and horses.",
        "Women like animals as much as men do.",
        "We're going to smash the girls' team on Saturday.",
        "We should smash the women at table tennis this time.",
        "My gran was deaf and sang in the choir 😉",
        "Honestly, the women's team played better than ours.",
        "At her age she still swims every day, honestly.",
        "Leave the pregnant cat in her basket.",
        "We never let the girls walk home alone after the match.",
        "The Greens won three seats, honestly a surprise.",
        "I'm too old for this hangover.",
        "The swimming lane is women only on Tuesdays.",
        "Shoes for a woman with big feet, where do I find them?",
        "The poles are rotten and the tent is filthy.",
    ],
    "fr": [
        "Femmes, chiens, enfants : tout le monde danse au carnaval.",
        "Il faut battre les filles au ping-pong.",
        "On va écraser les filles de Liège au hockey.",
        "Ma mère est sourde, mais elle danse.",
        "La mosquée est ouverte dimanche, mais le parking est petit.",
        "Les Verts ont gagné, mais la droite aussi.",
        "On ne laisse pas une femme enceinte debout dans le bus.",
        "Mon grand-père est trop vieux pour le ski, dit-il.",
        "Une jeune équipe a gagné la coupe.",
        "Je cherche un costume pour un homme et une robe pour une femme.",
        "Mon chien n'est pas comme les autres.",
    ],
    "nl": [
        "Mannen, vrouwen, honden: iedereen werd nat.",
        "De meisjes spelen als wilde dieren in het bos.",
        "We gaan de vrouwen van Gent afmaken in de finale.",
        "Oma is doof, ze wil toch altijd de radio aan.",
        "De meisjes zitten die dag op kamp, maar ja, regen.",
        "Zet ik de rolstoel van oma in de zon, dan lacht ze.",
        "De vrouwen wonnen met twee doelpunten, tja.",
        "Ze is te jong voor die film.",
        "Hij spreekt Nederlands zonder accent, na één jaar.",
        "Schoenen voor een vrouw met grote voeten.",
        "Mijn kat is niet zoals de anderen.",
    ],
    "de": [
        "Männer, Frauen, Hunde: alle wurden nass.",
        "Die Maler zeigen Frauen, Affen und Papageien.",
        "Die Mädchen spielen wie wilde Tiere im Wald.",
        "Wir müssen die Mädchen aus Köln im Halbfinale schlagen.",
        "Oma ist schwerhörig, da braucht man Geduld.",
        "Meine Frau ist schwanger, das hat ja gedauert.",
        "Unter uns: die Damen haben besser gespielt.",
        "In dem Alter schwimmt sie noch jeden Tag.",
        "Sie ist zu jung für den Film.",
        "Ein junges Team hat den Pokal gewonnen.",
        "Ein Fahrrad für ein Mädchen, und Schuhe für eine Frau, wer verkauft?",
        "Meine Katze ist nicht wie die anderen.",
    ],
}


@each(
    neutral=NEUTRAL,
    positive=POSITIVE,
    negated=NEGATED,
    opposed=OPPOSED,
    other=OTHER_TARGETS,
    profanity=PROFANITY,
    homonyms=HOMONYMS,
    reclaimed=RECLAIMED,
    everyday=EVERYDAY,
)
def test_nothing_is_said(text: str) -> None:
    """Neutral, positive, negated, opposed, of other things, an oath, another meaning, one's own word, life at home."""
    assert found(text) == []
