"""Explicit hate is found, class by class, in every language and for groups of every criterion."""

from tests.plugins.discrimination.checking import Table, each, found

EMOTION: Table = {
    "en": [
        "I hate women.",
        "I absolutely loathe gay people.",
        "Can't help it, I despise Muslims",
        "Immigrants make me sick",
        "trans people disgust me so much",
        "I really can't stand all these foreigners.",
    ],
    "fr": [
        "Je hais les femmes.",
        "Je déteste vraiment les homosexuels.",
        "Les musulmans me dégoûtent.",
        "les immigrés me donnent envie de vomir",
        "Je méprise tous ces handicapés",
        "je ne supporte plus les étrangers ici",
    ],
    "nl": [
        "Ik haat vrouwen.",
        "Ik verafschuw homo's.",
        "Moslims maken me misselijk.",
        "ik walg van migranten",
        "Ik heb een hekel aan gehandicapten",
        "ik kan die buitenlanders niet meer uitstaan",
    ],
    "de": [
        "Ich hasse Frauen.",
        "Ich verabscheue Schwule.",
        "Muslime widern mich an.",
        "Migranten machen mich krank",
        "Ich verachte Behinderte",
        "ich kann diese Ausländer nicht mehr ertragen",
    ],
}
ATTRIBUTES: Table = {
    "en": [
        "Women are so stupid.",
        "Gay people are disgusting perverts",
        "Muslims are all terrorists.",
        "those immigrants are just lazy thieves",
        "Black people are inferior to us.",
        "trans people are mentally ill",
        "Disabled people are utterly useless.",
        "Old people are a waste of space",
    ],
    "fr": [
        "Les femmes sont tellement stupides.",
        "Les homosexuels sont des pervers répugnants",
        "Les musulmans sont tous des terroristes.",
        "ces immigrés sont juste des voleurs",
        "Les noirs sont inférieurs.",
        "les handicapés sont totalement inutiles",
    ],
    "nl": [
        "Vrouwen zijn zo dom.",
        "Homo's zijn walgelijke viezeriken",
        "Moslims zijn allemaal terroristen.",
        "die migranten zijn gewoon dieven",
        "Zwarte mensen zijn minderwaardig.",
        "gehandicapten zijn volledig nutteloos",
    ],
    "de": [
        "Frauen sind so dumm.",
        "Schwule sind widerlich",
        "Muslime sind alle Terroristen.",
        "diese Migranten sind einfach nur Diebe",
        "Schwarze sind minderwertig.",
        "Behinderte sind völlig nutzlos",
    ],
}
DEHUMANISED: Table = {
    "en": [
        "Muslims are vermin.",
        "refugees are like rats",
        "Jews are a plague on this town",
        "gypsies are nothing but parasites",
    ],
    "fr": ["Les musulmans sont de la vermine.", "les réfugiés sont comme des rats", "Les juifs sont une peste"],
    "nl": ["Moslims zijn ongedierte.", "vluchtelingen zijn net ratten", "Joden zijn een plaag voor dit land"],
    "de": ["Muslime sind Ungeziefer.", "Flüchtlinge sind wie Ratten", "Juden sind eine Plage"],
}
IMPLICIT: Table = {
    "en": [
        "The world would be a better place without gay people",
        "Women belong in the kitchen, not at the board",
        "Muslims should go back to where they came from",
        "disabled people have no place in this company",
    ],
    "fr": [
        "Le monde serait meilleur sans les homosexuels",
        "Les femmes n'ont pas leur place sur un chantier",
        "Les musulmans devraient rentrer chez eux",
    ],
    "nl": [
        "De wereld zou beter zijn zonder homo's",
        "Vrouwen horen in de keuken",
        "Moslims moeten terug naar hun eigen land",
    ],
    "de": [
        "Die Welt wäre besser ohne Schwule",
        "Frauen gehören in die Küche",
        "Muslime sollen zurück in ihr Land",
    ],
}
THREATS: Table = {
    "en": [
        "I am going to kill every immigrant on this street.",
        "I'd love to punch a gay man today",
        "We will hunt down Muslims, one by one",
        "Women deserve to be raped",
        "Somebody should shoot those refugees.",
        "All Jews must burn",
    ],
    "fr": [
        "Je vais tuer tous les immigrés de cette rue.",
        "J'ai envie de frapper un homosexuel",
        "Les femmes méritent d'être violées",
        "Quelqu'un devrait abattre ces réfugiés.",
        "Tous les juifs devraient brûler",
    ],
    "nl": [
        "Ik ga alle migranten in deze straat vermoorden.",
        "Ik zou graag een homo in elkaar slaan",
        "Vrouwen verdienen het om verkracht te worden",
        "Iemand moet die vluchtelingen neerschieten.",
        "Alle joden moeten branden",
    ],
    "de": [
        "Ich werde alle Migranten in dieser Straße umbringen.",
        "Ich würde gerne einen Schwulen verprügeln",
        "Frauen verdienen es, vergewaltigt zu werden",
        "Jemand sollte diese Flüchtlinge erschießen.",
        "Alle Juden sollen brennen",
    ],
}
NAMES: Table = {
    "en": [
        "You are just a filthy faggot",
        "those niggers again at the counter",
        "what a stupid cunt she is",
        "get this retard off my line",
    ],
    "fr": ["T'es qu'un sale pédé", "encore ces bougnoules au guichet", "quelle salope celle-là", "espèce de mongol"],
    "nl": ["Jij vuile flikker", "weer die makakken aan de balie", "wat een kutwijf", "die kutmarokkanen toch"],
    "de": ["Du dreckige Schwuchtel", "wieder diese Kanaken am Schalter", "so eine Schlampe", "du elender Spast"],
}
PROFANE: Table = {
    "en": ["Fuck all immigrants", "women are fucking pigs", "God, I fucking hate trans people"],
    "fr": ["Nique les immigrés", "ces putains de musulmans", "les femmes sont des putes"],
    "nl": ["Fuck alle migranten", "die kut moslims", "vrouwen zijn hoeren"],
    "de": ["Fick die Migranten", "diese verfickten Moslems", "Frauen sind Huren"],
}
PRONOUNS: Table = {
    "en": [
        "Some people like immigrants. They are vermin.",
        "Look at all those gay people. I hate them!",
        "Women are everywhere now and they are all so stupid",
        "We have Muslims here now. Somebody should deport them.",
    ],
    "fr": [
        "Certains aiment les immigrés. Ils sont de la vermine.",
        "Regardez tous ces homosexuels. Je les déteste !",
        "On a des musulmans maintenant. Il faudrait les expulser.",
    ],
    "nl": [
        "Sommigen houden van migranten. Ze zijn ongedierte.",
        "Kijk naar al die homo's. Ik haat ze!",
        "We hebben nu moslims. Iemand moet ze deporteren.",
    ],
    "de": [
        "Manche mögen Migranten. Sie sind Ungeziefer.",
        "Schau dir all die Schwulen an. Ich hasse sie!",
        "Wir haben jetzt Muslime. Man sollte sie abschieben.",
    ],
}
NEGATED_POSITIVE: Table = {
    "en": [
        "Immigrants are not welcome here",
        "gay people don't deserve respect",
        "Women should never be allowed to drive",
        "Disabled people are not real people",
    ],
    "fr": [
        "Les immigrés ne sont pas les bienvenus ici",
        "les homosexuels ne méritent pas de respect",
        "Les femmes ne devraient jamais avoir le droit de voter",
    ],
    "nl": [
        "Migranten zijn hier niet welkom",
        "homo's verdienen geen respect",
        "Vrouwen zouden nooit mogen stemmen",
    ],
    "de": [
        "Migranten sind hier nicht willkommen",
        "Schwule verdienen keinen Respekt",
        "Frauen sollten niemals wählen dürfen",
    ],
}
QUESTIONS: Table = {
    "en": [
        "Why are women so dumb?",
        "Is anyone else sick of it? Aren't Muslims disgusting?",
        "Can we please deport all immigrants?",
    ],
    "fr": [
        "Pourquoi les femmes sont-elles si stupides ?",
        "Y a-t-il pire que les musulmans ?",
        "Peut-on expulser les immigrés ?",
    ],
    "nl": ["Waarom zijn vrouwen zo dom?", "Is er iets erger dan moslims?", "Kunnen we alle migranten deporteren?"],
    "de": [
        "Warum sind Frauen so dumm?",
        "Gibt es etwas Schlimmeres als Muslime?",
        "Können wir alle Migranten abschieben?",
    ],
}
OPINIONS: Table = {
    "en": [
        "I honestly think women are inferior",
        "Imho gay people are disgusting",
        "In my opinion, no offence, Muslims are animals",
    ],
    "fr": ["Je pense que les femmes sont inférieures", "À mon avis les homosexuels sont dégoûtants"],
    "nl": ["Ik denk dat vrouwen minderwaardig zijn", "Volgens mij zijn homo's walgelijk"],
    "de": ["Ich denke, dass Frauen minderwertig sind", "Meiner Meinung nach sind Schwule widerlich"],
}
BROKEN: Table = {
    "en": ["mus lims are ver min", "I hate immi grants", "refu gees are para sites"],
    "fr": ["les musul mans sont de la ver mine", "je déteste les étran gers"],
    "nl": ["ik haat buiten landers", "vluchte lingen zijn on gedierte"],
    "de": ["Flücht linge sind Ab schaum", "ich hasse Aus länder"],
}
VIOLENCE: Table = {
    "en": [
        "Refugees ought to be put down.",
        "The next gypsy I see goes off the bridge.",
        "We'll burn down your mosque",
    ],
    "fr": ["On va foutre le feu à votre mosquée", "Les Roms, on devrait les parquer dans des camps."],
    "nl": ["Die moslims moet je vergassen", "Alle vluchtelingen het land uit!"],
    "de": ["Schwule gehören kastriert.", "Die Moslems sollte man alle wegsperren."],
}
NOT_ONE_GOOD: Table = {
    "en": ["You'll never meet an honest gypsy.", "Muslims will never be civilised"],
    "fr": ["Un musulman honnête, ça n'existe pas", "Les Roms ne sont pas des êtres civilisés."],
    "nl": ["Er bestaat geen eerlijke zigeuner", "Een goeie moslim moeten ze nog uitvinden"],
    "de": ["Es gibt keine ehrlichen Zigeuner", "Noch nie einen anständigen Moslem getroffen"],
}
MISSPELT: Table = {
    "en": [
        "I hate wmoen",
        "Musilms are vermin",
        "immgrants are scum",
        "I ahte gay people",
        "Ihatewomen",
        "I h a t e  i m m i g r a n t s",
        "w0men are 5tupid",
        "Muslims are vermn",
        "Womenarestupid",
        "I h8 gay people",
    ],
    "fr": [
        "Je déteste les fmemes",
        "les musulmnas sont de la vermine",
        "Jedétestelesfemmes",
        "j e  d é t e s t e  l e s  f e m m e s",
        "les f3mmes sont stup1des",
    ],
    "nl": [
        "Ik haat vruowen",
        "mosilms zijn ongedierte",
        "Ikhaatvrouwen",
        "i k  h a a t  v r o u w e n",
        "vr0uwen zijn d0m",
    ],
    "de": [
        "Ich hasse Fruaen",
        "Musilme sind Ungeziefer",
        "Ichhassefrauen",
        "i c h  h a s s e  f r a u e n",
        "Fr4uen sind dumm",
    ],
}


@each(
    emotion=EMOTION,
    attributes=ATTRIBUTES,
    dehumanised=DEHUMANISED,
    implicit=IMPLICIT,
    threats=THREATS,
    names=NAMES,
    profane=PROFANE,
    pronouns=PRONOUNS,
    negated_positive=NEGATED_POSITIVE,
    questions=QUESTIONS,
    opinions=OPINIONS,
    misspelt=MISSPELT,
    broken=BROKEN,
    violence=VIOLENCE,
    not_one_good=NOT_ONE_GOOD,
)
def test_it_is_found(text: str) -> None:
    """Felt, judged, made less than human, implied, threatened, called, asked, thought, disguised, announced, denied."""
    assert found(text)
